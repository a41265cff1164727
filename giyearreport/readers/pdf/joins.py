"""Tables that run over several pages, put together again: columns, heads, and what the end of a page divided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.sections import TABLES
from giyearreport.readers.form.shape import shapes_of
from giyearreport.readers.pdf.cell_texts import BLANKS, SPANNED, rows_in
from giyearreport.readers.pdf.geometry import Character
from giyearreport.readers.pdf.lines import PrintedLine
from giyearreport.readers.pdf.ruled_tables import NEAR, Edges, RuledTable


@dataclass
class JoinedTable:
    """A table of the document. ``edges`` are those of its columns; ``last`` is the page on which it ends."""

    rows: list[Row]
    edges: Edges
    last: int


def on_page(table: RuledTable, characters: Sequence[Character], page: int) -> JoinedTable:
    return JoinedTable(rows_in(table, characters), table.across, page)


def append(parts: list[PrintedLine | JoinedTable], part: PrintedLine | JoinedTable) -> None:
    """Add a part to those before. A table at the top of a page goes on with the one that ended the page before."""
    before = parts[-1] if parts else None
    if isinstance(part, JoinedTable) and isinstance(before, JoinedTable) and part.last == before.last + 1:
        _align(before, part)
        rows = part.rows[_heads_repeated(before.rows, part.rows) :]
        if rows and len(rows[0].fields) == len(before.rows[-1].fields):
            _mend(before.rows, rows)
        before.rows += rows
        before.last = part.last
    else:
        parts.append(part)


def _align(one: JoinedTable, other: JoinedTable) -> None:
    """Give both all columns of either: a page on which every row spans two columns rules no line between them."""
    left, right = other.edges[0] - one.edges[0], other.edges[-1] - one.edges[-1]
    if abs(left - right) <= 2 * NEAR:  # as wide, and perhaps moved
        other.edges = tuple(edge - left for edge in other.edges)
    elif min(abs(left), abs(right)) > NEAR:
        return
    edges: list[float] = []
    for edge in sorted((*one.edges, *other.edges)):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    places = [_places(table, edges) for table in (one, other)]
    if all(places):
        for table, columns in zip((one, other), places, strict=True):
            table.rows[:] = [_spread(row, columns, len(edges) - 1) for row in table.rows]
            table.edges = tuple(edges)


def _places(table: JoinedTable, edges: Sequence[float]) -> list[int]:
    """Where each column of a table begins among other edges; none where that is not one to one."""
    places = [min(range(len(edges)), key=lambda n: abs(edges[n] - edge)) for edge in table.edges[:-1]]
    even = all(len(row.fields) == len(places) for row in table.rows)
    return places if even and len(set(places)) == len(places) and max(places) < len(edges) - 1 else []


def _spread(row: Row, places: Sequence[int], columns: int) -> Row:
    fields = [SPANNED] * columns
    for place, field in zip(places, row.fields, strict=True):
        fields[place] = field
    return Row(tuple(fields))


def _heads_repeated(before: Sequence[Row], after: Sequence[Row]) -> int:
    """How many rows at the beginning of a table repeat the beginning of the one it continues."""
    same = 0
    for one, other in zip(before, after, strict=False):
        texts = [[field for field in row.fields if field not in BLANKS] for row in (one, other)]
        if texts[0] != texts[1] or not texts[0] or any(map(is_figure, texts[0])):
            break
        same += 1
    return same


def _mend(above: list[Row], below: list[Row]) -> None:
    """Join what the end of the page divided: labels, and a row whose figures stand on the other page."""
    for column, rest in enumerate(below[0].fields):
        row = next((n for n in reversed(range(len(above))) if above[n].fields[column] not in BLANKS), None)
        if rest in BLANKS or row is None or plain_label(rest) in _labels():
            continue
        whole = above[row].fields[column] + rest
        if plain_label(whole) in _labels():
            above[row] = _with(above[row], column, whole)
            below[0] = _with(below[0], column, "")
    if _is_one_row(above[-1], below[0]):
        pairs = zip(above[-1].fields, below[0].fields, strict=True)
        below[0] = Row(tuple(one if other in BLANKS else other for one, other in pairs))
        above.pop()


def _is_one_row(last: Row, first: Row) -> bool:
    """Whether one of two rows has the label and the other the figures, and no place is filled in both."""
    if any(one not in BLANKS and other not in BLANKS for one, other in zip(last.fields, first.fields, strict=True)):
        return False
    figures = [any(map(is_figure, row.fields)) for row in (last, first)]
    labels = [any(plain_label(field) in _labels(lines_only=True) for field in row.fields) for row in (last, first)]
    return figures in ([True, False], [False, True]) and labels == figures[::-1]


def _with(row: Row, column: int, text: str) -> Row:
    return replace(row, fields=(*row.fields[:column], text, *row.fields[column + 1 :]))


@cache
def _labels(*, lines_only: bool = False) -> frozenset[str]:
    shapes = [shape for table in TABLES for shape in shapes_of(table)]
    if lines_only:
        return frozenset(line.plain for shape in shapes for line in shape.lines if line.label)
    return frozenset(label for shape in shapes for label in shape.printed)
