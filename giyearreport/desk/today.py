"""今天要做的: the year that waits for the unit, its next step, and all that one asks before taking it (U5, U92)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from giyearreport.desk.my_reports import Link, Row
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.pages.progress import EMPTY, OPTIONAL, SectionProgress
from giyearreport.pages.report_context import report_context
from giyearreport.reports import asking, deadlines
from giyearreport.reports.checking.prior import goes_on_from_last_year
from giyearreport.reports.history import of_others
from giyearreport.reports.models import Ask, Change, Report
from giyearreport.units.models import Person, Unit

MAIN = "btn-primary"


@dataclass(frozen=True)
class Saved:
    """What a colleague saved lately: the newest moment, and the places in words."""

    by: str
    at: datetime
    places: str


@dataclass(frozen=True)
class Today:
    """The first page's first part. ``context`` is the report's (``report_context``), empty before it is begun;
    ``saved`` is what colleagues saved since the last working day, which is ``since``; ``given`` are others' figures
    that nobody has looked at."""

    row: Row
    county: Unit
    context: Mapping[str, Any]
    since: date
    saved: list[Saved]
    given: list[Ask]
    follows_last_year: bool

    @property
    def step(self) -> Link | None:
        """Where the next step is done; else where the report is looked at; None before it is begun."""
        return (next_step(self.context) or self.row.link) if self.context else None

    @property
    def begins(self) -> str:
        """What the button says that begins the report; empty where it is begun, or may not be."""
        if not self.row.may_start:
            return ""
        return "从去年开始" if self.follows_last_year else "开始填写"

    @property
    def due(self) -> str:
        """Until when, in words; empty once the report is handed in."""
        if not self.row.is_for_the_unit:
            return ""
        day = self.row.due_on
        return f"{day.month}月{day.day}日前提交，{deadlines.left_in_words(self.row.round, day)}"

    @property
    def sections(self) -> list[SectionProgress]:
        return self.context.get("sections") or _untouched(self.row.round.edition)


def today_of(rows: list[Row], person: Person) -> Today | None:
    """Of the newest year that waits for the unit; else of the newest that the county has opened; None without one."""
    current = [row for row in rows if not row.is_history and row.round.opens_on <= timezone.localdate()]
    row = next((row for row in current if row.is_for_the_unit), next(iter(current), None))
    if row is None:
        return None
    since = row.round.calendar.before(timezone.localdate())
    context = report_context(row.report, person) if row.report else {}
    saved = _saved(row.report, person, since) if row.report else []
    follows = row.report is None and goes_on_from_last_year(row.round.year, person.unit_id)
    given = asking.waiting(row.report) if row.report else []
    return Today(row, row.round.county, context, since, saved, given, follows)


def next_step(context: Mapping[str, Any]) -> Link | None:
    """The one thing to do next in a report, for who may do it: an open comment first, then the sections in their
    order, then the check; None for others."""
    report = context["report"]
    if context["may_answer"] and (comment := context["comments"].next_open):
        page = reverse("desk:section", args=[report.pk, comment.section])
        return Link(f"{page}#{comment.target}", f"去改意见 {comment.number}：{comment.place}", MAIN)
    if context["may_edit"] and (entry := context["next_section"]):
        return Link(reverse("desk:section", args=[report.pk, entry.section.code]), entry.continues, MAIN)
    if context["may_edit"] or context["submit"]:
        return Link(reverse("desk:check", args=[report.pk]), "检查与提交", MAIN)
    return None


def _untouched(edition: Edition) -> list[SectionProgress]:
    return [SectionProgress(section, EMPTY if section.required else OPTIONAL) for section in edition.sections]


def _saved(report: Report, reader: Person, since: date) -> list[Saved]:
    """One line a colleague, the newest first."""
    midnight = timezone.make_aware(datetime.combine(since, time.min))
    by: dict[int, list[Change]] = {}
    for change in of_others(report, reader, midnight):
        by.setdefault(change.by_id, []).append(change)
    edition = report.edition
    return [Saved(found[0].by.name, found[0].at, _places(edition, found)) for found in by.values()]


def _places(edition: Edition, changes: list[Change]) -> str:
    """The sections that were changed, in the order of the form, with how many cells of each table."""
    cells = {Ref.parse(address) for change in changes for address in change.cells}
    prose = {code for change in changes for code in change.sections}
    told = ["标题"] if "title" in prose else []
    for section in edition.sections:
        number = sum(cell.table == section.code for cell in cells)
        if number or section.code in prose:
            told.append(f"“{section.name}”{f' {number} 格' if number else ''}")
    return "、".join(told)
