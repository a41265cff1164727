import gc
import json
import logging
import re
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest
from django.conf import settings
from pdfplumber.page import Page
from weasyprint import CSS, HTML

from giyearreport.formats.numbers import LARGEST_COUNT
from giyearreport.writers import FORMATS, fonts, html, pdf, pdf_fonts
from tests import printed, specimens

REPORTS = [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019]


@cache
def document_of(data: bytes) -> pdfplumber.PDF:
    return pdfplumber.open(BytesIO(data))


def opened(data: bytes):
    """Left open for the next test of the file: what has been read of a page is kept with it."""
    return nullcontext(document_of(data))


@pytest.mark.parametrize(("specimen", "pages"), list(zip(REPORTS, [3, 7, 7, 7], strict=True)))
def test_pages_are_a4_and_as_many_as_expected(specimen, pages):
    with opened(specimens.pdf_of(specimen)) as document:
        sizes = {(round(page.width), round(page.height)) for page in document.pages}
        assert (len(document.pages), sizes) == (pages, {(595, 842)})


@pytest.mark.parametrize("specimen", REPORTS)
def test_each_table_stands_whole_below_its_heading(specimen):
    report = specimen()
    rows = [table.grid.rows for table in report.edition.tables]
    with opened(specimens.pdf_of(specimen)) as document:
        found = [(page, table) for page in document.pages for table in page.find_tables()]
        headings = [section.heading for section in report.edition.sections if section.is_table]
        assert [len(table.rows) for _, table in found] == rows
        for (page, table), heading in zip(found, headings, strict=True):
            above = page.crop((0, table.bbox[1] - 34, page.width, table.bbox[1])).extract_text()
            assert printed.folded(above).endswith(heading)


def test_a_full_page_has_22_lines_of_28_characters():
    report = specimens.nil(prose={"preamble": "青禾" * 1000})
    with opened(FORMATS["pdf"].render(report)) as document:
        lines = document.pages[1].extract_text_lines()
    assert [len(printed.folded(line["text"])) for line in lines[:-1]] == [28] * 22


def test_the_largest_totals_stand_within_their_cells():
    table = specimens.nil().edition.table("applications")
    typed = {cell.ref for cell in table.cells} - {total.ref for total in table.sums}
    report = specimens.nil().with_values(dict.fromkeys(typed, LARGEST_COUNT))
    with pdfplumber.open(BytesIO(FORMATS["pdf"].render(report))) as document:
        page = document.pages[1]
        boxes = [cell for row in page.find_tables()[0].rows for cell in row.cells if cell]
        numbers = [word for word in page.extract_words() if len(word["text"]) > 1 and word["text"].isdecimal()]
    outside = [
        word["text"]
        for word in numbers
        if not any(box[0] < word["x0"] and word["x1"] < box[2] and box[1] < word["top"] < box[3] for box in boxes)
    ]
    assert (max(len(word["text"]) for word in numbers), outside) == (12, [])


def test_page_numbers_stand_outside():
    with opened(specimens.pdf_of(specimens.city)) as document:
        last = [page.extract_text_lines()[-1] for page in document.pages]
    assert [printed.folded(line["text"]) for line in last] == [f"—{n}—" for n in range(1, 8)]
    assert [line["x0"] > 300 for line in last] == [True, False, True, False, True, False, True]


def test_text_of_the_pdf_is_text_of_the_html():
    report = specimens.city()
    with opened(specimens.pdf_of(specimens.city)) as document:
        pages = [_outside_tables(page) for page in document.pages]
    assert "".join(pages) == printed.folded("".join(printed.html_lines(FORMATS["html"].render(report))))


def _outside_tables(page) -> str:
    for table in page.find_tables():
        page = page.outside_bbox(table.bbox)
    return printed.folded("".join(line["text"] for line in page.extract_text_lines()[:-1]))


def test_title_organ_and_dates_are_in_the_properties():
    with opened(pdf.write(specimens.city(), dated=date(2025, 1, 16))) as document:
        assert document.metadata == {
            "Producer": document.metadata["Producer"],
            "Title": "青禾县白石镇人民政府2024年政府信息公开工作年度报告",
            "Author": "青禾县白石镇人民政府",
            "Keywords": "政府信息公开, 年度报告, 2024, 青禾县白石镇人民政府",
            "CreationDate": "D:20250116",
            "ModDate": "D:20250116",
        }


