import pytest
from django.urls import reverse

from tests.county import PASSWORD

pytestmark = pytest.mark.django_db

SIGN_IN = "/sign-in/"


def attempt(client, username: str, password: str):
    return client.post(SIGN_IN, {"username": username, "password": password})


@pytest.mark.parametrize(
    ("username", "first_page"),
    [
        ("clerk", "/desk/"),
        ("approver", "/desk/"),
        ("reviewer", "/review/"),
        ("administrator", "/county/units/"),
    ],
)
def test_each_role_begins_on_its_own_page(client, county, username, first_page):
    answer = client.post(SIGN_IN, {"username": username, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[1][0] == first_page


def test_wrong_password_is_told_without_saying_which_was_wrong(client, county):
    known, unknown = attempt(client, "clerk", "falsch-28"), attempt(client, "nobody", "falsch-28")
    assert known.status_code == unknown.status_code == 200
    assert "用户名或者密码不对" in known.content.decode()
    assert "用户名或者密码不对" in unknown.content.decode()


def test_five_failures_lock_the_account_even_for_the_right_password(client, county):
    for _ in range(5):
        attempt(client, "clerk", "falsch-28")
    answer = attempt(client, "clerk", PASSWORD)
    assert answer.status_code == 429
    assert "15" in answer.content.decode()
    assert client.get(reverse("desk:reports")).status_code == 302


def test_locked_account_and_unknown_name_read_the_same(client, county):
    for username in ("clerk", "nobody"):
        for _ in range(5):
            attempt(client, username, "falsch-28")
    bodies = [attempt(client, username, PASSWORD).content for username in ("clerk", "nobody")]
    assert bodies[0] == bodies[1]


def test_one_locked_account_does_not_lock_its_office(client, county):
    for _ in range(6):
        attempt(client, "clerk", "falsch-28")
    assert attempt(client, "colleague", PASSWORD).status_code == 302


def test_person_who_is_switched_off_cannot_sign_in(client, county):
    county.clerk.is_active = False
    county.clerk.save()
    assert attempt(client, "clerk", PASSWORD).status_code == 200
    assert client.get(reverse("desk:reports")).status_code == 302


def test_signing_out_is_a_post_and_leads_to_the_public_pages(client, county):
    client.force_login(county.clerk)
    assert client.get("/sign-out/").headers["Location"] == "/"
    assert client.session.get("_auth_user_id") == str(county.clerk.pk)
    assert client.post("/sign-out/").headers["Location"] == reverse("portal:index")
