"""What the public was shown last, for the time when the database is away."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from giyearreport.pages.frames import reads_large
from giyearreport.reports.publishing import copies, site

Texts = tuple[str, ...]
MOST_REMEMBERED = 5000  # digests, so that what has not changed is not written again

log = logging.getLogger(__name__)
_written: dict[str, str] = {}  # key → digest of what this process wrote last


def last_good(key: str, ask: Callable[[], Texts], parts: int) -> Texts:
    """The texts, so many, that ``ask`` gives, which are kept; while the database is away those that it gave last.
    OperationalError or InterfaceError where it never did."""
    try:
        texts = ask()
    except (OperationalError, InterfaceError) as away:
        kept = copies.read(key, parts)
        if kept is None:
            raise
        log.warning("the database is away, the last good copy is shown: %s", away)
        return kept
    _keep(key, texts)
    return texts


def goes_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the public that is shown while the database is away as it was last; not a search, nor what is asked
    for below a path that is not ours, under which every address could be kept again."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        def asked() -> Texts:
            return (view(request, *args, **kwargs).content.decode(),)

        if request.GET or request.META.get("SCRIPT_NAME"):
            return HttpResponse(_as_asked_for(*asked(), request))
        large = reads_large(request)
        (page,) = last_good(copies.page_name(request.scheme, request.path_info, is_large=large), asked, parts=1)
        response = HttpResponse(_as_asked_for(page, request))
        # By a proxy only what all readers see; asked anew each time, since 大字 comes at the same address.
        kept_by = "private" if large else "public"
        response.headers["Cache-Control"] = f"{kept_by}, no-cache"
        return response

    return answered


def _as_asked_for(page: str, request: HttpRequest) -> str:
    """With the name under which it is asked for, which the copy for all names leaves open."""
    return page.replace(site.HOST, request.get_host())


def _keep(key: str, texts: Texts) -> None:
    digest = hashlib.sha256(repr(texts).encode()).hexdigest()
    if _written.get(key) == digest:
        return
    if len(_written) >= MOST_REMEMBERED:
        _written.clear()
    copies.keep(key, texts)
    _written[key] = digest
