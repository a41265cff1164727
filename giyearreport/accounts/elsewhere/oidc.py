"""OpenID Connect: the authorization code flow with state, nonce and PKCE, by mozilla-django-oidc.

The library verifies the signature and the nonce of an ID token. That it was made by this provider, for us, and holds
now (OpenID Connect Core 3.1.3.7) is verified here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from giyearreport.accounts.elsewhere.known import CANCELLED, STALE, TIMEOUT, UNUSABLE, Away, NotLetIn, known, place
from giyearreport.units.models import Person

ALGORITHM = "RS256"
LEEWAY = 60  # seconds that the two clocks may differ
REQUIRED = ["exp", "iat", "iss", "aud", "sub"]

logger = logging.getLogger(__name__)


@lru_cache(maxsize=4)
def described(issuer: str) -> dict[str, str]:
    """What the provider says of itself (OpenID Connect Discovery)."""
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    answer = requests.get(address, timeout=TIMEOUT)
    answer.raise_for_status()
    found = answer.json()
    if found["issuer"] != issuer:
        raise SuspiciousOperation(f"{address} is of another issuer")
    return found


def setting(name: str, *default: object) -> object:
    """What the library looks up in the settings."""
    ours = settings.OIDC
    provider = described(ours["issuer"])
    given = {
        "OIDC_OP_AUTHORIZATION_ENDPOINT": provider["authorization_endpoint"],
        "OIDC_OP_TOKEN_ENDPOINT": provider["token_endpoint"],
        "OIDC_OP_USER_ENDPOINT": provider["userinfo_endpoint"],
        "OIDC_OP_JWKS_ENDPOINT": provider["jwks_uri"],
        "OIDC_RP_CLIENT_ID": ours["client"],
        "OIDC_RP_CLIENT_SECRET": ours["secret"],
        "OIDC_RP_SIGN_ALGO": ALGORITHM,
        "OIDC_RP_SCOPES": "openid profile",
        "OIDC_AUTHENTICATION_CALLBACK_URL": "accounts:oidc_back",
        "OIDC_USE_PKCE": True,
        "OIDC_TIMEOUT": TIMEOUT,
    }
    return given[name] if name in given else default[0]


class Begin(OIDCAuthenticationRequestView):
    get_settings = staticmethod(setting)


class Backend(OIDCAuthenticationBackend):
    get_settings = staticmethod(setting)

    def get_payload_data(self, token: str, key: jwt.PyJWK) -> dict:
        claims = jwt.decode(
            token, key, algorithms=[ALGORITHM], audience=self.OIDC_RP_CLIENT_ID, issuer=settings.OIDC["issuer"],
            leeway=LEEWAY, options={"require": REQUIRED},
        )  # fmt: skip
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (several or "azp" in claims) and claims.get("azp") != self.OIDC_RP_CLIENT_ID:
            raise SuspiciousOperation("the token was made for another")
        return claims

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict) -> Person:
        claims = self.get_userinfo(access_token, id_token, payload)
        if claims.get("sub") != payload["sub"]:
            raise NotLetIn(UNUSABLE)
        return known(claims.get(settings.OIDC["claim"]))


def begin(request: HttpRequest) -> HttpResponse:
    with _asked_for_its_description():
        return Begin.as_view()(request)


def person(request: HttpRequest) -> Person:
    """Each answer counts once, in the browser that asked for it."""
    with place():
        return _person(request)


def sign_out_address(request: HttpRequest, back: str) -> str:
    """OpenID Connect RP-Initiated Logout 1.0; empty where the provider has none. No token is kept as a hint, so the
    provider may ask whether one means it."""
    with _asked_for_its_description():
        address = described(settings.OIDC["issuer"]).get("end_session_endpoint", "")
    given = urlencode({"client_id": settings.OIDC["client"], "post_logout_redirect_uri": back})
    return f"{address}{'&' if '?' in address else '?'}{given}" if address else ""


@contextmanager
def _asked_for_its_description() -> Iterator[None]:
    try:
        with place():
            yield
    except (requests.RequestException, SuspiciousOperation, KeyError, ValueError) as error:
        logger.warning("OpenID Connect: %s", type(error).__name__)
        raise Away from error


def _person(request: HttpRequest) -> Person:
    begun = request.session.get("oidc_states", {}).pop(request.GET.get("state"), None)
    request.session.modified = True
    if begun is None:
        raise NotLetIn(STALE)
    if "code" not in request.GET:
        raise NotLetIn(CANCELLED)
    try:
        found = Backend().authenticate(request, nonce=begun["nonce"], code_verifier=begun["code_verifier"])
    except (requests.ConnectionError, requests.Timeout) as error:
        logger.warning("OpenID Connect: %s", type(error).__name__)
        raise Away from error
    except (
        requests.RequestException,
        jwt.PyJWTError,
        SuspiciousOperation,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        logger.warning("OpenID Connect: %s", type(error).__name__)
        raise NotLetIn(UNUSABLE) from error
    if found is None:
        raise NotLetIn(UNUSABLE)
    return found
