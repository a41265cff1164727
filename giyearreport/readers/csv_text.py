"""A file of values between commas, as spreadsheets save them, as the text that a reader of texts knows: tabs between
cells."""

import csv
from collections.abc import Sequence

from giyearreport.readers.reading import Unreadable

OWN = "giyearreport-csv/"
FIGURES_ALONE = (
    "这是公开页上的数据文件（.csv），只有数字，没有报告的文字：请用同一份报告的 Word、Excel（.xlsx）或 JSON 文件"
)
BROKEN = "这个 .csv 文件读不出行和列：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再读"


def tabbed(text: str) -> str:
    """The rows as lines. Raises Unreadable for the figures that we publish ourselves, and for what is no such file."""
    try:
        rows = list(csv.reader(text.splitlines(keepends=True)))
    except csv.Error:
        raise Unreadable(BROKEN) from None
    if any(row and row[0].startswith(OWN) for row in rows[:2]):
        raise Unreadable(FIGURES_ALONE)
    return "\n".join(map(_line, rows))


def _line(row: Sequence[str]) -> str:
    """A line. A cell that stands alone in its row is text, and may have several lines."""
    filled = [field for field in row if field.strip()]
    if len(filled) == 1 and row[0].strip():
        return filled[0]
    return "\t".join(" ".join(field.split()) for field in row) if filled else ""
