"""Columns that moved away from their rows are told by the printed totals."""

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers.form.shifted import without_shifted
from giyearreport.readers.notes import describe
from tests.readers.layouts import balanced, sample


@pytest.mark.parametrize("step", [1, -1], ids=["too low", "too high"])
def test_a_column_that_stands_a_row_off_is_left_out_and_its_neighbours_are_not(step):
    content = sample()
    content = content.with_values({ref: (37 * n * n + 11 * n) % 97 for n, ref in enumerate(content.cells)})
    cells = [ref for ref in content.cells if ref.table == "applications"]
    column = [ref for ref in cells if ref.column == "research_institution"]
    values = [content.cells[ref] for ref in column]
    moved = [None, *values[:-1]] if step > 0 else [*values[1:], None]
    shown = content.with_values(dict(zip(column, moved, strict=True)))
    found = {ref: print_number(number) for ref, number in shown.cells.items()}
    totals = [total.ref for total in content.edition.sums if total.ref.table == "applications"]
    found |= {ref: content.printed(ref) for ref in totals if ref.column == "total"}
    assert without_shifted(shown, found)[0] == content.with_values(dict.fromkeys(column))
    whole = found | {ref: print_number(number) for ref, number in content.cells.items()}
    assert without_shifted(content, whole) == (content, [])


def test_a_draft_that_is_mostly_blank_keeps_its_figures_where_they_stand():
    content = sample()
    filled = {
        "applications.received.research_institution": 5,
        "applications.granted.public_welfare_organization": 5,
        "applications.granted.natural_person": 0,
    }
    draft = content.with_values({ref: filled.get(str(ref)) for ref in content.cells})
    assert without_shifted(draft, {Ref.parse(ref): str(number) for ref, number in filled.items()}) == (draft, [])


def test_rows_without_their_totals_stay_where_the_columns_prove_them():
    """As a column of totals drawn in one cell leaves them: all of it stands in the first row."""
    content = sample()
    values = {ref: (37 * n * n + 11 * n) % 97 for n, ref in enumerate(content.cells) if ref.table == "applications"}
    content = content.with_values(values)
    for one in content.edition.identities:
        rest = content.sum_of(one.right[:-1]) - content.sum_of(one.left[1:])
        content = content.with_values({one.left[0]: max(rest, 0), one.right[-1]: max(-rest, 0)})
    found = {ref: print_number(number) for ref, number in content.cells.items()}
    totals = [one.ref for one in content.edition.sums if one.ref.table == "applications"]
    found |= {ref: content.printed(ref) for ref in totals if ref.line == "handled"}
    found |= dict.fromkeys((ref for ref in totals if ref.column == "total"), "")
    found[Ref("applications", "received", "total")] = "12 5 3"
    assert without_shifted(content, found) == (content, [])
    granted = Ref("applications", "granted", "natural_person")
    other = content.with_values({granted: content.cells[granted] + 1})
    assert without_shifted(other, found | {granted: print_number(other.cells[granted])})[0] != other


@pytest.mark.parametrize("at", [3, 8, 15])
def test_rows_that_one_of_0_pushed_down_are_left_out_though_nearly_all_columns_are_0(at):
    content = sample()
    few = {"granted.natural_person": 9, "unavailable_not_held.natural_person": 1, "other_rest.natural_person": 1}
    few |= {"received.natural_person": 10, "received.commercial_enterprise": 2, "carried_in.natural_person": 2}
    few |= {"granted.commercial_enterprise": 1, "other_rest.commercial_enterprise": 1, "carried_out.natural_person": 1}
    few = {f"applications.{name}": number for name, number in few.items()}
    content = content.with_values({ref: few.get(str(ref), 0) for ref in content.cells if ref.table == "applications"})
    grid = content.edition.table("applications").grid
    rows = [[cell.ref for cell in row if cell.ref] for row in grid.by_row() if any(cell.ref for cell in row)]
    texts = [[print_number(content.value(ref)) for ref in row] for row in rows]
    pushed = [*texts[:at], ["0"] * len(rows[0]), *texts[at:-1]]
    found = {ref: text for row, own in zip(rows, pushed, strict=True) for ref, text in zip(row, own, strict=True)}
    shown = content.with_values({ref: int(text) for ref, text in found.items() if ref in content.cells})
    cells = [ref for ref in content.cells if ref.table == "applications"]
    assert without_shifted(shown, found)[0] == content.with_values(dict.fromkeys(cells))
    whole = {ref: text for row, own in zip(rows, texts, strict=True) for ref, text in zip(row, own, strict=True)}
    assert without_shifted(content, whole) == (content, [])


def rows_of(content):
    """The rows of table three from 一 to 四: the cells of each, and what they show."""
    grid = content.edition.table("applications").grid
    rows = [refs for row in grid.by_row() if (refs := [cell.ref for cell in row if cell.ref])]
    return rows, [[print_number(content.value(ref)) for ref in row] for row in rows]


def printed(rows, texts):
    """What a reader finds beside the labels, blanks as nothing."""
    found = {ref: text for row, own in zip(rows, texts, strict=True) for ref, text in zip(row, own, strict=True)}
    return {ref: text for ref, text in found.items() if text}


@pytest.mark.parametrize("at", range(24))
@pytest.mark.parametrize("way", ["down", "up"])
def test_rows_that_stand_one_too_low_or_too_high_from_a_gap_on_are_left_out(way, at):
    content = balanced()
    rows, texts = rows_of(content)
    at += len(rows) - 25  # a row that (七) adds up, or (七)
    blank = [""] * len(rows[0])
    found = printed(
        rows, [*texts[:at], blank, *texts[at:-1]] if way == "down" else [*texts[:at], *texts[at + 1 :], blank]
    )
    cells = {ref: int(found[ref]) if ref in found else None for ref in content.cells if ref.table == "applications"}
    shown = without_shifted(content.with_values(cells), found)[0]
    assert {ref for ref in cells if shown.cells[ref] not in (None, content.cells[ref])} == set()


def test_a_table_that_is_filled_but_for_a_row_stays():
    content = balanced()
    rows, texts = rows_of(content)
    found = printed(rows, [[""] * len(rows[0]) if at == 5 else own for at, own in enumerate(texts)])
    shown = content.with_values({ref: None for ref in rows[5] if ref in content.cells})
    assert without_shifted(shown, found) == (shown, [])


def test_the_notes_on_rows_that_may_have_lost_a_cell_name_them():
    content = sample()
    content = content.with_values({ref: 0 for ref in content.cells if ref.table == "applications"})
    row = next(total for total in content.edition.sums if str(total.ref) == "applications.granted.total")
    moved = dict(zip(row.parts, ["1", "0", "2", "0", "0", "9"], strict=True))
    shown = content.with_values({ref: int(text) for ref, text in moved.items()})
    found = {ref: content.printed(ref) for ref in (*content.cells, *(one.ref for one in content.edition.sums))}
    left_out, notes = without_shifted(shown, found | moved | {row.ref: ""})
    assert left_out == content.with_values(dict.fromkeys(row.parts))
    assert [(note.expected, note.printed) for note in notes] == [("（一）予以公开", text) for text in "102009"]
    assert describe(notes[0], content.edition) == (
        "“三、收到和处理政府信息公开申请情况”里“（一）予以公开”一行的“1”找不到对应的格子"
    )
