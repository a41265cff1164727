"""回执: proof on paper that a report was submitted or published (U44)."""

from giyearreport.reports.models import Event, Receipt, Report
from giyearreport.reports.states import Action
from giyearreport.writers import sheets

#: What a receipt is given for.
RECEIPTED = (Action.SUBMIT, Action.PUBLISH)


def issue(event: Event) -> Receipt | None:
    """The receipt of a submission or publication, written with its event in one transaction."""
    if event.action not in RECEIPTED:
        return None
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
    return (
        Receipt.objects.select_related("event", "revision").filter(event__report=report, event__version=version).first()
    )


def as_pdf(receipt: Receipt) -> bytes:
    """The same bytes at each download: everything printed is in the two rows."""
    event = receipt.event
    return sheets.receipt(
        number=receipt.number,
        action=event.action,
        at=event.at,
        actor=receipt.actor,
        unit=receipt.unit,
        title=receipt.title,
        version=event.version,
        revision=receipt.revision.number if receipt.revision else None,
        sha256=event.content_sha256,
    )


def file_name(receipt: Receipt) -> str:
    return f"{receipt.event.get_action_display()}回执-{receipt.number}.pdf"
