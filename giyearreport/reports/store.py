"""Between the typed tables and ReportContent: the only code that reads or writes a report's figures and prose."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db import models, transaction
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.content import Number, ReportContent, default_title, plain_prose
from giyearreport.formats.grammar import Edition, Ref, Table
from giyearreport.formats.numbers import print_number
from giyearreport.reports.cited import Cited, Places, moved
from giyearreport.reports.models import TABLE_MODELS, Change, Prose, Report, Round, UnreadEntry
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.models.unread import TEXT_LENGTH
from giyearreport.reports.refusals import Stale
from giyearreport.reports.saves_heard import Sender, refuse_too_late
from giyearreport.reports.snapshots import fingerprint, keep_draft
from giyearreport.reports.states import EDITABLE, State
from giyearreport.reports.versions import swap
from giyearreport.rollup import Figures
from giyearreport.units.models import Person, Unit


class Stored(NamedTuple):
    """A report as it stands: its content, and the texts in its cells that are no numbers."""

    content: ReportContent
    unread: dict[Ref, str]


@transaction.atomic
def start(*, unit: Unit, round: Round, by: Person, state: State = State.DRAFTING) -> Report:
    """The unit's report in a round, made blank and in this state if it is not there yet (one report a unit and
    year)."""
    report, created = Report.objects.get_or_create(
        round=round,
        unit=unit,
        defaults={
            "title": default_title(unit.name, round.year),
            "state": state,
            "edited_by": by,
            "edited_at": timezone.now(),
        },
    )
    if created:
        append(by=by, action="start", about=named(report))
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


def figures_of(reports: models.QuerySet[Report], edition: Edition, year: int) -> dict[int, Figures]:
    """The numbers of reports of one round as they stand, by id, without their text and without a model for each
    record: a county may have 3,000 units."""
    numbers: dict[int, list[Number]] = defaultdict(lambda: [None] * len(edition.cells))
    place = {cell.ref: number for number, cell in enumerate(edition.cells)}
    for table in edition.tables:
        model = TABLE_MODELS[edition.code][table.code]
        places = {model.place(cell.ref): place[cell.ref] for cell in table.cells}
        columns = list(dict.fromkeys(column for _, column in places))
        at = {key: [places[key, column] for column in columns] for key, _ in places}
        rows = model.objects.filter(report__in=reports)
        for pk, key, *values in rows.values_list("report_id", model.KEY or "report_id", *columns):
            of_report = numbers[pk]
            for number, value in zip(at[key if model.KEY else None], values, strict=True):
                of_report[number] = value
    return {pk: Figures(edition, year, tuple(found)) for pk, found in numbers.items()}


def prose_of(reports: models.QuerySet[Report]) -> dict[str, dict[str, str]]:
    """The prose of many reports of a round in one query: unit's name → section → text."""
    rows = Prose.objects.filter(report__in=reports).select_related("report__unit", "report__round")
    return {row.report.unit.name: {s.code: getattr(row, s.code) for s in row.report.edition.prose} for row in rows}


@transaction.atomic
def save(
    report: Report, content: ReportContent, *, by: Person, version: int, stored: Stored | None = None,
    unread: Mapping[Ref, str] | None = None, provenance: Mapping[Ref, Provenance] | None = None, action: str = "save",
    sender: Sender | None = None, cited: Places | None = None,
) -> int:  # fmt: skip
    """Writes a draft, however wrong, and returns the new version; the old one where nothing differs.

    ``version`` is the one that the content was loaded at, ``stored`` what was loaded then (read again where it is not
    given). ``unread`` are the texts in cells that are no numbers, those of all tables; None keeps those whose cells
    are still blank. ``provenance`` says how numbers came into their cells, where they were not typed; ``action`` is
    the audit chain's word for the save. ``sender`` is the open page that saves: TooLate where a later save of it was
    heard. ``cited`` are the numbers of its text that follow a cell; None leaves those that nobody touched.

    Raises Stale, with nothing written, where the report has moved on or is locked. Only records and columns that
    differ are written, and one Change that says which.
    """
    was, texts_were = stored or load_stored(report)
    content = _as_kept(content, was)
    texts = {r: t for r, t in texts_were.items() if content.cells[r] is None} if unread is None else dict(unread)
    cells = _cells_changed(was, content, texts_were, texts)
    sections = [code for code, text in content.prose.items() if text != was.prose[code]]
    title = {"title": content.title} if content.title != was.title else {}
    if not (cells or sections or title):
        _refuse_what_moved_on(report, version)
        return version
    sha256, earlier = fingerprint(content), Change.objects.filter(report=report).last()
    with swap(
        report, states=EDITABLE, by=by, action=action, version=version,
        before=earlier.sha256 if earlier and earlier.version == version else fingerprint(was), after=sha256,
        edited_by=by, edited_at=timezone.now(), **title,
    ):  # fmt: skip
        if sender:
            refuse_too_late(report, sender)
        _write_cells(report, {ref: content.cells[ref] for ref in cells if content.cells[ref] != was.cells[ref]})
        if sections:
            _write_prose(report, was, content, sections, cited)
        _write_unread(report, texts_were, texts)
        change = Change.objects.create(
            report=report, version=report.version, by=by, action=action, sha256=sha256,
            cells={str(ref): pair for ref, pair in cells.items()}, sections=[*title, *sections],
            provenance={str(ref): how for ref, how in (provenance or {}).items() if ref in cells},
            **(sender._asdict() if sender else {}),
        )  # fmt: skip
        keep_draft(change, earlier, was, content)
    return report.version


