"""回执: proof on paper that a report was submitted or published (U44)."""

from giyearreport.reports import slow_work
from giyearreport.reports.models import Event, Receipt, Report
from giyearreport.reports.states import Action
from giyearreport.writers import sheets


def issue(event: Event) -> Receipt:
    """The receipt of a step, written with its event in one transaction."""
    report = event.report
    published = report.revisions.last() if event.action == Action.PUBLISH else None
    return Receipt.objects.create(
        event=event,
        number=f"{report.unit.code}-{report.year}-{event.version}",
        unit=report.unit.name,
        title=report.title,
        actor=f"{event.by.name}（{event.by.get_role_display()}）",
        revision=published,
    )


def of(report: Report, version: int) -> Receipt | None:
    """The receipt of the step that made this version."""
    receipts = Receipt.objects.select_related("event__snapshot", "revision")
    return receipts.filter(event__report=report, event__version=version).first()


def as_pdf(receipt: Receipt) -> bytes:
    """The same bytes at each download: everything printed is in the two rows."""
    event = receipt.event
    return slow_work.run(
        sheets.receipt,
        number=receipt.number,
        action=event.action,
        at=event.at,
        actor=receipt.actor,
        unit=receipt.unit,
        title=receipt.title,
        version=event.version,
        revision=receipt.revision.number if receipt.revision else None,
        sha256=event.snapshot.sha256,
    )


def file_name(receipt: Receipt) -> str:
    return f"{receipt.event.get_action_display()}回执-{receipt.number}.pdf"
