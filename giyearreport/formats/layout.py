"""How the official form prints a table: trees of labels laid out as grids of spanning cells."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from giyearreport.formats.grammar import Block, Grid, GridCell, Group, Leaf, Ref


def blocks_grid(table: str, stub: str, blocks: tuple[Block, ...]) -> Grid:
    """Table two: for each block a full-width title, a row of labels, then its lines; the last cell of a row
    spans what remains of the width."""
    width = 1 + max(len(block.columns) for block in blocks)
    cells: list[GridCell] = []
    row = 0
    for block in blocks:
        title = _head(table, row, 0, 1, width, block.title, "colgroup")
        heads = [_head(table, row + 1, 0, 1, 1, stub, "col")]
        for column, leaf in enumerate(block.columns, start=1):
            heads.append(_head(table, row + 1, column, 1, _to_end(column, block, width), leaf.label, "col"))
        cells += [title, *heads]
        row += 2
        for line in block.lines:
            name = _head(table, row, 0, 1, 1, line.label, "row")
            cells.append(name)
            for column, leaf in enumerate(block.columns, start=1):
                ref = Ref(table, line.code, leaf.code)
                over = (title.id, heads[column].id, name.id)
                cells.append(GridCell(row, column, 1, _to_end(column, block, width), ref=ref, headers=over))
            row += 1
    return Grid(rows=row, columns=width, head_rows=0, cells=tuple(cells))


def cross_grid(table: str, corner: str, heads: tuple[Group, ...], stubs: tuple[Leaf | Group, ...]) -> Grid:
    """Table three: a corner, a tree of column heads, a tree of row heads, and a number where they cross."""
    head_rows, stub_columns = _depth(heads), _depth(stubs)
    top = [_head(table, 0, 0, head_rows, stub_columns, corner, "colgroup")]
    top += _head_cells(table, heads, head_rows, first_column=stub_columns)
    side = [_turned(cell, head_rows, table) for cell in _head_cells(table, stubs, stub_columns, first_column=0)]
    columns = [leaf for head in heads for leaf in head.leaves()]
    lines = [leaf for stub in stubs for leaf in (stub.leaves() if isinstance(stub, Group) else (stub,))]
    numbers = [
        GridCell(r, c, 1, 1, ref=Ref(table, line.code, column.code), headers=_over(side, top, r, c))
        for r, line in enumerate(lines, start=head_rows)
        for c, column in enumerate(columns, start=stub_columns)
    ]
    cells = sorted([*top, *side, *numbers], key=lambda cell: (cell.row, cell.column))
    return Grid(head_rows + len(lines), stub_columns + len(columns), head_rows, tuple(cells))


def heads_grid(table: str, heads: tuple[Group, ...]) -> Grid:
    """Table four: a tree of column heads over one row of numbers."""
    head_rows = _depth(heads)
    top = sorted(_head_cells(table, heads, head_rows, first_column=0), key=lambda cell: (cell.row, cell.column))
    refs = [Ref(table, line, leaf.code) for line, leaf in _records(heads)]
    numbers = [
        GridCell(head_rows, c, 1, 1, ref=ref, headers=_over([], top, head_rows, c)) for c, ref in enumerate(refs)
    ]
    return Grid(head_rows + 1, len(refs), head_rows, (*top, *numbers))


def _to_end(column: int, block: Block, width: int) -> int:
    return width - column if column == len(block.columns) else 1


def _records(heads: Iterable[Leaf | Group], line: str = "") -> Iterator[tuple[str, Leaf]]:
    for head in heads:
        if isinstance(head, Group):
            yield from _records(head.members, head.code or line)
        else:
            yield line, head


def _depth(nodes: Iterable[Leaf | Group]) -> int:
    return max(1 + (_depth(node.members) if isinstance(node, Group) else 0) for node in nodes)


def _width(node: Leaf | Group) -> int:
    return sum(_width(member) for member in node.members) if isinstance(node, Group) else 1


def _head_cells(
    table: str, nodes: Iterable[Leaf | Group], depth: int, first_column: int, row: int = 0
) -> list[GridCell]:
    """Column heads: a group one row high over its members, a leaf down to the last head row."""
    cells: list[GridCell] = []
    column = first_column
    for node in nodes:
        if isinstance(node, Group):
            cells.append(_head(table, row, column, 1, _width(node), node.label, "colgroup"))
            cells += _head_cells(table, node.members, depth, column, row + 1)
        else:
            cells.append(_head(table, row, column, depth - row, 1, node.label, "col"))
        column += _width(node)
    return cells


def _turned(cell: GridCell, below: int, table: str) -> GridCell:
    """A column head turned into a row head, below the head rows."""
    row, column = cell.column + below, cell.row
    scope = {"col": "row", "colgroup": "rowgroup"}[cell.head]
    return replace(cell, row=row, column=column, rowspan=cell.colspan, colspan=cell.rowspan, head=scope,
                   id=_id(table, row, column))  # fmt: skip


def _over(side: list[GridCell], top: list[GridCell], row: int, column: int) -> tuple[str, ...]:
    """The ids of the heads over a column and beside a row, outermost first."""
    above = [cell.id for cell in top if cell.column <= column < cell.column + cell.colspan]
    beside = [cell.id for cell in side if cell.row <= row < cell.row + cell.rowspan]
    return (*above, *beside)


def _head(table: str, row: int, column: int, rowspan: int, colspan: int, label: str, scope: str) -> GridCell:
    return GridCell(row, column, rowspan, colspan, label=label, head=scope, id=_id(table, row, column))


def _id(table: str, row: int, column: int) -> str:
    return f"{table}-{row}-{column}"
