"""Passwords: a first one is made by chance and must be changed; everybody changes their own, nobody another's."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.units import first_passwords
from giyearreport.units.models import Person, Role
from tests.county import PASSWORD, offered, said, step

pytestmark = pytest.mark.django_db

NEW = "green-meadow-77"
SIGN_IN, OWN = "/sign-in/", "/password/"
SHOWN = re.compile(r'初始密码 <span class="slip-word">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<')


def signed_in(username: str, password: str) -> Client | None:
    client = Client()
    answer = client.post(SIGN_IN, {"username": username, "password": password})
    return client if answer.status_code == 302 else None


def change(client, old: str, new: str, again: str | None = None):
    return client.post(OWN, {"old_password": old, "new_password1": new, "new_password2": again or new})


def added(administrator, county) -> str:
    """A new clerk; the password that the page shows."""
    fields = {"username": "xinren", "name": "何新", "role": Role.CLERK, "unit": "liuwan"}
    page = administrator.post(reverse("county:person_new"), fields).content.decode()
    return SHOWN.search(page)[1]


class TestFirstPassword:
    @pytest.mark.proves("U2")
    def test_is_shown_once_and_leads_to_the_page_where_it_is_changed(self, administrator, county):
        shown = added(administrator, county)
        assert not SHOWN.search(administrator.get(reverse("county:people")).content.decode())
        clerk = signed_in("xinren", shown)
        for path in ("/home/", "/desk/", "/review/", "/checks/", "/county/people/"):
            assert clerk.get(path).headers["Location"] == OWN
        assert clerk.get("/").status_code == 200
        assert "您用的是初始密码" in clerk.get(OWN).content.decode()
        assert change(clerk, shown, NEW).headers["Location"] == "/home/"
        assert clerk.get("/desk/").status_code == 200
        assert (signed_in("xinren", shown), signed_in("xinren", NEW) is not None) == (None, True)

    def test_is_another_one_every_time(self, county):
        issued = {first_passwords.issue(county.clerk) for _ in range(20)}
        assert len(issued) == 20
        assert all(len(set(password)) > 5 for password in issued)

    @pytest.mark.proves("U2")
    def test_is_dead_after_seven_days(self, county):
        shown = first_passwords.issue(county.clerk)
        until = county.clerk.first_password_until
        assert timedelta(days=6.9) < until - timezone.now() <= timedelta(days=7)
        Person.objects.filter(pk=county.clerk.pk).update(first_password_until=timezone.now() - timedelta(seconds=1))
        answer = Client().post(SIGN_IN, {"username": "clerk", "password": shown})
        assert (answer.status_code, "初始密码已经过了 7 天，不能再用" in answer.content.decode()) == (200, True)

    @pytest.mark.every_engine
    @pytest.mark.proves("U65")
    def test_can_be_read_nowhere_after_it_was_shown(self, administrator, county):
        shown = added(administrator, county)
        kept = []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                kept += [str(value) for row in cursor.fetchall() for value in row]
        assert any("何新" in value for value in kept)
        assert not [value for value in kept if shown in value]

    def test_that_is_issued_again_ends_what_the_old_one_opened(self, administrator, county):
        before = signed_in("clerk", PASSWORD)
        page = step(administrator, county.clerk, "password").content.decode()
        assert before.get("/desk/").status_code == 302
        assert signed_in("clerk", PASSWORD) is None
        assert signed_in("clerk", SHOWN.search(page)[1]).get("/desk/").headers["Location"] == OWN
        assert Entry.objects.last().action in ("issue_first_password", "sign_in")
        assert Entry.objects.filter(action="issue_first_password", about__contains="张clerk").count() == 1

    def test_is_not_issued_to_oneself(self, administrator, county):
        page = step(administrator, county.administrator, "password")
        assert said(page) == ["没有发：自己的账号不在这里改。"]
        assert not SHOWN.search(page.content.decode())

    @pytest.mark.proves("U91")
    def test_nobody_sets_another_s_password(self, administrator, county):
        page = reverse("county:person", args=[county.clerk.pk])
        administrator.post(page, {**offered(administrator, page), "password": NEW, "new_password1": NEW})
        assert (signed_in("clerk", NEW), signed_in("clerk", PASSWORD) is not None) == (None, True)


class TestOwnPassword:
    @pytest.mark.proves("U91")
    @pytest.mark.parametrize("username", ["clerk", "approver", "reviewer", "administrator"])
    def test_is_changed_by_everybody_and_told_to_the_chain(self, county, username):
        client, other = signed_in(username, PASSWORD), signed_in(username, PASSWORD)
        assert change(client, PASSWORD, NEW).headers["Location"] == "/home/"
        assert client.get("/checks/").status_code == 200  # this session goes on
        assert other.get("/checks/").status_code == 302  # every other ends
        assert (signed_in(username, PASSWORD), signed_in(username, NEW) is not None) == (None, True)
        row = Entry.objects.get(action="change_password")
        assert (row.by_username, NEW in row.details, PASSWORD in row.details) == (username, False, False)

    @pytest.mark.parametrize(
        ("old", "new", "again", "sentence"),
        [
            ("falsch-28", NEW, NEW, "旧密码"),
            (PASSWORD, NEW, "another-meadow-7", "密码"),
            (PASSWORD, "1234567890", "1234567890", "数字"),
            (PASSWORD, "short1", "short1", "10"),
            (PASSWORD, "password123", "password123", "常见"),
            (PASSWORD, PASSWORD, PASSWORD, "新密码不能和原来的一样。"),
        ],
    )
    def test_that_will_not_do_is_refused_in_words(self, county, old, new, again, sentence):
        client = signed_in("clerk", PASSWORD)
        answer = change(client, old, new, again)
        errors = " ".join(re.findall(r'class="field-error"[^>]*>([^<]*)<', answer.content.decode()))
        assert (answer.status_code, sentence in errors) == (200, True), errors
        assert signed_in("clerk", PASSWORD)

    def test_page_is_for_who_is_signed_in(self, client, county):
        assert client.get(OWN).headers["Location"].startswith(SIGN_IN)


class TestEndOfASession:
    @pytest.fixture
    def clock(self, monkeypatch):
        """clock(minutes): so much later."""
        import time as real

        from giyearreport.pages.signing_in import session_ends

        now = [real.time()]
        monkeypatch.setattr(session_ends.time, "time", lambda: now[0])

        def later(minutes: float) -> None:
            now[0] += minutes * 60

        return later

    def test_comes_after_half_an_hour_without_an_act(self, county, clock):
        client = signed_in("clerk", PASSWORD)
        for _ in range(4):
            assert client.get("/desk/").status_code == 200
            clock(29)
        assert client.get("/desk/").status_code == 200
        clock(31)
        assert client.get("/desk/").status_code == 302

    def test_comes_after_twelve_hours_of_work(self, county, clock):
        client = signed_in("clerk", PASSWORD)
        answers = []
        for _ in range(12 * 3 + 2):
            answers.append(client.get("/desk/").status_code)
            clock(20)
        assert answers == [200] * 37 + [302]

    def test_is_not_put_off_by_a_page_that_is_only_open(self, county, draft, clock):
        client = signed_in("clerk", PASSWORD)
        here = reverse("desk:here", args=[draft.pk, "problems"])
        headers = {"X-Requested-With": "save"}
        answers = []
        client.get("/desk/")
        for _ in range(5):
            answers.append(
                client.post(
                    here, {"page": "a", "version": 1}, content_type="application/json", headers=headers
                ).status_code
            )
            clock(10)
        assert answers == [200, 200, 200, 200, 401]

    def test_times_are_settings(self, county, clock, settings):
        settings.IDLE_MINUTES = 5
        client = signed_in("clerk", PASSWORD)
        client.get("/desk/")
        clock(6)
        assert client.get("/desk/").status_code == 302

    @pytest.mark.every_engine
    def test_comes_when_the_person_signs_in_elsewhere_where_a_setting_says_so(self, county, settings):
        first, second = signed_in("clerk", PASSWORD), signed_in("clerk", PASSWORD)
        assert [client.get("/desk/").status_code for client in (first, second)] == [200, 200]
        settings.SINGLE_SESSION = True
        third, other = signed_in("clerk", PASSWORD), signed_in("colleague", PASSWORD)
        assert [client.get("/desk/").status_code for client in (first, second, third, other)] == [302, 302, 200, 200]
        assert [third.get("/desk/").status_code for _ in range(2)] == [200, 200]

    def test_signing_in_takes_a_new_key(self, county):
        client = signed_in("clerk", PASSWORD)
        first = client.cookies["sessionid"].value
        again = client.post(
            SIGN_IN, {"username": "clerk", "password": PASSWORD}, headers={"X-Requested-With": "sign_in"}
        )
        assert again.json()["person"] == county.clerk.pk
        second = client.cookies["sessionid"].value
        assert first != second
        client.cookies["sessionid"] = first
        assert client.get("/desk/").status_code == 302

    def test_cookies_go_to_no_script_and_to_no_other_site(self, county, settings):
        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
        client = Client()
        client.get("/sign-in/", secure=True)
        client.post("/sign-in/", {"username": "clerk", "password": PASSWORD}, secure=True)
        flags = {
            name: (cookie["secure"], cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items()
        }
        assert flags == dict.fromkeys(["csrftoken", "sessionid", "device"], (True, True, "Lax"))

    def test_readers_of_the_public_pages_have_none(self, client, county, published):
        assert dict(client.get("/").cookies) == {}


def test_five_failures_elsewhere_lock_nobody_out_here(county):
    elsewhere, here = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(6):
        answer = elsewhere.post(SIGN_IN, {"username": "clerk", "password": "falsch-28"})
    assert answer.status_code == 429
    assert here.post(SIGN_IN, {"username": "clerk", "password": PASSWORD}).status_code == 302


def test_command_unlocks_and_tells_the_chain(county, capsys):
    for _ in range(5):
        Client().post(SIGN_IN, {"username": "clerk", "password": "falsch-28"})
    assert signed_in("clerk", PASSWORD) is None
    call_command("unlock", "clerk")
    assert capsys.readouterr().out == "已解除 张clerk（clerk）的登录锁定。\n"
    assert signed_in("clerk", PASSWORD)
    assert Entry.objects.filter(action="unlock", about__contains="张clerk", by_username="").count() == 1


def test_command_refuses_a_name_that_nobody_has(county, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("unlock", "nobody")
    assert (ended.value.code, capsys.readouterr().err) == (2, "没有用户名是“nobody”的账号\n")
