"""The database or the disk is away: who reads is told so, and who saves keeps what was typed."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, OperationalError
from django.urls import reverse
from lxml import html

from giyearreport.reports import drafts, store

pytestmark = pytest.mark.django_db


def away(*_, **__):
    raise OperationalError("server closed the connection")


@pytest.fixture
def unwritable_session(monkeypatch):
    """unwritable_session(error): from then on the session's row cannot be written, for this reason."""
    engine = __import__(settings.SESSION_ENGINE, fromlist=["SessionStore"]).SessionStore

    def fail(error: Exception) -> None:
        def save(self, must_create=False):
            try:
                raise error
            except DatabaseError:
                raise UpdateError from None  # as Django does, which names no cause

        monkeypatch.setattr(engine, "save", save)
        monkeypatch.setattr(settings, "SESSION_SAVE_EVERY_REQUEST", True)

    return fail


def test_form_gets_its_text_back_to_be_sent_once_more(client, county, draft, monkeypatch):
    client.force_login(county.clerk)
    page = reverse("desk:section", args=[draft.pk, "problems"])
    form = html.fromstring(client.get(page).content).find_class("section-form")[0]
    posted = {**dict(form.fields), "problems": "一是没有存上的一段。", "then": "stay"}
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "save", away)
        answer = client.post(page, posted)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    (again,) = html.fromstring(answer.content).forms
    assert (again.action, again.fields["problems"]) == (page, "一是没有存上的一段。")
    assert again.fields["csrfmiddlewaretoken"] == posted["csrfmiddlewaretoken"]
    assert client.post(again.action, dict(again.fields)).status_code == 200
    assert store.load(draft).prose["problems"] == "一是没有存上的一段。"


def test_page_whose_session_cannot_be_written_says_so(client, county, draft, unwritable_session):
    client.force_login(county.clerk)
    unwritable_session(OperationalError("database or disk is full"))
    answer = client.get(reverse("desk:report", args=[draft.pk]))
    assert (answer.status_code, "暂时打不开" in answer.content.decode()) == (503, True)
    assert "请求有误" not in answer.content.decode()


def test_page_whose_session_has_ended_meanwhile_leads_to_sign_in(client, county, draft, unwritable_session):
    client.force_login(county.clerk)
    unwritable_session(DatabaseError("Forced update did not affect any rows."))
    page = reverse("desk:report", args=[draft.pk])
    answer = client.get(page)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('sign_in')}?next={page}")
