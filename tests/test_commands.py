"""The commands as a fresh machine runs them: a process of their own, with nothing in the environment but the PATH."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.db import connection

import manage
from giyearreport.formats.organs import OrganKind
from giyearreport.reports.management.on_files import FileCommand
from giyearreport.reports.publishing import release
from giyearreport.units.models import Level
from giyearreport.writers import FORMATS
from tests.county import bring, complete, fill
from tests.forked import LONGEST, ROOT, run_each
from tests.rules.reports import clean

README = (ROOT / "README.md").read_text()
INTERPRETER = ".venv/bin/python"  # as script/setup makes it
PRINTED = [shlex.split(line, comments=True) for line in re.findall(rf"^    ({INTERPRETER} .*)", README, re.MULTILINE)]
ON_FILES = [words for words in PRINTED if words[2] in manage.FILE_COMMANDS]
KEY = "only for this test, and long enough to be taken for a key"
NO_KEY = "Set GIYEARREPORT_SECRET_KEY, or GIYEARREPORT_DEBUG=1 on a developer's machine.\n"


def run(*command, **environment) -> tuple[int, bytes, str]:
    """(exit code, standard output, standard error) of a command in the project's folder."""
    environment["PATH"] = os.environ["PATH"]
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, env=environment, capture_output=True, timeout=LONGEST, check=False
    )
    return done.returncode, done.stdout, done.stderr.decode()


def manage_py(*arguments, **environment) -> tuple[int, bytes, str]:
    return run(sys.executable, "manage.py", *arguments, **environment)


def as_printed(words: list[str], **meant) -> list:
    """A line of the README with this interpreter, and with files in place of its capitals."""
    return [sys.executable, *(meant.get(word, word) for word in words[1:])]


# The README's lines


def test_readme_prints_every_command_that_people_give():
    ours = {name for name, app in get_commands().items() if app.startswith("giyearreport.")}
    assert {words[2] for words in PRINTED} == ours - {"demo"}
    assert {tuple(words[:2]) for words in PRINTED} == {(INTERPRETER, "manage.py")}


def test_readme_names_every_format():
    (line,) = re.findall(r"render_report FILE --to (.*)", README)
    assert set(re.findall("|".join(FORMATS), line)) == set(FORMATS)


@pytest.mark.proves("U106")
@pytest.mark.parametrize("words", ON_FILES, ids=[words[2] for words in ON_FILES])
def test_a_line_on_files_runs_as_printed(words, tmp_path):
    this_year, last_year, out = tmp_path / "this.json", tmp_path / "last.json", tmp_path / "out"
    this_year.write_bytes(FORMATS["json"].render(clean(2024)))
    last_year.write_bytes(FORMATS["json"].render(clean(2023)))
    status, printed, _ = run(*as_printed(words, FILE=this_year, LAST_YEAR=last_year, OUT=out))
    written = out.read_bytes() if "OUT" in words else printed
    assert (status, written[:1] in (b"{", b"%", b"P")) == (0, True)


@pytest.mark.proves("U106")
@pytest.mark.django_db(transaction=True)
def test_lines_on_the_database_run_as_printed(county, draft, files_dir, tmp_path, monkeypatch):
    monkeypatch.setattr(release, "public_formats", lambda: [FORMATS["json"]])
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    folder, packed = tmp_path / "past", tmp_path / "2024.zip"
    folder.mkdir()
    file = folder / "report.txt"
    file.write_bytes(FORMATS["text"].render(complete()))
    meant = {
        "FILE": file,
        "CODE": "liuwan",
        "FOLDER_OR_ZIP": folder,
        "2024.zip": packed,
        "USERNAME": "clerk",
        "ROLE": "nobody_is_called_so",
        "LOGIN": "sunsan",
        "NAME": "孙三",
        "OUT": tmp_path / "backup.tar",
    }
    environment = {
        "DATABASE_URL": database_address(),
        "GIYEARREPORT_DATA": str(files_dir.parent),
        "GIYEARREPORT_SECRET_KEY": KEY,
        "GIYEARREPORT_FONTS": os.environ.get("GIYEARREPORT_FONTS", str(ROOT / "var" / "fonts")),
    }
    lines = [words for words in PRINTED if words not in ON_FILES]
    results = run_each([as_printed(words, **meant)[2:] for words in lines], environment)
    assert [(words[2], status) for words, (status, _, _) in zip(lines, results, strict=True)] == [
        ("import_report", 0),
        ("compare_page", 2),  # nothing of this unit is published
        ("import_past_years", 0),
        ("bundle_year", 0),
        ("verify_audit", 0),
        ("grant", 2),  # SQLite has no roles, this PostgreSQL none of that name (tests/audit/test_rights.py)
        ("appoint", 0),
        ("unlock", 0),
        ("doctor", 1),  # no static files are collected here
        ("backup", 0),
        ("verify_backup", 0),
        ("restore", 2),  # this system is not empty
        ("make_demo", 2),  # nor is it for this
        ("work", 0),
    ]
    assert (
        results[lines.index([INTERPRETER, "manage.py", "doctor"])][1]
        .decode()
        .startswith("要处理：公开网页不能生成，请运行 collectstatic：Missing staticfiles manifest entry")
    )
    assert packed.read_bytes()[:2] == b"PK"


