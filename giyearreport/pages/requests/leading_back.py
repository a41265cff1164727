"""An address that is only posted to, asked for by hand, leads back to the page it belongs to: the next above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from giyearreport.pages.scripts import is_script

METHOD_NOT_ALLOWED = 405


class LeadingBackMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_by_hand = request.method == "GET" and not is_script(request)
        return redirect(_above(request.path)) if is_by_hand and response.status_code == METHOD_NOT_ALLOWED else response


def _above(path: str) -> str:
    """The next address above that there is. One that is only posted to leads on in its turn."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path
