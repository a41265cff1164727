"""``advance`` is the one function that changes a report's state."""

import hashlib

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from giyearreport.reports import files, store
from giyearreport.reports.checking import explanations
from giyearreport.reports.fingerprint import fingerprint
from giyearreport.reports.models import Event, PublicFile, Report, Revision
from giyearreport.reports.models.event import HAND_ON
from giyearreport.reports.papers import receipts
from giyearreport.reports.permissions import may
from giyearreport.reports.publishing.revisions import content_of, latest_revision
from giyearreport.reports.states import TRANSITIONS, Action, State, Transition
from giyearreport.rules import Finding
from giyearreport.units.models import Person
from giyearreport.writers import WRITERS
from giyearreport.writers.characters import MissingCharacters

#: What the public gets, rendered from the frozen revision.
PUBLIC_FORMATS = ("pdf", "docx", "xlsx", "html", "json")
DATED_FORMATS = ("pdf", "docx", "xlsx", "html")  # they carry the day of the approval

TIMES = {
    State.SUBMITTED: "submitted_at",
    State.RETURNED: "returned_at",
    State.APPROVED: "approved_at",
    State.PUBLISHED: "published_at",
}


class Refused(Exception):
    """The action is not possible now; the message says why, in Chinese."""


class NeedsReason(Refused):
    """The action needs a reason and none was given."""


class NotReady(Refused):
    """``errors`` stand that nobody let pass; to submit, also warnings that are ``unexplained``."""

    def __init__(self, message: str, errors: list[Finding], unexplained: list[Finding]):
        super().__init__(message)
        self.errors, self.unexplained = errors, unexplained

    @property
    def findings(self) -> list[Finding]:
        return [*self.errors, *self.unexplained]


def advance(report: Report, action: Action, *, by: Person, note: str = "", version: int | None = None) -> Event:
    """Take one action of ``TRANSITIONS``. ``version`` is the one the person saw; a report that has moved on since
    is refused.

    In this order: permission and state; the reason; on submit the checks, on publish once more; the files are
    rendered from the revision and stored. Then, in one transaction: state by compare-and-swap on the version that the
    checks saw, records sealed or opened, on approve the revision frozen with the answers that hold, on publish the
    answers once more and the file rows, the event with the hash of what it handed on, and its receipt. A crash leaves
    at worst a file nobody refers to.
    """
    action = Action(action)
    transition = TRANSITIONS[action]
    if not may(by, action, report) or version not in (None, report.version):
        raise Refused(
            f"报告现在的状态是“{report.get_state_display()}”，或者刚被别人改动过，不能{action.label}。请刷新后再看。"
        )
    note = note.strip()
    if transition.needs_reason and not note:
        raise NeedsReason(f"{action.label}必须写明原因。")
    if action is Action.SUBMIT:
        _refuse_what_is_not_ready(report)
    if action is Action.PUBLISH:
        _refuse_new_errors(report)
    files = _public_files(report) if action is Action.PUBLISH else {}
    with transaction.atomic():
        source = State(report.state)
        _swap(report, transition)
        store.seal(report, sealed=not report.is_editable)
        if action is Action.APPROVE:
            _freeze(report, by=by)
        if action is Action.PUBLISH:
            _make_public(latest_revision(report), files)
        event = Event.objects.create(
            report=report, by=by, action=action, source=source, target=report.state, version=report.version, note=note,
            content_sha256=_content_sha256(report, action),
        )  # fmt: skip
        receipts.issue(event)
        return event


def _refuse_what_is_not_ready(report: Report) -> None:
    found = explanations.answers_now(report)
    errors, unexplained = explanations.errors_among(found), explanations.unexplained_among(found)
    if errors or unexplained:
        raise NotReady(explanations.lacking(len(errors), len(unexplained)), errors, unexplained)


def _refuse_new_errors(report: Report) -> None:
    """Between approval and publication an error may still come up: a level that the round raised, last year's report
    published since. A warning that comes up then is for the reviewer to see, and stops nothing (U52)."""
    if errors := explanations.errors_among(explanations.answers_now(report)):
        raise NotReady(f"检查发现 {len(errors)} 处错误：请退回修改，或者写明理由认可后再发布。", errors, [])


def _swap(report: Report, transition: Transition) -> None:
    """Compare-and-swap on state and version; on success the instance tells the new state."""
    times = {TIMES[transition.target]: timezone.now()} if transition.target in TIMES else {}
    if transition.target is State.DRAFTING:
        times = {"submitted_at": None}
    changed = Report.objects.filter(pk=report.pk, state=report.state, version=report.version).update(
        state=transition.target, version=F("version") + 1, **times
    )
    if not changed:
        raise Refused("报告刚被别人改动过，请刷新后再看。")
    report.refresh_from_db()


def _content_sha256(report: Report, action: Action) -> str:
    """The hash of what the action hands on: the content just sealed, or the revision. Nobody can write meanwhile:
    the transaction holds the report's row."""
    if action is Action.SUBMIT:
        return fingerprint(store.load(report))
    return latest_revision(report).sha256 if action in HAND_ON else ""


def _freeze(report: Report, *, by: Person) -> Revision:
    document = WRITERS["json"](store.load(report))
    corrected = report.events.filter(action=Action.CORRECT).last()
    return Revision.objects.create(
        report=report,
        number=report.revisions.count() + 1,
        document=document.decode(),
        sha256=hashlib.sha256(document).hexdigest(),
        approved_by=by,
        correction_note=corrected.note if corrected else "",
        explanations=explanations.as_kept(explanations.answers_now(report)),
    )


def _public_files(report: Report) -> dict[str, tuple[str, int]]:
    try:
        return _render(latest_revision(report))
    except MissingCharacters as lacking:  # a typeface is gone since the report was submitted
        raise Refused(str(lacking)) from lacking


def _render(revision: Revision) -> dict[str, tuple[str, int]]:
    """Format → (SHA-256, bytes) of the public files, stored but not yet referred to."""
    content, dated = content_of(revision), timezone.localdate(revision.approved_at)
    rendered = {
        format: WRITERS[format](content, dated=dated) if format in DATED_FORMATS else WRITERS[format](content)
        for format in PUBLIC_FORMATS
    }
    return {format: (files.keep(data), len(data)) for format, data in rendered.items()}


def _make_public(revision: Revision, files: dict[str, tuple[str, int]]) -> None:
    PublicFile.objects.bulk_create(
        PublicFile(revision=revision, format=format, sha256=digest, size=size)
        for format, (digest, size) in files.items()
    )
    kept = explanations.as_kept(explanations.answers_now(revision.report))
    Revision.objects.filter(pk=revision.pk).update(published_at=revision.report.published_at, explanations=kept)
