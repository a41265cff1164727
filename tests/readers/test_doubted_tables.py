"""A table whose figures contradict one another, and that shows another sign of damage, is doubted as a whole."""

from dataclasses import replace
from itertools import pairwise

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import read
from giyearreport.readers.form.doubted import doubted_tables
from giyearreport.readers.form.figures import compared_totals
from giyearreport.readers.notes import Note, NoteKind
from tests.readers.layouts import balanced, sample
from tests.readers.ugly import html_of
from tests.readers.ugly.printed import split, table_of


def doubts(content, found):
    blank = [Note.on_cell(NoteKind.BLANK, ref) for ref, number in content.cells.items() if number is None]
    return doubted(content, found, [*blank, *compared_totals(content, found)])


def doubted(content, found, notes, unfilled=()):
    return [note.at.section for note in doubted_tables(content, found, notes, unfilled=unfilled)]


def found_of(content):
    """What the form prints of a content: a total only where its parts are all there."""
    grids = (content.edition.table(code).grid for code in ("disclosure", "applications", "litigation"))
    return {ref: print_number(content.value(ref)) for grid in grids for ref in grid.order}


def of_table_four(*texts):
    """The sample with such a row of table four, and what stands in it."""
    content = sample()
    row = list(content.edition.table("litigation").grid.order)
    found = found_of(content) | dict(zip(row, texts, strict=True))
    cells = {ref: int(found[ref]) if found[ref].isdecimal() else None for ref in row if ref in content.cells}
    return content.with_values(cells), found


def test_figures_a_row_off_above_a_total_that_cannot_be_read_are_doubted():
    content = balanced()
    lines = list(dict.fromkeys(ref.line for ref in content.cells if ref.table == "applications"))
    values = {
        Ref("applications", lower, ref.column): content.cells[ref]
        for upper, lower in pairwise(lines[9:])
        for ref in content.cells
        if (ref.table, ref.line) == ("applications", upper)
    }
    shown = content.with_values({ref: values.get(ref, number) for ref, number in content.cells.items()})
    found = found_of(shown) | {Ref("applications", "handled", column): "###" for column in ("natural_person", "total")}
    assert doubts(shown, found) == ["applications"]
    assert doubts(content, found_of(content)) == []


@pytest.mark.parametrize(
    "row",
    [
        "0 1026 8 _ 0 1034 0 0 0 0 0 1 0 0 1",  # a blank let in, and a cell lost further right
        "0 1 0 1 2 0 2 0 4 0 0 2 0 2 0",  # all from the third on one further left
        "0 2 0 0 2 4 0 0 0 0 0 0 0 0 0",  # a 0 let in
        "— — — 3 — 3 — — 2 — 2 — — — —",  # strokes for zeros, one let in
    ],
    ids=["a blank", "a figure lost", "a 0", "strokes"],
)
def test_a_row_of_table_four_that_can_be_read_otherwise_is_doubted(row):
    assert doubts(*of_table_four(*row.replace("_", "").split(" "))) == ["litigation"]


@pytest.mark.parametrize(
    "row",
    [
        "10 1 0 0 0 0 0 0 0 0 5 0 0 0 0",  # as 洪泽 printed it in 2023
        "0 0 0 0 0 2 0 1 0 0 0 0 0 0 0",  # as 金湖 did
        "0 0 0 1 0 0 0 0 0 0 0 0 0 0 0",
    ],
)
def test_totals_that_somebody_did_not_fill_in_are_noted_and_nothing_else(row):
    assert doubts(*of_table_four(*row.split())) == []


@pytest.mark.parametrize("step", [2, 3, 5])
def test_a_table_that_is_not_finished_contradicts_nothing(step):
    content = sample()
    content = content.with_values(dict.fromkeys(list(content.cells)[::step]))
    assert doubts(content, found_of(content)) == []


