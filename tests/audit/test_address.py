"""Whose address it is, with and without proxies in front."""

import pytest
from django.test import Client

from giyearreport.audit.address import client_address
from giyearreport.audit.models import Entry
from tests.county import PASSWORD

CONNECTED_FROM = "127.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, CONNECTED_FROM),
        (0, "203.0.113.9", CONNECTED_FROM),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "10.0.0.1,203.0.113.9,198.51.100.7", "203.0.113.9"),
        (1, " 2001:db8::1 ", "2001:db8::1"),
        (1, None, CONNECTED_FROM),
        (1, "", CONNECTED_FROM),
        (2, "203.0.113.9", CONNECTED_FROM),
        (1, "unknown", CONNECTED_FROM),
        (1, "203.0.113.9:1234", CONNECTED_FROM),
        (1, "'; DROP TABLE audit_entry", CONNECTED_FROM),
    ],
)
def test_address_is_what_the_first_proxy_of_ours_saw(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    told = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address({"REMOTE_ADDR": CONNECTED_FROM, **told}) == address


@pytest.mark.django_db
def test_chain_and_waiting_go_by_it(settings, county):
    settings.PROXIES = 1

    def attempt(password: str, address: str) -> int:
        fields = {"username": "clerk", "password": password}
        return Client().post("/sign-in/", fields, headers={"X-Forwarded-For": f"8.8.8.8, {address}"}).status_code

    assert [attempt("falsch-28", "203.0.113.9") for _ in range(5)] == [200, 200, 200, 200, 429]
    assert attempt(PASSWORD, "203.0.113.9") == 429
    assert attempt(PASSWORD, "198.51.100.7") == 302
    assert Entry.objects.get(action="sign_in").address == "198.51.100.7"
