"""Table four: its row has no label, so that heads, and the heads of their groups, tell whose each figure is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from tests.readers import ugly
from tests.readers.offices import blocks, differing
from tests.readers.ugly.printed import Table
from tests.readers.ugly.text import text_of

EXACT = {"r.docx": ugly.docx_of, "r.html": ugly.html_of, "r.xlsx": ugly.WORKBOOKS[0], "r.pdf": ugly.pdf_of}
ANY_TEXT = {f"text {manner.__name__}": manner for manner in ugly.TEXTS}


def reading_of(change: Callable[[Table], Table], name: str):
    """What is read of the report with a changed table four."""
    report = blocks()
    place = max(index for index, block in enumerate(report) if isinstance(block, list))
    report[place] = change([list(row) for row in report[place]])
    made = EXACT[name](report) if name in EXACT else text_of(ANY_TEXT[name], report)
    return read(made, name if name in EXACT else "r.txt", year=2024, unit="云岭县青石镇人民政府")


def suits_first(table: Table) -> Table:
    groups, heads, lower, figures = table
    return [groups[::-1], [*heads[5:], *heads[:5]], lower, [*figures[5:], *figures[:5]]]


def suits_after_review_first(table: Table) -> Table:
    groups, heads, lower, figures = table
    return [groups, [*heads[:5], heads[6], heads[5]], lower, [*figures[:5], *figures[10:], *figures[5:10]]]


def in_order(*order: int) -> Callable[[Table], Table]:
    def of_heads(row: list, *, groups: int) -> list:
        return [row[5 * group + place] for group in range(groups) for place in order]

    def change(table: Table) -> Table:
        groups, heads, lower, figures = table
        return [
            groups, [*of_heads(heads, groups=1), *heads[5:]], of_heads(lower, groups=2), of_heads(figures, groups=3),
        ]  # fmt: skip

    return change


def without_totals(table: Table) -> Table:
    groups, heads, lower, figures = table
    lower, figures = ([cell for place, cell in enumerate(row) if place % 5 < 4] for row in (lower, figures))
    groups = [replace(groups[0], colspan=4), replace(groups[1], colspan=8)]
    return [groups, [*heads[:4], *(replace(head, colspan=4) for head in heads[5:])], lower, figures]


def with_blank(*places: int) -> Callable[[Table], Table]:
    def change(table: Table) -> Table:
        return [*table[:3], [replace(cell, text="") if n in places else cell for n, cell in enumerate(table[3])]]

    return change


CHANGES = {
    "suits first": suits_first,
    "suits after review first": suits_after_review_first,
    "two heads changed places": in_order(1, 0, 2, 3, 4),
    "totals first": in_order(4, 0, 1, 2, 3),
    "no totals": without_totals,
    "totals blank": with_blank(4, 9, 14),
    "the first total blank": with_blank(4),
    "the second total blank": with_blank(9),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", EXACT)
def test_figures_go_by_their_heads_wherever_these_stand(change, name):
    reading = reading_of(CHANGES[change], name)
    assert differing(reading, apart_from=None) == []
    assert {note.kind for note in reading.notes if "litigation" in note.at.sections} <= {"blank"}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ANY_TEXT)
def test_in_a_text_they_do_or_are_noted(change, name):
    reading = reading_of(CHANGES[change], name)
    lost = differing(reading, apart_from=None)
    are_noted = any(note.kind == "unplaced" for note in reading.notes)
    assert {reading.content.cells[Ref.parse(cell)] for cell in lost} <= {None}
    assert (len(lost), are_noted) in ((0, False), (12, True))


def test_a_row_of_which_a_cell_is_lost_before_a_blank_total_is_not_placed():
    def change(table: Table) -> Table:
        figures = table[3]
        return [*table[:3], [figures[0], *figures[2:5], replace(figures[4], text=""), *figures[5:]]]

    reading = reading_of(change, "r.html")
    assert {str(ref) for ref, number in reading.content.cells.items() if number is None} >= {
        f"litigation.reconsideration.{column}" for column in ("upheld", "corrected", "other", "pending")
    }


def with_groups(*names: str) -> Callable[[Table], Table]:
    """With other heads over the two groups of 行政诉讼."""

    def change(table: Table) -> Table:
        groups, heads, *rest = table
        named = [replace(head, text=name) for head, name in zip(heads[5:], names, strict=True)]
        return [groups, [*heads[:5], *named], *rest]

    return change


def exchanged_under(*names: str) -> Callable[[Table], Table]:
    """With 复议后起诉 first, and these heads over the two groups."""
    return lambda table: with_groups(*names)(suits_after_review_first(table))


LOST = {
    "the second head of exchanged groups lost": exchanged_under("复议后起诉", ""),
    "the first head of exchanged groups lost": exchanged_under("", "未经复议直接起诉"),
    "the second head lost": with_groups("未经复议直接起诉", ""),
    "the first head lost": with_groups("", "复议后起诉"),
}
CALLED = {
    "suits after review": ("复议后诉讼", "直接诉讼"),
    "short": ("复议后", "直接"),
    "without and with": ("经复议", "未经复议"),
    "one of them unreadable": ("复议后诉讼", "×××"),
    "both broken off": ("经行政复议后", "未经行政复议"),
}


@pytest.mark.parametrize("change", LOST)
@pytest.mark.parametrize("name", EXACT)
def test_a_group_whose_head_is_lost_is_the_rest(change, name):
    reading = reading_of(LOST[change], name)
    assert differing(reading, apart_from=None) == []
    assert {note.kind for note in reading.notes if "litigation" in note.at.sections} <= {"blank"}


@pytest.mark.parametrize("change", LOST)
@pytest.mark.parametrize("name", ANY_TEXT)
def test_in_a_text_it_is_or_the_figures_are_not_placed(change, name):
    reading = reading_of(LOST[change], name)
    lost = differing(reading, apart_from=None)
    are_noted = any(note.kind == "unplaced" for note in reading.notes)
    assert {reading.content.cells[Ref.parse(cell)] for cell in lost} <= {None}
    assert (len(lost), are_noted) in ((0, False), (12, True))


@pytest.mark.parametrize("names", CALLED)
@pytest.mark.parametrize("name", EXACT)
def test_exchanged_groups_are_known_by_what_their_heads_mean(names, name):
    reading = reading_of(exchanged_under(*CALLED[names]), name)
    assert differing(reading, apart_from=None) == []


def test_two_heads_that_mean_the_same_group_place_no_figure():
    reading = reading_of(exchanged_under("复议后起诉", "经复议后起诉"), "r.html")
    assert {reading.content.cells[Ref.parse(cell)] for cell in differing(reading, apart_from=None)} == {None}


def test_a_head_that_begins_over_the_ones_before_its_own_places_no_figure():
    def change(table: Table) -> Table:
        groups, heads, *rest = with_groups("", "复议后起诉")(table)
        return [groups, [*heads[:5], replace(heads[5], colspan=4), replace(heads[6], colspan=6)], *rest]

    reading = reading_of(change, "r.html")
    assert {reading.content.cells[Ref.parse(cell)] for cell in differing(reading, apart_from=None)} == {None}


@pytest.mark.parametrize("name", [*EXACT, *ANY_TEXT])
def test_where_the_head_of_the_reviews_is_lost_too_the_order_of_the_groups_still_tells(name):
    def change(table: Table) -> Table:
        groups, *rest = suits_first(table)
        return [[groups[0], replace(groups[1], text="")], *rest]

    reading = reading_of(change, name)
    assert {reading.content.cells[Ref.parse(cell)] for cell in differing(reading, apart_from=None)} <= {None}


def test_names_of_both_groups_in_one_place_of_a_text_are_known_by_what_they_mean():
    report = exchanged_under("复议后诉讼", "直接诉讼")
    for name in ANY_TEXT:
        reading = reading_of(report, name)
        assert {reading.content.cells[Ref.parse(cell)] for cell in differing(reading, apart_from=None)} <= {None}
