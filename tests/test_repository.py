"""What holds for the repository as a whole: who may import whom, and that it names no one machine or network."""

import ast
import re
import socket
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).resolve().parent.parent
CACHES = {"__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
NOT_OURS = CACHES | {".git", ".venv", "var", "node_modules", "vendor"}
FILES = [
    path
    for path in sorted(ROOT.rglob("*"))
    if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts) and path.suffix != ".pyc"
]
MODULES = [path for path in FILES if path.is_relative_to(ROOT / "giyearreport") and path.suffix == ".py"]

FLOORS = {
    "formats": 0,
    "private_files": 0,
    "program": 0,
    "content": 1,
    "anchor": 1,
    "counting": 1,
    "workdays": 1,
    "rules": 2,
    "rollup": 2,
    "difference": 2,
    "from_tables": 2,
    "year_on_year": 2,
    "readers": 2,
    "writers": 2,
    "audit": 3,
    "heavy": 3,
    "journal": 3,
    "outbox": 3,
    "sqlite": 3,
    "units": 3,
    "reports": 4,
    "compression": 5,
    "pages": 5,
    "accounts": 6,
    "auditing": 6,
    "county": 6,
    "desk": 6,
    "giving": 6,
    "intake": 6,
    "review": 6,
    "portal": 6,
    "operation": 6,
}
#: From below, as far as they are folders; what lies beside them may ask any.
ROOMS_OF_REPORTS = ["models", "checking", "comments", "importing", "publishing", "papers", "demo", "management"]
TOP = 7  # they may import every floor, and no floor imports them
AT_THE_TOP = {"__init__", "csp", "gunicorn_worker", "home", "settings", "static_files", "urls", "wsgi"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room_of(path: Path) -> str:
    """giyearreport/reports/models/report.py -> reports"""
    return path.relative_to(ROOT / "giyearreport").parts[0].removesuffix(".py")


def room(dotted: str) -> str:
    """giyearreport.reports.models.report -> reports"""
    return dotted.split(".")[1] if "." in dotted else ""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_every_room_has_its_floor():
    assert {room_of(path) for path in MODULES} == {*FLOORS, *AT_THE_TOP}
    named = re.findall(r"^\| (\d) \| (.*?) \|", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    told = [
        (re.sub(r"/$|\.py$", "", place), int(floor))
        for floor, places in named
        for place in re.findall("`(.+?)`", places)
    ]
    assert sorted(told) == sorted(FLOORS.items())


def test_types_are_checked_of_all_that_knows_no_django():
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["files"]
    assert sorted(room_of(ROOT / place) for place in checked) == sorted(room for room in FLOORS if FLOORS[room] <= 2)


def test_imports_go_down_only():
    wrong = []
    for path in MODULES:
        here = room_of(path)
        for imported in imports(path):
            there = room(imported)
            if imported.startswith("giyearreport."):
                allowed = there == here or FLOORS.get(there, TOP) < FLOORS.get(here, TOP + 1)
            elif imported.startswith("django"):
                templates = (here, path.name) == ("writers", "html.py") and imported.startswith("django.template")
                allowed = FLOORS.get(here, TOP) > 2 or templates
            else:
                allowed = True
            if not allowed:
                wrong.append(f"{name(path)} imports {imported}")
    assert wrong == []


def test_rooms_of_reports_import_those_beneath_them():
    reports = ROOT / "giyearreport" / "reports"
    wrong = [
        f"{name(path)} imports {imported}"
        for height, room in enumerate(ROOMS_OF_REPORTS)
        for path in sorted((reports / room).rglob("*.py"))
        for imported in imports(path)
        if imported.startswith(tuple(f"giyearreport.reports.{above}." for above in ROOMS_OF_REPORTS[height + 1 :]))
    ]
    assert wrong == []


def test_floors_0_to_4_know_no_requests_and_no_forms():
    of_pages = (
        "django.http", "django.shortcuts", "django.forms", "django.views", "django.urls", "django.contrib.messages",
        "django.contrib.auth.decorators", "django.contrib.auth.forms", "django.contrib.auth.views",
    )  # fmt: skip
    wrong = [
        f"{name(path)} imports {imported}"
        for path in MODULES
        if FLOORS.get(room_of(path), TOP) <= FLOORS["reports"]
        for imported in imports(path)
        if f"{imported}.".startswith(tuple(f"{module}." for module in of_pages))
    ]
    assert wrong == []


def test_every_module_is_named_for_what_it_holds():
    junk_drawers = {"utils", "common", "helpers", "services"}
    assert [name(path) for path in MODULES if junk_drawers & {path.stem, path.parent.name}] == []


def test_lines_of_templates_are_short():
    long = [
        f"{name(path)}:{number}"
        for path in FILES
        if path.suffix == ".html" and "templates" in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 200
    ]
    assert long == []


def test_no_registry_and_no_machine_is_named():
    lock_files = {"uv.lock", "package-lock.json", "poetry.lock"}
    assert [name(path) for path in FILES if path.name in lock_files] == []
    tied = re.compile(
        rb"(--|_)(extra-)?index[-_]url|find-link[s]|//py[p]i\.org|pythonhoste[d]|registry\.npm|deb\.debian\.or[g]"
        rb"|(?<![\w.}])/(work|root|Users|opt|tmp)/|/home/[a-z]"
    )
    found = [f"{name(path)}: {match[0].decode()}" for path in FILES if (match := tied.search(path.read_bytes()))]
    assert found == []


def test_debian_packages_are_listed_in_one_place():
    ours = ("script", "deploy", "stand_ins", ".ci")
    shell = [path for path in FILES if path.parent.name in ours or path.name.endswith("Dockerfile")]
    assert [name(path) for path in shell if re.search(r"apt(-get)? install", path.read_text())] == ["script/bootstrap"]
    assert "script/bootstrap run" in (ROOT / "Dockerfile").read_text()


def test_requirements_are_those_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {"run": project["dependencies"]}
    optional = project["optional-dependencies"]
    wanted["elsewhere"] = wanted["run"] + optional["oidc"] + optional["cas"]
    wanted["test"] = wanted["elsewhere"] + optional["test"]
    missing = []
    for group, requirements in wanted.items():
        pinned = dict(re.findall(r"^([\w.-]+)==([^ ]+)", (ROOT / "requirements" / f"{group}.txt").read_text(), re.M))
        for requirement in map(Requirement, requirements):
            if not requirement.specifier.contains(pinned.get(requirement.name.lower(), "")):
                missing.append(f"{group}: {requirement}")
    assert missing == [], "script/requirements rewrites them"


def test_every_setting_from_the_environment_is_explained():
    variable = re.compile(r"\b(GIYEARREPORT_[A-Z_]+|DATABASE_URL)\b")
    readers = [path for path in FILES if path.suffix in {".py", ".yml"} or path.parent.name == "script"]
    read = {found for path in readers if path != Path(__file__) for found in variable.findall(path.read_text())}
    assert set(variable.findall((ROOT / "docs" / "settings.md").read_text())) == read


def test_no_test_reaches_the_network():
    with pytest.warns(match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
