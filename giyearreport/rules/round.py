"""Checks of a county's round: its sums, and who is late. They judge all reports together, never one alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import NamedTuple, Protocol

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent, sum_or_none
from giyearreport.formats.grammar import Cell, Edition, Kind, Ref
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.rules.case import AS_DECLARED, Level, Settings
from giyearreport.rules.finding import Remark, Scope, rule
from giyearreport.rules.tables.cells import NAMES

SUMS = "县级人民政府年度报告的统计范围：本级与所属各单位"
SHOWN = 3  # cells that a message names; the finding has them all
MOST_NAMED = 30  # units that a message names
MOST_MISSING = 5  # likewise of those not counted, whom the 未报清单 lists
LEAST_ALIKE = 5  # cells: in fewer it is chance that a unit has more than those below it


class Valued(Protocol):
    """A report, or a sum of reports: None stands for a blank."""

    def value(self, ref: Ref) -> Number: ...


class Figures(Valued, Protocol):
    """The numbers of one report: ``numbers`` are its leaf cells in the edition's order."""

    @property
    def numbers(self) -> tuple[Number, ...]: ...


class Summed(Protocol):
    """A unit in a sum, and those below it."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def figures(self) -> Figures | None: ...

    @property
    def covers(self) -> bool: ...

    @property
    def below(self) -> tuple["Summed", ...]: ...


class Sums(Valued, Protocol):
    """The units' reports added up, as ``giyearreport.rollup`` does it."""

    @property
    def own(self) -> Valued | None: ...

    @property
    def edition(self) -> Edition: ...

    @property
    def units(self) -> tuple[Summed, ...]: ...

    @property
    def missing(self) -> tuple[str, ...]: ...

    @property
    def within(self) -> Mapping[str, tuple[Summed, ...]]: ...

    @property
    def blanks(self) -> Mapping[Ref, tuple[str, ...]]: ...


class Missed(NamedTuple):
    """What was not done by which day, and what to do now."""

    what: str
    by: date
    todo: str


@dataclass(frozen=True)
class Standing:
    """How far a unit's report is: its state in Chinese, and the days on which it was handed in and published. What was
    returned has to be handed in again."""

    unit: str
    state: str
    submitted_on: date | None = None
    published_on: date | None = None
    extended_to: date | None = None  # the unit's own day for handing in, where it was given one
    is_elsewhere: bool = False  # published by another system: not counted, and nothing is due

    def missed(self, due_on: date, review_due_on: date, today: date) -> Missed | None:
        """The first of the round's days that has passed without what is due by it."""
        due_on = max(due_on, self.extended_to or due_on)
        review_due_on = max(due_on, review_due_on)
        if self.published_on is not None or self.is_elsewhere:
            return None
        if self.submitted_on is None and today > due_on:
            return Missed("上报", due_on, "请催报")
        if today > review_due_on:
            return Missed("发布", review_due_on, "请尽快审核、发布")
        return None


class Pair(NamedTuple):
    """A leaf cell with two figures: ``whole`` in the county's report, ``part`` in a unit's or in the sum of all."""

    cell: Cell
    whole: Figure
    part: Figure

    @property
    def is_above(self) -> bool:
        """Whether the part is more than the whole can be: 增/减 of edition 2019 may be negative."""
        return self.part > self.whole and self.cell.kind is not Kind.CHANGE


@dataclass(frozen=True)
class RoundCase:
    """What a check of a round may look at. ``total`` is None as long as no unit's report can be counted; ``county`` is
    the county government's own report, which covers the whole area, None where the system has none."""

    standings: tuple[Standing, ...]
    due_on: date
    review_due_on: date
    today: date
    total: Sums | None = None
    county: ReportContent | None = None
    settings: Settings = AS_DECLARED

    def judged(self, cell: Ref) -> str:
        parts: tuple[Valued | None, ...] = (self.county, self.total)
        values = [part.value(cell) if part else None for part in parts]
        return " / ".join(str(value) for value in values)

    def pairs(self) -> Iterator[Pair]:
        """Every leaf cell that is filled in the county's report and in all parts of the sum."""
        return self.beside(self.total) if self.total else iter(())

    def beside(self, part: Valued) -> Iterator[Pair]:
        """Every leaf cell with the county's number and that of a part, where both are filled."""
        if self.county is None:
            return
        for cell in self.county.edition.cells:
            whole, number = self.county.cells[cell.ref], part.value(cell.ref)
            if whole is not None and number is not None:
                yield Pair(cell, whole, number)


