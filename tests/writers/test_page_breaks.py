"""Where pages and lines end: in the PDF by its tags, in the Word document as LibreOffice lays it out."""

import re
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest

from giyearreport.readers import read
from giyearreport.writers import FORMATS
from tests import libreoffice, pdf_structure, printed, specimens
from tests.readers.published import REPORTS

LEFT_EDGE, RIGHT_EDGE = 28 * 72 / 25.4, 184 * 72 / 25.4  # of the 版心
HAN = re.compile(r"[\u3400-\u9fff，。、；：！？（）“”《》]+")
NOT_FIRST = "，。、；：！？）”》"  # on a line


def blocks_with_pages(data: bytes) -> list[tuple[str, list[int]]]:
    """Every heading, paragraph and row with the pages it stands on."""
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen[0]: number for number, page in enumerate(file.pages, start=1)}
        found = []
        for element in pdf_structure.walk(pdf_structure.root_of(file)):
            if str(element.S) in pdf_structure.BLOCKS | {"/TR", "/Table"}:
                found.append((str(element.S), sorted({pages[p] for p, _ in pdf_structure.places(element)})))
    return found


def assert_well_broken(data: bytes):
    blocks = blocks_with_pages(data)
    for (tag, pages), (_, following) in zip(blocks, [*blocks[1:], blocks[-1]], strict=True):
        if tag.startswith("/H"):
            assert len(pages) == 1
            assert pages[0] == following[0], "a heading stands alone at the end of a page"
        elif tag in {"/TR", "/Table"}:
            assert len(pages) == 1


def test_twenty_pages_have_no_heading_alone_and_no_table_cut():
    data = specimens.pdf_of(specimens.narrative)
    assert_well_broken(data)
    assert max(page for _, pages in blocks_with_pages(data) for page in pages) == 20


@pytest.mark.parametrize("lines", [0, 3, 6, 9, 11, 13, 16, 19, 21])
def test_wherever_on_a_page_headings_and_tables_fall_they_hold_together(lines):
    body = "\n".join(["县政府门户网站公开信息。"] * lines + ["（一）主动公开", "1.公开的数量", "公开386条。"])
    assert_well_broken(FORMATS["pdf"].render(specimens.nil(prose={"overview": body, "problems": body})))


def test_lines_of_a_paragraph_end_at_the_margin_save_the_last():
    sentence = "全年公开信息386条，其中（社区）类12条、“一卡通”类1,140份；"
    report = specimens.nil(prose={"overview": f"（一）主动公开。{sentence * 40}完。\n短。"})
    with pdfplumber.open(BytesIO(FORMATS["pdf"].render(report))) as document:
        lines = [line for page in document.pages for line in page.extract_text_lines()[:-1]]
    first = next(n for n, line in enumerate(lines) if "主动公开。" in line["text"])
    end = next(n for n, line in enumerate(lines) if line["text"].endswith("完。"))
    full = lines[first:end]
    assert len(full) > 22
    assert all(abs(line["x1"] - RIGHT_EDGE) < 1 for line in full)
    assert lines[end + 1]["x1"] < RIGHT_EDGE / 2


def lines_of(data: bytes) -> list[tuple[float, float, str]]:
    """Where each line of the text begins and ends, tables and page numbers left out, and what it says."""
    found = []
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            outside = page
            for table in page.find_tables():
                outside = outside.outside_bbox(table.bbox)
            lines = [(line["x0"], line["x1"], printed.folded(line["text"])) for line in outside.extract_text_lines()]
            found += [line for line in lines if not re.fullmatch(r"—\d+—", line[2])]
    return found


def short_first_lines(data: bytes) -> list[str]:
    """The first lines of paragraphs that go on, of Han and its marks alone, that hold fewer than 26 characters though
    one more would fit: it must not be parted from the mark behind it."""
    return [
        text
        for (left, right, text), (next_left, _, following) in pairwise(lines_of(data))
        if left > LEFT_EDGE + 25 and next_left < LEFT_EDGE + 5 and right > RIGHT_EDGE - 20
        if HAN.fullmatch(text) and len(text) < 26 and following[1] not in NOT_FIRST
    ]


@pytest.mark.parametrize("specimen", [specimens.city, specimens.narrative])
def test_a_first_line_holds_two_and_twenty_six_characters(specimen):
    assert short_first_lines(specimens.pdf_of(specimen)) == []


def test_a_first_line_of_han_alone_holds_twenty_six():
    data = FORMATS["pdf"].render(specimens.nil(prose={"preamble": "青禾" * 60}))
    assert [len(text) for _, _, text in lines_of(data)[2:7]] == [26, 28, 28, 28, 10]


@pytest.mark.real
def test_first_lines_of_real_reports_hold_twenty_six():
    sources = sorted(REPORTS.glob("*.txt"))
    if not sources:
        pytest.skip("the real reports are not part of the project")
    contents = [read(source).content for source in sources]
    assert len(contents) == 5
    assert [line for content in contents for line in short_first_lines(FORMATS["pdf"].render(content))] == []


def test_a_line_far_from_the_margin_is_not_pulled_apart():
    report = specimens.nil(prose={"overview": "电子邮箱：" + "a" * 30 + "@example.cn，" + "公开" * 40})
    with pdfplumber.open(BytesIO(FORMATS["pdf"].render(report))) as document:
        (short,) = [line for line in document.pages[0].extract_text_lines() if line["text"] == "电子邮箱："]
    assert short["x1"] < RIGHT_EDGE / 2


@pytest.mark.parametrize("name", ["narrative", "edition_2019"])
def test_libreoffice_opens_the_word_document_and_loses_nothing(name):
    report = getattr(specimens, name)()
    with pdfplumber.open(BytesIO(libreoffice.printed()[name])) as document:
        text = "".join(printed.folded(page.extract_text()) for page in document.pages)
        tables = [table for page in document.pages for table in page.find_tables()]
        rows = [len(table.rows) for table in tables]
        numbers = [printed.folded(page.extract_text_lines()[-1]["text"]) for page in document.pages]
    assert rows == [table.grid.rows for table in report.edition.tables]
    assert numbers == [f"—{n}—" for n in range(1, len(numbers) + 1)]
    assert all(printed.folded(s.heading) in text for s in report.edition.sections)


@pytest.mark.parametrize("name", ["city", "narrative"])
def test_libreoffice_prints_every_sign_of_the_paragraphs_that_end_within_the_margin(name):
    """Of a line that ends with a sign beyond the margin it prints all but the sign."""
    content = getattr(specimens, name)()
    text = "".join(line for _, _, line in lines_of(libreoffice.printed()[name]))
    paragraphs = [printed.folded(line) for prose in content.prose.values() for line in prose.splitlines()]
    assert [paragraph for paragraph in paragraphs if paragraph not in text] == []
