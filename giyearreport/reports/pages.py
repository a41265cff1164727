"""What every page about a report says: its state, whose turn it is, what may be done, how far it is."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.permissions import EDIT, actions, may
from giyearreport.reports.progress import DONE, OPTIONAL, progress
from giyearreport.reports.states import TRANSITIONS, TURN, UNIT_LABELS, State
from giyearreport.rules import Finding, Level, check
from giyearreport.rules.arithmetic import balances
from giyearreport.units.models import Person, Role
from giyearreport.writers import WRITERS


def state_label(state: str, person: Person) -> str:
    """The word for a state that this reader knows it by."""
    state = State(state)
    return state.label if person.role == Role.REVIEWER else UNIT_LABELS.get(state, state.label)


@dataclass(frozen=True)
class Shown:
    """A finding on a page: ``place`` is the section to mend it in, ``anchor`` the field."""

    level: str
    message: str
    place: str
    anchor: str


def shown(finding: Finding) -> Shown:
    place = Ref.parse(finding.cells[0]).table if finding.cells else finding.section or ""
    anchor = str(finding.cells[0]) if finding.cells else place
    return Shown(finding.level.value, finding.message, place, anchor)


def report_context(report: Report, person: Person) -> dict:
    """The template's view of a report as it stands in the database."""
    content, unread = store.load(report), store.unread_entries(report)
    findings = check(content, unit=report.unit)
    sections = progress(content, findings, unread)
    return {
        "report": report,
        "content": content,
        "state_label": state_label(report.state, person),
        "turn": TURN[State(report.state)],
        "may_edit": may(person, EDIT, report),
        "actions": [TRANSITIONS[action] for action in actions(person, report)],
        "events": list(report.events.select_related("by")),
        "last_return": report.events.filter(target=State.RETURNED).last() if report.state == State.RETURNED else None,
        "sections": sections,
        "done": sum(entry.status in (DONE, OPTIONAL) for entry in sections),
        "errors": [shown(finding) for finding in findings if finding.level is Level.ERROR],
        "balances": balances(content),
        "revisions": list(report.revisions.all()),
        "days_left": (report.round.due_on - timezone.localdate()).days,
    }


def pdf_response(report: Report) -> HttpResponse:
    """The official PDF of the report as it stands, marked 草稿 until it is published."""
    pdf = WRITERS["pdf"](store.load(report), draft=report.state != State.PUBLISHED)
    headers = {"Content-Disposition": "inline", "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
