"""Signing in at somebody else's (单点登录): which ways are set, and whether what they need is installed."""

from importlib.util import find_spec
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import ImproperlyConfigured
from django.dispatch import receiver

#: In the session of who signed in so: the way. They have shown no password here, and are asked for none.
SIGNED_IN_ELSEWHERE = "signed_in_elsewhere"
PACKAGES = {"oidc": "mozilla_django_oidc", "cas": "django_cas_ng"}


class Way(NamedTuple):
    code: str  # oidc or cas
    name: str  # as the button calls it
    address: str  # the name of the address where it begins


def ways() -> list[Way]:
    """Those that the settings name; usually none."""
    return [
        Way(code, name, f"accounts:{code}")
        for code, is_set, name in (
            ("oidc", settings.OIDC["issuer"], settings.OIDC["name"]),
            ("cas", settings.CAS_SERVER_URL, settings.CAS_NAME),
        )
        if is_set
    ]


@receiver(user_logged_in)
def signed_in_here(request, **kwargs) -> None:
    """Until the way from elsewhere says otherwise."""
    request.session.pop(SIGNED_IN_ELSEWHERE, None)


def refuse_what_cannot_be() -> None:
    """Called when the server or a command starts: a button that leads nowhere is not shown to anybody."""
    for way in ways():
        if find_spec(PACKAGES[way.code]) is None:
            raise ImproperlyConfigured(f"{PACKAGES[way.code]} is not installed: script/setup elsewhere")
    if settings.OIDC["issuer"] and not settings.OIDC["client"]:
        raise ImproperlyConfigured("GIYEARREPORT_OIDC_ISSUER is set, and GIYEARREPORT_OIDC_CLIENT is not.")
