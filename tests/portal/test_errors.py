"""A citizen who meets an error stays on the public's site; somebody at a desk stays at the desk. Both are told the
number of the request."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from giyearreport.journal.requests import HEADER
from giyearreport.portal import views
from giyearreport.reports import files
from giyearreport.reports.models import PublicFile

pytestmark = pytest.mark.django_db
PDF = reverse("portal:file", args=[2024, "baishi", 1, "pdf"])


def frame_of(answer) -> str:
    """Whose head and foot the page has."""
    body = answer.content.decode()
    assert f"<code>{answer.headers[HEADER]}</code>" in body
    frames = {"public": 'class="masthead"', "desk": 'class="site-header"'}
    (frame,) = (name for name, mark in frames.items() if mark in body)
    return frame


def fails(monkeypatch, error: Exception) -> None:
    def failing():
        raise error

    monkeypatch.setattr(views.published, "years", failing)


@pytest.mark.proves("U104")
@pytest.mark.parametrize("path", ["/2024/nobody/", "/1999/", "/2024/baishi/7/", "/no-such-page/", "/2024/baishi/1/x"])
def test_address_without_anything_is_told_in_the_frame_of_the_public(client, published, path):
    answer = client.get(path)
    assert (answer.status_code, frame_of(answer)) == (404, "public")
    assert "找不到这个页面" in answer.content.decode()
    assert "查看的权限" not in answer.content.decode()


def test_damaged_file_is_told_in_the_frame_of_the_public(client, published):
    files._path(PublicFile.objects.get(format="pdf").sha256).unlink()
    answer = client.get(PDF)
    assert (answer.status_code, frame_of(answer)) == (503, "public")
    assert "<h1>暂时打不开</h1>" in answer.content.decode()


def test_database_that_is_away_is_told_in_the_frame_of_the_public(client, published, monkeypatch):
    fails(monkeypatch, OperationalError("connection refused"))
    answer = client.get("/")
    assert (answer.status_code, frame_of(answer), "管理员" in answer.content.decode()) == (503, "public", False)


def test_fault_of_ours_is_told_in_the_frame_of_the_public(client, published, monkeypatch):
    client.raise_request_exception = False
    fails(monkeypatch, ZeroDivisionError())
    answer = client.get("/")
    assert (answer.status_code, frame_of(answer)) == (500, "public")


def test_host_that_is_not_ours_is_refused_with_a_page(client, db):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, frame_of(answer)) == (400, "public")


@pytest.mark.parametrize("path", ["/desk/999999/", "/no-such-page/"])
def test_who_has_signed_in_stays_at_the_desk(clerk, path):
    answer = clerk.get(path)
    assert (answer.status_code, frame_of(answer)) == (404, "desk")
    assert "查看的权限" in answer.content.decode()


def test_fault_of_ours_at_a_desk_says_what_is_stored(clerk, draft, monkeypatch):
    clerk.raise_request_exception = False
    monkeypatch.setattr("giyearreport.desk.views.render", lambda *_: 1 / 0)
    answer = clerk.get(reverse("desk:reports"))
    assert (answer.status_code, frame_of(answer)) == (500, "desk")
    assert "页面上显示“已保存”的内容都在" in answer.content.decode()
