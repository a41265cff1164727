"""The reviewer's page of one report: the text as it will be published or what has changed in it since the county last
handed it on, the comments, the findings and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Section
from giyearreport.pages.comments import Comments, ShownComment
from giyearreport.pages.compared import ComparedSection, compared
from giyearreport.pages.marked import marked
from giyearreport.pages.report_context import report_context
from giyearreport.pages.verdict import for_the_county
from giyearreport.pages.way import back_to_it, on_the_way
from giyearreport.reports import claims
from giyearreport.reports.comments import UNDER_REVIEW
from giyearreport.reports.models import Departure, Event, Report
from giyearreport.reports.papers import scans
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import EDITABLE, MAKES_PUBLIC, Action, State
from giyearreport.reports.store import Stored
from giyearreport.review.beside import beside
from giyearreport.review.comment_form import blank_form
from giyearreport.review.matrix_page import Place, kept_list, list_behind
from giyearreport.units.models import Person
from giyearreport.writers.html import article

HANDS_BACK = (Action.RETURN, *MAKES_PUBLIC)  # what the next round of review is compared with
STEPS_OF_A_REVIEW = (Action.START_REVIEW, Action.RETURN, Action.APPROVE)
CHANGES, WHOLE, BESIDE = "changes", "whole", "beside"


def show(request: HttpRequest, report: Report, *, error: str = "", key: str = "", typed: str = "", note: str = "",
         status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``typed`` is a reason that was not kept, for the finding of ``key``, ``note`` one for a step; ``error``
    says why. What has no field any more stands on the page."""
    context, theirs = report_context(report, request.user), claims.claim(report, request.user)
    if theirs:
        context |= {"actions": [], "may_comment": False, "turn": f"{theirs.by.name}正在审。"}
    entries = context["checked"].entries
    at = next((entry for entry in entries if entry.key == key and entry.takes_waiver), None)
    if at and context["may_waive"]:
        at.typed, at.fault, typed = typed, error, ""
    takes_note = any(step.needs_reason for step in context["actions"])
    more = {
        **_reading(report, context, request.GET.get("view", "")),
        "actions": sorted(context["actions"], key=lambda step: step.needs_reason),  # what opens stands above no other
        "claim": theirs,
        "way": back_to_it(request),
        "way_on": on_the_way(request),
        "list_behind": list_behind(request, report.round),
        "is_claimed": report.state in UNDER_REVIEW,
        "may_put_down": report.state == State.REVIEWING and not theirs,
        "error": error,
        "error_at": next((entry.key for entry in entries if entry.fault), ""),
        "typed_note": note if takes_note else "",
        "homeless": typed or ("" if takes_note else note),
        "departure": Departure.standing(report),
        "edition_tables": [section for section in report.edition.sections if section.is_table],
        "verdict": for_the_county(context["checked"]),
        "unexplained": len(context["checked"].unexplained),
        "form": blank_form(report, request.user) if context["may_comment"] else None,
        **_others(request, report, context["events"]),
        "scans": scans.of_report(report),
        "now_sha256": fingerprint(context["content"]),
        "beside": beside(report, context["content"], context["before"].content),
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
        return self.section.name


def _reading(report: Report, context: dict, wanted: str) -> dict:
    """What the reviewer reads: only what has changed since the county last handed the report on, which is what a
    further round of review opens on, or the whole (U47, U94)."""
    events, content = context["events"], context["content"]
    correction = correction_of(report, content)
    is_last_look = report.state == State.APPROVED and correction  # the public compares with what it reads now
    handed_on = MAKES_PUBLIC if is_last_look else HANDS_BACK
    last = next((event for event in reversed(events) if event.action in handed_on), None)
    may_compare = last is not None and report.state in (*UNDER_REVIEW, State.APPROVED)
    opens_on = CHANGES if may_compare and report.state in UNDER_REVIEW else WHOLE
    view = wanted if wanted == BESIDE or (may_compare and wanted in (CHANGES, WHOLE)) else opens_on
    shown = {
        "review": _review(events),
        "is_back": report.state in EDITABLE,
        "may_compare": may_compare,
        "view": view,
        "last_handed_on": last,
        "correction": correction,
    }
    if view == CHANGES:
        return {**shown, "changes": _changes(last, content, context["comments"])}
    if view == BESIDE:
        return shown
    return {**shown, "article": marked(article(content, addressed=True), context["comments"].all)}


@dataclass(frozen=True)
class Correction:
    """What the county opened again and has not published since: why, as the public will read it, which version it
    becomes, and what it changes in what is public now."""

    note: str
    version: int
    changes: Sequence[ComparedSection]


def correction_of(report: Report, content: ReportContent) -> Correction | None:
    events = list(report.events.select_related("snapshot").defer("snapshot__document"))
    public = next((number for number, event in reversed(list(enumerate(events))) if event.action in MAKES_PUBLIC), None)
    if public is None or report.state == State.PUBLISHED:
        return None
    begun = next((event for event in reversed(events[public:]) if event.action == Action.CORRECT), None)
    if begun is None:
        return None
    before = Stored(events[public].snapshot.content, {})
    changes = compared(report.edition, before, Stored(content, {}))
    version = report.revisions.count() + (report.state != State.APPROVED)
    return Correction(begun.note, version, changes)


def _review(events: Sequence[Event]) -> int:
    """Which round of review it is: the first, and one more for each 退回 since the report was last published."""
    review = 1
    for event in events:
        review = {Action.RETURN: review + 1, **dict.fromkeys(MAKES_PUBLIC, 1)}.get(Action(event.action), review)
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


def _is_at_it(person: Person, events: Sequence[Event]) -> bool:
    """Whether she has just done her part on this report, and does not only look."""
    return bool(events) and events[-1].by_id == person.pk and events[-1].action in STEPS_OF_A_REVIEW


def _others(request: HttpRequest, report: Report, events: Sequence[Event]) -> dict:
    """The other reports to go through, how many, and those before and after this one: in the filter and the order of
    the list that she came from, else those that wait for the county, in the order in which they were handed in. What
    a colleague has before her is left out (U94)."""
    at_colleagues = set(claims.live().exclude(by=request.user).values_list("report", flat=True))
    found = kept_list(request, report.round)
    if found is None:
        found = _waiting(report, request.user)
    place = next((number for number, each in enumerate(found) if each.report == report.pk), 0)
    others = [each for each in [*found[place:], *found[:place]] if each.report not in {report.pk, *at_colleagues}]
    following = next(iter(others), None)
    return {
        "waiting": len(others),
        "next_report": following,
        "begins_next": bool(following) and following.state == State.SUBMITTED and _is_at_it(request.user, events),
        "report_before": next(reversed(others), None),
    }


def _waiting(report: Report, person: Person) -> list[Place]:
    """Those of the round that wait for the county, this one in its place whether it still waits or not."""
    waits = Q(state__in=UNDER_REVIEW) | Q(pk=report.pk)
    found = Report.objects.visible_to(person).filter(waits, round=report.round)
    rows = found.order_by("submitted_at", "pk").values_list("pk", "unit__short_name", "state")
    return [Place(*row) for row in rows]
