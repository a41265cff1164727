"""When and where the reports of an archive were published, from a list: by file or by title, as a web site's own list
of articles has them (U97). Told while the archive waits to be confirmed, and kept with each report that it brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from giyearreport.reports.importing import past_years
from giyearreport.reports.models import PastYearsFile, PastYearsLoad
from giyearreport.reports.origins import refuse_what_cannot_be
from giyearreport.reports.plain_lists import day_of, rows_of
from giyearreport.reports.refusals import Because, Refused

#: The columns, by the names they go under; others are left alone.
FILE, TITLE, DAY, ADDRESS = "文件", "标题", "公开日期", "网址"
CALLED = {
    FILE: (FILE, "文件名"),
    TITLE: (TITLE, "读到的标题", "报告标题"),
    DAY: (DAY, "原公开日期", "发布日期", "发布时间", "公开时间"),
    ADDRESS: (ADDRESS, "原网址", "链接", "URL"),
}
MOST_NAMED = 5
NO_HEAD = "没有找到表头：要有“文件”或者“标题”一列，和“公开日期”一列；“网址”可以没有。"


@dataclass(frozen=True)
class Told:
    """Of how many files it is known now; the rows (from 1) that are of no file that will be brought in."""

    files: int
    strangers: Sequence[int]


@dataclass(frozen=True)
class _Line:
    number: int
    file: str
    title: str
    day: str
    address: str


@transaction.atomic
def tell(load: PastYearsLoad, text: str) -> Told:
    """Keeps what the list says, whole or not at all. Refused, with its rows, where a day or an address cannot be, where
    two are told of one file, and once the archive is confirmed."""
    PastYearsLoad.objects.select_for_update().get(pk=load.pk)
    if not past_years.progress(load).is_to_confirm:
        raise Refused("没有登记：公开日期要在全部读完、确认导入以前登记。", Because.LOCKED)
    by_name = _by_name(load)
    lines = list(_lines(text))
    found = {line.number: by_name.get(line.file or _bare(line.title)) for line in lines}
    faults, told = [], {}
    for line in lines:
        if (file := found[line.number]) is None or not (line.day or line.address):
            continue
        if file.pk in told:
            faults.append(f"第 {line.number} 行和前面的一行是同一个文件")
        try:
            told[file.pk] = (_day(line, file.year), line.address)
            refuse_what_cannot_be(file.year, *told[file.pk])
        except Refused as refusal:
            faults.append(f"第 {line.number} 行，{refusal}".rstrip("。"))
    if faults:
        more = f"；另有 {len(faults) - MOST_NAMED} 处" if len(faults) > MOST_NAMED else ""
        raise Refused(f"没有登记，一行也没有记：{'；'.join(faults[:MOST_NAMED])}{more}。")
    for pk, (day, address) in told.items():
        PastYearsFile.objects.filter(pk=pk).update(published_on=day, address=address)
    return Told(len(told), [line.number for line in lines if found[line.number] is None])


def _day(line: _Line, year: int) -> date | None:
    day = day_of(line.day)
    if line.day and day is None:
        raise Refused(f"“{line.day[:20]}”不是日期，请写成 {year + 1}-01-20。")
    return day


def _by_name(load: PastYearsLoad) -> dict[str, PastYearsFile | None]:
    """The files that will be brought in by name, by the last part of it, and by title; None where it is of several."""
    found: dict[str, PastYearsFile | None] = {}
    for file in load.files.filter(state=PastYearsFile.State.READY):
        for name in {file.name, file.name.rsplit("/", 1)[-1], _bare(file.title)}:
            found[name] = None if name in found else file
    return found


def _bare(title: str) -> str:
    return "".join(title.split())


def _lines(text: str) -> Iterator[_Line]:
    rows = rows_of(text)
    heads = [{column: place for place, label in enumerate(row) if (column := _column(label))} for row in rows]
    at = next((at for at, head in enumerate(heads) if DAY in head and (FILE in head or TITLE in head)), None)
    if at is None:
        raise Refused(NO_HEAD)
    for number, row in enumerate(rows[at + 1 :], at + 2):
        cells = {column: row[place] for column, place in heads[at].items() if place < len(row)}
        line = _Line(number, *(cells.get(column, "") for column in CALLED))
        if line.file or line.title:
            yield line


def _column(label: str) -> str:
    return next((column for column, names in CALLED.items() if label.removesuffix("*").strip() in names), "")
