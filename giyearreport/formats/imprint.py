"""The mark that our own files carry: writers write it, readers recognise our files by it."""

import re

#: A report as JSON names its shape, and a PDF carries that JSON under this name.
SCHEMA = "giyearreport/1"
ATTACHMENT = "report.json"

#: The sheets of our workbooks. The sheet of the text begins with a row for each of the heads.
SHEETS = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}
TEXT_SHEET, GUIDE_SHEET = "文字", "填表说明"
TITLE, UNIT, YEAR, PREAMBLE = "标题", "编制单位", "报告年度", "前言"
HEADS = (TITLE, UNIT, YEAR)


def keywords(year: int, *more: str) -> str:
    """The keywords in a file's properties. After the year those of a web page name the unit, all others nothing."""
    return ",".join(("政府信息公开", "年度报告", str(year), *more))


def year_in(text: str, *more: str) -> int | None:
    """The year that ``keywords`` wrote into a text, with the same words after it; None in anybody else's keywords."""
    found = re.search(r"20\d\d", text)
    return int(found[0]) if found and text == keywords(int(found[0]), *more) else None


def unit_line(unit: str) -> str:
    """The line under the title of our text where the title does not name the unit."""
    return f"（{UNIT}：{unit}）"


def year_line(year: int) -> str:
    return f"（{YEAR}：{year}）"
