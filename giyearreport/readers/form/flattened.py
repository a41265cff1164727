"""Passages into pieces: tables into their rows. A table that only arranges a page (one cell, tables within cells,
headings within a cell) is opened up into what its cells hold."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from giyearreport.formats import EDITIONS
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.pieces import FoundCell, FoundRow, FoundTable, Passage, Piece
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.sections import HEADED, TABLES
from giyearreport.readers.form.shape import shapes_of
from giyearreport.readers.reading import Unreadable

MOST_LINES, MOST_CHARACTERS = 20_000, 500_000
LONGEST_LABELS = 120  # characters; the longest label has 37, and a cell may hold several
TOO_LONG = "文字太多，不像年度报告：请确认没有选错文件"
TELLING = 3  # labels by which a statutory table is known wherever it stands

HEADINGS = frozenset(plain_label(section.heading) for section in HEADED)
_COLUMN_HEADS = frozenset(
    plain_label(cell.label)
    for edition in EDITIONS.values()
    for code in TABLES
    for cell in edition.table(code).grid.cells
    if cell.head == "col"
)


def flattened(passages: Iterable[Passage]) -> Iterator[Piece]:
    """The pieces in reading order. Raises Unreadable when there are too many."""
    characters = 0
    for number, piece in enumerate(_flattened(passages)):
        characters += len(piece.text)
        if number > MOST_LINES or characters > MOST_CHARACTERS:
            raise Unreadable(TOO_LONG)
        yield piece


def _flattened(passages: Iterable[Passage]) -> Iterator[Piece]:
    for passage in passages:
        if not isinstance(passage, FoundTable):
            yield passage
        elif _only_arranges(passage):
            for cell in passage.cells:
                yield from _flattened(cell.passages)
        else:
            yield from passage.asides
            yield from _rows_of(passage)


def _rows_of(table: FoundTable) -> Iterator[FoundRow]:
    places = table.places()
    texts = table.texts(places)
    kept = _columns_in_use(texts)
    for fields, beneath, cells in zip(texts, places, table.rows, strict=True):
        own = [(fields[column], beneath[column]) for column in kept if column < len(fields)]
        merged = {at: cell for at, (_, cell) in enumerate(own) if cell and (cell.rowspan > 1 or cell.colspan > 1)}
        yield FoundRow(tuple(text for text, _ in own), table, cells, merged)


def _columns_in_use(rows: list[list[str]]) -> list[int]:
    """The columns but those in which nothing stands: what merging left over, and slivers. Where no heads stand over
    the columns, as in the second half of a table, a column may be blank because nothing was filled in."""
    columns = range(max(map(len, rows), default=0))
    if sum(plain_label(text) in _COLUMN_HEADS for row in rows for text in row) < TELLING:
        return [*columns]
    return [column for column in columns if any(row[column].strip() for row in rows if column < len(row))]


def _only_arranges(table: FoundTable) -> bool:
    cells = list(table.cells)
    if len(cells) == 1 or any(_headings_in(cell) > 1 for cell in cells):
        return True
    if not any(cell.tables for cell in cells):
        return False
    own = [code for cell in cells if not cell.tables for code in tables_with(plain_label(cell.text))]
    return len(own) < TELLING


def _headings_in(cell: FoundCell) -> int:
    return sum(plain_label(line) in HEADINGS for line in cell.lines)


@lru_cache(4096)
def tables_with(plain: str) -> frozenset[str]:
    """The codes of the statutory tables, of any edition, in which a plain text is a label or several."""
    if not 0 < len(plain) <= LONGEST_LABELS:
        return frozenset()
    return frozenset(code for code in TABLES if any(shape.match(plain) for shape in shapes_of(code)))


def tables_of_labels(row: FoundRow | Row) -> list[str]:
    """For each field that is a label of one statutory table only, the code of that table."""
    found = (tables_with(plain_label(text)) for text in row.fields if text)
    return [next(iter(codes)) for codes in found if len(codes) == 1]
