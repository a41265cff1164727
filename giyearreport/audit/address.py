"""The client's address during a request."""

from contextvars import ContextVar
from ipaddress import ip_address

from django.conf import settings

_address: ContextVar[str] = ContextVar("address", default="")


def address() -> str:
    """The client's; empty outside a request."""
    return _address.get()


class AddressMiddleware:
    """Puts the client's address into ``REMOTE_ADDR``, where everybody looks for it.

    Each proxy adds the address that its connection came from to the end of ``X-Forwarded-For``; what stands before
    is written by anybody. So of as many proxies as are ours, the first wrote the entry that counts from the end.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.META["REMOTE_ADDR"] = client_address(request.META)
        token = _address.set(request.META["REMOTE_ADDR"])
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)


def client_address(meta: dict[str, str]) -> str:
    """Where the proxies do not say it, the address that the connection came from."""
    connected_from = meta.get("REMOTE_ADDR", "")
    told = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not 0 < settings.PROXIES <= len(told):
        return connected_from
    try:
        return str(ip_address(told[-settings.PROXIES].strip()))
    except ValueError:
        return connected_from
