import re
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.writers import FORMATS
from giyearreport.writers.html import article, write
from tests import printed, specimens

HOSTILE = "<script>alert(1)</script></style>{{7*7}}{% now 'Y' %}&amp;\"'<img src=x onerror=alert(1)>"
REPORTS = [specimens.nil, specimens.city, specimens.edition_2019]


def parsed(source):
    return lxml_html.document_fromstring(source if isinstance(source, str) else source.decode())


def hostile() -> ReportContent:
    prose = {section.code: f"（一）{HOSTILE}\n{HOSTILE}\x00\x08\x1b\ud800\ufffe。" for section in EDITION_2021.prose}
    return specimens.nil(2024, f"青禾县{HOSTILE}", prose)


@pytest.mark.parametrize("specimen", REPORTS)
def test_text_of_html_is_text_of_docx_line_by_line(specimen):
    report = specimen()
    assert printed.html_lines(FORMATS["html"].render(report)) == printed.docx_lines(FORMATS["docx"].render(report))


def test_text_is_what_was_written_with_the_official_headings():
    report = specimens.city()
    expected = [report.title]
    for section in report.edition.sections:
        expected += [section.heading] if section.heading else []
        expected += [] if section.is_table else report.prose[section.code].splitlines()
    assert printed.html_lines(FORMATS["html"].render(report)) == expected


def test_headings_form_one_outline_that_skips_no_level():
    document = parsed(FORMATS["html"].render(specimens.city()))
    levels = [int(e.tag[1]) for e in document.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert (levels.count(1), levels.count(2)) == (1, 6)
    assert all(next - level <= 1 for level, next in pairwise(levels))


@pytest.mark.parametrize("specimen", REPORTS)
def test_every_number_names_heads_that_are_there(specimen):
    document = parsed(FORMATS["html"].render(specimen()))
    ids = [e.get("id") for e in document.iter() if e.get("id")]
    heads = {e.get("id") for e in document.iter("th")}
    assert len(ids) == len(set(ids))
    assert all(td.get("headers") and set(td.get("headers").split()) <= heads for td in document.iter("td"))
    assert {th.get("scope") for th in document.iter("th")} == {"col", "colgroup", "row", "rowgroup"}


def test_captions_are_for_the_portal_page_and_not_for_the_pdf():
    report = specimens.nil()
    headings = [section.heading for section in report.edition.sections if section.is_table]
    assert [e.text for e in parsed(article(report)).iter("caption")] == headings
    assert [e.text for e in parsed(FORMATS["html"].render(report)).iter("caption")] == []


def test_the_article_alone_is_the_article_of_the_document():
    report = specimens.city()
    assert article(report, captions=False).strip() in FORMATS["html"].render(report).decode()


def test_the_document_stands_alone():
    document = FORMATS["html"].render(specimens.city()).decode()
    assert re.findall(r"""(?:src|href)=|@import|url\((?!"data:)""", document) == []


def test_the_head_tells_title_organ_and_dates():
    document = parsed(FORMATS["html"].render(specimens.city()))
    assert document.get("lang") == "zh-CN"
    assert document.findtext(".//title") == "青禾县白石镇人民政府2024年政府信息公开工作年度报告"
    assert {e.get("name"): e.get("content") for e in document.iter("meta") if e.get("name")} == {
        "viewport": "width=device-width, initial-scale=1",
        "author": "青禾县白石镇人民政府",
        "keywords": "政府信息公开,年度报告,2024,青禾县白石镇人民政府",
        "dcterms.identifier": "sha256:72584ca36e94",
        "dcterms.created": "2025-01-01",
        "dcterms.modified": "2025-01-01",
    }


def test_only_a_draft_is_marked_as_one():
    report = specimens.nil()
    assert parsed(write(report, draft=True)).find("body").get("class") == "draft"
    assert parsed(write(report)).find("body").get("class") is None


@pytest.mark.parametrize("format", ["html", "docx"])
def test_hostile_text_is_printed_as_it_was_typed_without_control_characters(format):
    report = hostile()
    lines = {"html": printed.html_lines, "docx": printed.docx_lines}[format](FORMATS[format].render(report))
    once = [f"（一）{HOSTILE}", f"{HOSTILE}。"]
    headings = [section.heading for section in EDITION_2021.sections if section.heading]
    assert lines == [
        f"青禾县{HOSTILE}2024年政府信息公开工作年度报告", *once,
        headings[0], *once, *headings[1:4], headings[4], *once, headings[5], *once,
    ]  # fmt: skip


def test_hostile_text_makes_no_element():
    document = parsed(FORMATS["html"].render(hostile()))
    assert [e.tag for e in document.iter("script", "img", "iframe", "link")] == []
    assert len(list(document.iter("style"))) == 1


def test_organs_sign_one_below_the_other_and_a_long_one_in_two_lines():
    content = specimens.nil().with_values(prose={"other_matters": f"无。\n{'青' * 28}政府\n体育局\n2025年1月16日"})
    signature = parsed(FORMATS["html"].render(content)).find(".//div[@class='signature']")
    assert [[line.text for line in organ] for organ in signature.findall("p[@class='organ']")] == [
        ["青" * 15, "青" * 13 + "政府"],
        ["体育局"],
    ]
    assert signature.find("p[@class='date']").text == "2025年1月16日"
