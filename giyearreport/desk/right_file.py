"""Whether a file is the right one at all: whose report of which year it says it is, in its title and in its text, and
whether it is an annual report on 政府信息公开 (条例第四十九条) or on another subject."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from giyearreport.content import default_title
from giyearreport.counting.numerals import narrow
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.form.titles import in_digits
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.reports.importing import one_report, unit_names
from giyearreport.reports.models import Import
from giyearreport.rules.language.years import periods, year_of
from giyearreport.rules.quoting import proses

#: What a report says of who made it: 本报告由柳湾镇人民政府编制, 现将柳湾镇2025年政府信息公开工作情况报告如下.
_MADE_BY = re.compile(
    r"(?:本(?:年度)?报告由|现(?:将|公布|发布))[本我全县市区乡镇]*+"
    r"(?P<unit>[^，。；：:,;《》（）()\d]{1,40}?(?:人民政府|局|街道|办事处|委员会|[镇乡]))(?:关于)?"
    r"(?:20\d\d年|根据|按照|依据|依照|结合|负责|组织|编制|编写|撰写|综合)"
)
#: What the report is about, in the words of titles.
_OPENNESS = re.compile(r"信息(?:主动)?公[开開]|政[务務]公[开開]")
#: What makes another report of one that names it: accounts are to be open, too, and some sum up half a year.
_OTHER_SUBJECT = re.compile(r"[预預][决決]?算|[决決]算|[上下]半年|季度")
#: What the title of any annual report may say.
_OF_ANY_REPORT = re.compile(
    r"\W|20\d\d年|年度|工作|情[况況]|年[报報]|[报報]告|[总總][结結]|[关關][于於]|印[发發]|[发發]布|公布|的|通知|公告|函"
)


class Question(NamedTuple):
    """What must be answered before a file is written. ``topic`` says in a word what it is about; ``instead`` what else
    may be done."""

    name: str
    topic: str
    said: str
    answer: str
    instead: str = ""


def questions_about(record: Import) -> list[Question]:
    """The questions on a file that is of another kind, that names another unit or year than those that one imports
    into, or whose title names none; one where it names neither."""
    year, unit = year_it_names(record), _other_unit(record)
    if not (year or unit or record.printed_unit):
        return [_about_both(record)]
    return [*_about_the_kind(record), *_about_the_year(record, year), *_about_the_unit(record, unit)]


def year_it_names(record: Import) -> int | None:
    """The year that the file gives itself: another than that of the import, where it gives two."""
    named = [record.printed_year, *_years_in(record)]
    return next((year for year in named if year and year != record.year), record.printed_year)


def title_of(record: Import) -> str:
    """The title that the file has, though it may lack the unit or the year; empty where it has none."""
    if record.printed_year:
        return one_report.as_read(record).title
    return next((str(note.printed) for note in one_report.notes_of(record) if is_on_title(note)), "")


def is_on_title(note: Note) -> bool:
    """Whether a note is on how the title of the file is worded."""
    return note.kind is NoteKind.HEADING_ALTERED and note.at.section == "preamble"


def about_the_title(record: Import, printed: str) -> str:
    """What is to be said of a title that is worded otherwise than the report's; nothing where the file's year or unit
    is asked about."""
    if questions_about(record):
        return ""
    own = default_title(record.unit.name, record.year)
    if one_report.is_history(record.unit, record.year):
        return f"文件的标题“{printed}”和规定的写法“{own}”不同，照文件保留"
    return f"文件的标题是“{printed}”，本报告的标题是“{own}”，导入不改标题"


def _about_both(record: Import) -> Question:
    where = f"{record.unit.name} {record.year} 年度的报告"
    said = f"文件里没有找到写明单位和年度的标题，您正要导入到{where}，请核对是不是这一份。"
    return Question("sure_of_file", "是不是这一份报告", said, f"确实要导入到{where}")


def _about_the_kind(record: Import) -> Iterator[Question]:
    title = title_of(record)
    if _is_of_another_kind(title, record.printed_unit):
        said = f"文件的标题是“{title}”，不像政府信息公开工作年度报告的标题，请核对有没有选错文件。"
        answer = f"确实要导入到 {record.year} 年度的政府信息公开工作年度报告"
        yield Question("sure_of_kind", "是不是政府信息公开工作年度报告", said, answer)


def _is_of_another_kind(title: str, unit: str) -> bool:
    """Whether a title names another subject than 政府信息公开: 法治政府建设, 预决算公开. One that names none is not of
    another kind (2024年年度报告), nor is one that names no unit, which a subject may then be."""
    subject = in_digits(squeeze(title)).replace(squeeze(unit), "")
    if _OPENNESS.search(subject):
        return _OTHER_SUBJECT.search(subject) is not None
    return bool(unit and _OF_ANY_REPORT.sub("", subject))


def _about_the_year(record: Import, named: int | None) -> Iterator[Question]:
    into, answer = f"您正要导入到 {record.year} 年度", f"确实要导入到 {record.year} 年度"
    if named and named != record.year:
        why_not_there = one_report.why_not(record.unit, named)
        instead = "" if why_not_there else f"改为导入到 {named} 年度"
        said = f"文件里写的是 {named} 年度，{into}。{why_not_there}"
        yield Question("sure_of_year", "年度", said, answer, instead)
    elif not named:
        said = f"文件里没有找到写明年度的标题，{into}，请核对是不是这一年的。"
        yield Question("sure_of_year", "年度", said, answer)


def _about_the_unit(record: Import, other: str) -> Iterator[Question]:
    answer, yours = f"确实要导入到{record.unit.name}的报告", f"您的单位是“{record.unit.name}”"
    if other:
        place = "标题里的单位" if other == record.printed_unit else "正文里编制报告的单位"
        yield Question("sure_of_unit", "单位", f"文件{place}是“{other}”，{yours}。", answer)
    elif not record.printed_unit:
        said = f"文件里没有找到写明单位的标题，{yours}，请核对是不是本单位的报告。"
        yield Question("sure_of_unit", "单位", said, answer)


def _other_unit(record: Import) -> str:
    """The other unit that the file names in its title, or else in its text; empty where it names none."""
    named = [record.printed_unit, *_units_in(record)]
    return next((name for name in named if name and not unit_names.names(name, record.unit)), "")


def _years_in(record: Import) -> list[int]:
    """The years of the periods that the text gives to the report's figures; none where one of them is that of the
    import."""
    prose = proses(one_report.as_read(record))
    found = [match for section, text in prose for match in periods(section, narrow(text))]
    years = [year_of(match[1]) for match in found if match[1]]
    return [] if record.year in years else years


def _units_in(record: Import) -> list[str]:
    """The organs that the text says the report is of, by name."""
    texts = one_report.as_read(record).prose.values()
    names = [match["unit"] for text in texts for match in _MADE_BY.finditer(text)]
    return [name for name in names if len(unit_names.stem(name)) >= unit_names.SHORTEST]
