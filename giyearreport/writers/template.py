"""A workbook to fill in without the program: the three tables of an edition with their sums and checks, to be imported.

Laid out as our workbook is, so that one reader takes both. Labels are protected (without a password: against slips, not
against people), inputs are open; a cell shows what is wrong with it as soon as it is left. The same arguments give the
same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from giyearreport.content import default_title
from giyearreport.formats.grammar import Cell, Edition, GridCell, Identity, Kind, Ref, Table
from giyearreport.formats.imprint import GUIDE_SHEET, HEADS, PREAMBLE, SHEETS, TEXT_SHEET
from giyearreport.formats.numbers import LARGEST_COUNT, MESSAGES
from giyearreport.writers.spreadsheet import (
    A4,
    Faces,
    Places,
    cells_of,
    cells_put,
    look_of,
    places_of,
    set_header,
    set_page,
    sum_of,
)

GUIDE = (
    "白色格填写数字；灰色格是合计，自动计算，不用填。",
    "黄色：还没有填。没有发生的也请填 0，不要留空，不要填“/”“-”“无”。",
    "红色：不是数字，或者“一＋二＝（七）＋四”不平衡。",
    "“文字”表填写各部分正文，同一格内另起一段请按 Alt+Enter。",
    "填完后保存，在填报页面点“导入”，选择本文件。",
)
NOT_FILLED, COMPLETE = "还有 {} 格没有填或不是数字", "已填完"
BALANCED, UNBALANCED = "平衡", "不平衡：{}应等于{}"
UNKNOWN = "还没有填完，无法判断"  # blank is not zero: nothing balances until it is filled

_ROW, _TALL, _TALL_LABEL, _NARROW = 24, 34, 20, 7
_PROTECTION = {"format_columns": True, "format_rows": True}  # what is still allowed
_MARKS = {"blank": {"bg_color": "#FFF4CC"}, "wrong": {"bg_color": "#FFD0CC", "font_color": "#9C0006"}}
_RANGES = {
    Kind.COUNT: ("integer", 0, LARGEST_COUNT, f"{MESSAGES['not_whole']}，不能是负数。{MESSAGES['not_zero']}"),
    Kind.CHANGE: ("integer", -LARGEST_COUNT, LARGEST_COUNT, f"{MESSAGES['not_whole']}；减少填负数，如 -3。"),
    Kind.MONEY: ("decimal", 0, LARGEST_COUNT, f"{MESSAGES['not_decimal']}，不能是负数。{MESSAGES['not_zero']}"),
}


def write(edition: Edition, unit: str, year: int) -> bytes:
    """The empty workbook of one unit and year."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": default_title(unit, year), "author": unit, "created": datetime(year + 1, 1, 1)})
    marks = {name: book.add_format(mark) for name, mark in _MARKS.items()}
    faces = Faces(book)
    guide = book.add_worksheet(GUIDE_SHEET)
    for table in edition.tables:
        sheet = book.add_worksheet(SHEETS[table.code])
        set_header(sheet, default_title(unit, year), unit, year)
        _write_table(sheet, table, faces, marks)
    _write_text(book.add_worksheet(TEXT_SHEET), edition, faces, (default_title(unit, year), unit, str(year)))
    _write_guide(guide, edition, faces)
    book.get_worksheet_by_name(SHEETS[edition.tables[0].code]).activate()
    book.close()
    return file.getvalue()


# Tables


def _write_table(sheet: Worksheet, table: Table, faces: Faces, marks: Mapping[str, Format]) -> None:
    set_page(sheet, table, lambda label: _TALL if len(label) > _TALL_LABEL else _ROW, narrowest=_NARROW)
    places, sums = places_of(table), {total.ref: total for total in table.sums}
    for cell, face in cells_put(sheet, table, lambda cell: _face(faces, table, cell, is_sum=cell.ref in sums)):
        if cell.ref in sums:
            sheet.write_formula(cell.row, cell.column, sum_of(sums[cell.ref].parts, places), face, "")
        elif cell.ref:
            sheet.write_blank(cell.row, cell.column, None, face)
    for leaf in table.cells:
        _watch(sheet, leaf, places[leaf.ref], marks)
    for identity in table.identities:
        _watch_balance(sheet, identity, places, marks["wrong"])
    sheet.protect("", _PROTECTION)


def _face(faces: Faces, table: Table, cell: GridCell, *, is_sum: bool) -> Format:
    """Labels and totals locked, inputs open."""
    framed = look_of(table, cell)
    if cell.ref is None:
        return faces(**framed)
    if is_sum:
        return faces(num_format="0", shrink=True, bg_color="#EEEEEE", **framed)
    return faces(num_format=_pattern(table, cell.ref), shrink=True, locked=False, **framed)


