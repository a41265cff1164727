"""One file of a load of past years: what it is found to be when it is read, and how it becomes its unit's report."""

import zlib
from datetime import timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports import deadlines, files, origins, store
from giyearreport.reports.importing import one_report, unit_names, uploads
from giyearreport.reports.models import Import, PastYearsFile, PastYearsLoad, Report, Round
from giyearreport.reports.models.imports import REASON_LENGTH
from giyearreport.reports.refusals import Busy, Refused
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Unit

MOST_TRIES = 2
CLAIM = timedelta(seconds=120)  # longer than any file waits and takes to read


def read_next(load: PastYearsLoad) -> bool:
    """Read one waiting file and say what will become of it; False when none waits, others are at those that do,
    or too much else is going on."""
    file = _claimed(load)
    if file is None:
        return False
    try:
        if file.tries > MOST_TRIES:
            raise Refused("读这个文件时中断过，已跳过：请单独打开、另存后再导入。")
        data = _bytes_of(load, file)
        reading = uploads.read_file(data, file.name)
        file.title = uploads.storable(reading.content.title[:120])
        with transaction.atomic():
            PastYearsLoad.objects.select_for_update().get(pk=load.pk)  # two of one unit and year are not let in at once
            file.unit, file.year = _unit_of(reading.content), reading.content.year
            _refuse_blank(reading.content)
            _refuse_what_may_not_go(file)
            file.made = uploads.keep(reading, data, file.name, unit=file.unit, year=file.year, by=load.by)
            _mark(file, PastYearsFile.State.READY, _doubt(file))
    except Busy:
        PastYearsFile.objects.filter(pk=file.pk).update(tries=F("tries") - 1, begun_at=None)
        return False
    except Refused as refusal:
        file.made = None
        _mark(file, PastYearsFile.State.REFUSED, str(refusal))
        if isinstance(refusal, _Twice):
            refusal.tell_at_the_first(file)
    return True


class _Twice(Refused):
    """An archive has two files of one unit and year."""

    def __init__(self, first: PastYearsFile):
        said = f"和“{first.name}”是同一单位、同一年度，只导入前一个；要导入这一个，请拿走那一个，{_again(first)}。"
        super().__init__(said)
        self.first = first

    def tell_at_the_first(self, second: PastYearsFile) -> None:
        said = f"另有“{second.name}”也是这个单位、这一年度，导入的是这一个；要导入那一个，请只留它，{_again(second)}。"
        PastYearsFile.objects.filter(pk=self.first.pk).update(reason=uploads.storable(said[:REASON_LENGTH]))


def _again(file: PastYearsFile) -> str:
    """What to do once the files of a load are put right."""
    return "再运行一次" if file.load.folder else "重新上传"


def _claimed(load: PastYearsLoad) -> PastYearsFile | None:
    """The first waiting file that nobody is reading, now ours; its reading counts as begun whatever happens."""
    now = timezone.now()
    free = Q(begun_at=None) | Q(begun_at__lt=now - CLAIM)
    for file in load.files.filter(free, state=PastYearsFile.State.WAITING):
        mine = PastYearsFile.objects.filter(pk=file.pk, tries=file.tries, state=PastYearsFile.State.WAITING)
        if mine.update(tries=F("tries") + 1, begun_at=now):
            file.tries += 1
            return file
    return None


def load_next(load: PastYearsLoad) -> bool:
    """Write one ready file as its unit's report; False when none is ready. Whole or not at all."""
    file = load.files.filter(state=PastYearsFile.State.READY).select_related("made__unit").first()
    if file is None:
        return False
    try:
        with transaction.atomic():
            if not PastYearsFile.objects.filter(pk=file.pk, state=PastYearsFile.State.READY).update(
                state=PastYearsFile.State.LOADED
            ):
                return True  # another step has it
            report = _write(file.made, by=load.by)
            _tell_origin(file, report, by=load.by)
    except Refused as refusal:
        _mark(file, PastYearsFile.State.REFUSED, str(refusal))
    return True


