"""Tables damaged as extractors, content management systems and people damage them: a few of those that
``bench/damaged_tables.py`` reads by the ten thousand."""

import pytest

from tests.readers.table_damage import MAKERS, RIGHT, WRONG, outcome

NUMBERS = {"text": range(30), "html": range(12), "docx": range(12), "xlsx": range(15)}


@pytest.mark.parametrize("format", MAKERS)
def test_no_figure_of_a_damaged_table_is_silently_another(format):
    told = [outcome(format, number) for number in NUMBERS[format]]
    assert {number: wrong for number, (_, wrong) in zip(NUMBERS[format], told, strict=True) if wrong} == {}
    sums = sum((counts for counts, _ in told), start=type(told[0][0])())
    assert sums[RIGHT] > sum(sums.values()) / 2
    assert sums[WRONG] == 0