@rule("R01", Level.WARNING, source=SUMS, scope=Scope.ROUND)
def every_unit_is_counted(case: RoundCase) -> Iterator[Remark]:
    """汇总计入每一个单位，每一格都能合计；没有计入的单位、没有填的格，逐一列出。"""
    missing = case.total.missing if case.total else tuple(standing.unit for standing in case.standings)
    if missing:
        states = {standing.unit: standing.state for standing in case.standings}
        named = _named([f"{unit}（{states[unit]}）" if unit in states else unit for unit in missing], MOST_MISSING)
        message = f"还有 {len(missing)} 个单位没有计入：{named}。各格合计不是全县数，请催报、审核后再用"
        yield Remark(message, found="、".join(missing))
    if case.total and case.total.blanks:
        units = list(dict.fromkeys(unit for named in case.total.blanks.values() for unit in named))
        cells = tuple(case.total.blanks)
        message = f"有 {len(cells)} 格无法合计：{_named(units)}没有填，请补填"
        yield Remark(message, Anchor(cells), found="、".join(units))


@rule("R01", Level.WARNING, source=SUMS, scope=Scope.ROUND)
def the_county_is_the_sum_of_its_parts(case: RoundCase) -> Iterator[Remark]:
    """全县报告的每一格，等于本级与各单位之和；本级没有另外填报的，不小于各单位之和，差额为本级数（提示）。"""
    if case.total is None:
        return
    is_whole = case.total.own is not None and not case.total.missing
    pairs = list(case.pairs())
    off = [pair for pair in pairs if (pair.whole != pair.part if is_whole else pair.is_above)]
    for table in dict.fromkeys(pair.cell.ref.table for pair in off):
        yield _off(table, [pair for pair in off if pair.cell.ref.table == table])
    rest = tuple(pair.cell.ref for pair in pairs if pair.whole > pair.part)
    if rest and not is_whole and not case.total.missing:
        message = f"全县报告有 {len(rest)} 格大于各单位之和，差额应当是没有在系统内填报的本级数，请确认"
        yield Remark(message, Anchor(rest), level=Level.HINT)


def _off(table: str, pairs: Sequence[Pair]) -> Remark:
    named = "；".join(
        f"“{pair.cell.label}”全县报告 {print_number(pair.whole)}，合计 {print_number(pair.part)}"
        for pair in pairs[:SHOWN]
    )
    scope = "。联合制发的文件、共同收取的费用只由牵头单位计一次" if table == "disclosure" else ""
    return Remark(
        f"{NAMES[table]}有 {len(pairs)} 格与各单位合计不符：{named}{_more(pairs)}。请核对全县报告和各单位的口径{scope}",
        Anchor(tuple(pair.cell.ref for pair in pairs)),
    )


def _more(pairs: Sequence[Pair]) -> str:
    return f"；另有 {len(pairs) - SHOWN} 格" if len(pairs) > SHOWN else ""


@rule("R02", Level.WARNING, source=SUMS, scope=Scope.ROUND)
def no_unit_has_more_than_the_county(case: RoundCase) -> Iterator[Remark]:
    """各单位的每一格，不大于全县报告的同一格。"""
    for unit in case.total.units if case.total else ():
        above = [pair for pair in case.beside(unit.figures) if pair.is_above] if unit.figures else []
        if above:
            named = "；".join(
                f"“{pair.cell.label}”{print_number(pair.part)}，全县只有 {print_number(pair.whole)}"
                for pair in above[:SHOWN]
            )
            message = f"{unit.name}有 {len(above)} 格大于全县：{named}{_more(above)}。请核对两份报告，口径不同的请说明"
            yield Remark(message, Anchor(tuple(pair.cell.ref for pair in above)), unit=unit.name)


