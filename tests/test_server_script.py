"""script/server, with stubs for what it installs and starts: the known passwords of the demo stay on this machine."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def server(tmp_path):
    """server(arguments, settings): exit code, what was run in order, and what was said."""
    told = tmp_path / "told"
    for name in ("script/bootstrap", "script/fonts", "script/setup", ".venv/bin/python", ".venv/bin/gunicorn"):
        stub = tmp_path / name
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(f'#!/bin/sh\necho "{Path(name).name} $*" >> {told}\n')
        stub.chmod(0o755)
    shutil.copy(ROOT / "script" / "server", tmp_path / "script" / "server")

    def run(*arguments: str, **settings: str) -> tuple[int, list[str], str]:
        told.write_text("")
        environment = {"PATH": os.environ["PATH"], "GIYEARREPORT_SECRET_KEY": "given", **settings}
        done = subprocess.run(
            [tmp_path / "script" / "server", *arguments], env=environment, capture_output=True, text=True
        )
        return done.returncode, told.read_text().splitlines(), done.stdout + done.stderr

    return run


def test_database_of_its_own_gets_the_demo_and_the_server_starts(server):
    status, run, _ = server("--access-logfile", "-")
    assert (status, "python manage.py demo" in run) == (0, True)
    assert run[-1] == "gunicorn --config script/gunicorn.conf.py giyearreport.wsgi --access-logfile -"


def test_database_that_was_given_gets_no_demo(server):
    status, run, said = server(DATABASE_URL="postgres://somebody@host/reports")
    assert (status, "python manage.py demo" in run, run[-1].split()[0]) == (0, False, "gunicorn")
    assert "No demo data go into a database that was given" in said


@pytest.mark.parametrize("arguments", [["--bind", "0.0.0.0:80"], ["--bind=0.0.0.0"], ["-b", ":80"], ["-b0.0.0.0"]])
def test_it_listens_to_nobody_else(server, arguments):
    status, run, said = server(*arguments)
    assert (status, run, "docs/install.md" in said) == (2, [], True)
