"""A round to check: the townships of 青禾县, their reports, and the county's own."""

from datetime import date

from giyearreport.content import ReportContent
from giyearreport.rollup import Figures, Summand, roll_up
from giyearreport.rules import RoundCase, Standing
from tests.rules.reports import clean

DUE, REVIEWED = date(2025, 1, 20), date(2025, 2, 20)


def report(unit: str, **cells: int | str | None) -> ReportContent:
    """``table__line__column`` is a cell."""
    return clean(unit=unit, cells={address.replace("__", "."): number for address, number in cells.items()})


def summand(content: ReportContent, *below: Summand, covers: bool = False) -> Summand:
    return Summand(content.unit, Figures.of(content), covers, below)


def published(unit: str) -> Standing:
    return Standing(unit, "已发布", date(2025, 1, 10), date(2025, 2, 1))


def round_of(*reports: ReportContent, county: ReportContent | None = None, own: ReportContent | None = None,
             others: tuple[Standing, ...] = (), today: date = DUE) -> RoundCase:  # fmt: skip
    """The units of ``reports`` have published them; ``others`` stand as they are, and are not counted."""
    standings = (*(published(entry.unit) for entry in reports), *others)
    tree = [*map(summand, reports), *(Summand(standing.unit) for standing in others)]
    total = roll_up(own and Figures.of(own), tree) if reports else None
    return RoundCase(standings, DUE, REVIEWED, today, total, county)
