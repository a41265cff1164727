"""认可: the reviewer lets a finding pass with a reason, on a draft too, and may take it back (U37)."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now
from giyearreport.reports.models import Explanation, Report
from tests.county import bring
from tests.warned import EXPLAINED, key_of, put

pytestmark = pytest.mark.django_db

REASON = "县法制机构已书面确认，可以这样填。"


def post(client, report: Report, reason: str = REASON, key: str = "", **more):
    fields = {"key": key or key_of(report), "reason": reason, **more}
    return client.post(reverse("review:waive", args=[report.pk]), fields)


def page(client, report: Report) -> str:
    return client.get(reverse("review:report", args=[report.pk])).content.decode()


def said(body: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_reviewer_reads_the_finding_with_the_units_explanation(reviewer, county, warned):
    record(warned, AnswerKind.EXPLANATION, {key_of(warned): EXPLAINED}, by=county.clerk)
    bring(warned, county, "submit")
    body = said(page(reviewer, warned))
    assert "行政许可有 1000000 件，请核对" in body
    assert f"说明： {EXPLAINED} 张clerk" in body
    assert "数据平衡，提醒都有说明或者认可。" in body


def test_reviewer_lets_an_error_pass_on_a_draft(reviewer, county, faulty):
    assert "确认认可" in page(reviewer, faulty)
    answer = post(reviewer, faulty)
    assert answer.headers["Location"] == reverse("review:report", args=[faulty.pk]) + "#checks"
    body = said(page(reviewer, faulty))
    assert "已认可，理由已记下，填报单位看得到。" in body
    assert f"县级认可： {REASON} 张reviewer" in body
    row = Explanation.objects.get()
    assert (row.kind, row.text, row.by, row.rule) == ("waiver", REASON, county.reviewer, "D02")


def test_waiver_can_be_taken_back(reviewer, faulty):
    post(reviewer, faulty)
    post(reviewer, faulty, reason="", revoke="1")
    body = page(reviewer, faulty)
    assert "已收回认可。" in body
    assert "县级认可" not in body
    assert "确认认可" in body


@pytest.mark.parametrize(("reason", "fault"), [("", "太短"), ("好", "太短"), ("字" * 201, "最多 200 字，现在 201 字")])
def test_waiver_needs_a_reason_and_gives_back_what_was_typed(reviewer, faulty, reason, fault):
    answer = post(reviewer, faulty, reason)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert f'name="reason" value="{reason}"' in body
    assert fault in body
    assert not Explanation.objects.exists()


@pytest.mark.parametrize("when", ["published", "waived"])
def test_reason_comes_back_where_its_field_is_no_longer_on_the_page(reviewer, county, warned, when):
    if when == "published":
        bring(warned, county, "submit", "start_review", "approve", "publish")
    else:
        record(warned, AnswerKind.WAIVER, {key_of(warned): "别人先认可了"}, by=county.reviewer)
    answer = post(reviewer, warned, "好的 " if when == "waived" else REASON)
    assert answer.status_code in (400, 409)
    assert ("好的" if when == "waived" else REASON) in said(answer.content.decode())


def test_what_cannot_be_waived_has_no_button_and_is_refused(reviewer, draft):
    blank = next(answer.finding for answer in answers_now(draft) if answer.finding.rule == "A01")
    (shown,) = re.findall(rf'<li [^>]*id="finding-{blank.key}">(.*?)</li>', page(reviewer, draft), re.DOTALL)
    assert "这一处不能认可，要由填报单位改好。" in shown
    assert "<form" not in shown
    answer = post(reviewer, draft, key=blank.key)
    assert answer.status_code == 409
    assert "这一处不能认可：不改好，报告无法封存或者印出。" in answer.content.decode()
    assert not Explanation.objects.exists()


def test_waiver_of_what_is_gone_is_told_with_its_reason(reviewer, county, faulty):
    key = key_of(faulty)
    put(faulty, county, regulations=0)
    answer = post(reviewer, faulty, key=key)
    assert answer.status_code == 409
    assert f"您写的理由：{REASON}" in answer.content.decode()


def test_published_report_is_settled(reviewer, county, warned):
    bring(warned, county, "submit", "start_review", "approve", "publish")
    assert "确认认可" not in page(reviewer, warned)
    assert post(reviewer, warned).status_code == 409


def test_lapsed_waiver_is_folded_away(reviewer, county, faulty):
    post(reviewer, faulty)
    put(faulty, county, regulations=2)
    body = said(page(reviewer, faulty))
    assert "已失效的说明和认可（1）" in body
    assert f"认可： {REASON}" in body


def test_revision_shows_what_was_said_then(reviewer, county, warned):
    record(warned, AnswerKind.EXPLANATION, {key_of(warned): EXPLAINED}, by=county.clerk)
    assert page(reviewer, warned).count('<details class="finding-causes">') == 1  # nobody asks any more what it may be
    bring(warned, county, "submit", "start_review", "approve")
    body = said(page(reviewer, warned))
    assert f"当时的说明和认可（1） 行政许可有 1000000 件，请核对 说明： {EXPLAINED} 张clerk" in body


def test_reviewer_of_another_county_finds_no_report(client, county, faulty):
    client.force_login(county.other_reviewer)
    assert post(client, faulty).status_code == 404
    assert not Explanation.objects.exists()


def test_form_from_elsewhere_is_refused(county, faulty):
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.reviewer)
    assert post(client, faulty).status_code == 403
    assert not Explanation.objects.exists()
