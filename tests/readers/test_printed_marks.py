"""What printing makes of a page: marks above the line, dotted borders, labels that run downwards."""

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.readers.pdf.drawing import dotted_lines
from giyearreport.readers.pdf.geometry import Box
from tests.readers.drawn import drawn, whole_table
from tests.readers.layouts import UNIT, sample
from tests.readers.offices import CELL, FOLDER, FROM_OFFICES, blocks, case, differing, filled
from tests.readers.offices import page as made_up
from tests.readers.published import SETS
from tests.readers.published import differing as as_published
from tests.readers.test_rows_by_heads import SMALL
from tests.readers.ugly import docx_of, html_of

LOOK = "<style>table { border-collapse: collapse } td { border: 1px solid; font-size: 9pt } p { margin: 3pt }</style>"
LABEL = "<span>三、本年度办理结果</span>"


def with_mark(markup: str):
    return drawn(sample(), table=lambda content, table: whole_table(content, table).replace(">31<", f">{markup}<"))


@pytest.mark.parametrize(
    ("markup", "seen"),
    [("31<sup>1</sup>", "31¹"), ("31<span style='font-size:6pt;vertical-align:4pt'>12</span>", "31¹²")],
)
def test_a_small_number_above_the_line_is_no_part_of_a_printed_number(markup, seen):
    reading = read(with_mark(markup), "r.pdf")
    assert reading.content.cells == sample().cells
    assert [note.printed for note in reading.notes] == [seen]


@pytest.mark.parametrize(
    "markup", ["<b>31</b>", "<span style='font-size:7pt'>31</span>", "3<span style='color:red'>1</span>"]
)
def test_a_number_in_other_type_is_one_number(markup):
    reading = read(with_mark(markup), "r.pdf")
    assert (reading.content.cells, reading.notes) == (sample().cells, ())


@pytest.mark.parametrize(
    "markup", ["<s>9</s>31", "31<del>9</del>", "<s style='text-decoration-thickness:.4pt'>9</s>31"]
)
def test_a_digit_with_a_line_drawn_through_it_is_noted_and_no_part_of_a_printed_number(markup):
    reading = read(with_mark(markup), "r.pdf")
    assert reading.content.cells == sample().cells
    assert [note.printed.partition("页")[2] for note in reading.notes] == ["划去的文字：9］"]


@pytest.mark.parametrize("markup", ["<u>31</u>", "3<u>1</u>", "<span style='text-decoration:overline'>31</span>"])
def test_a_digit_with_a_line_below_or_above_it_is_read(markup):
    reading = read(with_mark(markup), "r.pdf")
    assert (reading.content.cells, reading.notes) == (sample().cells, ())


@pytest.mark.parametrize("colour", ["white", "#fefefe", "rgba(0,0,0,.01)"])
def test_a_digit_that_nobody_sees_is_noted_and_no_part_of_a_printed_number(colour):
    reading = read(with_mark(f"<span style='color:{colour}'>9</span>31"), "r.pdf")
    assert reading.content.cells == sample().cells
    assert [note.printed.partition("页")[2] for note in reading.notes] == ["看不见的数字：9］"]


BARE = "td { border: none; font-size: 10pt }"
UNSEEN = "<span style='color:white'>9</span>"


def test_where_no_rules_are_drawn_it_is_not_read_either():
    def table(content, table):
        return whole_table(content, table).replace(">31<", f">{UNSEEN}31<")

    reading = read(drawn(sample(), BARE, table=table), "r.pdf")
    assert reading.content.cells == sample().cells
    assert [note.printed.partition("页")[2] for note in reading.notes] == ["看不见的数字：9］"]


@pytest.mark.parametrize(
    ("markup", "kept", "notes"),
    [
        (f"<p>全年公开信息 {UNSEEN}7 条。</p>", "全年公开信息 7 条。", ["看不见的数字：9］"]),
        ("<p style='color:white'>全年公开信息 97 条。</p>", "全年公开信息 97 条。", []),
        ("<p>全年公开信息 <b class=round>97</b> 条。</p>", "全年公开信息 97 条。", []),
    ],
)
def test_a_digit_that_nobody_sees_is_no_part_of_a_line_that_one_sees(markup, kept, notes):
    css = ".round { background: #036; color: white; border-radius: 6pt; padding: 0 4pt }"
    reading = read(drawn(sample(), css, after=markup), "r.pdf")
    assert [*reading.content.prose.values()][-1].endswith(kept)
    assert [note.printed.partition("页")[2] for note in reading.notes] == notes


