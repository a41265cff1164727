"""Tables damaged as extractors, content management systems and people damage them: a few of those that
``bench/damaged_tables.py`` reads by the ten thousand."""

from collections import Counter

import pytest

from tests.readers.table_damage import LAYOUTS, MAKERS, RIGHT, WRITING, WRONG, outcome

NUMBERS = {"text": range(20), "html": range(8), "docx": range(8), "xlsx": range(10), "pdf": range(4)}
#: Reports that once held a silent fault, each of a kind of its own.
ONCE_WRONG = {
    ("text", 621): "a label broken over lines between others, beside it the columns of 占比",
    ("text", 4714): "no 总计, and heads that lost their end",
    ("text", 4753): "zeros left out and last year's figures behind, each cell on a line",
    ("text", 5612): "heads broken over lines, so that they stand one place to the left",
    ("text", 50253): "zeros left out, rows numbered, and a share behind each, which is no figure",
    ("text", 100204): "figures a row too low, the last of them in words beside no label",
    ("text", 100153): "each cell on a line, figures a row too low: the first label stands in the row of the second",
    ("text", 100759): "figures a row too high, the first beside a part of a head",
    ("text", 101034): "figures a row too low, those beside no label in a spelling of machines",
    ("text", 103002): "总计 first and without its head",
    ("html", 101016): "a column in one cell, its full-width digits on lines of the source",
    ("html", 101123): "figures a row too high, where the last label is altered and so is not found",
    ("html", 101691): "figures a row too low, the last of them lost",
    ("docx", 100545): "rows sorted without their labels, (七) among those that cannot be read",
    ("docx", 100690): "days that became numbers, with thousands apart",
    ("pdf", 1135): "a cell lost, and numbers that fill their cells, so that their digits stand evenly over the rule",
    ("pdf", 2707): "a cell lost from the row of table four, and a figure of another group in the place of the total",
    ("pdf", 3204): "a cell lost from a row with zeros left out",
    ("pdf", 5187): "rows that end early, in a table over two pages",
    ("xlsx", 214): "a cell lost from a row that shows its total alone",
    ("xlsx", 276): "a cell lost from a row with zeros left out",
    ("xlsx", 444): "a cell lost where no total is printed",
    ("xlsx", 1328): "a cell lost from a row of strokes, so that no total of the table is in its place",
    ("xlsx", 1391): "a cell lost before last year's figure, which moved under a head of the form",
    ("xlsx", 6630): "a cell lost before 备注, whose text stands under a head of the form",
    ("xlsx", 50053): "blanks lost before 上年, whose figure stands right behind the label",
}


@pytest.mark.parametrize("kind", [kind.__name__ for kind in (*WRITING, *LAYOUTS)])
def test_no_figure_of_a_table_damaged_in_one_way_is_silently_another(kind):
    told = {format: outcome(format, number, kind)[1] for number, format in enumerate(("text", "html", "xlsx"))}
    assert {format: wrong for format, wrong in told.items() if wrong} == {}


@pytest.mark.parametrize("format", MAKERS)
def test_no_figure_of_a_damaged_table_is_silently_another(format):
    told = [outcome(format, number) for number in NUMBERS[format]]
    assert {number: wrong for number, (_, wrong) in zip(NUMBERS[format], told, strict=True) if wrong} == {}
    sums = sum((counts for counts, _ in told), start=Counter[str]())
    assert sums[RIGHT] > sum(sums.values()) / 2
    assert sums[WRONG] == 0


@pytest.mark.parametrize(("format", "number"), ONCE_WRONG, ids=ONCE_WRONG.values())
def test_a_kind_of_damage_that_once_gave_another_figure_gives_none(format, number):
    assert outcome(format, number)[1] == []
