"""How a page answers a refusal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from giyearreport.reports.refusals import Because, Busy, Refused

STATUS = {
    Because.INVALID: 400,
    Because.FORBIDDEN: 403,
    Because.STALE: 409,
    Because.LOCKED: 409,
    Because.BUSY: 503,
}


def status_of(refusal: Refused) -> int:
    """The HTTP status of a page that shows the refusal."""
    return STATUS[refusal.because]


def answered(page: HttpResponse, refusal: Refused) -> HttpResponse:
    """The page that shows the refusal, kept by no cache, with its status; with Retry-After where the same may go
    later."""
    page.status_code = status_of(refusal)
    patch_cache_control(page, no_store=True)
    if isinstance(refusal, Busy):
        page.headers["Retry-After"] = str(refusal.retry_after)
    return page


def own_page(request: HttpRequest, refusal: Refused, *, is_framed: bool = False) -> HttpResponse:
    """A page for the refusal alone. What was only asked for is asked for again by itself as soon as it may go."""
    is_asked_again = isinstance(refusal, Busy) and request.method == "GET"
    context = {"refusal": refusal, "is_asked_again": is_asked_again, "is_framed": is_framed}
    return answered(render(request, "refusal.html", context), refusal)
