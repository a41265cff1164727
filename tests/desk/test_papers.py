"""What leaves the clerk's desk: the draft to look at and to carry, the receipts."""

import json
from hashlib import sha256
from io import BytesIO
from urllib.parse import unquote

import pdfplumber
import pytest
from django.urls import reverse
from docx import Document

from giyearreport.reports import files, store
from giyearreport.reports.models import Event, PublicFile, Report
from giyearreport.units.models import Person, Unit
from giyearreport.writers import FORMATS
from giyearreport.writers.sheets import in_words
from tests.county import bring
from tests.papers import rows

pytestmark = [pytest.mark.django_db, pytest.mark.files]


def pages(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [page.extract_text() for page in document.pages]


def name_of(answer) -> tuple[str, str]:
    kind, _, name = answer.headers["Content-Disposition"].partition("; ")
    return kind, unquote(name.removeprefix("filename*=utf-8''"))


def test_preview_shows_the_pdf_in_the_page_with_ways_around_it(clerk, filled):
    body = clerk.get(reverse("desk:preview", args=[filled.pk])).content.decode()
    pdf, docx = (reverse(f"desk:draft_{format}", args=[filled.pk]) for format in ("pdf", "docx"))
    assert f'<iframe class="preview-frame" src="{pdf}#navpanes=0" title="年度报告 PDF 预览"></iframe>' in body
    assert [f'href="{address}"' in body for address in (pdf, docx)] == [True, True]
    assert ">3985758<" in body  # the text, for a browser without a viewer


@pytest.mark.proves("U40")
def test_text_of_the_preview_is_text_of_the_published_pdf(clerk, county, filled):
    bring(filled, county, "submit", "start_review", "approve")
    preview = clerk.get(reverse("desk:draft_pdf", args=[filled.pk]))
    bring(filled, county, "publish")
    published = files.read(PublicFile.objects.get(revision__report=filled, format="pdf").sha256)
    assert pages(preview.content) == pages(published)
    assert preview.content != published  # which has no 草稿 across its pages


def test_only_the_draft_pdf_may_be_framed_and_only_by_us(clerk, county, filled):
    bring(filled, county, "submit")
    answers = {
        name: clerk.get(reverse(name, args=arguments))
        for name, arguments in {
            "desk:draft_pdf": [filled.pk],
            "desk:receipt": [filled.pk, filled.version],
            "desk:preview": [filled.pk],
            "desk:check": [filled.pk],
        }.items()
    }
    found = {
        name: (
            answer.headers["Content-Security-Policy"].partition("frame-ancestors ")[2],
            answer.headers["X-Frame-Options"],
        )
        for name, answer in answers.items()
    }
    assert found == {
        "desk:draft_pdf": ("'self'", "SAMEORIGIN"),
        "desk:receipt": ("'none'", "DENY"),
        "desk:preview": ("'none'", "DENY"),
        "desk:check": ("'none'", "DENY"),
    }


def test_draft_files_say_so_in_their_names_until_the_report_is_published(clerk, county, filled):
    names = {}
    for step in ([], ["submit", "start_review", "approve", "publish"]):
        bring(filled, county, *step)
        names[filled.state] = [
            name_of(clerk.get(reverse(f"desk:draft_{format}", args=[filled.pk]))) for format in ("pdf", "docx")
        ]
    assert names == {
        "drafting": [("inline", f"草稿-{filled.title}.pdf"), ("attachment", f"草稿-{filled.title}.docx")],
        "published": [("inline", f"{filled.title}.pdf"), ("attachment", f"{filled.title}.docx")],
    }


def test_word_draft_is_the_report_as_it_stands(clerk, filled):
    answer = clerk.get(reverse("desk:draft_docx", args=[filled.pk]))
    assert answer.content == FORMATS["docx"].render(store.load(filled))
    assert len(Document(BytesIO(answer.content)).tables) == 3
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.proves("U44")
@pytest.mark.parametrize(("step", "what"), [("submit", "向县级审核单位提交报告"), ("publish", "向社会公布报告")])
def test_receipt_equals_the_row_of_the_audit(clerk, county, filled, step, what):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    event = filled.events.get(action=step)
    paper = clerk.get(reverse("desk:receipt", args=[filled.pk, event.version])).content
    assert dict(rows(paper)) == {
        "回执编号": f"baishi-2024-{event.version}",
        "办理事项": what,
        "办理时间": f"{in_words(event.at)}（北京时间）",
        "办理人": f"{event.by.name}（{event.by.get_role_display()}）",
        "填报单位": filled.unit.name,
        "报告标题": filled.title,
        "版本": f"{event.version}（公开版本第1版）" if step == "publish" else f"{event.version}",
        "内容校验码": event.snapshot.sha256,
    }


def test_hash_of_a_submission_is_that_of_the_sealed_content(county, filled):
    bring(filled, county, "submit")
    sealed = FORMATS["json"].render(store.load(filled))
    assert filled.events.get().snapshot.sha256 == sha256(sealed).hexdigest()


def test_hash_of_a_publication_is_that_of_the_json_that_the_public_downloads(client, county, filled):
    bring(filled, county, "submit", "start_review", "approve", "publish")
    data = client.get(reverse("portal:file", args=[2024, "baishi", 1, "json"])).content
    assert filled.events.last().snapshot.sha256 == sha256(data).hexdigest()
    assert json.loads(data)["unit"] == filled.unit.name


def test_receipt_is_the_same_file_after_names_have_changed(clerk, county, filled):
    bring(filled, county, "submit")
    url = reverse("desk:receipt", args=[filled.pk, filled.version])
    first = clerk.get(url)
    Unit.objects.filter(pk=filled.unit_id).update(name="青禾县白石街道办事处")
    Person.objects.filter(pk=county.clerk.pk).update(name="李新人")
    Report.objects.filter(pk=filled.pk).update(title="另一个标题")
    assert clerk.get(url).content == first.content
    assert name_of(first) == ("inline", f"提交回执-baishi-2024-{filled.version}.pdf")


def test_every_submission_and_publication_has_one_receipt_and_no_other_step(clerk, county, filled):
    bring(filled, county, "submit", "withdraw", "submit", "start_review", "approve", "publish", "correct")
    found = [(event.action, hasattr(event, "receipt")) for event in Event.objects.filter(report=filled)]
    assert found == [
        ("submit", True),
        ("withdraw", False),
        ("submit", True),
        ("start_review", False),
        ("approve", False),
        ("publish", True),
        ("correct", False),
    ]
    checked = clerk.get(reverse("desk:check", args=[filled.pk])).content.decode()
    assert "更正后的内容和已发布的第1版一样，没有改动" in checked


def test_report_page_links_the_receipts_it_has(clerk, county, filled):
    bring(filled, county, "submit", "start_review")
    body = clerk.get(reverse("desk:report", args=[filled.pk])).content.decode()
    assert [reverse("desk:receipt", args=[filled.pk, version]) in body for version in (3, 4)] == [True, False]
