"""What pages say while too much slow work is asked for, and who may still be asked then."""

import json
import runpy
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as of_the_tests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from giyearreport import heavy
from giyearreport.pages.requests.asker import AskerMiddleware
from giyearreport.pages.requests.failing import FailingMiddleware
from giyearreport.reports.refusals import Busy
from giyearreport.writers import FORMATS
from tests import jobs
from tests.children import eventually
from tests.county import bring
from tests.specimens import city

BUSY = "现在同时处理的文件太多，这一步还没有做。请过 10 秒再试。"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def no_room(settings):
    """Nobody may ask for slow work."""
    settings.HEAVY_IN_PROCESS, settings.HEAVY_ASKERS = False, 0


@pytest.fixture
def always_too_much(monkeypatch):
    def exhausted(*job, **named):
        raise heavy.Exhausted

    monkeypatch.setattr(heavy, "run", exhausted)


@pytest.mark.parametrize("address", ["draft.pdf", "draft.docx"])
def test_document_that_there_is_no_room_to_make_is_asked_for_again(clerk, draft, no_room, address):
    page = clerk.get(f"/desk/{draft.pk}/{address}")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert BUSY in page.content.decode()
    assert '<meta http-equiv="refresh" content="10">' in page.content.decode()


def test_frame_of_the_preview_shows_that_there_is_no_room(clerk, draft, no_room):
    page = clerk.get(f"/desk/{draft.pk}/draft.pdf")
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "<header" not in page.content.decode()
    assert clerk.get(f"/desk/{draft.pk}/draft.docx").headers["X-Frame-Options"] == "DENY"


def test_report_that_there_is_no_room_to_publish_stays_as_it_was(reviewer, county, filled, no_room):
    bring(filled, county, "submit", "start_review", "approve")
    page = reviewer.post(reverse("reports:act", args=[filled.pk, "publish"]), {"version": filled.version})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert BUSY in page.content.decode()
    filled.refresh_from_db()
    assert filled.state == "approved"


def test_text_that_there_is_no_room_to_read_stays_in_the_form(clerk, county, no_room):
    page = clerk.post("/desk/import/2024/", {"text": "某某县人民政府2024年政府信息公开工作年度报告"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert BUSY in page.content.decode()
    assert "某某县人民政府2024年政府信息公开工作年度报告</textarea>" in page.content.decode()


def test_script_is_told_when_to_ask_again(rf):
    asked = rf.post("/desk/1/overview/", headers={"X-Requested-With": "save"})
    answer = FailingMiddleware(None).process_exception(asked, Busy(10))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert json.loads(answer.content) == {"kind": "busy", "error": BUSY, "again": 10}


def test_file_that_takes_too_much_is_refused_for_good(clerk, county, always_too_much):
    page = clerk.post("/desk/import/2024/", {"file": SimpleUploadedFile("年报.docx", FORMATS["docx"].render(city()))})
    assert (page.status_code, page.headers.get("Retry-After")) == (400, None)
    assert "读这份文件要的时间或内存超过了限度" in page.content.decode()


def test_document_that_takes_too_much_is_not_asked_for_again(clerk, draft, always_too_much):
    page = clerk.get(f"/desk/{draft.pk}/draft.pdf")
    assert (page.status_code, page.headers.get("Retry-After")) == (503, None)
    assert "要的时间或内存超过了限度" in page.content.decode()
    assert 'http-equiv="refresh"' not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_many_previews_those_beyond_the_queue_are_sent_away(county, draft, settings, real_children, tmp_path):
    settings.HEAVY_ASKERS, settings.HEAVY_SLOTS, settings.HEAVY_PATIENCE = 3, 2, 3600
    there = [tmp_path / name for name in ("one", "two")]
    with ThreadPoolExecutor(8) as pool:
        holding = [pool.submit(heavy.run, jobs.wait_for, path) for path in there]
        assert all(eventually(path.with_suffix(".begun").exists) for path in there)

        def preview(_: int) -> int:
            client = Client()
            client.force_login(county.clerk)
            try:
                return client.get(f"/desk/{draft.pk}/draft.pdf").status_code
            finally:
                connection.close()

        previews = [pool.submit(preview, number) for number in range(6)]
        assert eventually(lambda: sum(preview.done() for preview in previews) == 5)
        assert Client().get("/").status_code == 200
        for path in there:
            path.touch()
        assert sorted(preview.result() for preview in previews) == [200, 503, 503, 503, 503, 503]
        assert [job.result() for job in holding] == [True, True]


def test_half_of_the_threads_of_each_process_are_left_to_pages():
    served = runpy.run_path(str(ROOT / "script" / "gunicorn.conf.py"))
    assert served["threads"] >= 2 * of_the_tests.HEAVY_ASKERS
    assert served["graceful_timeout"] > of_the_tests.HEAVY_PATIENCE + of_the_tests.HEAVY_LONGEST


@pytest.fixture
def browser_and_server():
    browser, server = socket.socketpair()
    with browser, server:
        yield browser, server


def told_of(rf, server: socket.socket, method: str = "GET"):
    """The asker that a view finds."""
    found = []
    request = rf.generic(method, "/", **{"gunicorn.socket": server})
    AskerMiddleware(lambda _: found.append(heavy.asking._asker.get()))(request)
    return found[0]


def test_asker_has_gone_when_the_browser_has(rf, browser_and_server):
    browser, server = browser_and_server
    asker = told_of(rf, server)
    assert asker.has_gone() is False
    browser.send(b"GET /next")
    assert asker.has_gone() is False
    browser.close()
    assert server.recv(100) == b"GET /next"
    assert asker.has_gone() is True


def test_what_changes_something_is_done_even_when_the_browser_has_gone(rf, browser_and_server):
    browser, server = browser_and_server
    browser.close()
    assert told_of(rf, server, "POST").has_gone() is False
