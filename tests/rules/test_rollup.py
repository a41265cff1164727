"""The county's figures: the sum of what is there, the names of what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021, EDITIONS
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.rollup import roll_up
from tests.rules.reports import clean

TOWNS = ["白石镇", "柳湾镇", "枫桥镇", "青云乡"]
LEAVES = [cell.ref for cell in EDITION_2021.cells]
VALUES = {
    Kind.COUNT: st.none() | st.integers(0, 10_000),
    Kind.MONEY: st.none() | st.decimals(0, 1_000, places=6),
}


@st.composite
def reports(draw, unit: str) -> ReportContent:
    filled = draw(st.lists(st.sampled_from(LEAVES), max_size=8, unique=True))
    kinds = {cell.ref: cell.kind for cell in EDITION_2021.cells}
    return clean(unit=unit).with_values({ref: draw(VALUES[kinds[ref]]) for ref in filled})


def of(unit: str, **cells: int | None) -> ReportContent:
    return clean(unit=unit, cells={address.replace("__", "."): number for address, number in cells.items()})


@pytest.mark.proves("U59")
@given(st.data(), st.sets(st.sampled_from(TOWNS), min_size=1), st.booleans())
def test_every_cell_is_the_sum_of_its_parts_and_the_rest_is_named(data, there, has_own):
    own = data.draw(reports("青禾县本级")) if has_own else None
    units = [data.draw(reports(town)) for town in TOWNS if town in there]
    total = roll_up(own, units, TOWNS)
    parts = [own, *units] if own else units
    assert total.missing == tuple(town for town in TOWNS if town not in there)
    assert total.counted == tuple(part.unit for part in parts)
    for ref in [*LEAVES, *(s.ref for s in EDITION_2021.sums)]:
        values = [part.value(ref) for part in parts]
        assert total.value(ref) == (None if None in values else sum(values))
    blank = {ref: tuple(part.unit for part in parts if part.cells[ref] is None) for ref in LEAVES}
    assert total.blanks == {ref: towns for ref, towns in blank.items() if towns}
    assert total.is_complete == (set(TOWNS) == there and not total.blanks)
    assert dict(total.as_report("青禾县", 2024).cells) == {ref: total.value(ref) for ref in LEAVES}


def test_sums_of_derived_cells_and_of_changes_that_are_negative():
    towns = [of(town, litigation__direct__upheld=2, litigation__direct__other=1) for town in TOWNS]
    assert roll_up(None, towns, TOWNS).value(Ref("litigation", "direct", "total")) == 12
    change = Ref("disclosure", "licences", "change")
    old = [clean(2019, unit=town).with_values({change: number}) for town, number in zip(TOWNS, (3, -5), strict=False)]
    assert roll_up(None, old, TOWNS[:2]).value(change) == -2


def test_a_blank_makes_the_sum_untellable_and_names_who_left_it():
    towns = [of(TOWNS[0], litigation__direct__upheld=2), of(TOWNS[1], litigation__direct__upheld=None)]
    total, ref = roll_up(None, towns, TOWNS[:2]), Ref("litigation", "direct", "upheld")
    assert total.value(ref) is total.value(ref._replace(column="total")) is None
    assert total.blanks == {ref: ("柳湾镇",)}
    assert not total.is_complete


def test_the_sum_as_a_report_says_what_it_is():
    report = roll_up(None, [of(TOWNS[0])], TOWNS[:1]).as_report("青禾县", 2024)
    assert (report.title, report.unit, report.year) == ("青禾县2024年政府信息公开工作年度报告汇总", "青禾县", 2024)
    assert set(report.prose.values()) == {""}


@pytest.mark.parametrize(
    "units",
    [
        [],
        [of("白石镇"), of("白石镇")],
        [of("金湖镇")],
        [clean(2024, unit="白石镇"), clean(2023, unit="柳湾镇")],
        [clean(2021, unit="白石镇"), clean(2021, unit="柳湾镇", edition="2019")],
    ],
    ids=["nothing", "twice", "not expected", "of two years", "of two editions"],
)
def test_what_cannot_be_added_up_is_refused(units):
    with pytest.raises(ValueError, match=r"."):
        roll_up(None, units, TOWNS)


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_one_part_is_the_sum_of_itself(edition):
    report = clean(2021, edition=edition, unit="白石镇")
    assert dict(roll_up(report, [], []).as_report("青禾县", 2021).cells) == dict(report.cells)
