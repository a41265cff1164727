"""The figures of a report as CSV: one number a line, with its address and the official words for it.

Totals stand there too, as the report prints them; a blank is an empty field. Described for readers on the page
``/open/`` of the portal.
"""

from decimal import Decimal

from giyearreport.content import Number, ReportContent
from giyearreport.formats import imprint
from giyearreport.formats.grammar import Cell, Edition, Ref
from giyearreport.formats.numbers import print_number
from giyearreport.writers.csv_lines import csv_lines

#: Of each column its name and what it holds.
COLUMNS = {
    "schema": "这个文件的格式：giyearreport-csv/1；以后增加列不改，改了列才改",
    "edition": "报告格式的版本：2019 或者 2021",
    "year": imprint.YEAR,
    "unit": imprint.UNIT,
    "table": "表：disclosure 主动公开（二），applications 依申请公开（三），litigation 复议和诉讼（四）",
    "line": "行的代码，各版本格式意思相同",
    "column": "列的代码，同上",
    "line_label": "行的名称，如报告所印",
    "column_label": "列的名称，如报告所印",
    "measure": "单位：件、元或者万元",
    "number": "数；没有填的为空",
}
SCHEMA = "giyearreport-csv/1"


def write(content: ReportContent) -> bytes:
    """The same bytes for the same content."""
    return b"".join(csv_lines(COLUMNS, map(list, _rows(content))))


def _rows(content: ReportContent) -> list[tuple[object, ...]]:
    edition = content.edition
    refs = [
        Ref(table.code, line, column)
        for table in edition.tables
        for line, columns in table.columns.items()
        for column in columns
    ]
    return [
        (
            SCHEMA, edition.code, content.year, content.unit, *ref,
            edition.cell(ref).line_label, edition.cell(ref).column_label,
            _measure(edition, ref), _plain(content.value(ref)),
        )
        for ref in refs
    ]  # fmt: skip


def _measure(edition: Edition, ref: Ref) -> str:
    """What the number counts; a sum counts what its parts do."""
    cell = edition.cell(ref)
    return cell.unit if isinstance(cell, Cell) else _measure(edition, cell.parts[0])


def _plain(number: Number) -> Number:
    """As it is printed, without zeros at its end."""
    return Decimal(print_number(number)) if isinstance(number, Decimal) else number
