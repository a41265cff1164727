"""The mark that our own files carry: writers write it, readers recognise our files by it."""

import re

#: A report as JSON names its shape, and a PDF carries that JSON under this name.
SCHEMA = "giyearreport/1"
ATTACHMENT = "report.json"

#: The sheets of our workbooks. The sheet of the text begins with a row for each of the heads.
SHEETS = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}
TEXT_SHEET, GUIDE_SHEET = "文字", "填表说明"
UNITS_SHEETS = "各单位"  # and the name of a table: every unit of a sum on a row
TITLE, UNIT, YEAR, PREAMBLE = "标题", "编制单位", "报告年度", "前言"
HEADS = (TITLE, UNIT, YEAR)

_CHECKED_AT = "（公开页面JSON文件校验值的前12位{}）"
_FINGERPRINT = re.compile(
    rf"内容校验码：(?:，?(?:SHA-256|SM3)[0-9a-f]{{12}})+{_CHECKED_AT.format('(?:，见[!-~]{1,200})?')}"
)


def keywords(year: int, *more: str) -> str:
    """The keywords in a file's properties. After the year those of a web page name the unit, all others nothing."""
    return ",".join(("政府信息公开", "年度报告", str(year), *more))


def year_in(text: str, *more: str) -> int | None:
    """The year that ``keywords`` wrote into a text, with the same words after it; None in anybody else's keywords."""
    found = re.search(r"20\d\d", text)
    return int(found[0]) if found and text == keywords(int(found[0]), *more) else None


def fingerprint_line(hashes: str, address: str) -> str:
    """The line at the foot of a document that tells the hash of its content, of which file it is, and where to check
    it, if an address is known."""
    return f"内容校验码：{hashes}{_CHECKED_AT.format(f'，见{address}' if address else '')}"


def is_fingerprint_line(text: str) -> bool:
    """Whether a line of a document is that one, which is no part of the report."""
    return bool(_FINGERPRINT.fullmatch("".join(text.split())))


def unit_line(unit: str) -> str:
    """The line under the title of our text where the title does not name the unit."""
    return f"（{UNIT}：{unit}）"


def year_line(year: int) -> str:
    return f"（{YEAR}：{year}）"
