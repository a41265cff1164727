"""What a printed table looks like to a reader: which labels it has, and which cells stand after which label."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from giyearreport.formats import EDITIONS
from giyearreport.formats.correspondence import Division, divisions
from giyearreport.formats.grammar import Edition, Grid, GridCell, Ref
from giyearreport.readers.form.labels import plain_label


@dataclass(frozen=True)
class Line:
    """A printed row of numbers: its own label, its cells, the grid column of the first, in plain form the head of each
    cell's column and ``over`` it the head of its group, and the grid column of the label. ``heads_read`` are the heads
    as one reads them row by row, ``heads_filled`` the same where each row of a merged head repeats it. Table four's row
    has no label of its own; its numbers stand after the last head."""

    label: str
    cells: tuple[Ref, ...]
    column: int
    heads: tuple[str, ...] = ()
    heads_read: tuple[str, ...] = ()
    heads_filled: tuple[str, ...] = ()
    place: int = 0
    over: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        return plain_label(self.label)


@dataclass(frozen=True)
class Shape:
    """``heads`` counts the labels that no numbers stand beside, by their plain form; ``printed`` spells them;
    ``beside`` are those that stand beside several lines (（三）不予公开)."""

    table: str
    columns: int
    lines: tuple[Line, ...]
    heads: Counter
    printed: dict[str, str]
    beside: frozenset[str]
    pattern: re.Pattern

    def match(self, text: str) -> tuple[list[str], str | None] | None:
        """The heads, and the label of a line if any, that a plain text consists of, one or several in one cell."""
        found = self.pattern.fullmatch(text)
        if not found:
            return None
        return self._head.findall(found["heads"] or found["only"] or ""), found["line"]

    @cached_property
    def _head(self) -> re.Pattern:
        return re.compile("|".join(_longest_first(self.heads)))


@cache
def shape_of(edition: Edition, table: str) -> Shape:
    """The shape of an edition's table. A line that one edition prints whole and another in parts, as （六）其他处理, is
    there both ways, because published reports mix the editions."""
    mixed = [division for division in divisions(edition) if division.table == table]
    grid = (mixed[0].divided_in if mixed else edition).table(table).grid
    lines = lines_of(grid)
    for division in mixed:
        _add_undivided(lines, division)
    return _shape(table, grid, lines)


@cache
def shapes_of(table: str) -> tuple[Shape, ...]:
    """The shapes that a table has in the editions, each once."""
    shapes = [shape_of(edition, table) for edition in EDITIONS.values()]
    return tuple({shape.pattern: shape for shape in shapes}.values())


def labels_of(edition: Edition) -> set[str]:
    """Every label that an edition prints in table two, which differs most, in plain form."""
    return {plain_label(cell.label) for cell in edition.table("disclosure").grid.cells if cell.label}


def _shape(table: str, grid: Grid, lines: list[Line]) -> Shape:
    heads = [cell.label for cell in grid.cells if cell.label and cell.head != "row"]
    printed = {plain_label(label): label for label in [*heads, *(line.label for line in lines)]}
    heads_first = "|".join(_longest_first(plain_label(head) for head in heads))
    lines_first = "|".join(_longest_first(line.plain for line in lines if line.label)) or r"(?!)"
    pattern = re.compile(f"(?P<heads>(?:{heads_first})*)(?P<line>{lines_first})|(?P<only>(?:{heads_first})+)")
    counted = Counter(plain_label(head) for head in heads if head not in {line.label for line in lines})
    beside = frozenset(plain_label(cell.label) for cell in grid.cells if cell.head == "rowgroup")
    return Shape(table, grid.columns, tuple(lines), counted, printed, beside, pattern)


def lines_of(grid: Grid) -> list[Line]:
    lines = []
    for row in grid.by_row():
        numbers = [(cell, cell.ref) for cell in row if cell.ref]
        if numbers:
            label, place = _row_label(row)
            heads_over = [_head_over(grid, cell) for cell, _ in numbers]
            heads, heads_read, heads_filled = _heads(heads_over)
            over = tuple(_group_over(grid, head) for head in heads_over)
            refs, column = tuple(ref for _, ref in numbers), numbers[0][0].column
            lines.append(Line(label, refs, column, heads, heads_read, heads_filled, place, over))
    return lines


def _heads(over: list[GridCell]) -> Iterator[tuple[str, ...]]:
    """The plain labels over a line: by column, row by row, and row by row with the merged ones repeated."""
    rows = range(min(cell.row for cell in over), max(cell.row + cell.rowspan for cell in over))
    filled = [cell for row in rows for cell in over if cell.row <= row < cell.row + cell.rowspan]
    for cells in (over, sorted(over, key=lambda cell: (cell.row, cell.column)), filled):
        yield tuple(plain_label(cell.label) for cell in cells)


def _head_over(grid: Grid, number: GridCell) -> GridCell:
    """The label that stands lowest above a number."""
    above = [cell for cell in grid.cells if cell.head in ("col", "colgroup") and cell.row < number.row]
    over = [cell for cell in above if cell.column <= number.column < cell.column + cell.colspan]
    return max(over, key=lambda cell: cell.row, default=number)


def _group_over(grid: Grid, head: GridCell) -> str:
    """The plain label of the group that a head belongs to; empty where it belongs to none."""
    return plain_label(_head_over(grid, head).label) if head.row and head.head else ""


def _row_label(row: list[GridCell]) -> tuple[str, int]:
    return next(((cell.label, cell.column) for cell in row if cell.head == "row"), ("", 0))


def _add_undivided(lines: list[Line], division: Division) -> None:
    """Put the whole line before the first of its parts."""
    undivided = lines_of(division.undivided_in.table(division.table).grid)
    whole = next(line for line in undivided if line.cells[0].line == division.whole)
    first = next(index for index, line in enumerate(lines) if line.cells[0].line == division.parts[0])
    lines.insert(first, whole)


def _longest_first(labels: Iterable[str]) -> list[str]:
    return [re.escape(label) for label in sorted(set(labels), key=lambda label: (-len(label), label))]
