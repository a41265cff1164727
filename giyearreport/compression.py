"""Compresses pages. Files are sent as they are: they are compressed already, or asked for in part."""

import re

from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

COMPRESSED = ("text/html", "application/json")
#: Named, and not with the weight 0, which is "not acceptable" (RFC 9110, 12.4.2).
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*[qQ]=0(?:\.0*)?\s*(?:,|$))")


def takes_gzip(request: HttpRequest) -> bool:
    return GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None


class CompressionMiddleware(GZipMiddleware):
    def process_response(self, request, response):
        is_page = response.headers.get("Content-Type", "").startswith(COMPRESSED)
        if not is_page or "Content-Disposition" in response.headers:
            return response
        if not takes_gzip(request):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        return super().process_response(request, response)
