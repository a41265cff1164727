"""docs/install.zh.md and the services it installs name only what there is. That its commands do what it says, in their
order and on a new machine, is shown by drill/fresh_machine.py."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = (DOCS / "install.zh.md").read_text()
PRINTED = "\n".join((DOCS / name).read_text() for name in ("install.md", "install.zh.md", "audit.md"))
CALL = r"(?:script/manage|python manage\.py) ([a-z_]+[^`\n]*)"
COMMANDS = sorted({tuple(re.sub(r"\[.*?\]", "", line).split()) for line in re.findall(CALL, PRINTED)})
BLOCKS = re.findall(r"^```sh ?\w*\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
UNITS = {path.name: path.read_text() for path in (ROOT / "deploy" / "systemd").iterdir()}
SERVICES = {name: text for name, text in UNITS.items() if name.endswith(".service")}


@pytest.mark.parametrize("commands", BLOCKS, ids=[block.splitlines()[-1][:40] for block in BLOCKS])
def test_every_block_is_good_bash(commands):
    assert subprocess.run(["bash", "-n"], input=commands, capture_output=True, text=True).stderr == ""


def test_every_group_of_packages_is_listed():
    listed = re.findall(r"^(\w+) ", (ROOT / "script" / "debian-packages").read_text(), re.MULTILINE)
    for guide in ("install.zh.md", "install.md"):
        asked = re.findall(r"script/bootstrap ([a-z ]+)", (DOCS / guide).read_text())
        assert {group for groups in asked for group in groups.split()} <= set(listed)


def test_every_command_is_known():
    assert set(re.findall(r"manage\.py (\w+)", GUIDE + "".join(SERVICES.values()))) <= get_commands().keys()


def test_every_command_is_printed_as_it_runs():
    starts = re.compile(r"\.venv/bin/python manage\.py|docker compose .* python manage\.py")
    lines = [line for line in PRINTED.splitlines() if re.search(r"manage\.py \w", line)]
    assert [line for line in lines if not starts.search(line)] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_takes_the_arguments_that_are_printed(words):
    command, *arguments = words
    load_command_class(get_commands()[command], command).create_parser("manage.py", command).parse_args(arguments)


def test_every_file_is_there():
    named = set(re.findall(r"(?<![\w/.-])(?:/srv/giyearreport/)?((?:script|deploy|drill)/[\w./-]*\w)", GUIDE))
    assert {path for path in named if not list(ROOT.glob(f"{path}*"))} == set()
    linked = {link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", GUIDE)} - {""}
    assert {link for link in linked if not (DOCS / link).is_file()} == set()


def test_every_chapter_that_is_pointed_to_is_there():
    chapters = {f"#{re.sub(' ', '-', title.lower())}" for title in re.findall(r"^## (.*)", GUIDE, re.MULTILINE)}
    assert set(re.findall(r"\]\((#[^)]+)\)", GUIDE)) <= chapters


def test_every_setting_is_one():
    settings = (DOCS / "settings.md").read_text()
    assert {name for name in re.findall(r"GIYEARREPORT_[A-Z_]+", GUIDE) if f"`{name}`" not in settings} == set()


def test_every_service_that_is_started_is_one_of_ours():
    named = set(re.findall(r"(?<![\w/.-])giyearreport(?:-\w+)?(?:\.timer)?(?![\w/.:-])", "".join(BLOCKS)))
    assert {name if "." in name else f"{name}.service" for name in named} <= UNITS.keys()


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_may_write_to_its_data_and_nothing_else(name):
    service = dict(re.findall(r"^(\w+)=(.*)$", SERVICES[name], re.MULTILINE))
    assert (
        service["User"],
        service["ProtectSystem"],
        service["NoNewPrivileges"],
        service["CapabilityBoundingSet"],
    ) == (
        "giyearreport",
        "strict",
        "true",
        "",
    )
    places = {"/srv/giyearreport/var"} | ({"/var/backups/giyearreport"} if "backup" in name else set())
    assert set(service["ReadWritePaths"].split()) == places
    assert "MemoryMax" in service
