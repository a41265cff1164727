"""``import_report FILE``: imports a file into a unit's report, as the clerk's import page does."""

from pathlib import Path

from django.core.management.base import CommandParser
from django.db import transaction

from giyearreport.readers.notes import describe
from giyearreport.reports import store
from giyearreport.reports.importing import one_report, uploads
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import Import, Report
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person, Role, Unit


class Command(DatabaseCommand):
    help = "读一份年度报告，存为该单位该年度的草稿；可以在网页上撤销。退出码：0 已存，2 没有存。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", required=True, metavar="CODE", help="单位代码")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--replace", action="store_true", help="草稿里已经有内容时，用文件的内容替换")

    def handle(self, *, file: Path, unit: str, year: int, replace: bool, **options) -> None:
        record = _imported(file, unit=_unit(unit), year=year, replace=replace)
        printed = one_report.as_read(record).edition
        for note in one_report.notes_of(record):
            self.stderr.write(f"请核对：{describe(note, printed)}")
        blanks = len(store.load(record.report).blanks)
        self.stdout.write(f"已存为草稿：{record.report.title}，还有 {blanks} 格空白。")


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Refused(f"没有代码为“{code}”的单位。")
    return found


@transaction.atomic
def _imported(file: Path, *, unit: Unit, year: int, replace: bool) -> Import:
    """Reads and writes in one transaction: what is refused leaves nothing."""
    by = _clerk(unit)
    if reason := one_report.why_not(unit, year):
        raise Refused(reason)
    report = one_report.report_of(unit, year)
    if report and not replace and _is_begun(report):
        raise Refused(f"{report.title}已经填了内容；要用文件替换，请加 --replace。")
    record = uploads.take_in(_bytes_of(file), file.name, unit=unit, year=year, by=by)
    every = [section.code for section in one_report.edition_of(unit, year).sections]
    record.report = one_report.apply(record, by=by, take=every, version=report.version if report else None)
    return record


def _clerk(unit: Unit) -> Person:
    people = Person.objects.filter(unit=unit, is_active=True, role=Role.CLERK)
    if by := people.order_by("pk").first():
        return by
    raise Refused(f"{unit.name}还没有填报员，请先建账号。")


def _is_begun(report: Report) -> bool:
    content, unread = store.load_stored(report)
    return bool(unread or len(content.blanks) < len(content.cells) or any(content.prose.values()))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"打不开文件 {file}：{error.strerror}") from None
