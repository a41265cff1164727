"""Two workers of one thread each: who is at work takes no more, and what waits goes to whoever is free."""

import os
import runpy
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


@pytest.fixture
def served(tmp_path):
    """The port of a server, and the file that lets go what it holds."""
    let_go = tmp_path / "let go"
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(64)
        port, options = (
            door.getsockname()[1],
            ["-w", WORKERS, "--threads", 1, "--keep-alive", 60, "--log-level", "error"],
        )
        worker = ["-k", "giyearreport.gunicorn_worker.SharingWorker", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "-b", f"fd://{door.fileno()}", *worker, *options]
        environment = {**os.environ, "HOLDING": str(let_go)}
        server = subprocess.Popen(
            [*map(str, command), "tests.holding:application"], cwd=ROOT, env=environment, pass_fds=[door.fileno()]
        )
    try:
        yield port, let_go
    finally:
        let_go.touch()
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE / 1000)


@contextmanager
def asked(port: int, page: str):
    """A connection on which the page was asked for."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE / 1000)
    connection.request("GET", page)
    try:
        yield connection
    finally:
        connection.close()


def kept(connection: HTTPConnection) -> bool:
    """Reads the answer; whether the connection may be used again."""
    answer = connection.getresponse()
    assert answer.read() == b"ok"
    return not answer.will_close


def test_nobody_waits_behind_a_long_answer_while_another_worker_is_free(served):
    port, let_go = served
    with asked(port, "/hold") as held:
        for _ in range(6):  # by turns or by chance, some would have stood behind it
            with asked(port, "/") as other:
                kept(other)
        let_go.touch()
        kept(held)


def test_connection_is_kept_only_where_a_thread_is_left(served):
    port, let_go = served
    with asked(port, "/hold") as held, asked(port, "/") as beside:
        assert not kept(beside)  # the only thread of its worker was at it: the next request may go elsewhere
        let_go.touch()
        assert not kept(held)


def test_header_does_not_say_which_page_is_meant():
    settings = Config()
    settings.set("forwarder_headers", runpy.run_path(str(ROOT / "script" / "gunicorn.conf.py"))["forwarder_headers"])
    sent = b"GET /2025/ HTTP/1.1\r\nHost: a\r\nSCRIPT_NAME: /2025\r\nPATH_INFO: /2024/\r\n\r\n"
    request = next(RequestParser(settings, iter([sent]), ("127.0.0.1", 1)))
    assert (request.path, request.headers) == ("/2025/", [("HOST", "a")])