@pytest.mark.parametrize(
    ("unread", "is_doubted"),
    [(["handled", "carried_in"], True), (["carried_in"], False)],
    ids=["(七) is not read", "(七) proves the rows"],
)
def test_rows_below_a_line_left_blank_between_zeros_are_doubted_where_no_total_proves_them(unread, is_doubted):
    content = sample()
    blank = {ref: None for ref in content.cells if ref.line == "refused_internal_affairs"}
    lost = {ref: None for ref in content.cells if ref.line in unread}
    zeros = {ref: 0 for ref in content.cells if ref.table == "applications" and ref.column == "other_organization"}
    content = content.with_values(zeros | blank | lost)
    figures = found_of(content)
    columns = {one.ref: one.parts for one in content.edition.sums if one.ref.line == "handled"}
    figures |= {ref: str(sum(content.cells[part] or 0 for part in parts)) for ref, parts in columns.items()}
    found = {ref: text for ref, text in figures.items() if ref.line not in unread and ref not in blank}
    notes = [Note.on_section(NoteKind.UNPLACED, "applications", printed="5")]
    assert doubted(content, found, notes, unfilled={*blank}) == (["applications"] if is_doubted else [])
    assert doubted(content, found, notes) == []


@pytest.mark.parametrize(("step", "is_doubted"), [(2, True), (0, False)], ids=["moved up", "as the form prints them"])
def test_rows_moved_up_from_a_total_left_blank_are_doubted_though_nothing_else_is_noted(step, is_doubted):
    content = balanced()
    lines = list(dict.fromkeys(ref.line for ref in content.edition.table("applications").grid.order))
    figures = found_of(content)
    moved = dict(zip(lines[5:], [*lines[5 + step :], *lines[:step]], strict=True))
    found = {
        ref: figures[Ref(ref.table, moved.get(ref.line, ref.line), ref.column)]
        for ref in figures
        if ref.table == "applications" and ref.line != "handled"
    }
    cells = {ref: int(text) for ref, text in found.items() if ref in content.cells}
    blank = {ref for ref in figures if ref.line == "handled"}
    expected = ["applications"] if is_doubted else []
    assert doubted(content.with_values(cells), found, [], unfilled=blank) == expected


@pytest.mark.parametrize(
    ("row", "is_doubted"),
    [
        ("_ 0 3 0 _ 3 _ _ 1377 _ 1377 _ _ 0 _", True),
        ("_ 0 3 0 _ 5 _ _ 1377 _ 1377 _ _ 0 _", False),
        ("_ 0 3 0 _ 3 _ _ 0 _ 0 _ _ 0 _", False),
    ],
    ids=["two totals", "one is another", "one of no more than 0"],
)
def test_a_row_of_table_four_without_totals_that_has_them_one_place_further_right_is_doubted(row, is_doubted):
    assert doubts(*of_table_four(*row.replace("_", "").split(" "))) == (["litigation"] if is_doubted else [])


@pytest.mark.parametrize("is_right", [True, False])
def test_a_number_broken_over_two_rows_is_one_where_the_total_proves_it(is_right):
    content = balanced()
    figures = found_of(content)
    first = Ref("applications", "granted", "natural_person")
    figures |= {} if is_right else {Ref("applications", "handled", column): "5" for column in (first.column, "total")}
    rows = split(table_of(content.edition.table("applications").grid, figures))
    at = next(number for number, row in enumerate(rows) if any(place.text == "（一）予以公开" for place in row))
    columns = {len(rows[at]) - 7, len(rows[at]) - 1}
    upper = [replace(p, text=p.text[:-1]) if n in columns else p for n, p in enumerate(rows[at])]
    lower = [replace(p, text=p.text[-1:] if n in columns else "") for n, p in enumerate(rows[at])]
    page = html_of([content.title, "三、收到和处理政府信息公开申请情况", [*rows[:at], upper, lower, *rows[at + 1 :]]])
    read_cells = read(page, "report.html", year=2024, unit="青石镇").content.cells
    own = {ref: number for ref, number in content.cells.items() if ref.table == "applications"}
    assert {ref: read_cells[ref] for ref in own} == own | ({} if is_right else {first: None})