def test_the_report_as_json_travels_inside():
    report = specimens.city()
    with opened(specimens.pdf_of(specimens.city)) as document:
        catalog = document.doc.catalog
        (attached,) = {reference.objid: reference for reference in catalog["AF"]}.values()
        specification = attached.resolve()
        stored = specification["EF"]["F"].resolve().get_data()
    assert str(specification["AFRelationship"]) == "/'Data'"
    assert json.loads(stored) == json.loads(FORMATS["json"].render(report))


def test_the_file_is_tagged_for_archives_and_screen_readers():
    data = specimens.pdf_of(specimens.nil)
    with opened(data) as document:
        catalog = document.doc.catalog
        metadata = catalog["Metadata"].resolve().get_data()
    assert catalog["MarkInfo"] == {"Marked": True}
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata or b'pdfaid:part="3"' in metadata


def test_only_fonts_of_the_chains_are_embedded():
    with opened(specimens.pdf_of(specimens.city)) as document:
        found = {char["fontname"].partition("+")[2] for page in document.pages for char in page.chars}
    present = {family for family in fonts.FILES if fonts.FONTS_DIR.joinpath(fonts.FILES[family]).is_file()}
    named = {family.replace(" ", "-") for chain in fonts.CHAINS.values() for family in chain}
    assert {name.removesuffix("-Bold") for name in found} <= named
    assert present <= found


def test_the_chains_overrule_the_typefaces_that_the_web_page_names(monkeypatch):
    """Which may be installed, and are not those whose characters were checked."""
    ours = html.stylesheet()
    theirs = re.sub(r"--(body|title|level-one|table|page-number):", r'--\1: "LXGW WenKai",', ours)
    assert theirs != ours
    monkeypatch.setattr(html, "stylesheet", lambda: theirs)
    with opened(pdf.write(specimens.nil(prose={"preamble": "公开。"}))) as document:
        found = {char["fontname"].partition("+")[2] for page in document.pages for char in page.chars}
    assert "LXGW-WenKai" not in found


def test_hostile_text_is_printed_and_nothing_is_fetched(caplog):
    hostile = "</style><img src=http://169.254.169.254/x><link rel=attachment href=file:///etc/passwd>{{7*7}}&amp;"
    report = specimens.nil(prose={"preamble": hostile})
    with caplog.at_level(logging.WARNING, "weasyprint"), opened(FORMATS["pdf"].render(report)) as document:
        assert printed.folded(hostile) in printed.folded(document.pages[0].extract_text())
        assert len({reference.objid for reference in document.doc.catalog["AF"]}) == 1
    assert caplog.messages == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.css", "https://example.org/", "ftp://example.org/", "file:///etc/passwd",
        "FILE:///etc/passwd", "giyearreport-font:../../settings.py", "giyearreport-font:Other", "javascript:1", "x.css",
    ],
)  # fmt: skip
def test_the_fetcher_refuses_what_is_not_ours(url):
    with pytest.raises(pdf.NotOurs):
        pdf.OwnFilesOnly().fetch(url)


def test_the_fetcher_answers_our_typefaces_and_data():
    fetcher = pdf.OwnFilesOnly()
    answer = fetcher.fetch("data:text/plain,hello")
    assert answer.read() == b"hello"
    answer.close()
    for url, path in fonts.font_files().items():
        answer = fetcher.fetch(url)
        assert answer.read() == path.read_bytes()
        answer.close()


def test_references_in_a_document_reach_no_file_and_no_network(caplog):
    references = """<link rel=stylesheet href=file:///etc/passwd><link rel=attachment href=file:///etc/passwd>
        <img src=http://127.0.0.1/x><style>@import "http://127.0.0.1/y"; p { background: url(file:///etc/hostname) }
        @font-face { font-family: x; src: url(http://127.0.0.1/z) } p { font-family: x }</style><p>x</p>"""
    fetcher = pdf.OwnFilesOnly()
    with caplog.at_level(logging.DEBUG, "weasyprint"):
        data = HTML(string=references, url_fetcher=fetcher).write_pdf()
        CSS(string='@import "file:///etc/passwd";', url_fetcher=fetcher)
    refused = [message for message in caplog.messages if "not one of our files" in message]
    assert len(refused) >= 6
    assert b"/EmbeddedFile" not in data


