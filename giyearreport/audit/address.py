"""The client's address during a request."""

from contextvars import ContextVar

_address: ContextVar[str] = ContextVar("address", default="")


def address() -> str:
    """The address that the connection came from; empty outside a request."""
    return _address.get()


class AddressMiddleware:
    """``REMOTE_ADDR`` only: anybody can write what they like into ``X-Forwarded-For``."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)
