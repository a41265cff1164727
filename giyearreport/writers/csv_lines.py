"""Rows as a file for a spreadsheet: UTF-8 with a mark, and no cell that could begin a formula."""

import csv
from collections.abc import Iterable, Iterator

#: What a spreadsheet may take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "\ufeff"  # by which WPS and Excel know UTF-8
MEDIA_TYPE = "text/csv; charset=utf-8"


class _Line:
    """What ``csv`` writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    yield (MARK + writer.writerow(heads)).encode()
    for cells in rows:
        yield writer.writerow(map(_text, cells)).encode()


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text