def test_without_fandol_the_next_in_the_chain_stands_in(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FONTS_DIR", tmp_path)
    pdf.shared_typefaces.cache_clear()
    with opened(FORMATS["pdf"].render(specimens.city())) as document:
        found = {char["fontname"].partition("+")[2] for page in document.pages for char in page.chars}
        assert len(document.pages) == 7
    pdf.shared_typefaces.cache_clear()
    assert found <= {"Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold", "Noto-Sans-CJK-SC", "LXGW-WenKai"}


def test_garbage_is_collected_again_after_a_file_and_after_a_failure(monkeypatch):
    pdf.write(specimens.nil())
    assert gc.isenabled()
    monkeypatch.setattr(pdf, "_printed", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pdf.write(specimens.nil())
    assert gc.isenabled()
    gc.disable()
    with pytest.raises(ZeroDivisionError):
        pdf.write(specimens.nil())
    assert not gc.isenabled()
    gc.enable()


def test_nothing_of_a_finished_file_stays_in_memory():
    pdf.write(specimens.city())
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(3):
        pdf.write(specimens.city())
    gc.collect()
    assert len(gc.get_objects()) - before < 1000


def test_a_draft_is_marked_without_a_word_more():
    report = specimens.nil()
    with opened(pdf.write(report, draft=True)) as draft, opened(pdf.write(report)) as final:
        assert [page.extract_text() for page in draft.pages] == [page.extract_text() for page in final.pages]
        assert [len(page.curves) > 0 for page in draft.pages] == [True] * 3
        assert [len(page.curves) for page in final.pages] == [0] * 3


def test_the_same_report_gives_the_same_bytes_in_another_process():
    report = specimens.city()
    here = [sha256(FORMATS[format].render(report)).hexdigest() for format in FORMATS]
    script = (
        "from tests import specimens; from hashlib import sha256; from giyearreport.writers import FORMATS\n"
        "for format in FORMATS: print(sha256(FORMATS[format].render(specimens.city())).hexdigest())"
    )
    known = {"PYTHONPATH": str(settings.BASE_DIR), "GIYEARREPORT_FONTS": str(fonts.FONTS_DIR)}
    other = {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "HOME": "/nonexistent"}
    there = subprocess.run(
        [sys.executable, "-c", script], env=known | other, capture_output=True, text=True, check=True
    )
    assert there.stdout.split() == here


def test_typeface_that_cannot_be_bare_is_cut_as_weasyprint_does_it(monkeypatch):
    monkeypatch.setattr(pdf_fonts, "_bare", lambda face, glyphs: b"")
    cut = FORMATS["pdf"].render(specimens.nil())
    monkeypatch.setattr(pdf_fonts, "leave_whole", lambda document: None)
    assert FORMATS["pdf"].render(specimens.nil()) == cut
    assert len(cut) < 2**20


def test_libraries_are_found_without_a_compiler():
    """WeasyPrint asks find_library for names of other systems, which starts gcc for each."""
    command = "import subprocess; subprocess.Popen = None; import giyearreport.writers.pdf"
    subprocess.run([sys.executable, "-c", command], check=True)


def test_dots_that_share_a_glyph_are_found_as_they_were_written():
    names = "阿不都•买买提、阿不都·买买提、阿不都・买买提"
    nested = "落实“‘三审’三校‘公开’”制度。"
    prose = {"overview": f"（一）{names}\n全年由{names}负责。\n{nested}"}
    with opened(pdf.write(specimens.nil(unit=f"{names[:7]}镇", prose=prose))) as document:
        text = "".join(printed.folded(page.extract_text()) for page in document.pages)
        apart = distances(document.pages[0], "“‘三")
    assert [text.count(name) for name in (names, names[:7], names[8:15], nested)] == [2, 3, 2, 1]
    assert apart == [9, 16]  # the quote within stands beside the outer one


def distances(page: Page, text: str) -> list[int]:
    """Points from each character of a text on the page to the next."""
    start = "".join(character["text"] for character in page.chars).index(text)
    edges = [character["x0"] for character in page.chars[start : start + len(text)]]
    return [round(right - left) for left, right in pairwise(edges)]


def test_a_radical_does_not_spoil_the_character_that_it_looks_like():
    content = replace(specimens.nil(), title="⼀镇一村⼀组一年年报")
    with opened(pdf.write(content)) as document:
        assert "一镇一村一组一年年报" in printed.folded(document.pages[0].extract_text())
