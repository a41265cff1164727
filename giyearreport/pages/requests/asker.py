"""Slow work stops when the browser that asked for it has gone, where the server lets us see that: gunicorn does."""

from functools import partial
from multiprocessing.connection import wait
from socket import MSG_PEEK, socket

from giyearreport import heavy


class AskerMiddleware:
    """Only for what is asked for and changes nothing: who presses 发布 and closes the page still wants it published."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        connection = request.META.get("gunicorn.socket")
        if connection is None or request.method not in ("GET", "HEAD"):
            return self._get_response(request)
        with heavy.asked_by(heavy.Asker(has_gone=partial(_has_gone, connection))):
            return self._get_response(request)


def _has_gone(connection: socket) -> bool:
    """Whether the browser, or the proxy for it, has closed: what can be read is then the end."""
    try:
        return bool(wait([connection], timeout=0)) and connection.recv(1, MSG_PEEK) == b""
    except OSError:
        return True
