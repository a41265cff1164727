"""What is published is read at the pace of a plain file: an answer that is the same for every reader is given again for
a moment (``settings.READ_ANEW``), before sessions, accounts and the database are asked for anything.

Kept are complete answers in memory, so that a file which is damaged meanwhile is not served: it is read again, and held
against its hash, as soon as the moment is over.
"""

import time
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from giyearreport.compression import takes_gzip

ROOM = 16 * 1024 * 1024  # bytes of answers in each process

Key = tuple[str, str, str, bool]


class Kept(NamedTuple):
    """An answer, and the second (monotonic) from which on it is asked for anew."""

    content: bytes
    headers: dict[str, str]
    until: float


class AtOnceMiddleware:
    """Stands before all that costs something, and after what adds to every answer."""

    def __init__(self, get_response):
        self._get_response = get_response
        self._kept: dict[Key, Kept] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_the_same_for_all(request):
            return self._get_response(request)
        key, now = _key(request), time.monotonic()
        kept = self._kept.get(key)
        if kept and now < kept.until:
            return _answer(request, kept)
        response = self._get_response(request)
        if _may_be_given_again(response):
            self._keep(key, Kept(response.content, dict(response.items()), now + settings.READ_ANEW))
        return response

    def _keep(self, key: Key, kept: Kept) -> None:
        if sum(len(other.content) for other in list(self._kept.values())) + len(kept.content) > ROOM:
            self._kept.clear()
        self._kept[key] = kept


def _is_the_same_for_all(request: HttpRequest) -> bool:
    asked = request.META
    return (
        request.method == "GET"
        and not asked.get("SCRIPT_NAME")
        and not asked.get("QUERY_STRING")
        and "HTTP_RANGE" not in asked
        and "large_type" not in asked.get("HTTP_COOKIE", "")
    )


def _key(request: HttpRequest) -> Key:
    """The name of the host as it was sent: under one that is refused nothing is ever kept."""
    return request.scheme, request.META.get("HTTP_HOST", ""), request.path_info, takes_gzip(request)


def _may_be_given_again(response: HttpResponse) -> bool:
    is_public = response.headers.get("Cache-Control", "").startswith("public")
    return response.status_code == 200 and is_public and not response.streaming and not response.cookies


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    response = HttpResponse(kept.content, headers=kept.headers)
    if "HTTP_IF_NONE_MATCH" in request.META:
        return get_conditional_response(request, etag=kept.headers.get("ETag"), response=response)
    return response
