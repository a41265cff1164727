"""A list as text, however it came: a workbook's first sheet, or what was copied out of one, cells between tabs."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from giyearreport.readers import Unreadable
from giyearreport.readers.xlsx import first_sheet
from giyearreport.reports import slow_work
from giyearreport.reports.refusals import Refused

LONGEST = 1_000_000  # characters
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?")


def text_of(data: bytes) -> str:
    """The first sheet of a workbook. Refused where it cannot be read."""
    try:
        return written(slow_work.run(first_sheet.rows, data))
    except Unreadable as error:
        raise Refused(f"{error}。") from None


def written(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text that one copies out of a workbook."""
    text = StringIO()
    csv.writer(text, "excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue()


def rows_of(text: str) -> list[list[str]]:
    """The cells of each row, with single spaces. Refused where there are none to tell, or too much."""
    if len(text) > LONGEST:
        raise Refused("内容太长，请分几次。")
    try:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(StringIO(text), "excel-tab")]
    except csv.Error:
        raise Refused("这段文字读不出行和列，请从表格里重新复制。") from None


def day_of(text: str) -> date | None:
    """A day as lists write it, with or without a time; None where it is none."""
    try:
        return date(*map(int, _DAY.fullmatch(text).groups()))
    except (AttributeError, ValueError):
        return None
