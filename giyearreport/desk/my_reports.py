"""我的年报: one row for each round of the county, with the unit's report or the way to start it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from giyearreport.pages.report_context import state_label
from giyearreport.reports.comments import InReview, in_review
from giyearreport.reports.importing import one_report
from giyearreport.reports.models import Import, Report, Round
from giyearreport.reports.permissions import EDIT, may
from giyearreport.units.models import Person, Role


class Link(NamedTuple):
    address: str
    word: str
    look: str


@dataclass(frozen=True)
class Row:
    """``imported`` is the import that the report came from; ``is_history``: of a year before the county's rounds;
    ``open`` are the county's comments that the unit may answer now and has not."""

    round: Round
    report: Report | None
    person: Person
    imported: Import | None
    is_history: bool
    open: int = 0

    @property
    def state(self) -> str:
        return self.report.state if self.report else "none"

    @property
    def state_label(self) -> str:
        return state_label(self.report.state, self.person) if self.report else "未开始"

    @property
    def due_in(self) -> str:
        """How long there is to fill it in; empty where nothing is to be filled in any more."""
        if self.is_history or (self.report and not self.report.is_editable):
            return ""
        days = (self.round.due_on - timezone.localdate()).days
        return f"还有 {days} 天" if days >= 0 else f"已过 {-days} 天"

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
        return self.report is None and self.person.role == Role.CLERK and is_open

    @property
    def _may_edit(self) -> bool:
        return may(self.person, EDIT, self.report)


def rows_of(person: Person) -> list[Row]:
    """The rounds of the person's county, newest first; of those for past years only where the unit has a report."""
    mine = {r.round_id: r for r in Report.objects.visible_to(person).select_related("round", "unit", "edited_by")}
    rounds = Round.objects.filter(county=person.unit.county).filter(Q(is_history=False) | Q(pk__in=mine))
    reviews = in_review([report for report in mine.values() if report.is_editable])
    return [_row(round, mine.get(round.pk), person, reviews) for round in rounds]


def _row(round: Round, report: Report | None, person: Person, reviews: Mapping[int, InReview]) -> Row:
    imported = one_report.last_import(report) if report else None
    is_history = bool(imported and one_report.is_history(report.unit, round.year))
    is_open = report is not None and report.pk in reviews
    return Row(round, report, person, imported, is_history, reviews[report.pk].open if is_open else 0)
