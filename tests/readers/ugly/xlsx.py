"""Blocks as a workbook, in the ways in which offices keep their tables in one."""

import re
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.readers.ugly.printed import PICTURE, Table, split

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class Sheet:
    """Writes blocks one below the other from a corner on."""

    def __init__(self, book: Workbook, sheet: Worksheet, *, top=0, left=0, gap=0, merged=False, as_text=False):
        self.book, self.sheet = book, sheet
        self.row, self.left, self.gap, self.merged, self.as_text = top, left, gap, merged, as_text

    def put(self, block) -> None:
        if block == PICTURE:
            self.sheet.insert_image(self.row, self.left, "table.png", {"image_data": BytesIO(_PNG)})
        elif isinstance(block, str):
            self.sheet.write_string(self.row, self.left, block)
        else:
            self._table(block)
        self.row += 1 + self.gap if not isinstance(block, list) else len(block) + self.gap

    def _table(self, table: Table) -> None:
        if self.merged:
            self._merge(table)
        for down, row in enumerate(split(table)):
            for across, place in enumerate(row):
                if _NUMBER.fullmatch(place.text) and not self.as_text:
                    self.sheet.write_number(self.row + down, self.left + across, float(place.text))
                elif place.text:
                    self.sheet.write_string(self.row + down, self.left + across, place.text)

    def _merge(self, table: Table) -> None:
        taken: set[tuple[int, int]] = set()
        for number, cells in enumerate(table):
            column = 0
            for cell in cells:
                while (number, column) in taken:
                    column += 1
                places = {(number + d, column + a) for d in range(cell.rowspan) for a in range(cell.colspan)}
                taken |= places
                if len(places) > 1:
                    first, last = min(places), max(places)
                    corner = (self.row + first[0], self.left + first[1], self.row + last[0], self.left + last[1])
                    self.sheet.merge_range(*corner, "")


def _book(fill) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    fill(book)
    book.close()
    return file.getvalue()


def on_one_sheet(blocks: list) -> bytes:
    """Everything below one another, as one pastes a whole page."""

    def fill(book):
        sheet = Sheet(book, book.add_worksheet("Sheet1"))
        for block in blocks:
            sheet.put(block)

    return _book(fill)


def merged_with_gaps(blocks: list) -> bytes:
    """One sheet, its cells merged as the form's, empty rows between and an empty column at the left."""

    def fill(book):
        sheet = Sheet(book, book.add_worksheet("年报"), top=2, left=1, gap=2, merged=True)
        for block in blocks:
            sheet.put(block)

    return _book(fill)


def figures_as_text(blocks: list) -> bytes:
    """One sheet in which every number is a text, far from the corner."""

    def fill(book):
        sheet = Sheet(book, book.add_worksheet("Sheet1"), top=5, left=4, gap=1, as_text=True)
        for block in blocks:
            sheet.put(block)

    return _book(fill)


def a_sheet_each(blocks: list) -> bytes:
    """The text on the first sheet, and each table on a sheet that has no name of its own."""

    def fill(book):
        text = Sheet(book, book.add_worksheet("Sheet1"))
        for block in blocks:
            if isinstance(block, str):
                text.put(block)
            else:
                Sheet(book, book.add_worksheet()).put(block)

    return _book(fill)


def tables_alone(blocks: list) -> bytes:
    """The title, and the tables below one another without any heading."""

    def fill(book):
        sheet = Sheet(book, book.add_worksheet("Sheet1"), gap=1)
        for block in [blocks[0], *(block for block in blocks if block == PICTURE or isinstance(block, list))]:
            sheet.put(block)

    return _book(fill)


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
WORKBOOKS = (on_one_sheet, merged_with_gaps, figures_as_text, a_sheet_each, tables_alone)
