"""审签单: printed for 初审, 复审, 终审 and 保密审查, and whether what was signed is still what stands there (U41)."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.findings import findings_of
from giyearreport.reports.fingerprint import fingerprint
from giyearreport.reports.models import Report, SignOffSheet
from giyearreport.rules import Level
from giyearreport.units.models import Person
from giyearreport.writers import sheets


@dataclass(frozen=True)
class SignOff:
    """What a page says: the sheet that was signed, and whether it ``holds`` for the content as it is now."""

    sheet: SignOffSheet
    holds: bool


def standing(report: Report, content: ReportContent) -> SignOff | None:
    """The newest sheet that holds for this content; else the newest, which does not; None when none was printed."""
    printed = report.sign_off_sheets.all()
    if holding := printed.filter(sha256=fingerprint(content)).last():
        return SignOff(holding, holds=True)
    newest = printed.last()
    return SignOff(newest, holds=False) if newest else None


@transaction.atomic
def print_sheet(report: Report, *, by: Person) -> SignOffSheet:
    """The sheet of the report as it stands. The report's row is held, so that version and content are of one moment;
    a second press finds the sheet of the first."""
    held = (
        Report.objects.visible_to(by).select_for_update(of=("self",)).select_related("round", "unit").get(pk=report.pk)
    )
    content = store.load(held)
    levels = Counter(finding.level for finding in findings_of(held, content))
    sheet, _ = SignOffSheet.objects.get_or_create(
        report=held,
        version=held.version,
        defaults={
            "sha256": fingerprint(content),
            "unit": content.unit,
            "title": content.title,
            "errors": levels[Level.ERROR],
            "warnings": levels[Level.WARNING],
            "hints": levels[Level.HINT],
            "printed_by": by,
        },
    )
    return sheet


def as_pdf(sheet: SignOffSheet) -> bytes:
    return sheets.sign_off(
        unit=sheet.unit,
        year=sheet.report.year,
        title=sheet.title,
        version=sheet.version,
        sha256=sheet.sha256,
        errors=sheet.errors,
        warnings=sheet.warnings,
        hints=sheet.hints,
        printed_at=sheet.printed_at,
        printed_by=sheet.printed_by.name,
    )


def file_name(sheet: SignOffSheet) -> str:
    return f"审签单-{sheet.title}-{sheet.sha256[:8]}.pdf"