@pytest.mark.parametrize("markup", ["<b style='background:#036;color:white'>31</b>", "<b style='color:#eee'>31</b>"])
def test_a_pale_digit_that_is_seen_is_read(markup):
    reading = read(with_mark(markup), "r.pdf")
    assert (reading.content.cells, reading.notes) == (sample().cells, ())


def dots(count: int, *, left=10.0, top=20.0, across=0.0, down=0.0) -> list[Box]:
    places = ((left + n * across, top + n * down) for n in range(count))
    return [Box(x, y, x + 0.75, y + 0.75) for x, y in places]


def test_dots_in_even_steps_are_lines():
    level, upright = dots(20, across=1.5), dots(20, down=1.5)
    lines, alone = dotted_lines([*level, *upright[1:]])
    assert lines == [Box(10, 20.375, 39.25, 20.375), Box(10.375, 20, 10.375, 49.25)]
    assert alone == []


@pytest.mark.parametrize("scattered", [dots(4, across=1.5), dots(9, across=30), dots(9, across=2, down=2)])
def test_dots_that_make_no_line_stay_dots(scattered):
    assert dotted_lines(scattered) == ([], scattered)


@FROM_OFFICES
@pytest.mark.browser
def test_a_page_with_dotted_borders_is_read_when_it_is_printed(browser):
    page = browser.new_page()
    page.set_content(case("r8").read_text())
    printed = page.pdf(format="A4")
    page.close()
    assert filled(read(printed, "r8.pdf")) == SMALL


@pytest.mark.browser
@pytest.mark.parametrize(
    ("height", "downwards"),
    [
        ("297mm", "display:block;width:1em;line-break:anywhere"),
        ("297mm", "writing-mode:vertical-rl"),
        ("150mm", "writing-mode:vertical-rl"),  # the table breaks over pages
    ],
)
def test_a_label_that_runs_downwards_stands_in_no_other(browser, height, downwards):
    source = made_up("76", LOOK).decode().replace(LABEL, LABEL.replace("<span", f"<span style='{downwards}'"))
    page = browser.new_page()
    page.set_content(source)
    printed = page.pdf(width="210mm", height=height)
    page.close()
    reading = read(printed, "r.pdf", year=2024, unit=UNIT)
    assert differing(reading, apart_from=CELL) == []
    assert [note.printed for note in reading.notes if note.kind == "label_altered"] == []


@FROM_OFFICES
@pytest.mark.skipif(not SETS, reason="the real reports are not part of the project")
def test_the_vertical_label_of_a_real_report_alters_no_other():
    reading = read(next(FOLDER.glob("2023-hongze-qu.pdf")))
    altered = [note.printed for note in reading.notes if note.kind == "label_altered"]
    assert altered == ["2.其他法律行政止公开"]  # as the source prints it
    assert as_published(reading, next(entry for entry in SETS if entry["id"] == "hongze-2023")) == []


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
@pytest.mark.parametrize("sign", ["⒀", "⑬", "②", "㊁*"])
@pytest.mark.parametrize("write", [html_of, docx_of])
def test_a_sign_alone_in_a_cell_is_quoted_there_and_takes_no_other_figure_with_it(write, sign, column):
    cell = Ref("disclosure", "normative_documents", column)
    reading = read(write(blocks(**{str(cell).replace(".", "__"): sign})))
    assert differing(reading, apart_from=cell) == []
    assert reading.content.cells[cell] is None
    assert [str(note.printed) for note in reading.notes if note.cell == cell] == [sign]


@pytest.mark.parametrize("label", ["规章①", "规章 ①", "⑴规章", "规章*"])
def test_a_sign_at_a_label_takes_no_figure(label):
    whole = html_of(blocks(), site=False).decode()
    assert differing(read(whole.replace("规章", label, 1).encode(), "r.html"), apart_from=None) == []
