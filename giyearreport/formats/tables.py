"""From declared lines and columns to a table: its cells, its sums, its identities and its printed grid."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from giyearreport.formats.grammar import JOINT, Block, Cell, Group, Identity, Leaf, Ref, Sum, Table
from giyearreport.formats.layout import blocks_grid, cross_grid, heads_grid

#: The code of a rule and the lines of its two sides, derived lines allowed.
Balance = tuple[str, tuple[str, ...], tuple[str, ...]]


def blocks_table(code: str, *, stub: str, blocks: tuple[Block, ...]) -> Table:
    """Table two: blocks of Article 20, each with columns of its own and no sums."""
    cells = tuple(
        _cell(Ref(code, line.code, column.code), JOINT.join((line.label, column.label)), _help(line, block), column)
        for block in blocks
        for line in block.lines
        for column in block.columns
    )
    lines = tuple(line.code for block in blocks for line in block.lines)
    return Table(code, cells, (), (), blocks_grid(code, stub, blocks), lines)


def cross_table(code: str, *, corner: str, heads: tuple[Group, ...], stubs: tuple[Leaf | Group, ...],
                balance: Balance) -> Table:  # fmt: skip
    """Table three: every line crossed with every column, and a balance that holds in each column."""
    columns = [leaf for head in heads for leaf in head.leaves()]
    lines = _lines_of(stubs)

    def leaves_of(line: str) -> tuple[str, ...]:
        """The leaf lines that a line adds up: itself where it is one."""
        return tuple(leaf for part in lines[line].sums for leaf in leaves_of(part)) or (line,)

    def parts(of: tuple[str, ...], column: Leaf) -> tuple[Ref, ...]:
        leaves = [leaf for line in of for leaf in leaves_of(line)]
        return tuple(Ref(code, leaf, c) for leaf in leaves for c in column.sums or (column.code,))

    cells: list[Cell] = []
    sums: list[Sum] = []
    for line in lines.values():
        for column in columns:
            ref, label = Ref(code, line.code, column.code), JOINT.join((line.label, column.label))
            if line.sums or column.sums:
                sums.append(Sum(ref, label, parts((line.code,), column)))
            else:
                cells.append(_cell(ref, label, line.help, column))
    identities = tuple(_balance(code, balance, column, parts) for column in columns)
    return Table(code, tuple(cells), tuple(sums), identities, cross_grid(code, corner, heads, stubs), tuple(lines))


def _help(line: Leaf, block: Block) -> str:
    """How a line of table two is counted, and the item of the 条例 under which the form has it."""
    return f"{line.help}见《条例》{block.title}。"


def _cell(ref: Ref, label: str, help: str, column: Leaf) -> Cell:
    return Cell(ref, label, help, column.kind, column.unit, column.like)


def _balance(
    table: str, balance: Balance, column: Leaf, parts: Callable[[tuple[str, ...], Leaf], tuple[Ref, ...]]
) -> Identity:
    """The balance in one column, the 总计 column included: the official form asks it of every column."""
    rule, left, right = balance
    return Identity(
        rule=rule,
        name="一＋二＝（七）＋四",
        place=column.label,
        left=parts(left, column),
        right=parts(right, column),
        left_name="第一项加第二项",
        right_name="第三项加第四项",
        shows=tuple(Ref(table, line, column.code) for line in (*left, *right)),
    )


def heads_table(code: str, *, heads: tuple[Group, ...]) -> Table:
    """Table four: one row of numbers under a tree of heads; a group with a code is a line of the table."""
    cells: list[Cell] = []
    sums: list[Sum] = []
    records = list(_coded_groups(heads))
    for trail, group in records:
        for column in group.leaves():
            ref, label = Ref(code, group.code, column.code), JOINT.join((*trail, column.label))
            if column.sums:
                sums.append(Sum(ref, label, tuple(Ref(code, group.code, part) for part in column.sums)))
            else:
                cells.append(_cell(ref, label, column.help, column))
    return Table(code, tuple(cells), tuple(sums), (), heads_grid(code, heads), tuple(g.code for _, g in records))


def _lines_of(stubs: Iterable[Leaf | Group], trail: str = "") -> dict[str, Leaf]:
    """The lines by code, in print order, labelled in full; the sum of a group follows its members."""
    lines: dict[str, Leaf] = {}
    for stub in stubs:
        if isinstance(stub, Leaf):
            lines[stub.code] = replace(stub, label=trail + stub.label)
            continue
        lines.update(_lines_of(stub.members, f"{stub.label} " if stub.code else ""))
        if stub.code:
            lines[stub.code] = Leaf(stub.code, stub.label, stub.help, sums=tuple(m.code for m in stub.members))
    return lines


def _coded_groups(
    heads: Iterable[Leaf | Group], trail: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Group]]:
    for head in heads:
        if isinstance(head, Group) and head.code:
            yield (*trail, head.label), head
        elif isinstance(head, Group):
            yield from _coded_groups(head.members, (*trail, head.label))
