"""The county's figures: the sum of what is there, the names of what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.content import ReportContent, sum_or_none
from giyearreport.formats import EDITION_2021, EDITIONS
from giyearreport.formats.grammar import Kind, Ref
from giyearreport.rollup import Figures, Part, RollUp, Summand, roll_up
from tests.rules.reports import clean
from tests.rules.rounds import summand

TOWNS = ["白石镇", "柳湾镇", "枫桥镇", "青云乡"]
LEAVES = [cell.ref for cell in EDITION_2021.cells]
ALL = [*LEAVES, *(total.ref for total in EDITION_2021.sums)]
VALUES = {
    Kind.COUNT: st.none() | st.integers(0, 10_000),
    Kind.MONEY: st.none() | st.decimals(0, 1_000, places=6),
}


@st.composite
def reports(draw, unit: str) -> ReportContent:
    filled = draw(st.lists(st.sampled_from(LEAVES), max_size=8, unique=True))
    kinds = {cell.ref: cell.kind for cell in EDITION_2021.cells}
    return clean(unit=unit).with_values({ref: draw(VALUES[kinds[ref]]) for ref in filled})


@st.composite
def counties(draw) -> tuple[list[Summand], dict[str, ReportContent]]:
    """A tree of two levels with gaps: units that report or do not, some of which cover those below them; and what each
    of them has handed in."""
    handed_in: dict[str, ReportContent] = {}

    def unit(name: str, below: list[Summand]) -> Summand:
        if not draw(st.booleans()):
            return Summand(name, below=tuple(below))
        handed_in[name] = draw(reports(name))
        return summand(handed_in[name], *below, covers=draw(st.booleans()))

    tree = []
    for number in range(draw(st.integers(1, 4))):
        stations = range(draw(st.integers(0, 3)))
        tree.append(unit(f"第{number}局", [unit(f"第{number}局{station}站", []) for station in stations]))
    return tree, handed_in


def of(unit: str, **cells: int | None) -> ReportContent:
    return clean(unit=unit, cells={address.replace("__", "."): number for address, number in cells.items()})


def held(tree: list[Summand], above: bool = False) -> dict[str, bool]:
    """Unit → whether one above it reports for it."""
    found = {}
    for unit in tree:
        found[unit.name] = above
        found |= held(list(unit.below), above or (unit.covers and unit.figures is not None))
    return found


@pytest.mark.proves("U59")
@given(st.data(), counties(), st.booleans())
def test_every_cell_is_the_sum_of_its_listed_parts_and_every_unit_is_a_part_or_within_one_or_named(
    data, county, has_own
):
    tree, handed_in = county
    own = data.draw(reports("青禾县本级")) if has_own else None
    if not handed_in and own is None:
        return
    total = roll_up(own and Figures.of(own), tree)
    by_whom = held(tree)
    counted = [name for name in by_whom if name in handed_in and not by_whom[name]]
    assert total.missing == tuple(name for name in by_whom if name not in handed_in and not by_whom[name])
    assert total.counted == (("本级",) if own else ()) + tuple(counted)
    assert {unit.name for units in total.within.values() for unit in units} == {
        n for n, above in by_whom.items() if above
    }
    contents = {**handed_in, **({"本级": own} if own else {})}
    for ref in ALL:
        parts = total.parts_at(ref)
        assert [part.name for part in parts] == list(total.counted)
        assert all(part.number == contents[part.name].value(ref) for part in parts)
        assert total.value(ref) == sum_or_none(part.number for part in parts)
    blank = {ref: tuple(n for n in total.counted if contents[n].cells[ref] is None) for ref in LEAVES}
    assert total.blanks == {ref: units for ref, units in blank.items() if units}
    assert dict(total.as_report("青禾县", 2024).cells) == {ref: total.value(ref) for ref in LEAVES}


def test_a_part_tells_what_it_holds_already():
    whole, station = of("教育局", litigation__direct__upheld=5), of("招生站", litigation__direct__upheld=2)
    below = (summand(station), Summand("装备站"))
    total, ref = roll_up(None, [summand(whole, *below, covers=True)]), Ref("litigation", "direct", "total")
    assert total.parts_at(ref) == [Part("教育局", 5, (Part("招生站", 2), Part("装备站", None)))]
    assert (total.value(ref), total.missing) == (5, ())
    apart = roll_up(None, [summand(whole, *below)])
    assert apart.parts_at(ref) == [Part("教育局", 5), Part("招生站", 2)]
    assert (apart.value(ref), apart.missing) == (7, ("装备站",))


def test_until_who_covers_has_reported_those_below_are_counted_one_by_one():
    station = of("招生站", litigation__direct__upheld=2)
    total = roll_up(None, [Summand("教育局", None, covers=True, below=(summand(station),))])
    assert (total.value(Ref("litigation", "direct", "upheld")), total.missing) == (2, ("教育局",))


def towns(*contents: ReportContent) -> RollUp:
    return roll_up(None, map(summand, contents))


def test_sums_of_derived_cells_and_of_changes_that_are_negative():
    each = [of(town, litigation__direct__upheld=2, litigation__direct__other=1) for town in TOWNS]
    assert towns(*each).value(Ref("litigation", "direct", "total")) == 12
    change = Ref("disclosure", "licences", "change")
    old = [clean(2019, unit=town).with_values({change: number}) for town, number in zip(TOWNS, (3, -5), strict=False)]
    assert towns(*old).value(change) == -2


def test_a_blank_makes_the_sum_untellable_and_names_who_left_it():
    total = towns(of(TOWNS[0], litigation__direct__upheld=2), of(TOWNS[1], litigation__direct__upheld=None))
    ref = Ref("litigation", "direct", "upheld")
    assert total.value(ref) is total.value(ref._replace(column="total")) is None
    assert total.blanks == {ref: ("柳湾镇",)}


def test_the_sum_as_a_report_says_what_it_is():
    report = towns(of(TOWNS[0])).as_report("青禾县", 2024)
    assert (report.title, report.unit, report.year) == ("青禾县2024年政府信息公开工作年度报告汇总", "青禾县", 2024)
    assert set(report.prose.values()) == {""}


@pytest.mark.parametrize(
    "units",
    [
        [],
        [of("白石镇"), of("白石镇")],
        [clean(2024, unit="白石镇"), clean(2023, unit="柳湾镇")],
        [clean(2021, unit="白石镇"), clean(2021, unit="柳湾镇", edition="2019")],
    ],
    ids=["nothing", "twice", "of two years", "of two editions"],
)
def test_what_cannot_be_added_up_is_refused(units):
    with pytest.raises(ValueError, match=r"."):
        towns(*units)


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_one_part_is_the_sum_of_itself(edition):
    report = clean(2021, edition=edition, unit="白石镇")
    assert dict(roll_up(Figures.of(report), []).as_report("青禾县", 2021).cells) == dict(report.cells)
