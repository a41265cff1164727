"""What the workbook of a report and the one to fill in have in common, so that one reader takes both: how a printed
table lies on a sheet, its sums as formulas, and the looks of cells."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from giyearreport.formats.grammar import GridCell, Ref, Table
from giyearreport.writers.columns import characters_a_line, half_points, is_left, shade, shares

A4 = 9  # the format's number for it
_WIDTH = 96  # of a table, which fills the page, in characters of a spreadsheet
_LOOK = {"font_name": "宋体", "valign": "vcenter"}
_STACKED = 270  # the angle that stands for one character below the other
_HEAD_ROW = {"applications": (18, 18, 30), "litigation": (18, 18, 30)}  # points: the last holds two lines
_ONE_LINE = 4  # characters of a head that a narrow column holds
_LONGEST_HEADER = 255  # characters, the format's own limit

Places = dict[Ref, tuple[int, int]]
Look = str | float | bool


class Faces:
    """The looks of a workbook's cells, each made once. What is not asked for is 宋体 in the middle of its row."""

    def __init__(self, book: Workbook):
        self._book = book
        self._made: dict[tuple[tuple[str, Look], ...], Format] = {}

    def __call__(self, **look: Look) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_LOOK, **look})
        return self._made[key]


def places_of(table: Table) -> Places:
    """The row and column of each number."""
    return {cell.ref: (cell.row, cell.column) for cell in table.grid.cells if cell.ref}


def cells_put(sheet: Worksheet, table: Table, face: Callable[[GridCell], Format]) -> Iterator[tuple[GridCell, Format]]:
    """The cells one by one, each merged as the form prints it, the labels written."""
    for cell in table.grid.cells:
        look = face(cell)
        if cell.rowspan > 1 or cell.colspan > 1:
            end = (cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
            sheet.merge_range(cell.row, cell.column, *end, "", look)
        if cell.ref is None:
            sheet.write_string(cell.row, cell.column, _in_lines(table, cell), look)
        yield cell, look


def _in_lines(table: Table, cell: GridCell) -> str:
    """The label; one that its narrow column cannot hold is divided between words, of two characters each."""
    half = len(cell.label) // 4 * 2 + 2 if characters_a_line(table, cell) == 2 else 0
    return f"{cell.label[:half]}\n{cell.label[half:]}" if len(cell.label) > _ONE_LINE and half else cell.label


def look_of(table: Table, cell: GridCell) -> Mapping[str, Look]:
    """How the form prints a cell."""
    look: dict[str, Look] = {"font_size": half_points(table) / 2, "border": 1}
    look |= {"align": "left", "indent": 1} if is_left(table, cell) else {"align": "center"}
    if fill := shade(table, cell):
        look["bg_color"] = f"#{fill}"
    if cell.ref is None:
        look["text_wrap"] = True
    if characters_a_line(table, cell) == 1:
        look |= {"rotation": _STACKED, "text_wrap": False}  # which LibreOffice would set flush left
    return look


def set_header(sheet: Worksheet, title: str, unit: str, year: int) -> None:
    """Whose report it is, over every printed page. In a header ``&`` begins a command, and ends its number."""
    below = f"\n&10 编制单位：{_plain(unit)}　报告年度：{year}"
    head = '&C&"宋体"&12 '
    sheet.set_header(head + _plain(title)[: _LONGEST_HEADER - len(head) - len(below)].rstrip("&") + below)


def set_footer(sheet: Worksheet, text: str) -> None:
    """A line at the foot of every printed page."""
    sheet.set_footer('&C&"宋体"&8 ' + text.replace("&", "&&"))


def _plain(text: str) -> str:
    return text[:100].replace("&", "&&")


def set_page(sheet: Worksheet, table: Table, height: Callable[[str], float], *, narrowest: float = 0) -> None:
    """A4, the table on one page, its heads in sight. ``height`` is that of a row by the label of its line."""
    sheet.set_paper(A4)
    sheet.set_margins(left=0.7, right=0.7, top=1.1, bottom=0.9)
    sheet.fit_to_pages(1, 1)
    for column, share in enumerate(shares(table)):
        sheet.set_column(column, column, max(_WIDTH * share / 100, narrowest))
    for row, cells in enumerate(table.grid.by_row()):
        sheet.set_row(row, height(max((cell.label for cell in cells if cell.head == "row"), key=len, default="")))
    for row, points in enumerate(_HEAD_ROW.get(table.code, ())):
        sheet.set_row(row, points)
    if table.grid.head_rows:
        sheet.freeze_panes(table.grid.head_rows, 0)
        sheet.repeat_rows(0, table.grid.head_rows - 1)


def sum_of(parts: tuple[Ref, ...], places: Places) -> str:
    """The sum of cells as a formula, blank as long as one of them is."""
    cells = cells_of(parts, places)
    return f'=IF(COUNT({cells})<{len(parts)},"",SUM({cells}))'


def cells_of(parts: Iterable[Ref], places: Places, sheet: str = "") -> str:
    """The cells in a formula: the rectangle that they fill, or one by one where they fill none."""
    found = [places[part] for part in parts]
    rows, columns = {row for row, _ in found}, {column for _, column in found}
    first, last = (min(rows), min(columns)), (max(rows), max(columns))
    if len(found) == (last[0] - first[0] + 1) * (last[1] - first[1] + 1):
        return f"{sheet}{xl_range(*first, *last)}"
    return ",".join(f"{sheet}{xl_rowcol_to_cell(*place)}" for place in found)
