"""What is asked of passwords by each profile."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.units import first_passwords
from giyearreport.units.models import PastPassword, Person
from giyearreport.units.profiles import PROFILES
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = "/password/"
KEY = "only for this test, and long enough to be taken for a key"


@pytest.fixture
def profile(settings, request):
    chosen = PROFILES[request.param]
    settings.AUTH_PASSWORD_VALIDATORS, settings.PASSWORD_DAYS = chosen.validators(), chosen.days
    return request.param


def complaints(password: str, person: Person | None = None) -> str:
    try:
        validate_password(password, person)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


@pytest.mark.parametrize("profile", ["dengbao"], indirect=True)
@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("Meadow-77", "密码太短，至少要 10 个字符。"),
        ("Meadow-777", ""),
        ("meadowmeadow", "密码太简单：小写字母、大写字母、数字、其他符号，至少要有 3 种。"),
        ("meadow777777", "密码太简单：小写字母、大写字母、数字、其他符号，至少要有 3 种。"),
        ("草地meadow77", ""),
        ("Aa1" + "x" * 125, ""),
        ("Aa1" + "x" * 126, "密码太长，最多 128 个字符。"),
    ],
)
def test_dengbao_asks_for_ten_signs_of_three_kinds(profile, password, complaint):
    assert complaints(password) == complaint


@pytest.mark.parametrize("profile", ["asvs"], indirect=True)
@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("Meadow-7777777", "密码太短，至少要 15 个字符。"),
        ("meadow over the hill", ""),
        ("918273645546372819", ""),
        ("x" * 129, "密码太长，最多 128 个字符。"),
    ],
)
def test_asvs_asks_for_fifteen_signs_of_any_kind(profile, password, complaint):
    assert complaints(password) == complaint


@pytest.mark.parametrize("profile", ["dengbao", "asvs"], indirect=True)
@pytest.mark.parametrize(("password", "word"), [("1q2w3e4r5t6y7u8i9o0p", "常"), ("Chenxiaoming-2026", "相似")])
def test_neither_takes_what_is_guessed_first(profile, county, password, word):
    county.clerk.username = "chenxiaoming.2026"
    assert word in complaints(password, county.clerk)


@pytest.mark.every_engine
def test_last_five_passwords_do_not_come_again(county):
    passwords = [f"Meadow-over-the-hill-{number}" for number in range(6)]
    for password in passwords:
        assert complaints(password, county.clerk) == ""
        county.clerk.set_password(password)
        county.clerk.save()
    refused = "最近 5 次用过的密码不能再用。"
    assert [complaints(password, county.clerk) for password in passwords] == ["", *[refused] * 5]
    assert PastPassword.objects.filter(person=county.clerk).count() == 4  # before the one that holds
    assert complaints(passwords[3], county.colleague) == ""


@pytest.mark.every_engine
def test_own_password_is_remembered_through_a_first_one(county):
    first_passwords.issue(county.clerk)
    assert complaints(PASSWORD, county.clerk) == "最近 5 次用过的密码不能再用。"
    county.clerk.set_password("Meadow-over-the-hill")
    county.clerk.save()
    assert county.clerk.past_passwords.count() == 1  # the first one was nobody's own


class TestAge:
    def signed_in(self, county, days: int) -> Client:
        """After so many days."""
        Person.objects.filter(pk=county.clerk.pk).update(password_set_at=timezone.now() - timedelta(days=days))
        client = Client()
        assert client.post("/sign-in/", {"username": "clerk", "password": PASSWORD}).status_code == 302
        return client

    @pytest.mark.parametrize("profile", ["dengbao"], indirect=True)
    def test_password_of_ninety_one_days_is_changed_before_anything_else(self, profile, county, draft):
        client = self.signed_in(county, days=91)
        assert client.get("/desk/").headers["Location"] == OWN
        assert "您的密码已经用了 90 天以上" in client.get(OWN).content.decode()
        saving = reverse("desk:save", args=[draft.pk, "problems"])
        answer = client.post(saving, {"fields": {}}, content_type="application/json")
        assert (answer.status_code, answer.json()["kind"], answer.json()["again"]) == (403, "password", 5)
        new = {"new_password1": "green-meadow-77", "new_password2": "green-meadow-77"}
        assert client.post(OWN, {"old_password": PASSWORD, **new}).status_code == 302
        assert client.get("/desk/").status_code == 200

    @pytest.mark.parametrize("profile", ["dengbao"], indirect=True)
    def test_form_of_who_must_change_it_first_loses_nothing(self, profile, county, draft):
        client = self.signed_in(county, days=91)
        page = client.post(reverse("desk:section", args=[draft.pk, "problems"]), {"problems": "写了很久。"})
        assert page.status_code == 403
        assert 'name="problems" value="写了很久。"' in page.content.decode()
        assert f'href="{OWN}"' in page.content.decode()

    @pytest.mark.parametrize("profile", ["dengbao"], indirect=True)
    def test_nobody_is_interrupted_on_the_ninetieth_day(self, profile, county):
        client = self.signed_in(county, days=89)
        Person.objects.filter(pk=county.clerk.pk).update(password_set_at=timezone.now() - timedelta(days=90))
        assert client.get("/desk/").status_code == 200

    @pytest.mark.parametrize("profile", ["asvs"], indirect=True)
    def test_asvs_lets_a_password_be_as_old_as_it_likes(self, profile, county):
        assert self.signed_in(county, days=4000).get("/desk/").status_code == 200


SHOW = "from django.conf import settings as s; print(s.PASSWORD_DAYS, s.IDLE_MINUTES, s.SESSION_HOURS, s.FREE_FAILURES)"


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, "90 30.0 12.0 5"),
        ({"GIYEARREPORT_PASSWORD_PROFILE": "asvs", "GIYEARREPORT_IDLE_MINUTES": "20"}, "0 20.0 12.0 5"),
        (
            {"GIYEARREPORT_PASSWORD_PROFILE": "none"},
            "GIYEARREPORT_PASSWORD_PROFILE is 'none'; it can be dengbao, asvs.",
        ),
    ],
)
def test_one_setting_chooses(environment, shown):
    environment |= {"PATH": os.environ["PATH"], "GIYEARREPORT_SECRET_KEY": KEY, "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "giyearreport.settings"
    done = subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout or done.stderr).strip().endswith(shown)