def _write(record: Import, *, by: Person) -> Report:
    report = one_report.report_of(record.unit, record.year)  # first: ``apply`` refuses what is written from here on
    if reason := why_not(record.unit, record.year):
        raise Refused(reason)
    every = [section.code for section in one_report.edition_of(record.unit, record.year).sections]
    return one_report.apply(record, by=by, take=every, version=report.version if report else None, from_archive=True)


def _tell_origin(file: PastYearsFile, report: Report, *, by: Person) -> None:
    """What the list told of it; a report that the unit will still publish here has no other day."""
    if not (file.published_on or file.address):
        return
    if report.state == State.HISTORY:
        origins.tell(report, file.published_on, file.address, by=by)
    else:
        _mark(file, PastYearsFile.State.LOADED, "单位已经开始填这份报告，公开日期没有登记。")


def why_not(unit: Unit, year: int) -> str:
    """Why past years may not go there; it never writes over what a person filled in."""
    if reason := one_report.why_not(unit, year, deadlines.FOR_THE_COUNTY):
        return reason
    report = one_report.report_of(unit, year)
    if report:
        content = store.load(report)
        if len(content.blanks) < len(content.cells) or any(content.prose.values()) or report.unread_entries.exists():
            return f"{unit.name} {year} 年度已经有内容，不覆盖；要替换，由填报员自己导入。"
    if _is_under_way(unit.county, year):
        return f"{year} 年度还在填报，不当作历年报告导入；请由填报员在填报页导入，再上报。"
    return ""


def _is_under_way(county: Unit, year: int) -> bool:
    """Whether it is the newest year in which the county has its units report: what came of an archive would be 历史,
    which nobody hands in."""
    newest = Round.objects.begun().filter(county=county, is_history=False).order_by("year").last()
    return newest is not None and newest.year == year


def _unit_of(content: ReportContent) -> Unit:
    found = unit_names.matching(content.unit, Unit.objects.all())
    if not found:
        said = f"标题里的单位“{content.unit[:40]}”，对不上系统里的单位"
        raise Refused(f"{said}：请核对标题；单位改过名的，先在“单位”页补上曾用名。")
    if len(found) > 1:
        said = f"标题里的单位“{content.unit[:40]}”，对得上 {len(found)} 个单位，分不清是哪一个"
        raise Refused(f"{said}：请在标题里写全称。")
    return found[0]


def _refuse_blank(content: ReportContent) -> None:
    """A form that names its unit and year, as ours for filling in does, and that nobody filled in."""
    if len(content.blanks) == len(content.cells) and not any(content.prose.values()):
        raise Refused(f"{uploads.BLANK_FORM}。")


def _refuse_what_may_not_go(file: PastYearsFile) -> None:
    if reason := why_not(file.unit, file.year):
        raise Refused(reason)
    same = file.load.files.filter(state__in=[PastYearsFile.State.READY, PastYearsFile.State.LOADED])
    same = same.filter(unit=file.unit, year=file.year).exclude(pk=file.pk)
    if first := same.first():
        raise _Twice(first)


def _doubt(file: PastYearsFile) -> str:
    """What should be looked at before it is written."""
    founded = file.unit.founded_on
    if founded and founded.year > file.year:
        return f"单位 {founded:%Y-%m-%d} 才成立，怎么会有 {file.year} 年度的报告，请核对。"
    return ""


def _bytes_of(load: PastYearsLoad, file: PastYearsFile) -> bytes:
    try:
        if load.folder:
            with (Path(load.folder) / file.path).open("rb") as opened:
                return opened.read(LARGEST_UPLOAD + 1)
        with (
            files.open_kept(load.sha256) as kept,
            ZipFile(kept) as package,
            package.open(package.infolist()[file.position]) as part,
        ):
            return part.read(LARGEST_UPLOAD + 1)
    except (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError):
        raise Refused("这个文件打不开或者已损坏：请重新复制一份。") from None


def _mark(file: PastYearsFile, state: PastYearsFile.State, reason: str = "") -> None:
    PastYearsFile.objects.filter(pk=file.pk).update(
        state=state,
        reason=uploads.storable(reason[:REASON_LENGTH]),
        title=file.title,
        unit=file.unit,
        year=file.year,
        made=file.made,
    )
