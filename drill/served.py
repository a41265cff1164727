"""The program as it is deployed, on a database of its own with the demo in it, for a drill to play with."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

BASE = Path(__file__).resolve().parent.parent
CLERK, PASSWORD = "baishi", "qinghe-demo-2026"
KEY = "only for this drill, and long enough to be taken for a key"
STARTS_WITHIN = 60  # seconds


def environment(data: str) -> dict[str, str]:
    """The settings of a server on a free port whose data lie in the folder ``data``; its database is the one of
    DATABASE_URL, which must be empty, or one of SQLite in that folder."""
    own = {
        "GIYEARREPORT_DATA": data,
        "GIYEARREPORT_SECRET_KEY": KEY,
        "PORT": str(free_port()),
    }
    return {**os.environ, **own, "PYTHONPATH": str(BASE)}


def free_port() -> int:
    """One on which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def manage(settings: dict[str, str], *command: str) -> str:
    """What a command of manage.py prints; why it fails, it says itself."""
    command = (sys.executable, BASE / "manage.py", *command)
    return subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE, text=True).stdout


def prepare(settings: dict[str, str]) -> None:
    """The demo county, from nothing."""
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["demo"]):
        manage(settings, *command)


@contextmanager
def running(settings: dict[str, str]) -> Iterator[subprocess.Popen]:
    """gunicorn on what is there."""
    command = ["gunicorn", "--config", BASE / "script" / "gunicorn.conf.py", "giyearreport.wsgi"]
    server = subprocess.Popen([sys.executable, "-m", *command], env=settings, cwd=BASE)
    try:
        _wait_for(settings["PORT"])
        yield server
    finally:
        server.terminate()
        server.wait()


class Served(NamedTuple):
    """A server that runs, and its settings."""

    settings: dict[str, str]
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.settings['PORT']}"


@contextmanager
def serving() -> Iterator[Served]:
    """gunicorn with the demo county, from nothing, and nothing of it left afterwards."""
    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        prepare(settings)
        with running(settings) as server:
            yield Served(settings, server.pid)


def join(settings: dict[str, str]) -> None:
    """Sets up Django in this process, on the server's data."""
    os.environ.update(settings, DJANGO_SETTINGS_MODULE="giyearreport.settings")
    import django

    django.setup()


@contextmanager
def behind_nginx(port: str) -> Iterator[int]:
    """nginx as it is shipped for a container, on a free port before the application on ``port``. Needs the packages
    of script/bootstrap proxy."""
    if not shutil.which("nginx"):
        raise SystemExit("nginx is needed: script/bootstrap proxy installs it")
    here = free_port()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(BASE / "deploy" / "nginx", folder, dirs_exist_ok=True)
        site = Path(folder, "plain.conf")
        shipped = site.read_text().replace("application:8000", f"127.0.0.1:{port}")
        shipped = shipped.replace("listen 8080", f"listen 127.0.0.1:{here}").replace("http {", "http { access_log off;")
        site.write_text(shipped)
        for file in ("main.conf", "scratch.conf"):
            Path(folder, file).write_text(Path(folder, file).read_text().replace("/scratch/", f"{folder}/"))
        Path(folder).chmod(0o755)  # its workers have a user of their own
        nginx = subprocess.Popen(["nginx", "-c", site, "-g", "daemon off;"])
        try:
            _wait_for(here)
            yield here
        finally:
            nginx.terminate()
            nginx.wait()


def _wait_for(port: str | int) -> None:
    for _ in range(STARTS_WITHIN * 10):
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except (URLError, TimeoutError):  # a worker reads rules and typefaces first
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not answer")


def machine() -> str:
    """Cores and load, to stand beside every figure."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
