"""A digit that is plainly smaller than the number beside it in a cell of a PDF is the mark of a note, or tells nothing;
it is never part of the number."""

import pytest

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import read
from tests.readers.drawn import drawn, whole_table
from tests.readers.layouts import PROSE, sample

PENALTIES = Ref.parse("disclosure.penalties.decisions")


def set_as(printed: str, css: str = "") -> bytes:
    """The sample with this in place of the number of penalties."""
    mark, content = 7355608, sample()
    own = content.with_values({PENALTIES: mark})
    return drawn(own, css, table=lambda c, t: whole_table(c, t).replace(print_number(mark), printed))


def outcome(data: bytes) -> tuple:
    """What is read in the cell, what of it is quoted, and whether all other cells are those of the sample."""
    reading = read(data, "r.pdf")
    rest: ReportContent = reading.content
    others = {ref: n for ref, n in rest.cells.items() if ref != PENALTIES}
    quoted = [note.printed for note in reading.notes]
    return rest.cells[PENALTIES], quoted, others == {r: n for r, n in sample().cells.items() if r != PENALTIES}


def small(text: str, style: str) -> str:
    return f'<span style="{style}">{text}</span>'


@pytest.mark.parametrize(
    ("printed", "number", "quoted"),
    [
        ("17" + small("3", "font-size:6pt;vertical-align:baseline"), 17, ["17³"]),
        ("17" + small("3", "font-size:6pt;vertical-align:sub"), 17, ["17³"]),
        ("17" + small("3", "font-size:8pt;vertical-align:sub"), 17, ["17³"]),
        ("17" + small("3", "font-size:6pt;vertical-align:super"), 17, ["17³"]),
        ("4" + small(" 2", "font-size:5pt"), 4, ["4²"]),
        (small("3", "font-size:6pt") + "17", 17, ["³17"]),
        ("17" + small("3", "font-size:8pt"), None, ["17 3"]),
        ("4" + small("1", "font-size:8.2pt"), None, ["4 1"]),
        ("4" + small("1", "font-size:8.8pt;vertical-align:sub"), 4, ["4¹"]),
        ("1" + small("2", "font-size:6pt") + "7", None, ["1²7"]),
    ],
)
def test_a_smaller_digit_in_a_cell_is_no_part_of_its_number(printed, number, quoted):
    assert outcome(set_as(small(printed, "font-size:10pt"))) == (number, quoted, True)


@pytest.mark.parametrize(
    ("printed", "css"),
    [
        ("173", "td { font-size: 6pt }"),
        ("１７３", ""),
        ("1７3", ""),
        ("173" + small("件", "font-size:13pt"), ""),
        ("<b>17</b>3", ""),
        ("17" + small("3", "font-family:'Noto Serif CJK SC'"), "td { font-family: 'Noto Sans CJK SC' }"),
        (small("17" + small("3", "font-size:9.7pt"), "font-size:10pt"), ""),
        (small("17" + small("3", "font-size:10.5pt"), "font-size:12pt"), ""),
        (small("17" + small("3", "font-size:9pt"), "font-size:10.5pt"), ""),
        (small("1" + small("7", "font-size:9pt") + "3", "font-size:10pt"), ""),
        (small("17" + small("3", "font-size:10.5pt"), "font-size:9pt"), ""),
    ],
)
def test_digits_of_one_size_or_the_next_on_one_line_are_one_number(printed, css):
    assert outcome(set_as(printed, css))[0::2] == (173, True)


def test_a_smaller_digit_on_the_next_line_of_a_cell_is_no_part_of_its_number():
    fills = "<div style='width:24pt;margin:auto;font-size:10pt;word-break:break-all'>1234<br>{}</div>"
    assert outcome(set_as(fills.format(small("5", "font-size:6pt"))))[0::2] == (None, True)


def test_nor_is_it_where_no_rules_make_the_cell():
    cell = small("17" + small("3", "font-size:6pt"), "font-size:10pt")
    assert outcome(set_as(cell, "table, td { border: none !important }")) == (17, ["17³"], True)


def test_a_smaller_digit_beside_one_of_the_prose_is_no_part_of_it_either():
    prose = PROSE | {"other_matters": "发出通知17件，收取20元。"}
    content = sample(prose=prose)
    mark = small("3", "font-size:5pt")
    data = drawn(content, after=f"<p>另有17{mark}件。</p>")
    said = read(data, "r.pdf").content.prose["other_matters"].splitlines()[-1]
    assert said == "另有17³件。"
