"""What is answered to somebody who has signed in bears their name, or their work: no cache keeps it."""

from django.http import HttpRequest, HttpResponse

from giyearreport.journal.requests import known_person


class NotKeptMiddleware:
    """Pages and errors alike, save those that say themselves for whom they are. Stands after Django's answer to
    ``If-None-Match``, which then makes no ETag of them."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if known_person(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