def database_address() -> str:
    """The database of the tests, as another process reaches it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return re.sub("[^/]+$", name, os.environ["DATABASE_URL"])


# Refusals


REFUSED = [
    (["read_report", "none.txt"], "找不到文件 none.txt，请检查路径和文件名"),
    (["read_report", "a\nb.txt"], "找不到文件 a b.txt，请检查路径和文件名"),
    (["read_facts", "docs"], "docs 是文件夹，请指明一个文件"),
    (["check_report", "none.txt", "--level", "village"], "manage.py check_report: error: argument --level: "),
    (["render_report", "none.txt", "--to", "odt"], "manage.py render_report: error: argument --to: "),
    (["write_template", "2018", "--unit", "白石镇"], "2018 年度没有全国统一的年度报告格式，最早为 2019 年度"),
]


@pytest.mark.proves("U106")
@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_a_command_on_files_refuses_in_one_line(arguments, words):
    status, printed, said = manage_py(*arguments)
    assert (status, printed, said.count("\n")) == (2, b"", 1)
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("is_damaged", "cause"), [(False, "unable to open database file"), (True, "file is not a database")]
)
def test_commands_on_the_database_and_migrate_refuse_in_one_line_where_it_cannot_be_used(tmp_path, is_damaged, cause):
    commands = [
        ["import_report", "none.txt", "--unit", "baishi", "--year", "2024"],
        ["import_past_years", "docs"],
        ["bundle_year", "2024", "-o", "none.zip"],
        ["demo"],
        ["unlock", "clerk"],
        ["doctor"],
        ["backup", "none.tar"],
        ["verify_audit"],
        ["work", "--once"],
    ]
    data = data_of_no_use(tmp_path, is_damaged=is_damaged)
    known = {"GIYEARREPORT_SECRET_KEY": KEY, "GIYEARREPORT_DATA": str(data)}
    refusal = "数据库用不了，新装的系统请先运行 migrate："
    *results, (status, _, said) = run_each([*commands, ["migrate"]], known)
    told = [
        (name, status, printed, said.count("\n"), said.startswith(refusal))
        for (name, *_), (status, printed, said) in zip(commands, results, strict=True)
    ]
    assert told == [(name, 2, b"", 1, True) for name, *_ in commands]
    refused = f"数据库用不了，请检查 DATABASE_URL 和 GIYEARREPORT_DATA 所指的文件夹：{cause}"
    assert (status, said.splitlines()[-1], "Traceback" in said) == (2, refused, False)


def data_of_no_use(folder: Path, *, is_damaged: bool) -> Path:
    """A data folder that is not there, or whose database is damaged."""
    data = folder / "data"
    if is_damaged:
        data.mkdir()
        (data / "giyearreport.sqlite3").write_bytes(b"no database" * 1000)
    return data


@pytest.mark.parametrize("arguments", [["migrate"], ["read_report", "none.txt"]])
def test_a_python_without_django_is_told_in_one_line(arguments):
    without_packages = run(sys.executable, "-S", "manage.py", *arguments)
    assert without_packages == (2, b"", f"{manage.NO_DJANGO}\n")


# The secret key


def test_commands_on_files_are_those_that_manage_py_knows():
    on_files = {
        name
        for name, app in get_commands().items()
        if app.startswith("giyearreport.") and isinstance(load_command_class(app, name), FileCommand)
    }
    assert on_files == manage.FILE_COMMANDS


@pytest.mark.parametrize("arguments", [["migrate"], ["runserver"], ["createsuperuser"], ["bundle_year", "2024"]])
def test_without_a_key_the_other_commands_refuse_in_one_line(arguments):
    assert manage_py(*arguments) == (2, b"", NO_KEY)


def test_without_a_key_gunicorn_refuses_in_one_line():
    gunicorn = [sys.executable, "-B", "-m", "gunicorn", "--config", "script/gunicorn.conf.py", "--bind", "127.0.0.1:0"]
    assert run(*gunicorn, "giyearreport.wsgi") == (1, b"", NO_KEY)


@pytest.mark.parametrize("key", ["abcdef", "a" * 80, "12" * 40])
def test_key_that_can_be_guessed_is_refused_in_one_line(key):
    status, printed, said = manage_py("migrate", GIYEARREPORT_SECRET_KEY=key)
    assert (status, printed, said.count("\n")) == (2, b"", 1)
    assert f"GIYEARREPORT_SECRET_KEY has {len(key)} characters" in said


@pytest.mark.parametrize(
    ("content", "also", "answer"),
    [
        (f"{KEY}\n", {}, (0, "")),
        ("abcdef", {}, (2, "GIYEARREPORT_SECRET_KEY has 6 characters")),
        (
            KEY,
            {"GIYEARREPORT_SECRET_KEY": KEY},
            (2, "Set GIYEARREPORT_SECRET_KEY or GIYEARREPORT_SECRET_KEY_FILE, not"),
        ),
        (None, {}, (2, "GIYEARREPORT_SECRET_KEY_FILE cannot be read: [Errno 2]")),
    ],
    ids=["as a file", "too short", "twice", "not there"],
)
def test_key_may_stand_in_a_file(tmp_path, content, also, answer):
    path = tmp_path / "secret_key"
    if content is not None:
        path.write_text(content)
    status, _, said = manage_py("diffsettings", GIYEARREPORT_SECRET_KEY_FILE=str(path), **also)
    assert (status, said.startswith(answer[1])) == (answer[0], True)


def test_passwords_of_the_database_may_stand_in_a_file(tmp_path):
    address, password = tmp_path / "address", tmp_path / "password"
    address.write_text("postgres://clerk@host/reports\n")
    password.write_text("a/b@c%d\n")
    show = "from django.conf import settings; one = settings.DATABASES['default']; print(one['USER'], one['PASSWORD'])"
    files = {"DATABASE_URL_FILE": str(address), "POSTGRES_PASSWORD_FILE": str(password)}
    known = {"GIYEARREPORT_SECRET_KEY": KEY, "DJANGO_SETTINGS_MODULE": "giyearreport.settings"}
    assert run(sys.executable, "-c", show, **known, **files) == (0, b"clerk a/b@c%d\n", "")


def test_command_on_files_asks_for_no_key_in_a_file():
    status, _, said = manage_py("read_report", "none.txt", GIYEARREPORT_SECRET_KEY_FILE="not there")
    assert (status, said) == (2, "找不到文件 none.txt，请检查路径和文件名\n")


def test_without_a_key_no_server_gets_the_application():
    status, _, said = run(sys.executable, "-c", "import giyearreport.wsgi")
    assert (status, said.splitlines()[-1]) == (1, f"django.core.exceptions.ImproperlyConfigured: {NO_KEY.rstrip()}")


def test_command_on_files_has_a_key_that_nobody_knows_and_every_time_another():
    show = "import manage, os, sys; sys.argv[1:] = ['read_report', 'none']"
    show = f"{show}\ntry: manage.main()\nexcept SystemExit: print(os.environ['GIYEARREPORT_SECRET_KEY'])"
    keys = {run(sys.executable, "-c", show, GIYEARREPORT_SECRET_KEY="the server's own")[1] for _ in range(2)}
    assert (len(keys), b"the server's own\n" in keys) == (2, False)


def test_level_is_every_kind_of_unit_that_there_is():
    assert Level.values == [kind.value for kind in OrganKind]
