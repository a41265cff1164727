"""The county's PDF: in the page, under a name that says what it is; and the receipts."""

import pytest
from django.urls import reverse

from giyearreport.reports.papers import receipts
from tests.county import bring

pytestmark = pytest.mark.django_db


def test_draft_pdf_is_shown_in_the_browser_and_kept_by_no_cache(reviewer, submitted):
    answer = reviewer.get(reverse("review:draft_pdf", args=[submitted.pk]))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=utf-8''%E8%8D%89%E7%A8%BF-")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_preview_shows_the_pdf_in_the_page_with_ways_around_it(reviewer, submitted):
    body = reviewer.get(reverse("review:preview", args=[submitted.pk])).content.decode()
    pdf = reverse("review:draft_pdf", args=[submitted.pk])
    assert f'<iframe class="preview-frame" src="{pdf}#navpanes=0" title="年度报告 PDF 预览"></iframe>' in body
    assert f'href="{pdf}" target="_blank"' in body
    assert f'href="{pdf}" download' in body
    assert ">3985758<" in body  # the text, for a browser without a viewer
    assert "下载 Word" not in body


def test_receipt_of_the_clerk_is_the_receipt_of_the_reviewer(client, reviewer, county, submitted):
    report_page = reviewer.get(reverse("review:report", args=[submitted.pk])).content.decode()
    theirs = reverse("review:receipt", args=[submitted.pk, submitted.version])
    assert f'<a href="{theirs}">' in report_page
    paper = reviewer.get(theirs).content
    client.force_login(county.clerk)
    assert client.get(reverse("desk:receipt", args=[submitted.pk, submitted.version])).content == paper
    assert receipts.as_pdf(receipts.of(submitted, submitted.version)) == paper


def test_step_without_a_receipt_has_none(reviewer, county, submitted):
    bring(submitted, county, "start_review")
    answer = reviewer.get(reverse("review:receipt", args=[submitted.pk, submitted.version]))
    assert answer.status_code == 404
