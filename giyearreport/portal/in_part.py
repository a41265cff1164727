"""A part of a file, for whoever asks for it: downloads that go on where they broke off, viewers that read page by page
(RFC 9110, 14)."""

import re

from django.http import HttpRequest, HttpResponse

#: Who asks for several at once gets the whole, as the standard allows; so does who names no place that a file has.
ONE_RANGE = re.compile("bytes=([0-9]{0,18})-([0-9]{0,18})")


def in_part(request: HttpRequest, whole: HttpResponse) -> HttpResponse:
    """The answer with the bytes that ``Range`` names, 206; 416 where the file has none of them; the whole one where
    nothing is named, or where ``If-Range`` means another file."""
    whole.headers["Accept-Ranges"] = "bytes"
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    is_of_this = request.headers.get("If-Range", whole.headers["ETag"]) == whole.headers["ETag"]
    if not asked or asked[0] == "bytes=-" or not is_of_this:
        return whole
    size = len(whole.content)
    first, last = _between(asked[1], asked[2], size)
    if first >= size or first > last:
        whole.headers["Content-Range"] = f"bytes */{size}"
        whole.status_code, whole.content = 416, b""
    else:
        whole.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        whole.status_code, whole.content = 206, whole.content[first : last + 1]
    return whole


def _between(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte that are meant; ``-500`` are the last 500."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1
