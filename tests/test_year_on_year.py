"""Last year's figure for each cell of this year's form, of whatever edition, and which changes are worth a look."""

from decimal import Decimal

import pytest

from giyearreport.formats.grammar import Ref
from giyearreport.year_on_year import Limits, before, change, is_odd
from tests import specimens

NORMATIVE = "normative_documents"


@pytest.mark.proves("U21")
@pytest.mark.parametrize(
    ("now", "was", "odd"),
    [
        (15, 10, False),  # half, not more
        (16, 10, True),
        (5, 10, False),
        (4, 10, True),
        (4, 0, False),
        (5, 0, True),
        (0, 5, True),
        (1005, 1000, False),
        (Decimal("12.5"), Decimal("7.5"), True),
        (None, 9, False),
        (9, None, False),
    ],
)
def test_change_of_more_than_half_and_of_five_is_odd(now, was, odd):
    assert is_odd(now, was, Limits()) is odd


@pytest.mark.proves("U21")
@pytest.mark.parametrize(("now", "odd"), [(110, False), (111, True), (89, True)])
def test_limits_are_the_county_s_own(now, odd):
    assert is_odd(now, 100, Limits(percent=10, number=11)) is odd


def test_cells_and_sums_of_the_same_edition_are_those_of_last_year():
    city = specimens.city()
    refs = [*city.cells, *(total.ref for total in city.edition.sums)]
    assert {ref: before(city, ref) for ref in refs} == {ref: city.value(ref) for ref in refs}


def test_older_edition_answers_where_it_asked():
    old, new = specimens.edition_2019(), specimens.city()
    received = Ref("applications", "received", "natural_person")
    assert before(old, received) == old.cells[received]
    assert before(old, Ref("applications", "other_rest", "natural_person")) is None
    assert before(new.with_values({received: None}), received) is None
    assert before(new.with_values({received: None}), Ref("applications", "received", "total")) is None


@pytest.mark.parametrize(
    ("now", "was", "words"),
    [
        (10, 4, "+6（+150%）"),
        (9, 0, "+9"),
        (4, 10, "−6（−60%）"),
        (4, 4, ""),
        (None, 4, ""),
        (4, None, ""),
        (Decimal("7.25"), Decimal("7.5"), "−0.25（−3%）"),
    ],
)  # fmt: skip
def test_change_is_told_with_its_sign_and_per_cent(now, was, words):
    assert change(now, was) == words
