"""Whose frame a page has, and what both frames ask for."""

from contextlib import suppress

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from giyearreport.journal.requests import request_id
from giyearreport.pages.signing_in.for_signed_in import PUBLIC
from giyearreport.reports.publishing import published, site

FRAMES = {True: "base_portal.html", False: "base_desk.html"}


def reads_large(request: HttpRequest) -> bool:
    """Whether this reader chose 大字版."""
    return request.COOKIES.get("large_type") == "1"


def is_for_the_public(request: HttpRequest) -> bool:
    """Whether the public asks: at an address of its own, or, at one that does not exist, without having signed in."""
    if request.resolver_match:
        return PUBLIC in request.resolver_match.namespaces
    with suppress(OperationalError, InterfaceError, AttributeError):  # no database; too early to know who asks
        return not request.user.is_authenticated
    return True


def frame(request: HttpRequest) -> dict:
    """For every template that is rendered for a request. What is a function is asked by those that name it."""
    public = is_for_the_public(request)
    return {
        "error_frame": FRAMES[public],
        "is_for_the_public": public,
        "is_large": reads_large(request),
        "own_address": request.get_full_path(),
        "organ": _organ,
        "site_footer": site.footer,
        "request_id": request_id,
    }


def _organ() -> str:
    """The page that says that the database is away is made without it."""
    with suppress(OperationalError, InterfaceError):
        return published.organ()
    return ""