@rule("R04", Level.WARNING, source=SUMS, scope=Scope.ROUND)
def what_covers_the_units_below_has_all_of_them(case: RoundCase) -> Iterator[Remark]:
    """口径写明含所属单位的报告，所属单位都已上报，每一格不小于它们之和；写明只是本机关的，不像含有所属单位的数（提示）。"""
    for unit in case.total.units if case.total else ():
        if case.total and unit.name in case.total.within:
            yield from _not_all_covered(case.total, unit)
        elif case.total and unit.below and (cells := _looks_covering(case.total.edition, unit)):
            message = (
                f"{unit.name}的口径是本机关，但所属单位有数的 {len(cells)} 格，它的报告都不比它们的和小，"
                "像是已经含了所属单位，再相加就重复了。请核对口径"
            )
            yield Remark(message, Anchor(cells), level=Level.HINT, unit=unit.name)


def _not_all_covered(total: Sums, unit: Summed) -> Iterator[Remark]:
    lacking = [below.name for below in total.within[unit.name] if below.figures is None]
    if lacking:
        message = (
            f"{unit.name}的报告含所属单位，其中 {len(lacking)} 个没有上报：{_named(lacking)}。"
            "请核对它的数里有没有这些单位"
        )
        yield Remark(message, found="、".join(lacking), unit=unit.name)
    pairs = [pair for pair in _beside_below(total.edition, unit) if pair.is_above]
    if pairs:
        named = "；".join(
            f"“{pair.cell.label}”{print_number(pair.whole)}，所属单位合计 {print_number(pair.part)}"
            for pair in pairs[:SHOWN]
        )
        message = f"{unit.name}的报告含所属单位，却有 {len(pairs)} 格比它们的和小：{named}{_more(pairs)}。请核对口径"
        yield Remark(message, Anchor(tuple(pair.cell.ref for pair in pairs)), unit=unit.name)


def _looks_covering(edition: Edition, unit: Summed) -> tuple[Ref, ...]:
    """The cells in which units below have something, where none of these is less in the unit's own report; too few
    tell nothing."""
    pairs = [pair for pair in _beside_below(edition, unit) if pair.part]
    if len(pairs) < LEAST_ALIKE or any(pair.is_above for pair in pairs):
        return ()
    return tuple(pair.cell.ref for pair in pairs)


def _beside_below(edition: Edition, unit: Summed) -> Iterator[Pair]:
    """The leaf cells in which those below a unit that report have something: its own number and their sum."""
    own, below = unit.figures, [one.figures for one in _all_below(unit) if one.figures]
    if own is None or not below:
        return
    sums = list(map(sum_or_none, zip(*(one.numbers for one in below), strict=True)))
    for cell, whole, part in compress(zip(edition.cells, own.numbers, sums, strict=True), sums):
        if whole is not None and part is not None:
            yield Pair(cell, whole, part)


def _all_below(unit: Summed) -> Iterator[Summed]:
    """Those that are added up below it: what one of them covers is in its own."""
    for below in unit.below:
        yield below
        if not (below.figures and below.covers):
            yield from _all_below(below)


def _named(units: Sequence[str], most: int = MOST_NAMED) -> str:
    more = f"等 {len(units)} 个" if len(units) > most else ""
    return "、".join(units[:most]) + more


@rule("R03", Level.ERROR, source="《政府信息公开条例》第四十九条；年度任务的日期", waivable=False, scope=Scope.ROUND)
def reports_are_handed_in_and_published_in_time(case: RoundCase) -> Iterator[Remark]:
    """各单位在填报截止日前上报，在审核截止日前发布。"""
    for standing in case.standings:
        if missed := standing.missed(case.due_on, case.review_due_on, case.today):
            yield _late(standing, missed, case.today)


def _late(standing: Standing, missed: Missed, today: date) -> Remark:
    what, by, todo = missed
    day = f"{by.year}年{by.month}月{by.day}日"
    message = f"{standing.unit}：{what}截止 {day}，现在是“{standing.state}”，已逾期 {(today - by).days} 天，{todo}"
    return Remark(message, expected=f"{what} {by.isoformat()}", unit=standing.unit)
