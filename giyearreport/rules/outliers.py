"""R05: a unit's number that is far from what units of its kind usually have (U61)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne
from statistics import median_low
from typing import NamedTuple

from giyearreport.anchor import Anchor
from giyearreport.content import Number
from giyearreport.formats.grammar import Cell, Edition, Kind
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.rules.case import Level, Settings, Threshold
from giyearreport.rules.finding import Remark, Scope, rule
from giyearreport.rules.round import SHOWN, SUMS, Figures, RoundCase, Summed

TIMES = Threshold("R05.times", 20, "与同类单位的中位数相差多少倍以上时提示")
LEAST = Threshold("R05.least", 100, "与同类单位的中位数相差多少以上才提示")
PEERS = Threshold("R05.peers", 5, "同类单位至少多少个才比较", is_whole=True)


@dataclass(frozen=True)
class Usual:
    """What units of one kind have: how many there are, and of each leaf cell in the edition's order the median, the
    lower of two middle ones, which is a number that somebody has."""

    units: int
    medians: tuple[Number, ...]


class Odd(NamedTuple):
    """A cell whose number is far from the usual one."""

    cell: Cell
    number: Figure
    median: Figure

    @property
    def words(self) -> str:
        if self.number < self.median:
            return f"“{self.cell.label}”{print_number(self.number)}，同类单位的中位数是 {print_number(self.median)}"
        return f"“{self.cell.label}”{print_number(self.number)}，同类单位的中位数只有 {print_number(self.median)}"


def usual(figures: Sequence[Figures]) -> Usual:
    """Of reports of one kind and one edition."""
    return Usual(len(figures), tuple(map(median, zip(*(one.numbers for one in figures), strict=True))))


def odd_cells(figures: Figures, usual: Usual, edition: Edition, settings: Settings) -> list[Odd]:
    """The cells that are far from usual; none where too few units tell what is usual. Changes of 2019 may be negative,
    and are not judged."""
    if usual.units < settings.threshold(PEERS):
        return []
    times, least, found = settings.threshold(TIMES), settings.threshold(LEAST), []
    columns = zip(edition.cells, figures.numbers, usual.medians, strict=True)
    for cell, number, median in compress(columns, map(ne, figures.numbers, usual.medians)):
        if number is None or median is None or cell.kind is Kind.CHANGE:
            continue
        low, high = float(min(number, median)), float(max(number, median))
        if high - low >= least and high >= times * max(low, 1):
            found.append(Odd(cell, number, median))
    return found


@rule("R05", Level.HINT, source=SUMS, scope=Scope.ROUND, thresholds=(TIMES, LEAST, PEERS))
def no_unit_is_far_from_its_kind(case: RoundCase) -> Iterator[Remark]:
    """各单位的每一格，与同类单位的中位数不相差很多倍；同类单位太少的不比较。"""
    by_kind: dict[str, list[Figures]] = defaultdict(list)
    for unit in case.total.units if case.total else ():
        if unit.figures:
            by_kind[unit.kind].append(unit.figures)
    usual_of = {kind: usual(figures) for kind, figures in by_kind.items()}
    for unit in case.total.units if case.total else ():
        if case.total and unit.figures:
            yield from _remarks(unit, odd_cells(unit.figures, usual_of[unit.kind], case.total.edition, case.settings))


def _remarks(unit: Summed, odd: Sequence[Odd]) -> Iterator[Remark]:
    if odd:
        more = f"；另有 {len(odd) - SHOWN} 格" if len(odd) > SHOWN else ""
        told = "；".join(cell.words for cell in odd[:SHOWN])
        message = f"{unit.name}有 {len(odd)} 格与同类单位相差很大：{told}{more}。请看是不是填错了"
        yield Remark(message, Anchor(tuple(one.cell.ref for one in odd)), unit=unit.name)


def median(column: Sequence[Number]) -> Number:
    """The lower of two middle ones, blanks left out; None where there is nothing else."""
    numbers = [number for number in column if number is not None]
    return median_low(numbers) if numbers else None
