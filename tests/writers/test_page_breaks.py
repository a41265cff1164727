"""Where pages and lines end: in the PDF by its tags, in the Word document as LibreOffice lays it out."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from giyearreport.writers import FORMATS
from tests import libreoffice, pdf_structure, printed, specimens

RIGHT_EDGE = 184 * 72 / 25.4  # the 版心 ends 26 mm from the right edge of A4


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