def _pattern(table: Table, ref: Ref) -> str:
    kind = next(cell.kind for cell in table.cells if cell.ref == ref)
    return "0.######" if kind is Kind.MONEY else "0"


def _watch(sheet: Worksheet, cell: Cell, place: tuple[int, int], marks: Mapping[str, Format]) -> None:
    """What may be typed, and how the cell looks while it is blank or holds a text."""
    kind, least, most, message = _RANGES[cell.kind]
    sheet.data_validation(
        *place, *place,
        {
            "validate": kind, "criteria": "between", "minimum": least, "maximum": most,
            "input_title": "", "input_message": cell.help[:255],
            "error_title": "这里要填数字", "error_message": message,
        },
    )  # fmt: skip
    here = xl_rowcol_to_cell(*place)
    rules = (("wrong", f"=AND(NOT(ISNUMBER({here})),LEN({here})>0)"), ("blank", f"=LEN({here})=0"))
    for mark, formula in rules:
        sheet.conditional_format(*place, *place, {"type": "formula", "criteria": formula, "format": marks[mark]})


def _watch_balance(sheet: Worksheet, identity: Identity, places: Places, face: Format) -> None:
    rule = {"type": "formula", "criteria": f"={_unbalanced(identity, places)}", "format": face}
    for ref in identity.shows:
        sheet.conditional_format(*places[ref], *places[ref], rule)


def _unbalanced(identity: Identity, places: Places, sheet: str = "") -> str:
    """True where both sides are filled and differ."""
    left, right = cells_of(identity.left, places, sheet), cells_of(identity.right, places, sheet)
    return f"AND({_filled(identity, places, sheet)},SUM({left})<>SUM({right}))"


def _filled(identity: Identity, places: Places, sheet: str = "") -> str:
    """True where no part of either side is blank."""
    left, right = cells_of(identity.left, places, sheet), cells_of(identity.right, places, sheet)
    return f"COUNT({left})+COUNT({right})={len(identity.left) + len(identity.right)}"


# Text


def _write_text(sheet: Worksheet, edition: Edition, faces: Faces, front: tuple[str, ...]) -> None:
    """Two columns: what it is, and what is written there."""
    name = faces(text_wrap=True, border=1, bold=True, valign="top")
    fixed = faces(text_wrap=True, border=1, num_format="@")
    open_ = faces(text_wrap=True, border=1, num_format="@", valign="top", locked=False)
    _set_width(sheet, 28, 96)
    for row, (head, text) in enumerate(zip(HEADS, front, strict=True)):
        sheet.write_string(row, 0, head, name)
        sheet.write_string(row, 1, text, fixed if row else open_)
    for row, section in enumerate(edition.prose, start=len(HEADS)):
        sheet.set_row(row, 160)
        sheet.write_string(row, 0, section.heading or PREAMBLE, name)
        sheet.write_blank(row, 1, None, open_)
    sheet.protect("", _PROTECTION)


def _set_width(sheet: Worksheet, *widths: int) -> None:
    """Columns of so many digits, printed side by side."""
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


# Guide


def _write_guide(sheet: Worksheet, edition: Edition, faces: Faces) -> None:
    """How to fill in, and what is still open, told as it stands."""
    plain, bold = faces(text_wrap=True), faces(text_wrap=True, bold=True)
    _set_width(sheet, 44, 64)  # a table's heading is one line
    for row, line in enumerate(GUIDE):
        sheet.merge_range(row, 0, row, 1, line, plain)
    row = len(GUIDE) + 1
    for table in edition.tables:
        for name, formula, value in _statements(edition, table):
            sheet.write_string(row, 0, name, bold)
            sheet.write_formula(row, 1, formula, plain, value)
            row += 1
    sheet.protect()


def _statements(edition: Edition, table: Table) -> Iterable[tuple[str, str, str]]:
    """Name, formula, and what the formula says of the empty workbook."""
    places, sheet = places_of(table), f"'{SHEETS[table.code]}'!"
    refs = [cell.ref for cell in table.cells]
    missing = f"{len(refs)}-COUNT({cells_of(refs, places, sheet)})"
    before, after = NOT_FILLED.split("{}")
    formula = f'=IF({missing}=0,"{COMPLETE}","{before}"&({missing})&"{after}")'
    yield edition.section(table.code).heading, formula, NOT_FILLED.format(len(refs))
    for identity in table.identities:
        message = UNBALANCED.format(identity.left_name, identity.right_name)
        verdict = f'IF({_unbalanced(identity, places, sheet)},"{message}","{BALANCED}")'
        formula = f'=IF({_filled(identity, places, sheet)},{verdict},"{UNKNOWN}")'
        yield f"{identity.place} {identity.name}", formula, UNKNOWN
