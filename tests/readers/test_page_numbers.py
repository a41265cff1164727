"""Numbers of pages, and what is printed at the head and the foot of each, are no text of a report."""

import pytest

from giyearreport.readers import read
from giyearreport.readers.form.page_numbers import PAGE_NUMBERS
from tests.readers.drawn import drawn
from tests.readers.layouts import PROSE, printed, sample, tabs_in_place
from tests.readers.offices import blocks, page
from tests.readers.ugly.docx import docx_of
from tests.readers.ugly.html import html_of

MANNERS = [
    "- {} -",
    "— {} —",
    "－{}－",
    "第{}页 共7页",
    "第 {} 页",
    "第{}页/共7页",
    "{}/7",
    "{} / 7 页",
    "{}",
    "Page {} of 7",
]


def lines() -> list[str]:
    """The report's lines, those of its tables too."""
    return printed(sample(), tabs_in_place).splitlines()


def with_numbers(manner: str) -> list[str]:
    """The lines with the numbers of three pages: in the preamble, in section five and at the end."""
    numbered = lines()
    for number, text in (("1", "统计期限为1月1日至12月31日。"), ("6", "一是解读偏少。")):
        numbered.insert(numbered.index(text) + 1, manner.format(number))
    return [*numbered, manner.format("7")]


def quoted(manner: str) -> set[tuple]:
    return {
        (code, PAGE_NUMBERS.format(manner.format(number)))
        for code, number in (("preamble", "1"), ("problems", "6"), ("other_matters", "7"))
    }


@pytest.mark.parametrize("manner", MANNERS)
def test_numbers_of_pages_that_were_copied_with_a_text_are_noted_and_left_out(manner):
    reading = read("\n".join(with_numbers(manner)).encode(), "r.txt")
    assert dict(reading.content.prose) == PROSE
    assert reading.content.cells == sample().cells
    assert {(note.at.section, note.printed) for note in reading.notes} >= quoted(manner)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("name", "make"), [("r.docx", docx_of), ("r.html", html_of)])
def test_numbers_of_pages_typed_into_a_document_are_noted_and_left_out(name, make, manner):
    six = next(place for place, block in enumerate(blocks()) if isinstance(block, str) and block.startswith("六、"))
    pages = [*blocks()[:six], manner.format("6"), *blocks()[six:], manner.format("7")]
    plain, numbered = read(make(blocks()), name), read(make(pages), name)
    assert numbered.content == plain.content
    assert [(note.at.section, note.printed) for note in numbered.notes if note not in plain.notes] == [
        ("problems", PAGE_NUMBERS.format(manner.format("6"))),
        ("other_matters", PAGE_NUMBERS.format(manner.format("7"))),
    ]


@pytest.mark.parametrize(
    "stray",
    ["386", "2024", "3\n3", "9\n4", "类别\n数量\n网站\n3\n微信\n4", "3/0", "9/7"],
    ids=["alone", "a year", "twice the same", "falling", "figures beside labels", "of none", "more than all"],
)
def test_a_number_on_a_line_of_its_own_that_counts_no_pages_stays_in_the_text(stray):
    text = "\n".join(lines()) + f"\n{stray}"
    assert read(text.encode(), "r.txt").content.prose["other_matters"] == f"{PROSE['other_matters']}\n{stray}"


@pytest.mark.parametrize(
    "foot",
    [
        '<div title="footer"><p>- <sdfield type=PAGE subtype=RANDOM format=PAGE>15</sdfield> -</p></div>',
        "<div style='mso-element:footer' id=f1><p class=MsoFooter>- <span>15</span> -</p></div>",
    ],
    ids=["LibreOffice", "Word"],
)
def test_the_foot_that_a_word_processor_saves_with_a_page_is_no_text_of_it(foot):
    plain = read(page("76"), "r.html")
    reading = read(page("76").replace(b"</body>", f"{foot}</body>".encode()), "r.html")
    assert reading.content == plain.content
    told = [note.printed for note in reading.notes if note not in plain.notes]
    assert told == ["［页眉页脚：-15-］"]


BROWSERS = {
    "Chrome": ("11/29/26, 8:53 PM 云岭县青石镇", "https://www.example.gov.cn/a/b.html counter(page)/counter(pages)"),
    "Chrome in Chinese": ("2026/11/29 20:53 云岭县青石镇", "file:///C:/a/b.html counter(page)/counter(pages)"),
    "Edge": ("2026/11/29 下午8:53 云岭县青石镇", "https://www.example.gov.cn/a counter(page)/counter(pages)"),
    "Firefox": ("云岭县青石镇 https://www.example.gov.cn/a", "counter(page) of counter(pages) 2026/11/29, 20:53"),
}


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("scale", [1, 0.5], ids=["several pages", "two pages"])
def test_what_a_browser_prints_around_a_page_is_noted_and_no_text_of_it(browser, scale):
    head, foot = BROWSERS[browser]
    counted = foot.replace("counter(pages)", '" counter(pages) "').replace("counter(page)", '" counter(page) "')
    css = (
        f'@page {{ margin: 12mm; @top-left {{ content: "{head}"; font-size: 6pt; white-space: nowrap }}'
        f'@bottom-left {{ content: "{counted}"; font-size: 6pt; white-space: nowrap }}'
        '@bottom-center { content: "" } }'
        f"body, h2, p {{ font-size: {12 * scale}pt }} td {{ font-size: {8 * scale}pt }}"
    )
    reading = read(drawn(sample(), css), "r.pdf")
    assert (reading.content.title, dict(reading.content.prose)) == (sample().title, PROSE)
    assert reading.content.cells == sample().cells
    assert [note.kind in ("residue", "around") for note in reading.notes] == [True, True]
