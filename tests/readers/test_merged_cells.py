"""A figure in a merged cell that takes up the places of several of the form's cells may be their sum: it is none's."""

from dataclasses import replace

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import Reading, read
from tests.readers import ugly
from tests.readers.layouts import sample
from tests.readers.offices import blocks
from tests.readers.ugly.printed import Table

NEW, CARRIED, DISCLOSED = "received", "carried_in", "granted"
PERSON, FIRM, OTHER = "natural_person", "commercial_enterprise", "other_organization"
COLUMNS = (
    PERSON, FIRM, "research_institution", "public_welfare_organization", "legal_service_organization", OTHER, "total",
)  # fmt: skip
LABELS = {
    NEW: "一、本年新收政府信息公开申请数量",
    CARRIED: "二、上年结转政府信息公开申请数量",
    DISCLOSED: "（一）予以公开",
}
FORMATS = pytest.mark.parametrize("write", [ugly.html_of, ugly.docx_of])


def merge(text: str, line: str, column: str, *, down: int = 1, across: int = 1) -> list:
    """The report, with the text in one cell of table three that takes up the places of so many."""
    changed = blocks()
    for index, block in enumerate(changed):
        if isinstance(block, list) and any(place.text == LABELS[NEW] for row in block for place in row):
            changed[index] = _merged(block, text, line, column, down, across)
    return changed


def _merged(table: Table, text: str, line: str, column: str, down: int, across: int) -> Table:
    first = next(number for number, row in enumerate(table) if any(place.text == LABELS[line] for place in row))
    rows = [[*row] for row in table]
    for number in range(first, first + down):
        at = next(i for i, place in enumerate(rows[number]) if place.is_figure) + COLUMNS.index(column)
        own = replace(rows[number][at], text=text, rowspan=down, colspan=across)
        rows[number][at : at + across] = [own] if number == first else []
    return rows


def left_out(reading: Reading) -> set[Ref]:
    """The cells that are read otherwise than the report has them; each of them must be blank."""
    cells = {ref for ref, number in reading.content.cells.items() if number != sample().cells[ref]}
    assert {reading.content.cells[ref] for ref in cells} <= {None}
    return cells


def unplaced(reading: Reading) -> list[tuple[str, str]]:
    return [(str(note.printed), str(note.expected)) for note in reading.notes if note.kind == "unplaced"]


def cells(line: str, *columns: str) -> set[Ref]:
    return {Ref("applications", line, column) for column in columns}


@FORMATS
@pytest.mark.parametrize(
    ("text", "across"), [("21", 2), ("33", 3), ("２１", 2), ("21件", 2), ("2 1", 2), ("21（含转来3件）", 2)]
)
def test_a_figure_over_several_columns_is_put_under_none_of_them(write, text, across):
    reading = read(write(merge(text, NEW, PERSON, across=across)))
    assert left_out(reading) == cells(NEW, *COLUMNS[:across])
    assert unplaced(reading) == [(text, LABELS[NEW])]


@FORMATS
def test_a_figure_over_the_last_column_and_the_total_is_put_under_neither(write):
    reading = read(write(merge("75", NEW, OTHER, across=2)))
    assert left_out(reading) == cells(NEW, OTHER)
    assert unplaced(reading) == [("75", LABELS[NEW])]


@FORMATS
def test_a_figure_over_several_rows_is_put_in_none_of_them(write):
    reading = read(write(merge("60", NEW, PERSON, down=3)))
    assert left_out(reading) == {ref for line in LABELS for ref in cells(line, PERSON)}
    assert unplaced(reading) == [("60", LABELS[NEW])]


@FORMATS
def test_a_figure_over_rows_and_columns_is_put_in_none_of_them(write):
    reading = read(write(merge("60", CARRIED, FIRM, down=2, across=2)))
    assert left_out(reading) == cells(CARRIED, *COLUMNS[1:3]) | cells(DISCLOSED, *COLUMNS[1:3])
    assert unplaced(reading) == [("60", LABELS[CARRIED])]


@FORMATS
@pytest.mark.parametrize("zero", ["0", "０", "0件"])
def test_a_zero_over_several_columns_is_the_first_ones(write, zero):
    reading = read(write(merge(zero, NEW, PERSON, across=7)))
    others = {ref: reading.content.cells[ref] for ref in cells(NEW, *COLUMNS[1:6])}
    assert reading.content.cells[Ref("applications", NEW, PERSON)] == 0
    assert (others, unplaced(reading)) == (dict.fromkeys(others), [])


@FORMATS
def test_a_figure_over_columns_that_the_form_has_as_one_is_read(write):
    """Table two merges 本年处理决定数量 over three columns."""
    reading = read(write(blocks()))
    assert (left_out(reading), unplaced(reading)) == (set(), [])


@FORMATS
def test_a_figure_over_a_sliver_beside_its_column_is_read(write):
    """Word has a column of its own wherever borders of two rows do not meet."""
    changed = blocks()
    for block in changed:
        if isinstance(block, list) and any(place.text == LABELS[NEW] for row in block for place in row):
            for row in block:
                row[:] = [replace(p, colspan=2) if p.text == "自然人" or p.is_figure else p for p in row]
                row[:] = [replace(p, colspan=2 * p.colspan) if _is_over_figures(p.text) else p for p in row]
    reading = read(write(changed))
    assert (left_out(reading), unplaced(reading)) == (set(), [])


def _is_over_figures(text: str) -> bool:
    heads = ("申请人情况", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    return text in heads
