"""Tables with merged cells, as word processors and pages have them, laid out on their grid.

A reader of such a format walks its document into blocks: a line, a remark on something that is no text, or a Grid. A
grid that only arranges a page (one cell, tables within cells, headings within a cell) is opened up into its blocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from giyearreport.formats import EDITIONS
from giyearreport.readers.labels import plain_label
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.sections import HEADED, TABLES
from giyearreport.readers.shape import shape_of

MOST_LINES, MOST_CHARACTERS = 20_000, 500_000
MOST_COLUMNS, MOST_PLACES = 100, 20_000
WIDEST_SPAN = 64
LONGEST_LABELS = 120  # characters; the longest label has 37, and a cell may hold several
TOO_LARGE = "表格太大，不像年度报告：请确认没有选错文件"
TOO_LONG = "文字太多，不像年度报告：请确认没有选错文件"
TELLING = 3  # labels by which a statutory table is told wherever it stands

HEADINGS = frozenset(plain_label(section.heading) for section in HEADED)
_COLUMN_HEADS = frozenset(
    plain_label(cell.label)
    for edition in EDITIONS.values()
    for code in TABLES
    for cell in edition.table(code).grid.cells
    if cell.head == "col"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class Remark(str):
    """What stands in a document and is no text of it: its string is empty, ``printed`` tells what it is."""

    printed: str
    is_picture: bool

    def __new__(cls, printed: str, *, is_picture: bool = False) -> "Remark":
        remark = super().__new__(cls, "")
        remark.printed, remark.is_picture = printed, is_picture
        return remark


class TableRow(str):
    """A row of a grid, as a line for those who only look for headings."""

    fields: tuple[str, ...]
    grid: "Grid"

    def __new__(cls, fields: Sequence[str], grid: "Grid") -> "TableRow":
        row = super().__new__(cls, "\t".join("".join(text.split()) for text in fields if text.strip()))
        row.fields, row.grid = tuple(fields), grid
        return row


@dataclass(eq=False)
class Cell:
    """What one cell holds, in order, and how far it reaches."""

    blocks: list = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1

    @property
    def lines(self) -> list[str]:
        return [block for block in self.blocks if isinstance(block, str) and not isinstance(block, Remark)]

    @property
    def text(self) -> str:
        own = "\n".join(self.lines) + "".join(c.text for g in self.grids for row in g.rows for c in row)
        return own.translate(_INVISIBLE).strip()

    @property
    def grids(self) -> list["Grid"]:
        return [block for block in self.blocks if isinstance(block, Grid)]

    @property
    def remarks(self) -> Iterator[Remark]:
        for block in self.blocks:
            if isinstance(block, Remark):
                yield block
            elif isinstance(block, Grid):
                yield from (remark for row in block.rows for cell in row for remark in cell.remarks)


@dataclass(eq=False)
class Grid:
    """The cells that begin in each row, left to right."""

    rows: list[list[Cell]] = field(default_factory=list)

    def occupied(self) -> list[list[str]]:
        """The text of every place: a merged cell's stands in its first, the others are blank. Places that a span
        claims twice are the first one's."""
        places: dict[tuple[int, int], str] = {}
        widths = [0] * len(self.rows)
        for number, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (number, column) in places:
                    column += 1
                self._fill(places, number, column, cell)
                column += 1
        for row, column in places:
            widths[row] = max(widths[row], column + 1)
        return [[places.get((row, column), "") for column in range(width)] for row, width in enumerate(widths)]

    def _fill(self, places: dict[tuple[int, int], str], row: int, column: int, cell: Cell) -> None:
        for down in range(max(1, min(cell.rowspan, len(self.rows) - row))):
            for across in range(max(1, min(cell.colspan, WIDEST_SPAN))):
                places.setdefault((row + down, column + across), cell.text if not (down or across) else "")
        if column > MOST_COLUMNS or len(places) > MOST_PLACES:
            raise Unreadable(TOO_LARGE)


def grid_of(texts: Iterable[Sequence[str]]) -> Grid:
    """A grid without merged cells."""
    return Grid([[Cell([text]) for text in row] for row in texts])


def flattened(blocks: Iterable) -> Iterator[str]:
    """Lines, remarks and rows of tables, in the order in which they are read. Unreadable when there are too many."""
    characters = 0
    for number, line in enumerate(_flattened(blocks)):
        characters += len(line)
        if number > MOST_LINES or characters > MOST_CHARACTERS:
            raise Unreadable(TOO_LONG)
        yield line


def _flattened(blocks: Iterable) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, Grid):
            yield block
        elif _only_arranges(block):
            for row in block.rows:
                for cell in row:
                    yield from _flattened(cell.blocks)
        else:
            yield from (remark for row in block.rows for cell in row for remark in cell.remarks)
            yield from (TableRow(fields, block) for fields in without_blank_columns(block.occupied()))


def without_blank_columns(rows: list[list[str]]) -> list[list[str]]:
    """The rows without the columns in which nothing stands: what merging left over, and slivers. Where no heads stand
    over the columns, as in the second half of a table, a column may be blank because nothing was filled in."""
    if sum(plain_label(text) in _COLUMN_HEADS for row in rows for text in row) < TELLING:
        return rows
    width = max(map(len, rows), default=0)
    kept = [column for column in range(width) if any(row[column].strip() for row in rows if column < len(row))]
    return [[row[column] for column in kept if column < len(row)] for row in rows]


def _only_arranges(grid: Grid) -> bool:
    cells = [cell for row in grid.rows for cell in row]
    if len(cells) == 1 or any(_headings_in(cell) > 1 for cell in cells):
        return True
    if not any(cell.grids for cell in cells):
        return False
    own = [table for cell in cells if not cell.grids for table in tables_with(plain_label(cell.text))]
    return len(own) < TELLING


def _headings_in(cell: Cell) -> int:
    return sum(plain_label(line) in HEADINGS for line in cell.lines)


@lru_cache(4096)
def tables_with(plain: str) -> frozenset[str]:
    """The statutory tables, of either edition, in which a plain text is a label or several."""
    if not 0 < len(plain) <= LONGEST_LABELS:
        return frozenset()
    return frozenset(
        code for code in TABLES for edition in EDITIONS.values() if shape_of(edition, code).match(plain)
    )  # fmt: skip


def labels_told(row) -> list[str]:
    """For each field that is a label of one statutory table only, that table."""
    told = (tables_with(plain_label(text)) for text in row.fields if text)
    return [next(iter(tables)) for tables in told if len(tables) == 1]
