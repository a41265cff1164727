"""A server on this machine that the tests start, for what asks over HTTP."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

import requests

from giyearreport.audit.models import Entry


def hanging(asked: "Asked") -> "Answer":
    """In place of an answer: silence, longer than anybody waits."""
    sleep(0.5)
    return Answer(200)


class Asked(NamedTuple):
    path: str
    fields: dict[str, str]  # of the query, or of the form
    bearer: str  # the access token, where one came along


class Answer(NamedTuple):
    status: int
    body: bytes = b""
    headers: dict[str, str] = {}


@contextmanager
def serving(answer: Callable[[Asked], Answer]):
    """Its address: http://127.0.0.1:41234"""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._send(answer(self._asked(urlsplit(self.path).query)))

        def do_POST(self):
            self._send(answer(self._asked(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def _asked(self, fields: str) -> Asked:
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            return Asked(urlsplit(self.path).path, dict(parse_qsl(fields)), bearer)

        def _send(self, given: Answer) -> None:
            self.send_response(given.status)
            for name, value in {"Content-Length": str(len(given.body)), **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # who asked has gone
                self.wfile.write(given.body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sent_on(address: str) -> str:
    """Where a browser is led from there."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def here(address: str) -> str:
    """Path and query of one of our own addresses, for Django's test client."""
    parts = urlsplit(address)
    assert parts.netloc == "testserver"
    return f"{parts.path}?{parts.query}"


def refused(answer) -> str:
    """The sentence on the page; nobody is signed in."""
    assert answer.status_code in (403, 503)
    assert answer.wsgi_request.user.is_anonymous
    assert not Entry.objects.filter(action="sign_in").exists()
    return answer.context["refusal"].args[0]