def restore(report: Report, was: ReportContent, now: ReportContent, *, by: Person) -> None:
    """Within a ``swap`` that wrote its title: the records, which held ``was``, get a content that was published, and
    are closed; with the Change that says what differs."""
    texts = unread_entries(report)
    cells = _cells_changed(was, now, texts, {})
    sections = [code for code, text in now.prose.items() if text != was.prose[code]]
    seal(report, sealed=False)
    _write_cells(report, {ref: now.cells[ref] for ref in cells})
    _write_prose(report, was, now, sections, None)
    _write_unread(report, texts, {})
    seal(report, sealed=True)
    Change.objects.create(
        report=report, version=report.version, by=by, action=Change.Action.REVERT, sha256=fingerprint(now),
        cells={str(ref): pair for ref, pair in cells.items()}, sections=sections,
        provenance=dict.fromkeys(map(str, cells), Provenance.TAKEN_BACK),
    )  # fmt: skip


def load_stored(report: Report) -> Stored:
    """What ``save`` compares with: the report as it stands, and its texts that are no numbers."""
    return Stored(load(report), unread_entries(report))


def unread_of(reports: Collection[Report]) -> dict[int, dict[Ref, str]]:
    """Likewise of many, by id; of those that have any."""
    found: dict[int, dict[Ref, str]] = defaultdict(dict)
    for entry in UnreadEntry.objects.filter(report__in=reports):
        found[entry.report_id][Ref.parse(entry.cell)] = entry.text
    return found


def unread_entries(report: Report) -> dict[Ref, str]:
    """What was typed into number cells and is no number, by cell."""
    return {Ref.parse(entry.cell): entry.text for entry in report.unread_entries.all()}


def cited_in(report: Report) -> Places:
    """The numbers of its text that follow a cell."""
    places = Prose.objects.values_list("cited", flat=True).get(report=report)
    return {code: tuple(Cited(Ref.parse(at), start, end) for at, start, end in there) for code, there in places.items()}


def seal(report: Report, sealed: bool) -> None:
    """Close the records of a report, or open them again. IntegrityError when they are not complete and balanced:
    callers check first, the database makes sure."""
    for model in (*(model for _, model in _table_models(report)), Prose):
        model.objects.filter(report=report).update(sealed=sealed)


def _as_kept(content: ReportContent, was: ReportContent) -> ReportContent:
    """The content with its prose as it is kept."""
    typed = {code: text for code, text in content.prose.items() if text != was.prose[code]}
    return content.with_values(prose={code: plain_prose(text) for code, text in typed.items()}) if typed else content


def _cells_changed(was: ReportContent, now: ReportContent, texts_were: Mapping[Ref, str],
                   texts: Mapping[Ref, str]) -> dict[Ref, tuple[str, str]]:  # fmt: skip
    """What people saw in each cell that changed, before and after."""
    changed = {}
    for ref in now.cells:
        if now.cells[ref] == was.cells[ref] and texts.get(ref) == texts_were.get(ref):
            continue
        before = texts_were.get(ref) or print_number(was.cells[ref])
        changed[ref] = (before, texts.get(ref) or print_number(now.cells[ref]))
    return changed


def _refuse_what_moved_on(report: Report, version: int) -> None:
    if not Report.objects.filter(pk=report.pk, version=version, state__in=EDITABLE).exists():
        raise Stale


def _write_cells(report: Report, cells: Mapping[Ref, Number]) -> None:
    """One update for each record that has a changed column."""
    models_of = {table.code: model for table, model in _table_models(report)}
    records: dict = defaultdict(dict)
    for ref, value in cells.items():
        key, column = models_of[ref.table].place(ref)
        records[ref.table, key][column] = value
    for (table, key), columns in records.items():
        model = models_of[table]
        model.objects.filter(report=report, **({model.KEY: key} if model.KEY else {})).update(**columns)


def _write_prose(
    report: Report, was: ReportContent, now: ReportContent, sections: Collection[str], cited: Places | None
) -> None:
    if cited is None:
        before = cited_in(report)
        cited = {code: moved(before.get(code, ()), was.prose[code], text) for code, text in now.prose.items()}
    places = {code: [[str(each.ref), each.start, each.end] for each in there] for code, there in cited.items() if there}
    Prose.objects.filter(report=report).update(cited=places, **{code: now.prose[code] for code in sections})


def _write_unread(report: Report, were: Mapping[Ref, str], texts: Mapping[Ref, str]) -> None:
    """Whole: nobody is told 已保存 of a text that was cut. The pages and the import refuse what is longer."""
    if too_long := [str(ref) for ref, text in texts.items() if len(text) > TEXT_LENGTH]:
        raise ValueError(f"a text longer than {TEXT_LENGTH} in {', '.join(too_long)}")
    if gone := [str(ref) for ref, text in were.items() if texts.get(ref) != text]:
        report.unread_entries.filter(cell__in=gone).delete()
    UnreadEntry.objects.bulk_create(
        UnreadEntry(report=report, cell=str(ref), text=text) for ref, text in texts.items() if were.get(ref) != text
    )


def _table_models(report: Report) -> list[tuple[Table, type[models.Model]]]:
    declared = TABLE_MODELS[report.edition.code]
    return [(table, declared[table.code]) for table in report.edition.tables]


def _keys(table: Table, model: type[models.Model]) -> list[str | None]:
    return list(dict.fromkeys(model.place(cell.ref)[0] for cell in table.cells))
