"""口径 of a report, and the sum of the units below put into it, cell by cell, never over what stands (U23, U59).

本级 is what stood in the report before the units were added; it is kept, so that a sum can be made anew whenever a
unit corrects its report.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.reports import drafts, snapshots, store, summing
from giyearreport.reports.checking import tally
from giyearreport.reports.compilers import units_of
from giyearreport.reports.models import Change, Coverage, CoverageScope, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import EDITABLE
from giyearreport.reports.summing import Place
from giyearreport.reports.versions import swap
from giyearreport.rollup import Figures, RollUp
from giyearreport.units.models import Person

OFFICE, SYSTEM = CoverageScope.OFFICE, CoverageScope.SYSTEM
OWN_IS_BLANK = (
    "没有填入：报告里还有 {} 格没有填，不能当作本级的数。本级没有的请填 0，填好再来；"
    "本级的数都在各单位的报告里的，请选另一项。"
)


@dataclass(frozen=True)
class OfferedCell:
    """A cell in which the sum differs from what stands. ``is_ours``: what stands there is blank, or was put there by a
    sum, or is 本级 alone; it may be replaced."""

    ref: Ref
    label: str
    stands: str
    total: Number
    is_ours: bool

    @property
    def printed(self) -> str:
        return print_number(self.total)


@dataclass(frozen=True)
class Offer:
    """What the units below a report's unit add up to with ``own``, 本级; ``total`` is None while nothing counts."""

    places: list[Place]
    own: ReportContent | None
    total: RollUp | None
    cells: tuple[OfferedCell, ...]

    @property
    def missing(self) -> list[Place]:
        return [place for place in self.places if place.figures is None and place.within is None]

    @property
    def fills(self) -> list[OfferedCell]:
        return [cell for cell in self.cells if cell.is_ours]

    @property
    def stays(self) -> list[OfferedCell]:
        """The cells that keep what somebody wrote, though it is not the sum."""
        return [cell for cell in self.cells if not cell.is_ours]


def coverage_of(report: Report) -> Coverage | None:
    return Coverage.objects.filter(report=report).select_related("own").first()


def scope_of(report: Report) -> CoverageScope:
    """What the report states; a government at the top reports for its whole area unless it says otherwise."""
    stated = coverage_of(report)
    return CoverageScope(stated.scope) if stated else SYSTEM if report.unit.parent_id is None else OFFICE


def has_units_below(report: Report) -> bool:
    """Whether the report could cover units that report on their own in its round."""
    return units_of(report.round).filter(parent=report.unit_id).exists()


def offer(report: Report, *, own_stands: bool = False) -> Offer:
    """The sum as it is now. ``own_stands``: what stands in the report is to be taken for 本级, where none is kept."""
    stored, coverage = store.load_stored(report), coverage_of(report)
    places = summing.places_below(report.unit, report.round)
    kept = coverage.own.content if coverage and coverage.own else None
    own = kept or (_what_stands(report, stored.content, summing.summed(places, report.unit)) if own_stands else None)
    total = summing.summed(places, report.unit, Figures.of(own) if own else None)
    return Offer(places, own, total, tuple(_differing(stored, coverage.taken if coverage else {}, own, total)))


def _differing(
    stored: store.Stored, taken: dict[str, str], own: ReportContent | None, total: RollUp | None
) -> Iterator[OfferedCell]:
    for cell in stored.content.edition.cells if total else ():
        stands, value = stored.content.cells[cell.ref], total.value(cell.ref)
        if value is None or value == stands:
            continue
        is_own = own is not None and stands == own.cells[cell.ref] and str(cell.ref) not in taken
        is_blank = stands is None and cell.ref not in stored.unread
        is_ours = is_blank or is_own or taken.get(str(cell.ref)) == print_number(stands)
        shown = stored.unread.get(cell.ref) or print_number(stands)
        yield OfferedCell(cell.ref, cell.label, shown, value, is_ours)


