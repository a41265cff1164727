"""Signing in at a provider of OpenID Connect, over HTTP."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from giyearreport.accounts.elsewhere import known
from giyearreport.audit.models import Entry
from giyearreport.pages.signing_in import elsewhere
from giyearreport.units import first_passwords
from giyearreport.units.models import Person, Role

pytest.importorskip("mozilla_django_oidc", reason="optional: script/setup elsewhere")

from giyearreport.accounts.elsewhere import oidc
from tests.accounts.oidc_provider import CLIENT, SECRET, OidcProvider
from tests.accounts.provider import hanging, here, refused, sent_on, serving

pytestmark = pytest.mark.django_db

BEGIN = "/account/oidc/"
A_DAY = 86_400  # seconds: longer than tests take between being collected and being run
BACK = f"client_id={CLIENT}&post_logout_redirect_uri=http%3A%2F%2Ftestserver%2F"


@pytest.fixture
def provider(settings, county):
    provider = OidcProvider()
    with serving(lambda asked: provider.answer_now(asked)) as address:
        provider.issuer = address
        settings.OIDC = {
            "issuer": address, "client": CLIENT, "secret": SECRET, "claim": "preferred_username", "name": "青禾通",
        }  # fmt: skip
        yield provider


def way_back(client: Client, begin: str = BEGIN) -> str:
    """Our address with what the provider sends along."""
    return here(sent_on(client.get(begin).headers["Location"]))


def test_who_is_known_here_is_signed_in(client, provider, county):
    assert "用青禾通登录" in client.get("/sign-in/").content.decode()
    answer = client.get(way_back(client))
    assert (answer.headers["Location"], answer.wsgi_request.user) == ("/home/", county.clerk)
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.values_list("by_username", "action").last() == ("clerk", "sign_in")


def test_a_first_password_does_not_stand_in_the_way(client, provider, county):
    first_passwords.issue(county.clerk)
    client.get(way_back(client))
    assert client.get("/desk/").status_code == 200


def test_nor_does_a_password_that_is_too_old(client, provider, county, settings):
    settings.PASSWORD_DAYS = 90
    Person.objects.filter(pk=county.clerk.pk).update(password_set_at=datetime(2020, 1, 1, tzinfo=UTC))
    client.get(way_back(client))
    assert client.get("/desk/").status_code == 200


def test_the_second_factor_is_asked_for_as_ever(client, provider, county, settings):
    settings.SECOND_FACTOR = True
    provider.told["preferred_username"] = "reviewer"
    first_passwords.issue(county.reviewer)
    client.get(way_back(client))
    assert client.get("/review/").headers["Location"] == "/second-factor/"
    Person.objects.filter(pk=county.reviewer.pk).update(second_factor_since=datetime(2026, 1, 1, tzinfo=UTC))
    assert client.get("/review/").headers["Location"] == "/sign-in/code/?next=/review/"


def test_who_signs_in_by_it_afterwards_must_change_it_all_the_same(client, provider, county):
    client.get(way_back(client))
    shown = first_passwords.issue(county.clerk)
    client.post("/sign-in/", {"username": "clerk", "password": shown}, headers={"X-Requested-With": "save"})
    assert client.get("/desk/").headers["Location"] == "/password/"


def test_who_is_not_known_here_gets_no_account(client, provider, county):
    provider.told["preferred_username"] = "stranger"
    people = Person.objects.count()
    assert refused(client.get(way_back(client))) == known.UNKNOWN.format("stranger")
    assert Person.objects.count() == people


def test_whose_account_is_closed_is_refused(client, provider, county):
    Person.objects.filter(pk=county.clerk.pk).update(is_active=False)
    assert refused(client.get(way_back(client))) == known.CLOSED


def test_whose_rights_are_not_approved_is_refused(client, provider, county, settings):
    settings.SEPARATE_OFFICES = True
    assert refused(client.get(way_back(client))) == known.CLOSED


SPOILT = {
    "made for another": {"claims": {"aud": "another"}},
    "made for several, not asked for by us": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "made for several, and nobody says for whom": {"claims": {"aud": [CLIENT, "another"]}},
    "made for nobody": {"claims": {"aud": None}},
    "of another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "expired": {"claims": {"exp": int(time.time()) - 600}},
    "without an end": {"claims": {"exp": None}},
    "not valid yet": {"claims": {"nbf": int(time.time()) + A_DAY}},
    "of another sign-in": {"claims": {"nonce": "another"}},
    "signed by another": {"signed_with": "another"},
    "signed with our secret": {"algorithm": "HS256"},
    "not signed": {"algorithm": "none"},
    "told of another person": {"told": {"sub": "8", "preferred_username": "clerk"}},
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_token_is_refused(client, provider, spoilt):
    for name, value in spoilt.items():
        setattr(provider, name, value)
    assert refused(client.get(way_back(client))) == known.UNUSABLE


def test_provider_tells_no_name(client, provider):
    del provider.told["preferred_username"]
    assert refused(client.get(way_back(client))) == known.UNKNOWN.format("（没有用户名）")


def test_answer_counts_once(client, provider):
    back = way_back(client)
    assert client.get(back).status_code == 302
    client.post("/sign-out/")
    Entry.objects.all().delete()
    assert refused(client.get(back)) == known.STALE


def test_code_counts_once_in_another_sign_in_too(client, provider):
    code = way_back(client).split("code=")[1].split("&")[0]
    client.get(way_back(client))
    client.post("/sign-out/")
    Entry.objects.all().delete()
    provider.begun.pop(code)
    state = way_back(client).split("state=")[1]
    assert refused(client.get(f"/account/oidc/back/?code={code}&state={state}")) == known.UNUSABLE


def test_answer_counts_in_the_browser_that_asked(client, provider):
    assert refused(Client().get(way_back(client))) == known.STALE


def test_who_says_no_there_is_not_signed_in(client, provider):
    provider.denies = True
    assert refused(client.get(way_back(client))) == known.CANCELLED


def test_provider_that_is_away(client, provider, settings):
    back = way_back(client)
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    for address in (BEGIN, back):
        answer = client.get(address)
        assert (answer.status_code, refused(answer)) == (503, str(known.Away()))


def test_provider_that_hangs_is_given_up(client, provider, monkeypatch):
    back = way_back(client)
    monkeypatch.setattr(oidc, "TIMEOUT", 0.1)
    provider.answer_now = hanging
    assert refused(client.get(back)) == str(known.Away())
    oidc.described.cache_clear()
    assert refused(client.get(BEGIN)) == str(known.Away())


def test_few_wait_for_the_provider_and_the_others_come_again(client, provider):
    back = way_back(client)
    with known.place(), known.place():
        told = [client.get(address) for address in (back, BEGIN)]
    assert [(answer.status_code, answer.headers["Retry-After"]) for answer in told] == [(503, "5")] * 2
    assert client.get(back).headers["Location"] == "/home/"


def test_signing_out_leads_to_the_provider_where_it_is_set_and_has_an_address(client, provider, settings):
    settings.SIGN_OUT_ELSEWHERE = True
    for end, there in (("", None), ("/end", f"/end?{BACK}"), ("/end?x=1", f"/end?x=1&{BACK}")):
        oidc.described.cache_clear()
        provider.ends = f"{provider.issuer}{end}" if end else ""
        client.get(way_back(client))
        page = client.post("/sign-out/")
        led = page.context["address"].removeprefix(provider.issuer) if page.status_code == 200 else None
        assert led == there
        assert client.get("/desk/").status_code == 302


def test_who_signs_out_while_the_provider_is_away_is_signed_out_here(client, provider, settings):
    settings.SIGN_OUT_ELSEWHERE = True
    client.get(way_back(client))
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    assert client.post("/sign-out/").headers["Location"] == "/"
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/checks/", "/checks/"),
        ("//evil.example/", "/home/"),
        ("https://evil.example/", "/home/"),
        ("/\\evil.example", "/home/"),
        ("javascript:alert(1)", "/home/"),
    ],
)
def test_next_leads_to_a_page_of_ours_only(client, provider, wanted, lands):
    assert client.get(way_back(client, f"{BEGIN}?next={wanted}")).headers["Location"] == lands


def test_session_ends_as_any_other(client, provider, county, settings, monkeypatch):
    from giyearreport.pages.signing_in import session_ends

    client.get(way_back(client))
    now = time.time()
    monkeypatch.setattr(session_ends.time, "time", lambda: now + settings.IDLE_MINUTES * 60 + 1)
    assert client.get("/desk/").status_code == 302
    monkeypatch.undo()
    for change in ({"role": Role.APPROVER}, {"is_active": False}):
        client.get(way_back(client))
        assert client.get("/desk/").status_code == 200
        Person.objects.filter(pk=county.clerk.pk).update(**change)
        assert client.get("/desk/").status_code == 302


def test_nothing_is_there_where_it_is_not_set(client, county):
    assert client.get(BEGIN).status_code == client.get("/account/oidc/back/").status_code == 404
    assert "统一身份认证" not in client.get("/sign-in/").content.decode()


def test_server_does_not_start_without_the_package_or_the_client(settings, monkeypatch):
    settings.CAS_SERVER_URL = "https://cas.example/"
    elsewhere.refuse_what_cannot_be()
    settings.OIDC = {**settings.OIDC, "issuer": "https://sso.example"}
    with pytest.raises(ImproperlyConfigured, match="GIYEARREPORT_OIDC_CLIENT is not"):
        elsewhere.refuse_what_cannot_be()
    monkeypatch.setattr(elsewhere, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="mozilla_django_oidc is not installed: script/setup elsewhere"):
        elsewhere.refuse_what_cannot_be()


def test_packages_are_asked_for_where_they_are_used_alone():
    root = Path(known.__file__).parents[3]
    theirs = ("mozilla_django_oidc", "django_cas_ng", "import requests", "import jwt")
    asking = {
        path.relative_to(root).as_posix()
        for path in (root / "giyearreport").rglob("*.py")
        if any(f"\n{line}".replace("from ", "import ").startswith(f"\nimport {name.removeprefix('import ')}")
               for line in path.read_text().splitlines() for name in theirs)
    }  # fmt: skip
    assert asking == {"giyearreport/accounts/elsewhere/oidc.py", "giyearreport/accounts/elsewhere/cas.py"}
