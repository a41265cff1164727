"""Compresses pages. Files are sent as they are: they are compressed already, or asked for in part."""

from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/html", "application/json")


class CompressionMiddleware(GZipMiddleware):
    def process_response(self, request, response):
        is_page = response.headers.get("Content-Type", "").startswith(COMPRESSED)
        if not is_page or "Content-Disposition" in response.headers:
            return response
        return super().process_response(request, response)