def _what_stands(report: Report, content: ReportContent, units: RollUp | None) -> ReportContent:
    """What stands in the report as 本级. What was carried in from last year's report is the whole's already: 本级 is
    what the units leave of it."""
    carried = {ref for ref, way in _ways_of(report).items() if way == Provenance.CARRIED}
    left = {}
    for ref in carried if units else ():
        whole, theirs = content.cells[ref], units.value(ref)
        left[ref] = None if whole is None or theirs is None else max(whole - theirs, 0)
    return content.with_values(left)


def _ways_of(report: Report) -> dict[Ref, str]:
    """How the number of each cell that was ever changed came there."""
    ways: dict[Ref, str] = {}
    for cells, provenance in report.changes.values_list("cells", "provenance"):
        ways |= {Ref.parse(address): provenance.get(address, Provenance.TYPED) for address in cells}
    return ways


def is_out_of_date(report: Report) -> bool:
    """Whether a unit's report changed, came or went since its figures were put in."""
    coverage = coverage_of(report)
    if not (coverage and coverage.counted):
        return False
    return summing.stamp(report.unit, report.round) != coverage.counted


@transaction.atomic
def state_scope(report: Report, scope: CoverageScope, *, by: Person, version: int) -> None:
    """Says what the report covers, in the audit chain too. Refused where the report may not be changed."""
    if not may(by, EDIT, report):
        raise Refused(f"报告现在是“{report.get_state_display()}”，不能改统计口径。", Because.LOCKED)
    stated = coverage_of(report)
    if stated and stated.scope == scope:
        return
    told = {"scope": scope.label}
    with swap(report, states=EDITABLE, by=by, action="cover", version=version, details=told):
        Coverage.objects.update_or_create(report=report, defaults={"scope": scope, "by": by})
    tally.carry(report, report.version - 1)


@transaction.atomic
def take(report: Report, *, own_stands: bool, by: Person, version: int) -> int:
    """Puts the sum into every cell that is ours, and returns how many. The report then covers the units below.

    Refused where nothing counts yet, where what stands is to be 本级 and has blanks, where the report has moved on.
    """
    coverage = coverage_of(report)
    is_first = not (coverage and coverage.counted)
    stored, offered = store.load_stored(report), offer(report, own_stands=own_stands and is_first)
    if not any(place.figures for place in offered.places):
        raise Refused("没有填入：所属单位还没有一个上报，没有可以汇总的数据。")
    if own_stands and is_first and stored.content.blanks:
        raise Refused(OWN_IS_BLANK.format(len(stored.content.blanks)))
    own = snapshots.keep(report, offered.own) if offered.own else None
    state_scope(report, SYSTEM, by=by, version=version)
    cells = {cell.ref: cell.total for cell in offered.fills}
    drafts.save(
        report, stored.content.with_values(cells), by=by, version=report.version, stored=stored, unread=stored.unread,
        provenance=dict.fromkeys(cells, Provenance.SUMMED), action=Change.Action.SUM,
    )  # fmt: skip
    taken = {
        **(coverage.taken if coverage else {}),
        **{str(ref): print_number(number) for ref, number in cells.items()},
    }
    kept = {"own": own, "taken": taken, "counted": summing.stamp(report.unit, report.round), "by": by}
    Coverage.objects.filter(report=report).update(**kept)
    return len(cells)


@transaction.atomic
def put_back(report: Report, *, by: Person, version: int) -> int:
    """Takes the sums out again: 本级 stands where a sum does, or nothing; returns how many cells. Refused where none
    was put in."""
    coverage = coverage_of(report)
    if not (coverage and coverage.taken):
        raise Refused("没有填入过汇总的数，不用撤出。")
    stored = store.load_stored(report)
    own = coverage.own.content.cells if coverage.own else {}
    refs = [Ref.parse(address) for address in coverage.taken]
    ours = [ref for ref in refs if print_number(stored.content.cells[ref]) == coverage.taken[str(ref)]]
    drafts.save(
        report, stored.content.with_values({ref: own.get(ref) for ref in ours}), by=by, version=version, stored=stored,
        unread=stored.unread, provenance=dict.fromkeys(ours, Provenance.TAKEN_BACK), action=Change.Action.SUM,
    )  # fmt: skip
    Coverage.objects.filter(report=report).update(own=None, taken={}, counted="", by=by)
    return len(ours)
