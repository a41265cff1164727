"""Reads the files that people hand in and keeps them with name, size, SHA-256, person and time. Changes no report."""

import json
import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TypeVar

from django.utils import timezone

from giyearreport.readers import Reading, SeveralReports, Unreadable, WholeReport, read
from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports import files, slow_work
from giyearreport.reports.importing import unit_names
from giyearreport.reports.importing.absent_tables import without_absent_tables
from giyearreport.reports.models import Import, PastYearsLoad, PublicFile, Scan
from giyearreport.reports.models.imports import NAME_LENGTH
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.reports.refusals import Busy, Refused, TooMuch
from giyearreport.units.models import Person, Unit
from giyearreport.writers import FORMATS

TOO_MUCH = (
    "读这份文件要的时间或内存超过了限度，不像年度报告，没有写入任何内容：请确认没有选错文件，或者另存为 .docx 再试。"
)
BLANK_FORM = "这是没有填写的空白表格，没有可导入的内容：请放入填好的报告"
PREVIEW_LIFE = timedelta(days=1)

#: What to do with formats that nobody can read, by the ending of the name.
ADVICE = {
    ".et": "请在 WPS 中另存为 .xlsx 后再上传。",
    ".ett": "请在 WPS 中另存为 .xlsx 后再上传。",
    ".xls": "请在 WPS 或 Excel 中另存为 .xlsx 后再上传。",
    ".wps": "请在 WPS 中另存为 .docx 后再上传。",
    ".wpt": "请在 WPS 中另存为 .docx 后再上传。",
    ".ofd": "请打开原来的文档，另存为 .docx 后再上传。",
    ".zip": "请解压后上传其中的报告；整批历年报告由系统管理员导入。",
    ".rar": "请解压后上传其中的报告。",
    ".7z": "请解压后上传其中的报告。",
}

_OF_COMMANDS = re.compile(r"，或用 --(?:year|unit) 指明")

logger = logging.getLogger(__name__)

T = TypeVar("T")


def read_file(data: bytes, name: str, *, year: int | None = None, unit: Unit | None = None) -> Reading:
    """The reading of a file. Where it does not say its year and unit itself, those given count; of several reports in
    it that of the year and unit is read."""
    try:
        reading = done(_read, data, name, year, unit.name if unit else None)
    except SeveralReports as several:
        own = _meant(several, year, unit)
        reading = done(_read_one, data, name, own.year, own.unit or (unit.name if unit else None))
    _refuse_too_long(reading.content.prose_length)
    return reading


def done(function: Callable[..., T], data: bytes, name: str, *more: object) -> T:
    """What a function reads in a file, in a process of its own; Refused where it cannot."""
    if len(data) > LARGEST_UPLOAD:
        raise Refused(files.TOO_LARGE)
    try:
        return slow_work.run(function, data, name, *more)
    except Busy:
        raise
    except TooMuch:
        raise Refused(TOO_MUCH) from None
    except SeveralReports:
        raise
    except Unreadable as error:
        raise Refused(_advised(str(error), name)) from None
    except Exception:  # a reader must not fail so, but a clerk must not get a blank page when it does
        logger.exception("a reader failed on a file of %d bytes, SHA-256 %s", len(data), sha256(data).hexdigest())
        raise Refused("读这份文件时出错了，没有写入任何内容。请另存为 .docx 或纯文本再试，并告诉系统管理员。") from None


def _advised(said: str, name: str) -> str:
    """What a reader says that cannot read a file, with the advice for files of that name in place of its own; and
    without that of the commands that read a single file."""
    advice = ADVICE.get(PurePosixPath(name).suffix.lower())
    if advice:
        return f"{said.partition('：')[0]}：{advice}"
    return f"{_OF_COMMANDS.sub('', said).rstrip('。')}。"


