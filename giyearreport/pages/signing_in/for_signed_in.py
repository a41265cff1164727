"""What is done before a view for whoever is signed in."""

from contextlib import suppress

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

PUBLIC = "portal"  # its pages ask nobody who they are: a cache's copy is for all


class ForSignedInMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """While the database is away nothing is done: the view meets the same, and the failure gets its name there."""
        if PUBLIC not in request.resolver_match.namespaces:
            with suppress(OperationalError, InterfaceError):
                if request.user.is_authenticated:
                    return self.see_to(request, request.resolver_match.url_name)
        return None

    def see_to(self, request: HttpRequest, address: str) -> HttpResponse | None:
        """``address`` is its name. The answer in place of the view's, if there is one."""
        raise NotImplementedError
