"""Imports one file into one unit's report of a year: where it may go, what it would change, confirming, and undoing in
one step."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.content import ReportContent
from giyearreport.formats import FIRST_YEAR, edition_for
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.readers import READERS
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.reports import deadlines, drafts, snapshots, store
from giyearreport.reports.checking import tally
from giyearreport.reports.importing import unit_names, uploads
from giyearreport.reports.models import Import, Report, Round
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.models.unread import TEXT_LENGTH
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import EDITABLE, State
from giyearreport.units.models import Person, Unit

IMPORTED = Provenance.IMPORTED


def as_read(record: Import) -> ReportContent:
    """What was read, as it was read."""
    return _content_of(record.document)


@lru_cache(maxsize=4)
def _content_of(document: str) -> ReportContent:
    """A preview asks for it again and again, and to hold a document against its schema takes longest."""
    return READERS["json"](document).content


def notes_of(record: Import) -> tuple[Note, ...]:
    """What the reader noted of the file."""
    return tuple(map(Note.from_json, record.notes))


# Where it may go


def report_of(unit: Unit, year: int) -> Report | None:
    return Report.objects.filter(unit=unit, round__year=year).select_related("round", "unit", "edited_by").first()


def is_history(unit: Unit, year: int) -> bool:
    """Whether the year lies before the one that the unit is busy with."""
    rounds = Round.objects.filter(county=unit.county)
    return rounds.begun().filter(year__gt=year).exists() or not rounds.filter(year=year).exists()


def why_not(unit: Unit, year: int, way_out: str = deadlines.ASK_THE_COUNTY) -> str:
    """Why no file may go into the unit's report of this year; empty when it may. ``way_out`` is said where the round
    is over."""
    if year < FIRST_YEAR:
        return f"{FIRST_YEAR} 年度以前没有全国统一的年度报告格式，不能导入。"
    report = report_of(unit, year)
    if report:
        return _why_not_into(report, way_out)
    round, today = Round.objects.filter(county=unit.county, year=year).first(), timezone.localdate()
    if round is None and year >= today.year:
        return f"县里还没有布置 {year} 年度的任务，不能导入。"
    if round and round.opens_on > today:
        return f"{year} 年度从 {round.opens_on:%Y-%m-%d} 起填报，现在还不能导入。"
    if round and round.is_draft:
        return f"{year} 年度县里还在筹备，没有开启，不能导入。"
    return deadlines.why_over(round, unit, way_out) if round else ""


def _why_not_into(report: Report, way_out: str) -> str:
    said = f"{report.year} 年度的报告现在是“{report.get_state_display()}”"
    if report.state not in EDITABLE:
        return f"{said}，不能用文件替换。"
    if over := deadlines.why_bound(report, way_out):
        return over
    if is_history(report.unit, report.year) and (
        report.state not in (State.DRAFTING, State.HISTORY) or report.revisions.exists()
    ):
        return f"{said}，已经上报过，不能用往年的文件替换。"
    return ""


def edition_of(unit: Unit, year: int) -> Edition:
    round = Round.objects.filter(county=unit.county, year=year).first()
    return round.edition if round else edition_for(year)


def round_of_past_year(county: Unit, year: int) -> tuple[Round, bool]:
    """The county's round of the year, and whether it was made just now, with the statutory dates (条例第四十九条).

    Such a one is for what is imported; nobody begins a report in it.
    """
    days = {
        "opens_on": date(year + 1, 1, 1),
        "due_on": date(year + 1, 1, 31),
        "review_due_on": date(year + 1, 3, 31),
    }
    edition = edition_for(year).code
    made = {"edition_code": edition, "is_history": True, **days}
    return Round.objects.get_or_create(county=county, year=year, defaults=made)


# What it would be


def fitted(content: ReportContent, edition: Edition) -> tuple[dict[Ref, object], list[tuple[str, str]]]:
    """The cells of a content that an edition has too, and what has no place there: (section, what it says)."""
    cells, left = {}, []
    for ref, value in content.cells.items():
        here = edition.place_of(ref)
        if here:
            cells[here] = value
        elif value is not None:
            left.append((ref.table, f"{content.edition.cell(ref).label}：{value}"))
    return cells, left


def merged(now: ReportContent, incoming: ReportContent, take: Collection[str]) -> ReportContent:
    """The report with the chosen sections from the file. What the file leaves blank stays as it is."""
    cells, _ = fitted(incoming, now.edition)
    prose = {code: text for code, text in incoming.prose.items() if text}
    return now.with_values(
        {ref: value for ref, value in cells.items() if value is not None and ref.table in take},
        {code: text for code, text in prose.items() if code in take},
    )


def unread_after(now: dict[Ref, str], record: Import, content: ReportContent, take: Collection[str]) -> dict[Ref, str]:
    """The texts that stand in cells instead of numbers, after the import: a number from the file replaces them, a
    text of the file stands where the cell would be blank."""
    new = {
        note.cell: str(note.printed)
        for note in notes_of(record)
        if note.kind is NoteKind.NOT_A_NUMBER and note.cell.table in take and len(str(note.printed)) <= TEXT_LENGTH
    }
    texts = {**new, **now}
    return {ref: text for ref, text in texts.items() if ref in content.cells and content.cells[ref] is None}


# Writing and taking back


@transaction.atomic
def apply(
    record: Import, *, by: Person, take: Collection[str], version: int | None, from_archive: bool = False
) -> Report:
    """Write the chosen sections. ``version`` is the report's as the preview showed it, None where there was none. A
    report that this begins is 历史 where it comes ``from_archive``, or in a year that is only kept.

    In this order: the preview is still one, and no other import of the unit is being written; the report may be
    written and is as shown; round and report are made where missing; the report is saved; the import keeps what stood
    there before.
    """
    record = Import.objects.select_for_update(of=("self",)).select_related("unit").get(pk=record.pk)
    Unit.objects.select_for_update().get(pk=record.unit_id)  # one import at a time into a unit
    if record.state != Import.State.PREVIEW:
        raise Refused(f"这次导入{record.get_state_display()}，没有再写一遍。")
    if reason := why_not(record.unit, record.year):
        raise Refused(reason)
    if not take:
        raise Refused("没有选要导入的部分，什么也没有写入。")
    there = report_of(record.unit, record.year)
    if (there.version if there else None) != version:
        raise Refused("预览以后报告又改过，还没有写入。下面是按现在的内容重新对照的，请看清后再确认。")
    report, opened = (there, False) if there else _started(record, by, from_archive=from_archive)
    now, unread = stored = store.load_stored(report)
    read = as_read(record)
    content = merged(now, read, take)
    if not there and report.state == State.HISTORY:
        content = replace(content, title=_title_of_then(read, report))
    drafts.save(
        report, content, by=by, version=report.version, stored=stored, action="import",
        unread=unread_after(unread, record, content, take), provenance=dict.fromkeys(content.cells, IMPORTED),
    )  # fmt: skip
    tally.void_next_year(report)
    record.state, record.report, record.taken, record.version = Import.State.APPLIED, report, list(take), report.version
    record.before, record.before_unread = snapshots.keep(report, now), {str(r): text for r, text in unread.items()}
    record.started_report, record.opened_round = there is None, opened
    record.applied_at, record.applied_by = timezone.now(), by
    record.save()
    return report


def _title_of_then(read: ReportContent, report: Report) -> str:
    """A report of a past year keeps the title that it was published under, which may name its unit as it was called
    then; not one that names another unit or year."""
    title = uploads.storable(read.title)
    is_its_own = read.year == report.year and unit_names.names(read.unit, report.unit)
    return title if is_its_own and len(title) <= Report._meta.get_field("title").max_length else report.title


def _started(record: Import, by: Person, *, from_archive: bool) -> tuple[Report, bool]:
    round, opened = round_of_past_year(record.unit.county, record.year)
    state = State.HISTORY if from_archive or round.is_history else State.DRAFTING
    return store.start(unit=record.unit, round=round, by=by, state=state), opened


@transaction.atomic
def undo(record: Import, *, by: Person) -> None:
    """Put back what stood in the report before: cells, texts and prose; a report and a round that the import made
    go again. Refused when anybody has written since."""
    record = Import.objects.select_for_update(of=("self",)).get(pk=record.pk)
    list(Report.objects.select_for_update().filter(pk=record.report_id))  # or a save comes between look and deletion
    if reason := why_not_undo(record):
        raise Refused(reason)
    report = record.report
    tally.void_next_year(report)
    if record.started_report:
        record.report = record.before = None
        record.save()
        _take_away(report, with_round=record.opened_round, by=by)
    else:
        was = record.before.content
        stored = store.load_stored(report)
        content = stored.content.with_values(was.cells, was.prose)
        unread = {Ref.parse(address): text for address, text in record.before_unread.items()}
        drafts.save(report, content, by=by, version=record.version, stored=stored, unread=unread, action="undo_import")
        record.state, record.undone_at, record.undone_by = Import.State.UNDONE, timezone.now(), by
    record.save()


def why_not_undo(record: Import) -> str:
    """Why an import cannot be taken back; empty when it can."""
    report = Report.objects.filter(pk=record.report_id).select_related("edited_by").first()
    if record.state != Import.State.APPLIED or report is None:
        return "这次导入不在报告里，不用撤销。"
    if report.state not in EDITABLE:
        return f"不能撤销：报告现在是“{report.get_state_display()}”。"
    if report.version != record.version:
        who = f"{report.edited_by.name} {timezone.localtime(report.edited_at):%Y-%m-%d %H:%M} "
        return f"不能撤销：导入以后 {who}又改过报告，撤销会丢掉这些修改。请逐格改回。"
    if record.started_report and report.sign_off_sheets.exists():
        return "不能撤销：导入以后已经打印过审签单，这份报告要留着。请逐格改回。"
    return ""


def _take_away(report: Report, *, with_round: bool, by: Person) -> None:
    round = report.round
    append(by=by, action="take_away", about=named(report), before=snapshots.fingerprint(store.load(report)))
    report.delete()
    if with_round and not round.reports.exists():
        round.delete()
