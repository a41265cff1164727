"""Requests that no page of ours sends: an answer, never a 500, and nothing written."""

import pytest
from django.urls import reverse

from giyearreport.reports.models import Explanation, Report
from tests.county import complete, fill

pytestmark = pytest.mark.django_db

HUGE = 10**30


def null(times: int = 1):
    """A sign that no text of PostgreSQL has, as a parameter."""
    return pytest.param("\x00" * times, marks=pytest.mark.every_engine)


@pytest.mark.every_engine
@pytest.mark.parametrize(
    "address",
    [
        f"/{HUGE}/",
        f"/{HUGE}/baishi/",
        f"/2024/baishi/{HUGE}/",
        f"/2024/baishi/{HUGE}/report.pdf",
        "/2024/baishi/1/report.exe",
        f"/desk/{HUGE}/",
        f"/desk/{HUGE}/applications/",
        f"/desk/{HUGE}/applications/findings/extra/",
        f"/desk/{HUGE}/draft.pdf",
        "/desk/1/applications/extra/",
        "/2024/%00/",
    ],
)
def test_address_that_leads_nowhere_is_not_found(clerk, draft, address):
    assert clerk.get(address).status_code == 404


@pytest.mark.every_engine
@pytest.mark.parametrize("query", ["%00", "%FF", "%25", "a" * 5000])
def test_search_for_anything_is_answered(client, db, query):
    assert client.get(f"/?q={query}").status_code == 200


@pytest.mark.every_engine
def test_number_beyond_every_database_is_not_found(clerk, draft):
    assert clerk.post(reverse("reports:act", args=[HUGE, "submit"]), {"version": 1}).status_code == 404
    assert clerk.post(reverse("desk:start", args=[HUGE])).status_code == 404


@pytest.mark.parametrize(
    "base", ["", "[", "[" * 100_000, '{"a": ' * 50_000, "null", '"text"', "[1]", '{"a": 1}', null()]
)
def test_marks_that_cannot_be_read_do_no_harm(clerk, draft, base):
    fields = {"applications.received.natural_person": "5", "base": base, "offered": base, "then": "on"}
    assert clerk.post(reverse("desk:section", args=[draft.pk, "applications"]), fields).status_code == 302
    assert Report.objects.get(pk=draft.pk).version == 2


KEY, TEXT = "0" * 64, "已经逐项核对。"
KEYS = ["", "x" * 10_000, "<script>", "../..", KEY]
TEXTS = ["x" * 100_000, "\ud7ff\ufeff\u202e核对核对"]


@pytest.mark.parametrize("key", [*KEYS, null()])
def test_answer_to_no_finding_writes_nothing(clerk, county, warned, key):
    assert_nothing_is_answered(clerk, county, warned, key, TEXT)


@pytest.mark.parametrize("text", [*TEXTS, null(50)])
def test_answer_in_signs_of_no_use_writes_nothing(clerk, county, warned, text):
    assert_nothing_is_answered(clerk, county, warned, KEY, text)


def assert_nothing_is_answered(clerk, county, warned, key: str, text: str) -> None:
    before = list(Report.objects.values())
    fields = {f"explain-{key}": text, "version": warned.version}
    assert clerk.post(reverse("desk:explain", args=[warned.pk]), fields).status_code in (400, 409)
    clerk.force_login(county.reviewer)
    fields = {"key": key, "reason": text}
    assert clerk.post(reverse("review:waive", args=[warned.pk]), fields).status_code in (400, 409)
    assert clerk.post(reverse("review:waive", args=[HUGE]), fields).status_code == 404
    assert list(Report.objects.values()) == before
    assert not Explanation.objects.exists()


def test_post_beyond_the_limit_is_refused_in_words(clerk, draft):
    for name in ("desk:section", "desk:findings"):
        answer = clerk.post(reverse(name, args=[draft.pk, "problems"]), {"problems": "x" * 17_000_000})
        assert answer.status_code == 413
    assert Report.objects.get(pk=draft.pk).version == 1


def test_post_with_too_many_fields_is_refused(clerk, draft):
    fields = {f"field{number}": "1" for number in range(3000)}
    assert clerk.post(reverse("desk:section", args=[draft.pk, "applications"]), fields).status_code == 400


def test_post_without_a_token_is_refused(county, draft, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(county.clerk)
    fill(draft, complete(), county.clerk)
    assert strict.post(reverse("desk:findings", args=[draft.pk, "problems"]), {"problems": "慢"}).status_code == 403
    assert strict.post(reverse("reports:act", args=[draft.pk, "submit"]), {"version": draft.version}).status_code == 403
    assert Report.objects.get(pk=draft.pk).state == "drafting"


def test_reading_pages_writes_nothing(clerk, county, draft):
    before = list(Report.objects.values())
    for name in ("desk:reports", "desk:report", "desk:check", "desk:draft_pdf"):
        clerk.get(reverse(name, args=[] if name == "desk:reports" else [draft.pk]))
    for section in draft.edition.sections:
        clerk.get(reverse("desk:section", args=[draft.pk, section.code]))
    assert list(Report.objects.values()) == before


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/desk/", "/nowhere/"])
def test_every_answer_carries_the_security_headers(clerk, path):
    headers = clerk.get(path).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert headers["X-Frame-Options"] == "DENY"
