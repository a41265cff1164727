"""CAS: a service ticket, asked about at the provider, by django-cas-ng.

CAS itself does not say who asked for a ticket. The address that it is made for carries a word that only this browser's
session knows, so that nobody is signed in by a link that somebody else made.
"""

import logging
from urllib.parse import urlencode

import requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django_cas_ng.backends import CASBackend
from django_cas_ng.utils import get_cas_client

from giyearreport.accounts.elsewhere.known import CANCELLED, STALE, TIMEOUT, UNUSABLE, Away, NotLetIn, known, place
from giyearreport.units.models import Person

STATE = "cas_state"

logger = logging.getLogger(__name__)


class Impatient(requests.Session):
    """Gives up after TIMEOUT seconds, where the library would wait for ever: ``settings.CAS_SESSION_FACTORY``."""

    def request(self, *args, **named):
        return super().request(*args, **{"timeout": TIMEOUT, **named})


class Backend(CASBackend):
    def clean_username(self, username: str) -> str:
        """Called with what the provider said. Raises NotLetIn where nobody here is called so."""
        return known(username).username


def begin(request: HttpRequest) -> HttpResponse:
    request.session[STATE] = state = get_random_string(32)
    return redirect(get_cas_client(service_url=_service(request, state)).get_login_url())


def person(request: HttpRequest) -> Person:
    """Whom the provider's ticket is for. It counts once, in the browser that asked for it."""
    with place():
        return _person(request)


def sign_out_address(request: HttpRequest, back: str) -> str:
    return get_cas_client().get_logout_url(back)


def _person(request: HttpRequest) -> Person:
    state = request.session.pop(STATE, None)
    if state is None or request.GET.get("state") != state:
        raise NotLetIn(STALE)
    if not (ticket := request.GET.get("ticket")):
        raise NotLetIn(CANCELLED)
    try:
        found = Backend().authenticate(None, ticket=ticket, service=_service(request, state))
    except requests.RequestException as error:
        logger.warning("CAS: %s", type(error).__name__)  # its text may have a ticket in it
        raise Away from error
    except (SyntaxError, LookupError, AttributeError, ValueError) as error:  # no XML, or not that of CAS
        logger.warning("CAS: %s", type(error).__name__)  # its text may have a ticket in it
        raise NotLetIn(UNUSABLE) from error
    if found is None:
        raise NotLetIn(UNUSABLE)
    return found


def _service(request: HttpRequest, state: str) -> str:
    return f"{request.build_absolute_uri(reverse('accounts:cas_back'))}?{urlencode({'state': state})}"
