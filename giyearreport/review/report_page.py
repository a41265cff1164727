"""The reviewer's page of one report: the text as it will be published or what has changed in it since the county last
handed it on, the comments, the findings and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Section
from giyearreport.pages.comments import Comments, ShownComment
from giyearreport.pages.compared import ComparedSection, compared
from giyearreport.pages.marked import marked
from giyearreport.pages.progress import FOREWORD
from giyearreport.pages.report_context import report_context
from giyearreport.pages.verdict import for_the_county
from giyearreport.reports import carried
from giyearreport.reports.comments import UNDER_REVIEW
from giyearreport.reports.models import Event, Report
from giyearreport.reports.papers import scans
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import Action, State
from giyearreport.reports.store import Stored
from giyearreport.review.beside import beside
from giyearreport.review.comment_form import blank_form
from giyearreport.units.models import Person
from giyearreport.writers.html import article

_WAITING = (State.SUBMITTED, State.REVIEWING)
CHANGES, WHOLE, BESIDE = "changes", "whole", "beside"


def show(request: HttpRequest, report: Report, *, error: str = "", key: str = "", typed: str = "",
         status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``typed`` is a reason that was not kept, for the finding of ``key``; ``error`` says why."""
    context = report_context(report, request.user)
    entries = context["checked"].entries
    for entry in (entry for entry in entries if entry.key == key and entry.may_be_waived):
        entry.typed, entry.fault = typed, error
    more = {
        **_reading(report, context, request.GET.get("view", "")),
        "error": error,
        "error_at": next((entry.key for entry in entries if entry.fault), ""),
        "departure": carried.standing(report),
        "verdict": for_the_county(context["checked"]),
        "form": blank_form(report, request.user) if context["may_comment"] else None,
        **_waiting(report, request.user),
        "scans": scans.of_report(report),
        "now_sha256": fingerprint(context["content"]),
        "beside": beside(report, context["content"]),
    }
    return render(request, "review/report.html", {**context, **more}, status=status)


@dataclass(frozen=True)
class ChangedSection:
    """A section that has changed, and the comments in it; without a comparison one that has only comments."""

    section: Section
    compared: ComparedSection | None
    comments: Sequence[ShownComment]

    @property
    def name(self) -> str:
        return self.section.heading or FOREWORD


def _reading(report: Report, context: dict, wanted: str) -> dict:
    """What the reviewer reads: only what has changed since the county last handed the report on, which is what a
    further round of review opens on, or the whole (U47, U94)."""
    events, content = context["events"], context["content"]
    last = next((event for event in reversed(events) if event.action in (Action.RETURN, Action.PUBLISH)), None)
    may_compare = last is not None and report.state in (*UNDER_REVIEW, State.APPROVED)
    opens_on = CHANGES if may_compare and report.state in UNDER_REVIEW else WHOLE
    view = wanted if wanted == BESIDE or (may_compare and wanted in (CHANGES, WHOLE)) else opens_on
    shown = {"review": _review(events), "may_compare": may_compare, "view": view, "last_handed_on": last}
    if view == CHANGES:
        return {**shown, "changes": _changes(last, content, context["comments"])}
    if view == BESIDE:
        return shown
    return {**shown, "article": marked(article(content, addressed=True), context["comments"].all)}


def _review(events: Sequence[Event]) -> int:
    """Which round of review it is: the first, and one more for each 退回 since the report was last published."""
    review = 1
    for event in events:
        review = {Action.RETURN: review + 1, Action.PUBLISH: 1}.get(Action(event.action), review)
    return review


def _changes(since: Event, content: ReportContent, comments: Comments) -> list[ChangedSection]:
    before = Stored(since.snapshot.content, {})
    differing = {each.code: each for each in compared(content.edition, before, Stored(content, {}))}
    sections = [
        ChangedSection(section, differing.get(section.code), _sent_within(comments, section))
        for section in content.edition.sections
    ]
    return [each for each in sections if each.compared or each.comments]


def _sent_within(comments: Comments, section: Section) -> list[ShownComment]:
    return [each for each in comments.sent if each.section == section.code]


def _waiting(report: Report, person: Person) -> dict:
    """The other reports of the round that wait for the county, how many, and those before and after this one in the
    order in which they were handed in (U94)."""
    found = list(
        Report.objects.visible_to(person)
        .filter(round=report.round, state__in=_WAITING)
        .order_by("submitted_at", "pk")
        .values_list("pk", "unit__short_name", "submitted_at")
    )
    others = [entry for entry in found if entry[0] != report.pk]
    place = (report.submitted_at, report.pk) if report.submitted_at else None
    before = [entry for entry in others if place and (entry[2], entry[0]) < place]
    after = others[len(before) :]
    return {
        "waiting": len(others),
        "next_report": next(iter([*after, *before]), None),
        "report_before": next(iter([*before[::-1], *after[::-1]]), None),
    }