def _meant(several: SeveralReports, year: int | None, unit: Unit | None) -> WholeReport:
    """That report of several in a file which is of the year and unit; Refused where none is, or more than one."""
    if year is None or unit is None:
        raise Refused(f"{several.found}，分不清导入哪一份：请一份存一个文件，再上传。")
    of_year = [report for report in several.reports if report.year == year]
    own = [report for report in of_year if unit_names.names(report.unit, unit)]
    own = own or [report for report in of_year if not report.unit]
    if len(own) == 1:
        return own[0]
    if own or any(report.year is None for report in several.reports):
        raise Refused(f"{several.found}，分不清导入哪一份，什么也没有写入：请只留一份，再上传。")
    raise Refused(
        f"{several.found}，没有{unit.name} {year} 年度的，什么也没有写入：请核对有没有选错文件；"
        "要导入其中一份，请只留那一份，从那一年度的导入页上传。"
    )


def _read_one(data: bytes, name: str, year: int, unit: str | None) -> Reading:
    return read(data, name=name, year=year, unit=unit)


def _refuse_too_long(length: int) -> None:
    if length > PROSE_LENGTH:
        over = f"最多 {PROSE_LENGTH} 字，多出 {length - PROSE_LENGTH} 字"
        raise Refused(f"文件里各部分的文字一共 {length} 字，{over}，没有导入。请在原文件里删减后再上传。")


def _read(data: bytes, name: str, year: int | None, unit: str | None) -> Reading:
    try:
        reading = read(data, name=name)
    except SeveralReports:
        raise
    except Unreadable:
        if year is None or unit is None:
            raise
    else:
        if not reading.is_unnamed:
            return reading
        if year is None or unit is None:
            raise Unreadable(BLANK_FORM)
    return read(data, name=name, year=year, unit=unit)


def take_in(data: bytes, name: str, *, unit: Unit, year: int, by: Person) -> Import:
    """Read a file for a unit and year and keep it as a preview. An earlier preview of the same person for the same
    report gives way to it."""
    reading = read_file(data, name, year=year, unit=unit)
    clean_up()
    Import.objects.filter(unit=unit, year=year, by=by, state=Import.State.PREVIEW, past_years_file=None).delete()
    reading = without_absent_tables(reading)
    return keep(reading, data, name, unit=unit, year=year, by=by)


def keep(reading: Reading, data: bytes, name: str, *, unit: Unit, year: int, by: Person) -> Import:
    """Keeps the bytes, and the reading in the database."""
    digest = files.keep(data)
    return Import.objects.create(
        unit=unit,
        year=year,
        by=by,
        name=files.plain_name(name, NAME_LENGTH),
        size=len(data),
        sha256=digest,
        format=reading.format,
        document=storable(FORMATS["json"].render(reading.content).decode("utf-8", "replace")),
        notes=json.loads(storable(json.dumps(reading.as_json()["notes"], ensure_ascii=False))),
        printed_year=reading.printed_year,
        printed_unit=storable(reading.printed_unit[:120]),
    )


def storable(text: str) -> str:
    """What both databases can keep: PostgreSQL takes neither NUL nor half a surrogate pair."""
    return text.replace("\\u0000", "").encode("utf-8", "replace").decode().replace("\x00", "")


def discard(record: Import) -> None:
    """Drop a preview; what is in a report is not dropped so."""
    Import.objects.filter(pk=record.pk, state=Import.State.PREVIEW).delete()
    remove_unused({record.sha256})


def clean_up() -> None:
    """Drop previews that nobody confirmed, and the bytes that nothing refers to any more."""
    until = timezone.now() - PREVIEW_LIFE
    old = Import.objects.filter(state=Import.State.PREVIEW, at__lt=until, past_years_file=None)
    digests = set(old.values_list("sha256", flat=True))
    old.delete()
    remove_unused(digests, older_than=until)


def remove_unused(digests: set[str], *, older_than: datetime | None = None) -> None:
    """Delete the bytes that nothing refers to."""
    for digest in digests:
        since = files.kept_since(digest)
        if not is_used(digest) and since and (older_than is None or since < older_than):
            files.drop(digest)


def is_used(digest: str) -> bool:
    """Whether an import, a load of past years, a published file or a scan refers to the bytes."""
    return any(model.objects.filter(sha256=digest).exists() for model in (Import, PastYearsLoad, PublicFile, Scan))
