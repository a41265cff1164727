"""How the cells of a table lie on a page: each beneath its own heads, as published, also where a table is divided.

A page may divide its columns more finely than the form, as Word does. So widths are not counted: where two published
cells have an edge in common, those of the page must have it in common too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from giyearreport.formats.grammar import Grid, GridCell, Ref
from giyearreport.readers.form.pieces import Edges
from giyearreport.readers.shown import ShownTable
from giyearreport.reports.publishing.website.copied import rejoined
from giyearreport.reports.publishing.website.words import folded, spelled

MOST_NAMED = 3  # cells that lie otherwise
SHIFTED = "表格的格子错开了，没有对着自己的表头"


@dataclass(frozen=True)
class Part:
    """A table of a page: its rows that are not blank, without what it repeats of the one before. ``edges`` are none
    where nobody knows them."""

    rows: Sequence[Sequence[str]]
    edges: Sequence[Sequence[Edges]]
    bottom: int


def parts(grid: Grid, ours: Sequence[Sequence[str]], shown: Sequence[ShownTable]) -> list[Part]:
    """The tables that a page divides a published one into. ``ours`` are its rows' texts."""
    found: list[Part] = []
    for table in shown:
        rows = [(texts, edges) for texts, edges in _rows(table) if any(texts)]
        if not table.edges:
            rows = [(texts, ()) for texts in rejoined(ours, [texts for texts, _ in rows])]
        bottom = max((edge.bottom for _, edges in rows for edge in edges), default=0)
        if found:
            rows = _without_repeats(grid, ours, rows)
        found.append(Part([texts for texts, _ in rows], [edges for _, edges in rows], bottom))
    return found


_Row = tuple[Sequence[str], Sequence[Edges]]


def _rows(table: ShownTable) -> Iterator[_Row]:
    for number, row in enumerate(table.rows):
        yield [folded(text) for text in row], table.edges[number] if table.edges else ()


def _without_repeats(grid: Grid, ours: Sequence[Sequence[str]], rows: list[_Row]) -> list[_Row]:
    """The rows of a further table without the heads, and without the labels that reach into it, once more."""
    heads = grid.head_rows
    if heads and [texts for texts, _ in rows[:heads]] == [*ours[:heads]]:
        rows = rows[heads:]
    if not rows:
        return rows
    texts, edges = rows[0]
    for number, cells in enumerate(grid.by_row()):
        reaching = [cell for cell in grid.cells if cell.row < number < cell.row + cell.rowspan]
        together = sorted([*reaching, *cells], key=lambda cell: cell.column)
        if reaching and len(together) == len(texts) and _are_labels(together, texts):
            own = [place for place, cell in enumerate(together) if cell not in reaching]
            kept = [texts[place] for place in own], [edges[place] for place in own] if edges else edges
            return [kept, *rows[1:]]
    return rows


def _are_labels(cells: Sequence[GridCell], texts: Sequence[str]) -> bool:
    return all(cell.ref or folded(cell.label) == text for cell, text in zip(cells, texts, strict=True))


def faults(ours: Sequence[Sequence[GridCell]], parts: Sequence[Part], number: Callable[[Ref], str]) -> list[str]:
    """Which cells of a table lie otherwise on the page. Its rows have the published texts; ``ours`` are the cells that
    begin in each, and a ``number`` is called by its address."""
    cells = iter(ours)
    for part in parts:
        beside = [(cell, edge) for edges in part.edges for cell, edge in zip(next(cells), edges, strict=False)]
        is_last = part is parts[-1]
        columns = [pair for cell, edge in beside for pair in _sides(cell, edge)]
        rows = [pair for cell, edge in beside for pair in _ends(cell, edge, None if is_last else part.bottom)]
        if not (_is_one_order(columns) and _is_one_order(rows)):
            return _named([(cell, edge) for cell, edge in beside if not _is_as_wide(cell, edge)], number)
    return []


def _sides(cell: GridCell, edge: Edges) -> list[tuple[int, int]]:
    return [(cell.column, edge.left), (cell.column + cell.colspan, edge.right)]


def _ends(cell: GridCell, edge: Edges, divided_at: int | None) -> list[tuple[int, int]]:
    """Where the cell begins and ends among the rows; one that reaches over the end of a divided table ends there."""
    ends = [(cell.row, edge.top), (cell.row + cell.rowspan, edge.bottom)]
    return ends[:1] if edge.bottom == divided_at else ends


def _is_one_order(edges: Sequence[tuple[int, int]]) -> bool:
    """Whether each published edge is always the same of the page, and they follow on one another alike."""
    ordered = sorted(set(edges))
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(ordered))


def _is_as_wide(cell: GridCell, edge: Edges) -> bool:
    return (cell.colspan, cell.rowspan) == (edge.right - edge.left, edge.bottom - edge.top)


def _named(cells: Sequence[tuple[GridCell, Edges]], number: Callable[[Ref], str]) -> list[str]:
    said = [
        f"“{spelled(cell.label or number(cell.ref))}”应占 {cell.rowspan} 行 {cell.colspan} 列，"
        f"网站上占 {edge.bottom - edge.top} 行 {edge.right - edge.left} 列"
        for cell, edge in cells
    ]
    more = [f"还有 {len(said) - MOST_NAMED} 格占的行、列也不对"] if len(said) > MOST_NAMED else []
    return [SHIFTED, *said[:MOST_NAMED], *more]
