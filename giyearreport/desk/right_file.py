"""Whether a file is the right one at all: whose report of which year it says it is, in its title and in its text."""

import re
from collections.abc import Iterator

from giyearreport.counting.numerals import narrow
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


def questions_about(record: Import) -> list[dict]:
    """Questions that one must answer before the file is written: where it names another unit or year than those that
    one imports into, or its title names none."""
    return [*_about_the_year(record), *_about_the_unit(record)]


def year_it_names(record: Import) -> int | None:
    """The year that the file gives itself: another than that of the import, where it gives two."""
    named = [record.printed_year, *_years_in(record)]
    return next((year for year in named if year and year != record.year), record.printed_year)


def _about_the_year(record: Import) -> Iterator[dict]:
    named = year_it_names(record)
    question = {"name": "sure_of_year", "answer": f"确实要导入到 {record.year} 年度"}
    if named and named != record.year:
        said = f"文件里写的是 {named} 年度，您正要导入到 {record.year} 年度。"
        why_not_there = one_report.why_not(record.unit, named)
        yield {**question, "said": said + why_not_there, "instead": "" if why_not_there else f"改为导入到 {named} 年度"}
    elif not named:
        yield {
            **question,
            "said": f"文件里没有找到写明年度的标题，您正要导入到 {record.year} 年度，请核对是不是这一年的。",
        }


def _about_the_unit(record: Import) -> Iterator[dict]:
    question = {"name": "sure_of_unit", "answer": f"确实要导入到 {record.unit.name} 的报告"}
    yours = f"您的单位是“{record.unit.name}”"
    if record.printed_unit and not unit_names.names(record.printed_unit, record.unit):
        yield {**question, "said": f"文件标题里的单位是“{record.printed_unit}”，{yours}。"}
    elif other := next((name for name in _units_in(record) if not unit_names.names(name, record.unit)), ""):
        yield {**question, "said": f"文件正文里编制报告的单位是“{other}”，{yours}。"}
    elif not record.printed_unit:
        yield {**question, "said": f"文件里没有找到写明单位的标题，{yours}，请核对是不是本单位的报告。"}


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
