"""我的年报: one row for each round of the county, with the unit's report or the way to start it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from giyearreport.desk.import_preview import count_of_doubts
from giyearreport.pages.report_context import state_label
from giyearreport.reports import deadlines, origins
from giyearreport.reports.comments import in_review
from giyearreport.reports.compilers import owes
from giyearreport.reports.importing import one_report
from giyearreport.reports.models import Extension, Import, Report, Round
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Role, Unit


class Link(NamedTuple):
    address: str
    word: str
    look: str


@dataclass(frozen=True)
class Row:
    """``imported`` is the import that the report came from; ``is_history``: of a year before the county's rounds;
    ``open`` are the county's comments that the unit may answer now and has not; ``over`` says why nothing is filled in
    any more."""

    round: Round
    report: Report | None
    person: Person
    imported: Import | None
    is_history: bool
    open: int = 0
    extension: Extension | None = None
    over: str = ""

    @property
    def state(self) -> str:
        return self.report.state if self.report else "none"

    @property
    def state_label(self) -> str:
        return state_label(self.report.state, self.person) if self.report else "未开始"

    @cached_property
    def doubts(self) -> int:
        """How many doubts the reading of the imported file left."""
        return count_of_doubts(self.imported) if self.imported else 0

    @property
    def due_in(self) -> str:
        """How long there is to fill it in; empty where nothing is to be filled in any more."""
        if self.is_history or (self.report and not self.report.is_editable):
            return ""
        if self.over:
            return f"{self.round.closes_on:%Y-%m-%d} 停止填报"
        if self.is_extended:
            return f"准予延期到 {self.extension.until:%Y-%m-%d}"
        return deadlines.left_in_words(self.round, self.round.due_on)

    @property
    def is_extended(self) -> bool:
        return self.extension is not None and timezone.localdate() <= self.extension.until

    @property
    def due_on(self) -> date:
        """The unit's own last day."""
        return max(self.round.due_on, self.extension.until) if self.extension else self.round.due_on

    @property
    def is_for_the_unit(self) -> bool:
        """Whether the unit has something to do in it now."""
        return self.may_start or bool(self.due_in and self.report)

    @property
    def link(self) -> Link | None:
        if self.report is None:
            return None
        if self.is_history:
            return Link(reverse("desk:imported", args=[self.report.pk]), "查看", "btn-outline-secondary")
        word, look = ("继续填写", "btn-primary") if self._may_edit else ("查看", "btn-outline-secondary")
        return Link(reverse("desk:report", args=[self.report.pk]), word, look)

    @property
    def may_start(self) -> bool:
        is_open = not self.round.is_history and self.round.opens_on <= timezone.localdate()
        return self.report is None and self.person.role == Role.CLERK and is_open and not self.over

    @property
    def _may_edit(self) -> bool:
        return may(self.person, EDIT, self.report)


def rows_of(person: Person) -> list[Row]:
    """The rounds of the person's county, newest first; of those for past years only where the unit has a report."""
    mine = {r.round_id: r for r in Report.objects.visible_to(person).select_related("round", "unit", "edited_by")}
    rounds = Round.objects.filter(county=person.unit.county)
    shown = list(rounds.filter(Q(is_history=False, is_draft=False) | Q(pk__in=mine)))
    owed = owes(person.unit, shown)
    reviews = in_review([report.pk for report in mine.values() if report.is_editable])
    of = [(round, mine.get(round.pk)) for round in shown if round.pk in owed or round.pk in mine]
    return [_row(round, report, person, reviews[report.pk].open if report and report.pk in reviews else 0)
            for round, report in of]  # fmt: skip


def not_listed(person: Person) -> Round | None:
    """The newest year that the county has opened, where the unit is not on its list and has no report of it."""
    opened = Round.objects.begun().filter(county=person.unit.county, is_history=False).order_by("-year").first()
    if opened is None or person.unit_id == opened.county_id or owes(person.unit, [opened]):
        return None
    was_there = Unit.objects.in_year(opened.year).filter(pk=person.unit_id).exists()
    return opened if was_there and not opened.reports.filter(unit=person.unit).exists() else None


def _row(round: Round, report: Report | None, person: Person, open: int) -> Row:
    imported = origins.last_import(report) if report else None
    is_kept = report is not None and report.state == State.HISTORY
    is_history = is_kept or bool(imported and one_report.is_history(report.unit, round.year))
    is_bound = not is_history and (report is None or report.state in deadlines.BOUND)
    over = deadlines.why_over(round, person.unit) if is_bound else ""
    return Row(round, report, person, imported, is_history, open, deadlines.extension_of(round, person.unit), over)
