"""What every page about a report says: its state, whose turn it is, what may be done, how far it is."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from giyearreport.formats.grammar import Ref
from giyearreport.reports import archive, explanations, receipts, store
from giyearreport.reports.checked import Checked, Entry
from giyearreport.reports.explanations import Answer
from giyearreport.reports.findings import findings_of
from giyearreport.reports.models import PublicFile, Report
from giyearreport.reports.permissions import EDIT, EXPLAIN, WAIVE, actions, may
from giyearreport.reports.places import id_of, left_to_see
from giyearreport.reports.progress import finished, progress
from giyearreport.reports.states import TRANSITIONS, TURN, UNIT_LABELS, State
from giyearreport.rules import Finding
from giyearreport.rules.arithmetic import balances
from giyearreport.rules.prose import not_understood
from giyearreport.units.models import Person, Role
from giyearreport.writers import WRITERS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def state_label(state: str, person: Person) -> str:
    """The word for a state that this reader knows it by."""
    state = State(state)
    return state.label if person.role == Role.REVIEWER else UNIT_LABELS.get(state, state.label)


@dataclass(frozen=True)
class Shown:
    """A finding on a page: ``place`` is the section to mend it in, ``anchor`` the field, or the finding itself in the
    section's list, which leads to its sentence."""

    level: str
    message: str
    place: str
    anchor: str


def shown(finding: Finding) -> Shown:
    if finding.section and finding.quote:
        return Shown(finding.level.value, finding.message, finding.section, f"finding-{id_of(finding)}")
    place = Ref.parse(finding.cells[0]).table if finding.cells else finding.section or ""
    anchor = str(finding.cells[0]) if finding.cells else place
    return Shown(finding.level.value, finding.message, place, anchor)


def checked(report: Report, answers: list[Answer]) -> Checked:
    """The findings with what was said to them, and where each leads."""
    entries = [Entry(answer, shown(answer.finding)) for answer in answers]
    return Checked(entries, explanations.lapsed(report, [answer.finding for answer in answers]))


def report_context(report: Report, person: Person) -> dict:
    """The template's view of a report as it stands in the database."""
    content, unread = store.load(report), store.unread_entries(report)
    answers = explanations.answers(report, findings_of(report, content))
    sections = progress(content, left_to_see(answers), unread)
    return {
        "report": report,
        "content": content,
        "state_label": state_label(report.state, person),
        "turn": TURN[State(report.state)],
        "may_edit": may(person, EDIT, report),
        "actions": [TRANSITIONS[action] for action in actions(person, report)],
        "events": list(report.events.select_related("by", "receipt")),
        "last_return": report.events.filter(target=State.RETURNED).last() if report.state == State.RETURNED else None,
        "sections": sections,
        "done": finished(sections),
        "answers": answers,
        "may_explain": may(person, EXPLAIN, report),
        "may_waive": may(person, WAIVE, report),
        "checked": checked(report, answers),
        "not_understood": [
            (content.edition.section(passage.section).heading or "前言", passage.sentence)
            for passage in not_understood(content)
        ],
        "balances": balances(content),
        "revisions": list(report.revisions.all()),
        "days_left": (report.round.due_on - timezone.localdate()).days,
    }


def draft_pdf(report: Report) -> HttpResponse:
    """The official PDF of the report as it stands, marked 草稿; once it is published, the very file of the public. The
    one answer that our own pages may show in a frame: the preview does."""
    pdf = _published_pdf(report) if report.state == State.PUBLISHED else WRITERS["pdf"](store.load(report), draft=True)
    response = inline_pdf(pdf, draft_name(report, "pdf"))
    response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _published_pdf(report: Report) -> bytes:
    newest = PublicFile.objects.filter(revision__report=report, format="pdf").order_by("revision__number").last()
    return archive.path_of(newest.sha256).read_bytes()


def draft_docx(report: Report) -> HttpResponse:
    """The report as it stands, to read and to mark in Word or WPS."""
    response = HttpResponse(WRITERS["docx"](store.load(report)), content_type=DOCX)
    response.headers["Content-Disposition"] = content_disposition_header(True, draft_name(report, "docx"))
    return response


def draft_name(report: Report, format: str) -> str:
    """A file that leaves the desk says in its name that it is none of the published ones."""
    return f"{'' if report.state == State.PUBLISHED else '草稿-'}{report.title}.{format}"


def inline_pdf(pdf: bytes, name: str) -> HttpResponse:
    """A PDF for the browser's own viewer. No more policy than who may frame it: Chromium 77 laid a page's policy on
    its viewer too, whose style it then refused (crbug 271452)."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, name)
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response


def receipt(report: Report, version: int) -> HttpResponse:
    """回执 of the step that made this version (U44); 404 where that step gives none."""
    found = receipts.of(report, version)
    if found is None:
        raise Http404
    return inline_pdf(receipts.as_pdf(found), receipts.file_name(found))
