"""The three tables as a spreadsheet, each on a sheet as the official form prints it; the text on a sheet of its own.

Numbers are numbers; a printed total is a formula that carries its value, so that Excel and programs that only read see
the same; a blank cell is blank, and so is a total of which a part is blank. The same report gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from giyearreport.content import Number, ReportContent, plain_prose
from giyearreport.formats.grammar import GridCell, Section, Sum, Table
from giyearreport.formats.imprint import HEADS, PREAMBLE, SHEETS, TEXT_SHEET, keywords
from giyearreport.formats.numbers import print_number
from giyearreport.writers import fingerprint
from giyearreport.writers.dated import day_of
from giyearreport.writers.paragraphs import one_line
from giyearreport.writers.spreadsheet import (
    A4,
    Faces,
    Look,
    Places,
    cells_put,
    look_of,
    places_of,
    set_footer,
    set_header,
    set_page,
    sum_of,
)

_TEXT_WIDTH = 90  # of its wide column, in the width of a digit
_TEXT_LINE, _TALLEST_ROW = 16, 409  # points; the second is the format's own limit
_ROW = {"disclosure": 24, "applications": 19, "litigation": 30}  # points
_TALL = {"applications": 30}  # a line whose label takes two lines
_TALL_LABEL = 22  # characters
_LONGEST_CELL = 16_000  # a cell holds 32,767 units of UTF-16; what is longer goes on in the next column


def write(content: ReportContent, *, dated: date | None = None) -> bytes:
    """The file that a county office opens in Excel or WPS."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties(properties(content, day_of(content, dated)))
    book.set_custom_property("identifier", fingerprint.identifier(content))
    add_sheets(book, Faces(book), content)
    if foot := fingerprint.printed_line(content):
        for sheet in book.worksheets():
            set_footer(sheet, foot)
    book.close()
    return file.getvalue()


def add_sheets(book: Workbook, faces: Faces, content: ReportContent, *, is_written_whole: bool = True) -> None:
    """The report's tables, a sheet each, and its text; of one that is not written whole without the sections in which
    nothing stands."""
    for table in content.edition.tables:
        _write_table(book.add_worksheet(SHEETS[table.code]), faces, content, table)
    sections = [each for each in content.edition.prose if is_written_whole or content.prose[each.code]]
    _write_text(book.add_worksheet(TEXT_SHEET), faces, content, sections)


def properties(content: ReportContent, day: date) -> dict:
    """What the file says of itself."""
    return {
        "title": one_line(content.title),
        "author": one_line(content.unit),
        "keywords": keywords(content.year),
        "created": datetime.combine(day, time()),
    }


def _write_table(sheet: Worksheet, faces: Faces, content: ReportContent, table: Table) -> None:
    _set_page(sheet, content, table)
    places, sums = places_of(table), {total.ref: total for total in table.sums}
    for cell, face in cells_put(sheet, table, lambda cell: _face(faces, content, table, cell)):
        if cell.ref:
            _write_number(sheet, cell, content.value(cell.ref), sums.get(cell.ref), places, face)


def _write_number(
    sheet: Worksheet, cell: GridCell, value: Number, total: Sum | None, places: Places, face: Format
) -> None:
    if total:
        formula = sum_of(total.parts, places)
        sheet.write_formula(cell.row, cell.column, formula, face, "" if value is None else value)
    elif value is None:
        sheet.write_blank(cell.row, cell.column, None, face)
    else:
        sheet.write_number(cell.row, cell.column, Decimal(print_number(value)), face)  # 12.50 is 12.5


def _face(faces: Faces, content: ReportContent, table: Table, cell: GridCell) -> Format:
    look = look_of(table, cell)
    if cell.ref is None:
        return _text_face(faces, **look)
    return faces(num_format=_pattern(content.value(cell.ref)), shrink=True, **look)


def _text_face(faces: Faces, **look: Look) -> Format:
    """A text is marked as one, so that ``=1+1`` stays a text after editing too."""
    return faces(quote_prefix=True, **{"text_wrap": True, **look})


def _pattern(value: Number) -> str:
    """As many decimals as the report prints."""
    decimals = len(print_number(value).partition(".")[2]) if isinstance(value, Decimal) else 0
    return "0." + "0" * decimals if decimals else "0"


def _set_page(sheet: Worksheet, content: ReportContent, table: Table) -> None:
    """The table in the middle of its page, whose report it is above."""
    row = _ROW[table.code]
    set_page(sheet, table, lambda label: _TALL.get(table.code, row) if len(label) > _TALL_LABEL else row)
    sheet.center_horizontally()
    set_header(sheet, one_line(content.title), one_line(content.unit), content.year)


def _write_text(sheet: Worksheet, faces: Faces, content: ReportContent, sections: Iterable[Section]) -> None:
    """Two columns: what it is, and a paragraph a row. The name of a section stands beside its first paragraph."""
    sheet.set_paper(A4)
    set_header(sheet, one_line(content.title), one_line(content.unit), content.year)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    for row, (name, text) in enumerate(_text_rows(content, sections)):
        lines = ceil(2 * len(text) / (_TEXT_WIDTH - 2)) or 1  # Han is two wide; not every program grows a row
        sheet.set_row(row, min(_TEXT_LINE * lines, _TALLEST_ROW))
        sheet.write_string(row, 0, name, _text_face(faces, font_size=11, valign="top", bold=True))
        face = _text_face(faces, font_size=11, valign="top")
        for column, start in enumerate(range(0, max(len(text), 1), _LONGEST_CELL), start=1):
            sheet.write_string(row, column, text[start : start + _LONGEST_CELL], face)


def _text_rows(content: ReportContent, sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    front = (one_line(content.title), one_line(content.unit), str(content.year))
    yield from zip(HEADS, front, strict=True)
    for section in sections:
        for number, line in enumerate(plain_prose(content.prose[section.code]).split("\n")):
            yield "" if number else section.heading or PREAMBLE, line
