"""Between the typed tables and ReportContent: the only code that reads or writes a report's figures and prose."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from giyearreport.content import ReportContent, default_title, plain_prose
from giyearreport.formats.grammar import Ref, Table
from giyearreport.reports.models import TABLE_MODELS, Prose, Report, Round, UnreadEntry
from giyearreport.reports.models.unread import TEXT_LENGTH
from giyearreport.reports.states import EDITABLE
from giyearreport.units.models import Person, Unit


class Stale(Exception):
    """Somebody else wrote the report meanwhile, or it can no longer be edited. Nothing was written."""


@transaction.atomic
def start(*, unit: Unit, round: Round, by: Person) -> Report:
    """The unit's report in a round, made blank if it is not there yet (one report a unit and year)."""
    report, created = Report.objects.get_or_create(
        round=round,
        unit=unit,
        defaults={"title": default_title(unit.name, round.year), "edited_by": by, "edited_at": timezone.now()},
    )
    if created:
        Prose.objects.create(report=report)
        for table, model in _table_models(report):
            model.objects.bulk_create(
                model(report=report, **({model.KEY: key} if model.KEY else {})) for key in _keys(table, model)
            )
    return report


def load(report: Report) -> ReportContent:
    """The report as it stands in the database, blank cells and all."""
    return load_round([report])[report.pk]


def load_round(reports: Collection[Report]) -> dict[int, ReportContent]:
    """Reports of one round as they stand, by id; as many queries as for one of them."""
    cells: dict[int, dict[Ref, object]] = {report.pk: {} for report in reports}
    for table, model in _table_models(next(iter(reports))) if reports else ():
        rows = {(row.report_id, getattr(row, model.KEY) if model.KEY else None): row
                for row in model.objects.filter(report__in=reports)}  # fmt: skip
        for cell in table.cells:
            key, column = model.place(cell.ref)
            for report in reports:
                cells[report.pk][cell.ref] = getattr(rows[report.pk, key], column)
    prose = {row.report_id: row for row in Prose.objects.filter(report__in=reports)}
    return {
        report.pk: ReportContent(
            edition=report.edition,
            unit=report.unit.name,
            year=report.year,
            title=report.title,
            cells=cells[report.pk],
            prose={section.code: getattr(prose[report.pk], section.code) for section in report.edition.prose},
        )
        for report in reports
    }


def prose_of(reports: models.QuerySet[Report]) -> dict[str, dict[str, str]]:
    """The prose of many reports of a round in one query: unit's name → section → text."""
    rows = Prose.objects.filter(report__in=reports).select_related("report__unit", "report__round")
    return {row.report.unit.name: {s.code: getattr(row, s.code) for s in row.report.edition.prose} for row in rows}


@transaction.atomic
def save(report: Report, content: ReportContent, *, by: Person, version: int, table: str | None = None,
         unread: Mapping[Ref, str] | None = None) -> int:  # fmt: skip
    """Write a draft, however wrong, and return the new version.

    ``version`` is the one the content was loaded at: where the report has moved on, or is locked, Stale is raised and
    nothing is written. ``unread`` are the texts typed into cells of ``table`` that are no numbers; they replace
    those kept for that table.
    """
    now = timezone.now()
    changed = Report.objects.filter(pk=report.pk, version=version, state__in=EDITABLE).update(
        version=F("version") + 1, edited_by=by, edited_at=now, title=content.title
    )
    if not changed:
        raise Stale
    for declared, model in _table_models(report):
        for key, columns in _records(declared, model, content).items():
            model.objects.filter(report=report, **({model.KEY: key} if model.KEY else {})).update(**columns)
    Prose.objects.filter(report=report).update(**{code: plain_prose(text) for code, text in content.prose.items()})
    if table:
        _keep_unread(report, table, unread or {})
    report.version, report.edited_by, report.edited_at = version + 1, by, now
    return report.version


def unread_entries(report: Report) -> dict[Ref, str]:
    """What was typed into number cells and is no number, by cell."""
    return {Ref.parse(entry.cell): entry.text for entry in report.unread_entries.all()}


def replace_unread(report: Report, unread: Mapping[Ref, str]) -> None:
    """Keep these texts in place of all that were kept; in the transaction of the ``save`` they belong to."""
    for table in report.edition.tables:
        _keep_unread(report, table.code, {ref: text for ref, text in unread.items() if ref.table == table.code})


def seal(report: Report, sealed: bool) -> None:
    """Close the records of a report, or open them again. IntegrityError when they are not complete and balanced:
    callers check first, the database makes sure."""
    for model in (*(model for _, model in _table_models(report)), Prose):
        model.objects.filter(report=report).update(sealed=sealed)


def _keep_unread(report: Report, table: str, unread: Mapping[Ref, str]) -> None:
    report.unread_entries.filter(cell__startswith=f"{table}.").delete()
    UnreadEntry.objects.bulk_create(
        UnreadEntry(report=report, cell=str(ref), text=text[:TEXT_LENGTH]) for ref, text in unread.items()
    )


def _table_models(report: Report) -> list[tuple[Table, type[models.Model]]]:
    declared = TABLE_MODELS[report.edition.code]
    return [(table, declared[table.code]) for table in report.edition.tables]


def _keys(table: Table, model: type[models.Model]) -> list[str | None]:
    return list(dict.fromkeys(model.place(cell.ref)[0] for cell in table.cells))


def _records(table: Table, model: type[models.Model], content: ReportContent) -> dict:
    """The content of a table as the model's records: key → column → number."""
    records: dict = defaultdict(dict)
    for cell in table.cells:
        key, column = model.place(cell.ref)
        records[key][column] = content.cells[cell.ref]
    return records
