"""A form that is posted after the session has ended, or with an old token: the text comes along through signing in."""

import html
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from giyearreport.reports import store
from giyearreport.reports.models import Report
from tests.county import PASSWORD

pytestmark = pytest.mark.django_db

TEXT = "一是“慢”。\r\n二是<少>。"
HOME = {"Origin": "http://testserver"}


@pytest.fixture
def address(draft) -> str:
    return reverse("desk:section", args=[draft.pk, "problems"])


def fields_of(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found}


def sign_in(client: Client, page: str):
    return client.post(reverse("sign_in"), {**fields_of(page), "username": "clerk", "password": PASSWORD})


def test_text_comes_along_through_signing_in_and_is_stored(client, address, draft, county):
    asked = client.post(address, {"problems": TEXT, "then": "stay"})
    assert "刚才填的还没有保存" in asked.content.decode()
    back = sign_in(client, asked.content.decode()).content.decode()
    assert f'action="{address}"' in back
    fields = fields_of(back)
    assert fields["problems"] == TEXT
    page = client.post(address, fields)
    assert "一是“慢”。\n二是&lt;少&gt;。</textarea>" in page.content.decode().replace("\r", "")
    assert store.load(draft).prose["problems"] == "一是“慢”。\n二是<少>。"


def test_text_survives_a_wrong_password(client, address, county):
    asked = client.post(address, {"problems": TEXT}).content.decode()
    wrong = client.post(reverse("sign_in"), {**fields_of(asked), "username": "clerk", "password": "wrong"})
    assert fields_of(sign_in(client, wrong.content.decode()).content.decode())["problems"] == TEXT


NOT_BROUGHT = "选的文件没有带过来"


def test_of_a_file_it_is_said_at_each_step_that_it_does_not_come_along(client, draft, county):
    address = reverse("desk:import", args=[draft.year])
    asked = client.post(address, {"text": "", "file": ContentFile(b"x", "r.docx")}).content.decode()
    assert (NOT_BROUGHT in asked, "内容都在" in asked) == (True, False)
    assert NOT_BROUGHT in sign_in(client, asked).content.decode()


def test_of_what_was_typed_alone_it_is_said_that_it_is_all_there(client, address, county):
    asked = client.post(address, {"problems": TEXT}).content.decode()
    assert (NOT_BROUGHT in asked, "内容都在" in asked) == (False, True)
    assert NOT_BROUGHT not in sign_in(client, asked).content.decode()


def test_names_of_parts_that_were_ticked_are_not_shown_as_typed(client, address, county):
    asked = client.post(address, {"take": "applications", "problems": TEXT * 2}).content.decode()
    back = sign_in(client, asked).content.decode()
    assert (fields_of(back)["take"], "<p>applications</p>" in back, "<p>一是" in back) == ("applications", False, True)


def test_passwords_and_tokens_do_not_come_along(client, address, county):
    passwords = {"password": "secret-9", "old_password": "secret-9", "new_password1": "secret-9", "code": "secret-9"}
    asked = client.post(address, {"problems": TEXT, **passwords, "csrfmiddlewaretoken": "x" * 64})
    assert "secret-9" not in asked.content.decode()
    assert "x" * 64 not in asked.content.decode()


def test_step_of_the_workflow_comes_along_too(client, draft, county):
    address = reverse("reports:act", args=[draft.pk, "withdraw"])
    asked = client.post(address, {"version": 1, "note": "写错了"}).content.decode()
    assert fields_of(sign_in(client, asked).content.decode())["note"] == "写错了"


@pytest.mark.parametrize(
    "kept",
    ["", "[", "[1]", "{}", '{"address": "https://elsewhere.example/", "fields": []}', '{"address": "/", "fields": 7}',
     '{"address": "//elsewhere.example/", "fields": []}', '{"address": 7, "fields": []}', "[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_taken_along_does_no_harm(client, county, kept):
    answer = client.post(reverse("sign_in"), {"username": "clerk", "password": PASSWORD, "kept": kept})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("home"))


class TestOldToken:
    @pytest.fixture
    def strict(self, county) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(county.clerk)
        return client

    def test_form_gets_its_fields_back_with_the_token_that_holds(self, strict, address, draft):
        refused = strict.post(address, {"problems": TEXT, "csrfmiddlewaretoken": "a" * 64}, headers=HOME)
        assert refused.status_code == 403
        fields = fields_of(refused.content.decode())
        assert fields["problems"] == TEXT
        assert strict.post(address, {**fields, "then": "on"}, headers=HOME).status_code == 302
        assert store.load(draft).prose["problems"] == "一是“慢”。\n二是<少>。"

    @pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
    def test_form_from_elsewhere_gets_nothing_back(self, strict, address, draft, headers):
        refused = strict.post(address, {"problems": TEXT}, headers=headers)
        assert refused.status_code == 403
        assert "一是" not in refused.content.decode()
        assert Report.objects.get(pk=draft.pk).version == 1
