"""What a document is made of, in reading order: lines of text, tables with merged cells, and what is no text.

The reader of a format walks its document into passages; ``flattened`` makes pieces of them, in which headings are
looked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from giyearreport.readers.notes import NoteKind
from giyearreport.readers.reading import Unreadable

MOST_COLUMNS, MOST_PLACES = 100, 20_000
WIDEST_SPAN = 64
TOO_LARGE = "表格太大，不像年度报告：请确认没有选错文件"

_INDENT = "\u3000\u3000"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True)
class TextLine:
    """A line of text. ``is_paragraph`` where the document marks it up as one, which a heading is not. ``spaced``,
    where it is given, is the text with a space before each figure that markup alone sets apart from its label."""

    text: str
    is_paragraph: bool = False
    spaced: str = ""

    @property
    def is_set_in(self) -> bool:
        return self.is_paragraph or self.text[:1].isspace()

    @property
    def as_row(self) -> str:
        """The text to be parted into fields. A paragraph is indented: a tab before it begins no cell."""
        return (_INDENT if self.is_paragraph else "") + (self.spaced or self.text)


@dataclass(frozen=True)
class Aside:
    """Something that stands in a document and is no text of it: a picture, a footnote, hidden or deleted text.
    ``printed`` quotes it or names it, ``kind`` is that of the note on it."""

    printed: str
    is_picture: bool = False
    kind: NoteKind = NoteKind.RESIDUE

    @property
    def text(self) -> str:
        """Always empty, so that no heading is found in it."""
        return ""


@dataclass(eq=False)
class FoundCell:
    """What one cell of a table holds, in order, and over how many rows and columns it reaches."""

    passages: list["Passage"] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1

    @property
    def lines(self) -> list[str]:
        return [passage.text for passage in self.passages if isinstance(passage, TextLine)]

    @property
    def text(self) -> str:
        own = "\n".join(self.lines) + "".join(cell.text for table in self.tables for cell in table.cells)
        return without_invisible(own).strip()

    @property
    def tables(self) -> list["FoundTable"]:
        return [passage for passage in self.passages if isinstance(passage, FoundTable)]

    @property
    def asides(self) -> Iterator[Aside]:
        for passage in self.passages:
            if isinstance(passage, Aside):
                yield passage
            elif isinstance(passage, FoundTable):
                yield from passage.asides


class Edges(NamedTuple):
    """Between which rows and columns of its table a cell stands, counted from nothing; the ends do not belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(eq=False)
class FoundTable:
    """A table as a document draws it: the cells that begin in each row, left to right. ``year`` is the one that the
    name of its sheet tells (see ``years``)."""

    rows: list[list[FoundCell]] = field(default_factory=list)
    year: int | None = None

    @property
    def cells(self) -> Iterator[FoundCell]:
        return (cell for row in self.rows for cell in row)

    @property
    def asides(self) -> Iterator[Aside]:
        return (aside for cell in self.cells for aside in cell.asides)

    def edges(self) -> dict[FoundCell, Edges]:
        """Where each cell stands, as a browser lays them out."""
        taken: set[tuple[int, int]] = set()
        found = {}
        for number, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (number, column) in taken:
                    column += 1
                bottom = number + max(1, min(cell.rowspan, len(self.rows) - number))
                right = column + max(1, min(cell.colspan, WIDEST_SPAN))
                taken.update((row, place) for row in range(number, bottom) for place in range(column, right))
                found[cell] = Edges(number, column, bottom, right)
        return found

    def places(self) -> list[list[FoundCell | None]]:
        """The cell that each place belongs to, rows × columns, None where a row has a gap. A place that two spans claim
        belongs to the first. Raises Unreadable where the table is too large."""
        places: dict[tuple[int, int], FoundCell] = {}
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
        return [[places.get((row, column)) for column in range(width)] for row, width in enumerate(widths)]

    def texts(self, places: list[list[FoundCell | None]]) -> list[list[str]]:
        """The text of each of its ``places``: a merged cell's stands in the first, the others are blank."""
        own = {cell: cell.text for cell in self.cells}
        return [[own.pop(cell, "") if cell else "" for cell in row] for row in places]

    def _fill(self, places: dict[tuple[int, int], FoundCell], row: int, column: int, cell: FoundCell) -> None:
        for down in range(max(1, min(cell.rowspan, len(self.rows) - row))):
            for across in range(max(1, min(cell.colspan, WIDEST_SPAN))):
                places.setdefault((row + down, column + across), cell)
        if column > MOST_COLUMNS or len(places) > MOST_PLACES:
            raise Unreadable(TOO_LARGE)


@dataclass(frozen=True)
class FoundRow:
    """One row of a table: the text of each of its places, and the cells that begin in it. ``merged`` are those that
    take up more than one place, by each of their places in this row."""

    fields: tuple[str, ...]
    table: FoundTable
    cells: Sequence[FoundCell] = ()
    merged: Mapping[int, FoundCell] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The row as a line, for those who only look for headings."""
        return "\t".join("".join(text.split()) for text in self.fields if text.strip())


Piece = TextLine | Aside | FoundRow
Passage = Piece | FoundTable


def without_invisible(text: str) -> str:
    """The text without the characters that only say where a line may be broken."""
    return text.translate(_INVISIBLE)


def unmerged(texts: Iterable[Sequence[str]]) -> FoundTable:
    """A table without merged cells."""
    return FoundTable([[FoundCell([TextLine(text)]) for text in row] for row in texts])
