"""What live servers still answer. A page that is closed leaves requests behind it, and one that was let in before the
database is emptied may write into that of the next test."""

from collections.abc import Callable
from threading import Condition

from django.core.servers.basehttp import ThreadedWSGIServer

from tests.patience import PATIENCE

_changed = Condition()
_answers = 0


def counted(application: Callable) -> Callable:
    """The same application, of whose requests it is known how many are being answered."""

    def answer(environ, start_response):
        _count(1)
        try:
            return application(environ, start_response)
        finally:
            _count(-1)

    return answer


def _count(more: int) -> None:
    global _answers
    with _changed:
        _answers += more
        _changed.notify_all()


def count_at_every_server() -> None:
    """From now on, at those that begin."""
    set_app = ThreadedWSGIServer.set_app
    ThreadedWSGIServer.set_app = lambda server, application: set_app(server, counted(application))


def until_all_is_answered() -> None:
    with _changed:
        assert _changed.wait_for(lambda: not _answers, PATIENCE / 1000), "a live server still answers"
