"""审签单: printed for 初审, 复审, 终审 and 保密审查, and whether what was signed is still what stands there (U41)."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from giyearreport.content import ReportContent
from giyearreport.reports import asking, nil, slow_work, snapshots, store
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Departure, Report, SignOffSheet
from giyearreport.rules import Level
from giyearreport.units.models import Person
from giyearreport.writers import sheets


@dataclass(frozen=True)
class SignOff:
    """What a page says: the sheet that was signed, and whether it ``holds`` for the content as it is now."""

    sheet: SignOffSheet
    holds: bool

    @property
    def short(self) -> str:
        """The beginning of the hash, as people compare it."""
        return self.sheet.snapshot.sha256[:8]


def standing(report: Report, content: ReportContent) -> SignOff | None:
    """The newest sheet that holds for this content; else the newest, which does not; None when none was printed."""
    printed = report.sign_off_sheets.select_related("snapshot", "printed_by")
    if holding := printed.filter(snapshot__sha256=snapshots.fingerprint(content)).last():
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
    found = explanations.answers(held, findings_of(held, content))
    levels = Counter(answer.finding.level for answer in found if not _is_let_pass(answer))
    sheet, _ = SignOffSheet.objects.get_or_create(
        report=held,
        version=held.version,
        defaults={
            "snapshot": snapshots.keep(held, content),
            "unit": content.unit,
            "title": content.title,
            "errors": levels[Level.ERROR],
            "warnings": levels[Level.WARNING],
            "hints": levels[Level.HINT],
            "notes": [
                *_stated(held, content),
                *_given(held, content),
                *(_note(answer) for answer in found if _is_noted(answer)),
            ],
            "printed_by": by,
        },
    )
    return sheet


def as_pdf(sheet: SignOffSheet) -> bytes:
    return slow_work.run(
        sheets.sign_off,
        unit=sheet.unit,
        year=sheet.report.year,
        title=sheet.title,
        version=sheet.version,
        sha256=sheet.snapshot.sha256,
        errors=sheet.errors,
        warnings=sheet.warnings,
        hints=sheet.hints,
        notes=sheet.notes,
        printed_at=sheet.printed_at,
        printed_by=sheet.printed_by.name,
    )


def _is_let_pass(answer: Answer) -> bool:
    return answer.finding.level is Level.ERROR and answer.is_settled


def _is_noted(answer: Answer) -> bool:
    return answer.finding.level is Level.WARNING or _is_let_pass(answer)


def _note(answer: Answer) -> dict[str, list[str] | str]:
    """A finding as the sheet prints it: what was found, and what was said to it, each with its name."""
    said = [row for row in (answer.explanation, answer.waiver) if row]
    return {
        "message": answer.finding.message,
        "said": [f"{row.get_kind_display()}：{row.text}（{row.by.name}）" for row in said],
    }


def _stated(report: Report, content: ReportContent) -> list[dict[str, list[str] | str]]:
    """What was said to be nil, and of 上年结转, by whom and when: those who sign, sign it too."""
    nothing = [(f"声明：{said.words}", "", said.change) for said in nil.made(report, content)]
    departure = Departure.standing(report)
    said = [(f"上年结转：{departure.get_kind_display()}", f"{departure.text}，", departure)] if departure else []
    return [
        {"message": message, "said": [f"{text}{row.by.name} {sheets.in_words(row.at)}"]}
        for message, text, row in [*nothing, *said]
    ]


def _given(report: Report, content: ReportContent) -> list[dict[str, list[str] | str]]:
    """Which figures are others', by whom and when."""
    edition = report.edition
    return [
        {
            "message": f"由{asked.office}提供：{'；'.join(edition.cell(ref).label for ref in refs)}",
            "said": [f"{asked.given_by} {sheets.in_words(asked.given_at)}"],
        }
        for asked, refs in asking.standing(report, content)
    ]


def file_name(sheet: SignOffSheet) -> str:
    return f"审签单-{sheet.title}-{sheet.snapshot.sha256[:8]}.pdf"
