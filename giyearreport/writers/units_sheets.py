"""汇总表: a county's sums as the official tables, behind them a sheet for each table with every unit on a row (U62).

The row 合计 is a formula over the units above it, blank as long as one of them is; below it stand those that are not
added: held by another's report, or not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Cell, Ref, Sum, Table
from giyearreport.formats.imprint import SHEETS, UNITS_SHEETS
from giyearreport.writers import xlsx
from giyearreport.writers.dated import day_of
from giyearreport.writers.spreadsheet import A4, Faces

_NAME, _NOTE, _WIDE, _HEAD = 28, 12, 7.5, 2  # columns' widths in characters; rows of the head
_ON_A_PAGE, _SCALE = 14, 65  # columns of numbers that A4 takes beside the names, in percent of their size


class Figures(Protocol):
    """The numbers of one report."""

    def value(self, ref: Ref) -> Number: ...


@dataclass(frozen=True)
class UnitRow:
    """A unit, what is said of how it counts, and its figures, None where there are none."""

    name: str
    note: str
    figures: Figures | None


def write(sums: ReportContent, counted: str, added: Sequence[UnitRow], others: Sequence[UnitRow]) -> bytes:
    """The workbook. ``sums`` has the sum of ``added``, of which ``counted`` tells how many there are, under each table;
    ``others`` are listed and not added."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(xlsx.properties(sums, day_of(sums, None)))
    faces = Faces(book)
    xlsx.add_sheets(book, faces, sums, is_written_whole=False)
    for table in sums.edition.tables:
        under = max(cell.row + cell.rowspan for cell in table.grid.cells)
        book.get_worksheet_by_name(SHEETS[table.code]).write_string(under, 0, counted, faces(font_size=11))
    for table in sums.edition.tables:
        _write_table(book.add_worksheet(f"{UNITS_SHEETS}{SHEETS[table.code]}"), faces, sums, table, added, others)
    book.close()
    return file.getvalue()


def _write_table(
    sheet: Worksheet, faces: Faces, sums: ReportContent, table: Table, added: Sequence[UnitRow],
    others: Sequence[UnitRow],
) -> None:  # fmt: skip
    cells = [sums.edition.cell(ref) for ref in _in_print_order(table)]
    _write_head(sheet, faces, cells)
    for row, unit in enumerate(added, _HEAD):
        _write_unit(sheet, faces, row, unit, cells)
    total = _HEAD + len(added)
    bold = faces(bold=True, border=1, align="left")
    sheet.write_string(total, 0, "合计", bold)
    sheet.write_string(total, 1, f"{len(added)} 个", bold)
    for column, cell in enumerate(cells, 2):
        units = xl_range(_HEAD, column, total - 1, column)
        formula = f'=IF(COUNT({units})<{len(added)},"",SUM({units}))'
        value = sums.value(cell.ref)
        sheet.write_formula(total, column, formula, faces(bold=True, border=1), "" if value is None else value)
    for row, unit in enumerate(others, total + 1):
        _write_unit(sheet, faces, row, unit, cells)


def _in_print_order(table: Table) -> list[Ref]:
    return [*table.grid.order]


def _write_head(sheet: Worksheet, faces: Faces, cells: Sequence[Cell | Sum]) -> None:
    """A line over its columns; both stay in sight. On paper no line is parted, and each page names the units."""
    face = faces(bold=True, border=1, text_wrap=True, align="center", font_size=9)
    breaks = [2]
    for column, label in enumerate(("单位", "汇总")):
        sheet.merge_range(0, column, 1, column, label, face)
    column = 2
    for line in dict.fromkeys(cell.line_label for cell in cells):
        of_line = [cell for cell in cells if cell.line_label == line]
        if column + len(of_line) > breaks[-1] + _ON_A_PAGE:
            breaks.append(column)
        if len(of_line) > 1:
            sheet.merge_range(0, column, 0, column + len(of_line) - 1, line, face)
        else:
            sheet.write_string(0, column, line, face)
        for cell in of_line:
            sheet.write_string(1, column, cell.column_label, face)
            column += 1
    sheet.set_row(0, 42)
    sheet.set_row(1, 42)
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, 1, _NOTE)
    sheet.set_column(2, column - 1, _WIDE)
    sheet.freeze_panes(_HEAD, 2)
    sheet.repeat_rows(0, _HEAD - 1)
    sheet.repeat_columns(0, 1)
    sheet.set_v_pagebreaks(breaks[1:])
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.set_print_scale(_SCALE)
    sheet.set_footer('&C&"宋体"&9&A　第 &P 页，共 &N 页')  # the sheet's name


def _write_unit(sheet: Worksheet, faces: Faces, row: int, unit: UnitRow, cells: Sequence[Cell | Sum]) -> None:
    left, number = faces(border=1, align="left", quote_prefix=True, shrink=True), faces(border=1)
    sheet.write_string(row, 0, unit.name, left)
    sheet.write_string(row, 1, unit.note, left)
    for column, cell in enumerate(cells, 2):
        value: Number = unit.figures.value(cell.ref) if unit.figures else None
        if value is not None:
            sheet.write_number(row, column, value, number)
        else:
            sheet.write_blank(row, column, None, number)
