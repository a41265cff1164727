"""Every request has a number, which its answer, its error page and all that is logged meanwhile bear."""

import logging
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import connection
from django.dispatch import receiver

HEADER = "X-Request-ID"
BYTES = 4  # of the number: eight signs can be read out on the telephone

log = logging.getLogger("giyearreport.requests")


@dataclass
class Asked:
    """One request on its way. Times are in seconds."""

    id: str = field(default_factory=lambda: secrets.token_hex(BYTES))
    began: float = field(default_factory=time.perf_counter)
    queries: int = 0
    in_database: float = 0.0

    def count(self, execute, sql, params, many, context) -> Any:
        """Stands around every query, as Django's ``execute_wrapper`` wants it."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.in_database += time.perf_counter() - began


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


def request_id() -> str:
    """The number of the request that is being answered; empty outside one."""
    asked = _asked.get()
    return asked.id if asked else ""


class RequestMiddleware:
    """Stands outermost. ``Server-Timing`` is for whoever has signed in, or, by the setting, for everybody."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        asked = Asked()
        _asked.set(asked)
        with connection.execute_wrapper(asked.count):
            response = self._get_response(request)
        response.headers[HEADER] = asked.id
        seconds, person = time.perf_counter() - asked.began, known_person(request)
        if person or settings.SERVER_TIMING:
            response.headers["Server-Timing"] = _timing(asked, seconds)
        if log.isEnabledFor(logging.INFO):
            log.info("request", extra=_on_record(request, response, asked, seconds, person))
        return response


@receiver(request_finished)
def forget(**kwargs) -> None:
    """Not earlier: Django itself tells the journal of an answer with 4xx or 5xx after all middleware."""
    _asked.set(None)


def known_person(request) -> int | None:
    """The id of the person, where somebody has asked by now who it is: nobody is looked up for the journal."""
    person = request.__dict__.get("_cached_user")  # where Django's AuthenticationMiddleware keeps it
    return person.pk if person else None


def _timing(asked: Asked, seconds: float) -> str:
    """As the browser's own tools show it, in milliseconds."""
    return f'total;dur={seconds * 1000:.1f}, db;dur={asked.in_database * 1000:.1f};desc="{asked.queries} queries"'


def _on_record(request, response, asked: Asked, seconds: float, person: int | None) -> dict:
    """No address, no query, no name: what is looked for may be somebody's."""
    return {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "queries": asked.queries,
        "user": person,
    }
