"""Read a report from a file into the database: the same reader as ``read_report``."""

from django.core.management.base import CommandParser
from django.db import transaction

from giyearreport.readers import Reading, Unreadable, read
from giyearreport.readers.notes import describe
from giyearreport.reports import store
from giyearreport.reports.importing.one_report import archive_round
from giyearreport.reports.management.refusing import DatabaseCommand
from giyearreport.reports.models import Report
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person, Unit


class Command(DatabaseCommand):
    help = "读一份年度报告，存为该单位该年度的草稿。"
    refusals = (Unreadable, Refused)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--unit", required=True, metavar="CODE", help="单位代码")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--replace", action="store_true", help="草稿里已经有内容时，用文件的内容替换")

    def handle(self, *, file, unit, year, replace, **options) -> None:
        found = _unit(unit)
        reading = read(file, year=year, unit=found.name)
        report = _import(reading, unit=found, year=year, replace=replace)
        for note in reading.notes:
            self.stderr.write(f"请核对：{describe(note, reading.content.edition)}")
        self.stdout.write(f"已存为草稿：{report.title}，还有 {len(store.load(report).blanks)} 格空白。")


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Refused(f"没有代码为“{code}”的单位。")
    return found


@transaction.atomic
def _import(reading: Reading, *, unit: Unit, year: int, replace: bool) -> Report:
    by = Person.objects.filter(unit=unit, is_active=True).order_by("pk").first()
    if by is None:
        raise Refused(f"{unit.name}还没有人员，请先建填报员账号。")
    round, _ = archive_round(unit.county, year)
    content = reading.content
    if content.edition != round.edition:
        raise Refused(f"文件是 {content.edition.code} 版格式，{year}年度用的是 {round.edition_code} 版。")
    report = store.start(unit=unit, round=round, by=by)
    blank = store.load(report)
    has_content = len(blank.blanks) < len(blank.cells) or any(blank.prose.values())
    if not report.is_editable:
        raise Refused(f"{report.title}现在是“{report.get_state_display()}”，不能改。")
    if has_content and not replace:
        raise Refused(f"{report.title}已经填了内容；要用文件替换，请加 --replace。")
    store.save(report, blank.with_values(content.cells, content.prose), by=by, version=report.version)
    return report
