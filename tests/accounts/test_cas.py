"""Signing in at a CAS server, over HTTP."""

import pytest
from django.test import Client

from giyearreport.accounts.elsewhere import known
from giyearreport.audit.models import Entry
from giyearreport.units.models import Person, Role

pytest.importorskip("django_cas_ng", reason="optional: script/setup elsewhere")

from giyearreport.accounts.elsewhere import cas
from tests.accounts.cas_provider import CasProvider
from tests.accounts.provider import hanging, here, refused, sent_on, serving
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db

BEGIN = "/account/cas/"


@pytest.fixture
def provider(settings, county):
    provider = CasProvider()
    with serving(lambda asked: provider.answer_now(asked)) as address:
        settings.CAS_SERVER_URL = f"{address}/cas/"
        yield provider


def way_back(client: Client, begin: str = BEGIN) -> str:
    return here(sent_on(client.get(begin).headers["Location"]))


def test_who_is_known_here_is_signed_in(client, provider, county):
    assert "用统一身份认证登录" in client.get("/sign-in/?next=/checks/").content.decode()
    answer = client.get(way_back(client))
    assert (answer.headers["Location"], answer.wsgi_request.user) == ("/home/", county.clerk)
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.values_list("by_username", "action").last() == ("clerk", "sign_in")
    assert "x@y" not in str(dict(client.session))  # what else the provider knows stays there


def test_who_is_not_known_here_gets_no_account(client, provider):
    provider.user = "stranger"
    people = Person.objects.count()
    assert refused(client.get(way_back(client))) == known.UNKNOWN.format("stranger")
    assert Person.objects.count() == people


def test_whose_account_is_closed_is_refused(client, provider, county):
    Person.objects.filter(pk=county.clerk.pk).update(is_active=False)
    assert refused(client.get(way_back(client))) == known.CLOSED


def test_ticket_counts_once(client, provider):
    back = way_back(client)
    assert client.get(back).status_code == 302
    client.post("/sign-out/")
    Entry.objects.all().delete()
    assert refused(client.get(back)) == known.STALE
    ticket = back.split("ticket=")[1]
    again = way_back(client)
    assert refused(client.get(again.replace(again.split("ticket=")[1], ticket))) == known.UNUSABLE


def test_ticket_made_for_another_service_is_refused(client, provider):
    back = way_back(client)
    provider.tickets = dict.fromkeys(provider.tickets, "http://another.example/")
    assert refused(client.get(back)) == known.UNUSABLE


def test_link_with_somebody_s_ticket_signs_nobody_in(client, provider):
    assert refused(Client().get(way_back(client))) == known.STALE
    assert refused(client.get("/account/cas/back/?ticket=ST-0-abc")) == known.STALE


def test_without_a_ticket_nobody_is_signed_in(client, provider):
    assert refused(client.get(way_back(client).split("&ticket=")[0])) == known.CANCELLED


@pytest.mark.parametrize("says", [b"", b"<html>", b"yes\nclerk\n", b'<?xml version="1.0"?><a><b/></a>'])
def test_answer_that_is_none_is_refused(client, provider, says):
    provider.says = says
    assert refused(client.get(way_back(client))) == known.UNUSABLE


def test_provider_that_is_away(client, provider, settings):
    back = way_back(client)
    settings.CAS_SERVER_URL = "http://127.0.0.1:9/cas/"
    answer = client.get(back)
    assert (answer.status_code, refused(answer)) == (503, str(known.Away()))


def test_provider_that_hangs_is_given_up(client, provider, monkeypatch):
    back = way_back(client)
    monkeypatch.setattr(cas, "TIMEOUT", 0.1)
    provider.answer_now = hanging
    assert refused(client.get(back)) == str(known.Away())


def test_few_wait_for_the_provider_and_the_others_come_again(client, provider):
    back = way_back(client)
    with known.place(), known.place():
        told = client.get(back)
    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    assert "正在通过统一身份认证登录的人太多" in told.content.decode()
    assert '<meta http-equiv="refresh" content="5">' in told.content.decode()
    assert client.get(back).headers["Location"] == "/home/"


def test_signing_out_leads_to_the_provider_where_it_is_set(client, provider, settings):
    client.get(way_back(client))
    assert client.post("/sign-out/").headers["Location"] == "/"
    settings.SIGN_OUT_ELSEWHERE = True
    client.get(way_back(client))
    page = client.post("/sign-out/")
    there = f"{settings.CAS_SERVER_URL}logout?url=http%3A%2F%2Ftestserver%2F"
    assert (page.status_code, page.context["address"], page.wsgi_request.user.is_anonymous) == (200, there, True)
    assert f'content="1;url={there}"' in page.content.decode()


def test_who_signed_in_by_a_password_is_led_nowhere_else(client, provider, settings):
    settings.SIGN_OUT_ELSEWHERE = True
    client.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
    assert client.post("/sign-out/").headers["Location"] == "/"


@pytest.mark.parametrize(
    ("wanted", "lands"), [("/checks/", "/checks/"), ("//evil.example/", "/home/"), ("https://evil.example/", "/home/")]
)
def test_next_leads_to_a_page_of_ours_only(client, provider, wanted, lands):
    assert client.get(way_back(client, f"{BEGIN}?next={wanted}")).headers["Location"] == lands


def test_session_ends_with_the_role(client, provider, county):
    client.get(way_back(client))
    Person.objects.filter(pk=county.clerk.pk).update(role=Role.APPROVER)
    assert client.get("/desk/").status_code == 302
