"""What the public was shown last, for the time when the database is away."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from giyearreport.pages.frames import reads_large
from giyearreport.reports.publishing import copies, site

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
        kept = copies.read(key)
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
            found = view(request, *args, **kwargs)
            found.content = _as_asked_for(found.content, request)
            return found
        large = reads_large(request)
        page = last_good(f"{request.scheme} {request.path} {large}", lambda: view(request, *args, **kwargs).content)
        response = HttpResponse(_as_asked_for(page, request))
        # By a proxy only what all readers see; asked anew each time, since 大字 comes at the same address.
        kept_by = "private" if large else "public"
        response.headers["Cache-Control"] = f"{kept_by}, no-cache"
        return response

    return answered


def _as_asked_for(page: bytes, request: HttpRequest) -> bytes:
    """With the name under which it is asked for, which the copy for all names leaves open."""
    return page.replace(site.HOST.encode(), request.get_host().encode())


def _keep(key: str, value: Any) -> None:
    digest = hashlib.sha256(repr(value).encode()).hexdigest()
    if _written.get(key) == digest:
        return
    if len(_written) >= MOST_REMEMBERED:
        _written.clear()
    copies.keep(key, value)
    _written[key] = digest
