"""Which units' reports count in a sum, and how: those below one unit in one round, as a tree (``giyearreport.rollup``).

What a unit has handed in counts as it stands; what is open after it was published, as it is published; all else does
not count, nor what was taken down.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Max, Q, QuerySet

from giyearreport.reports import counted
from giyearreport.reports.compilers import units_of
from giyearreport.reports.counted import Begun
from giyearreport.reports.models import Change, Coverage, CoverageScope, Report, Revision, Round
from giyearreport.reports.states import ADDED_UP, State
from giyearreport.rollup import Figures, RollUp, Summand, roll_up
from giyearreport.units.models import Unit

AS_IT_STANDS, AS_PUBLISHED, WITHIN, NOT_COUNTED = "计入", "按已发布的版本计入", "已含在{}的报告里", "未计入"


class Expected(NamedTuple):
    """A unit, as far as a sum asks for it."""

    pk: int
    name: str
    short_name: str
    parent_id: int
    level: str


@dataclass(slots=True)
class Place:
    """A unit that a sum expects, with its report, if it has begun one, and how it counts. ``within``: the unit above it
    whose report has its figures too."""

    unit: Expected
    report: Begun | None
    figures: Figures | None = None
    covers: bool = False
    counts: str = NOT_COUNTED
    within: Expected | None = None

    @property
    def state(self) -> str:
        return self.report.state if self.report else "none"

    @property
    def state_label(self) -> str:
        return State(self.report.state).label if self.report else "未开始"

    @property
    def is_counted(self) -> bool:
        """Whether its own figures are one of those that are added."""
        return self.figures is not None and self.within is None


def places_below(top: Unit, round: Round) -> list[Place]:
    """Every unit below this one that the round counts, in their order. The reports' content is not loaded but for
    their figures; as many queries for 3,000 units as for three."""
    below = units_of(round).filter(Q(parent=top) | Q(parent__parent=top))
    units = list(map(Expected._make, below.values_list(*Expected._fields)))
    reports = {report.unit_id: report for report in Begun.of(Report.objects.filter(round=round))}
    covers_all = Coverage.objects.filter(report__round=round, scope=CoverageScope.SYSTEM)
    covering = set(covers_all.values_list("report_id", flat=True))
    places = [
        Place(unit, report := reports.get(unit.pk), covers=report is not None and report.pk in covering)
        for unit in units
    ]
    _count(places, round)
    _find_within(places)
    return places


def summed(places: Iterable[Place], top: Unit, own: Figures | None = None) -> RollUp | None:
    """The figures added up, 本级 among them where it is given; None as long as there is nothing to add."""
    children: dict[int | None, list[Place]] = {}
    known = {place.unit.pk for place in places}
    for place in places:
        above = place.unit.parent_id if place.unit.parent_id in known else top.pk
        children.setdefault(above, []).append(place)

    def tree(unit: int) -> tuple[Summand, ...]:
        return tuple(
            Summand(place.unit.name, place.figures, place.covers, tree(place.unit.pk), place.unit.level)
            for place in children.get(unit, ())
        )

    has_any = own is not None or any(place.figures for place in places)
    return roll_up(own, tree(top.pk), f"{top.short_name}本级") if has_any else None


def stamp(top: Unit, round: Round) -> str:
    """A hash of the contents that count below a unit: another one as soon as one of them is changed, comes or goes, and
    the same after a step that changes none. Nothing is loaded for it."""
    below = Report.objects.filter(Q(unit__parent=top) | Q(unit__parent__parent=top), round=round)
    saved = dict(_last(Change.objects.filter(report__in=below), "version"))
    standing = Revision.objects.filter(
        report__in=below, published_at__isnull=False, reverted_at=None, taken_down_at=None
    )
    published = dict(_last(standing, "number"))
    counted = [
        (pk, saved.get(pk) if state in ADDED_UP else f"published {published[pk]}", scope)
        for pk, state, scope in below.order_by("pk").values_list("pk", "state", "coverage__scope")
        if state in ADDED_UP or pk in published
    ]
    return hashlib.sha256(repr(counted).encode()).hexdigest()


def _last(rows: QuerySet, number: str) -> QuerySet:
    return rows.order_by().values_list("report").annotate(Max(number))


def _count(places: Iterable[Place], round: Round) -> None:
    """Finds the figures of what counts, and says how."""
    begun = [(place, place.report) for place in places if place.report]
    figures = counted.figures(round, [report for _, report in begun])
    for place, report in begun:
        if report.pk in figures:
            place.counts = AS_IT_STANDS if report.state in ADDED_UP else AS_PUBLISHED
            place.figures = figures[report.pk]


def _find_within(places: Iterable[Place]) -> None:
    by_unit = {place.unit.pk: place for place in places}
    for place in places:
        above = by_unit.get(place.unit.parent_id)
        if above and above.figures and above.covers:
            place.within, place.counts = above.unit, WITHIN.format(above.unit.short_name)
