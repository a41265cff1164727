"""What the public was shown last, for the time when the database is away."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import caches
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

Value = TypeVar("Value")
MOST_REMEMBERED = 5000  # digests, so that what has not changed is not written again

log = logging.getLogger(__name__)
_written: dict[str, str] = {}  # key → digest of what this process wrote last


def last_good(key: str, ask: Callable[[], Value]) -> Value:
    """What ``ask`` gives, which is kept; while the database is away what it gave last. OperationalError or
    InterfaceError where it never did."""
    try:
        value = ask()
    except (OperationalError, InterfaceError) as away:
        kept = _read(key)
        if kept is None:
            raise
        log.warning("the database is away, the last good copy is shown: %s", away)
        return kept
    _keep(key, value)
    return value


def goes_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the public that is shown while the database is away as it was last, searches apart."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET:
            return view(request, *args, **kwargs)
        large = request.COOKIES.get("large_type") == "1"
        key = f"{request.scheme} {request.get_host()} {request.path} {large}"
        response = HttpResponse(last_good(key, lambda: view(request, *args, **kwargs).content))
        # By a proxy only what all readers see; asked anew each time, since 大字 comes at the same address.
        kept_by = "private" if large else "public"
        response.headers["Cache-Control"] = f"{kept_by}, no-cache"
        return response

    return answered


def _read(key: str) -> Any:
    try:
        return caches["public"].get(_name(key))
    except OSError:
        return None


def _keep(key: str, value: Any) -> None:
    digest = hashlib.sha256(repr(value).encode()).hexdigest()
    if _written.get(key) == digest:
        return
    if len(_written) >= MOST_REMEMBERED:
        _written.clear()
    try:
        caches["public"].set(_name(key), value)
    except OSError as full:
        log.warning("the last good copy cannot be kept: %s", full)
    _written[key] = digest


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
