"""The heads that a table prints, and which columns of its lines stand below them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from giyearreport.readers.form.fields import Field, Stretch, groups
from giyearreport.readers.form.shape import Line
from giyearreport.readers.form.years import OWN_YEAR, caption_year


@dataclass
class Heads:
    """``fields`` are those of the whole source, in which labels are known; ``tables`` numbers the table of each row;
    ``order`` are the form's labels in print order, ``beside`` those of them that stand beside several lines; ``year``
    is the report's own."""

    fields: Sequence[Field]
    tables: Sequence[int]
    order: Sequence[str] = ()
    beside: Set[str] = frozenset()
    year: int | None = None

    def columns(self, stretch: Stretch) -> list[int] | None:
        """The column of each cell of a line, by the heads last printed above it in the same table, -1 for a last one
        (总计) that is left out; None where the others are not all there, each over a column of its own beside the
        labels, or where the line's label is displaced against the lines of its kind under these heads."""
        block = self._above(stretch)
        if not block or not stretch.fields[0].exact or self._is_displaced(stretch, block.last):
            return None
        heads = stretch.line.heads
        present = sorted({(f.column, f.head) for f in block.heads if f.head in heads})
        if len(heads) == 1 and not present and len(block.own) == 1:  # 2024年, 2025年 in place of the form's one head
            present = [(next(iter(block.own)), heads[0])]
        elif len(present) == len(heads) - 1 and (without := self._without_head(stretch, block)) is not None:
            present = sorted([*present, without])
        elif len(heads) > 3 and len(groups(heads)) == 1 and {head for _, head in present} == {*heads[:-1]}:
            present.append((-1, heads[-1]))
        elif len(groups(heads)) > 1 and [head for _, head in present] == [h for g in groups(heads) for h in g[:-1]]:
            present = _with_totals_left_out(present, groups(heads))
        if len(present) != len(heads) or present[0][0] <= self._beside(stretch):
            return None
        columns: list[int] = []
        for group in groups(stretch.line.heads):
            at = {head: column for column, head in present[len(columns) : len(columns) + len(group)]}
            if at.keys() != set(group):
                return None
            columns += [at[head] for head in group]
        there = [column for column in columns if column >= 0]
        if len(set(there)) < len(there):
            return None
        if not _has_groups(stretch.line):
            return columns
        return _by_groups(stretch.line, block, columns) or (None if self._is_order_open(stretch) else columns)

    def _without_head(self, stretch: Stretch, block: "Block") -> tuple[int, str] | None:
        """The one column of figures that has no head, with the one head that is printed nowhere above; where the
        total of the line tells that none of its figures is lost."""
        missing = Counter(stretch.line.heads) - Counter(f.head for f in block.heads)
        if missing.total() != 1 or not stretch.ends_in_total:
            return None
        headed = {f.column for f in block.heads} | block.foreign
        free = {column for column in self._filled(block) if column > self._beside(stretch)} - headed
        return (free.pop(), next(iter(missing))) if len(free) == 1 else None

    def _filled(self, block: "Block") -> set[int]:
        """The columns in which figures stand below heads, down to the next heads or the end of the table."""
        table = self.tables[block.last]
        end = next((other.first for other in self._blocks if other.last > block.last), len(self.tables))
        below = (f for f in self.fields if block.last < f.row < end and self.tables[f.row] == table)
        return {f.column for f in below if f.figure}

    def are_missing(self, stretch: Stretch) -> bool:
        """Whether heads of a line's columns are printed nowhere above it, 总计 apart, so that nothing tells in which
        order the columns stand."""
        heads, read = stretch.line.heads, Counter[str]()
        if stretch.fields[0].exact:
            above = [block.printed for block in self._blocks if block.last < stretch.fields[0].row]
            for printed in above if len(groups(heads)) == 1 else above[-1:]:
                read |= printed
        else:
            for row in self._last_read(self.fields.index(stretch.label), {*heads}):
                read.update(row)
        are_repeated = any(read[head] > count for head, count in Counter(heads).items())
        missing = Counter(stretch.line.heads_filled if are_repeated else heads) - read
        return bool(missing) and not (len(heads) > 3 and {*missing} == {heads[-1]})

    def foreign(self, stretch: Stretch) -> set[int]:
        """The columns beside the label of a line whose head is none of the form's: 占比, 小计, 上年."""
        block = self._above(stretch)
        return {column for column in block.foreign if column > self._beside(stretch)} if block else set()

    def disagree(self, stretch: Stretch, start: int) -> bool:
        """Whether a line whose first figure would be the field ``start`` would have figures beside their heads: any of
        them where that field is blank, all where it is not and a head of the line is printed nowhere above."""
        block, line = self._above(stretch), stretch.line
        if not block or not stretch.fields[0].exact or len(groups(line.heads)) > 1 or self.are_packed(stretch):
            return False
        if self._is_displaced(stretch, block.last):
            return False
        first = stretch.fields[start].column
        at = {head: first + place for place, head in enumerate(line.heads)}
        over = {f.head: f.column == at[f.head] for f in block.heads if f.head in at}
        if stretch.fields[start].blank:
            return not all(over.values())
        printed = {f.head for above in self._all_above(stretch) for f in above.heads}
        return bool(over) and not printed.issuperset(line.heads) and not any(over.values())

    def _are_groups_reordered(self, stretch: Stretch) -> bool:
        """Whether the heads over groups of the same heads (行政复议, 行政诉讼) are in another order than the form's."""
        if not stretch.fields[0].exact:
            read = [head for f in self.fields[: self.fields.index(stretch.label) + 1] for head in f.heads]
            return not _is_within([head for head in read if head not in stretch.line.heads], self.order)
        block = self._above(stretch)
        if not block:
            return False
        over = sorted((f for f in block.heads if f.head not in stretch.line.heads), key=lambda f: (f.row, f.column))
        return any(not _is_within([f.head for f in row], self.order) for _, row in groupby(over, key=lambda f: f.row))

    def _is_group_lost(self, stretch: Stretch) -> bool:
        """Whether heads of the groups behind the first (行政诉讼) are printed above, and not those of all groups: then
        their order does not tell which is which."""
        behind = {*stretch.line.over} - {*stretch.line.over[:1]}
        if stretch.fields[0].exact:
            block = self._above(stretch)
            printed = {*block.printed} if block else set()
        else:
            printed = {head for f in self.fields[: self.fields.index(stretch.label) + 1] for head in f.heads}
        return bool(behind & printed) and not printed.issuperset(stretch.line.over)

    def _is_order_open(self, stretch: Stretch) -> bool:
        """Whether the groups of a line may stand in another order than the form's."""
        return _has_groups(stretch.line) and (self._are_groups_reordered(stretch) or self._is_group_lost(stretch))

    def are_packed(self, stretch: Stretch) -> bool:
        """Whether the places that merged cells cover are left out of the rows, so that the heads over the figures of a
        line begin no further right than its label: what follows a label is then its first figure."""
        block = self._above(stretch)
        return block is not None and any(
            f.column <= self._beside(stretch) for f in block.heads if f.head in stretch.line.heads
        )

    @staticmethod
    def _beside(stretch: Stretch) -> int:
        """The column of a line's own label; before the first where it has none."""
        return stretch.label.column if stretch.line.label else -1

    def _above(self, stretch: Stretch) -> "Block | None":
        """The heads last printed above a line in its table."""
        return next(reversed(self._all_above(stretch)), None)

    def _all_above(self, stretch: Stretch) -> "list[Block]":
        """The heads printed above a line in its table, in their order."""
        row = stretch.fields[0].row
        return [block for block in self._blocks if block.last < row and self.tables[block.last] == self.tables[row]]

    def are_reordered(self, stretch: Stretch) -> bool:
        """Whether the heads last printed above a line stand in another order than the form's, so that the
        order of its figures does not give their columns."""
        if self._is_order_open(stretch):
            return True
        line = stretch.line
        rows = self._last_read(self.fields.index(stretch.label), set(line.heads))
        if len(rows) > 1:
            return not all(_is_within(row, line.heads) for row in rows)
        last = rows[0] if rows else []
        return not (_is_within(last, line.heads) or _is_within(last, line.heads_read) or last == [*line.heads_filled])

    def _last_read(self, end: int, wanted: set[str]) -> list[list[str]]:
        """Those heads that are wanted and stand last before a place with no figure between, row by row. Of several in
        one cell of a table nothing is known but that they stand there."""
        rows: dict[int, list[str]] = {}
        for one in reversed(self.fields[: end + 1]):
            if rows and (one.figure or one.line):
                break
            heads = one.heads if one.head or not one.exact else ()
            if found := [head for head in heads if head in wanted]:
                rows.setdefault(one.row, [])[:0] = found
        return list(rows.values())

    def _is_displaced(self, stretch: Stretch, heads_row: int) -> bool:
        if not stretch.line.label:
            return False
        place = stretch.line.place
        alike = (f for f in self.fields if f.line and f.row > heads_row and f.line.place == place)
        return next(alike).column != stretch.label.column

    @cached_property
    def _blocks(self) -> list["Block"]:
        """The heads in neighbouring rows without figures, but for 序号 before the heads; empty rows between them do
        not part them."""
        blocks: list[Block] = []
        for row, group in groupby(self.fields, key=lambda f: f.row):
            fields = list(group)
            if blocks and blocks[-1].last == row - 1 and all(f.blank for f in fields):
                blocks[-1].last = row
            left = min((f.column for f in fields if f.head and f.head not in self.beside), default=None)
            if left is None or any((f.figure and f.column > left) or f.line for f in fields):
                continue
            if not blocks or blocks[-1].last != row - 1:
                blocks.append(Block(first=row))
            blocks[-1].last = row
            blocks[-1].heads += [f for f in fields if f.head and f.head not in self.beside]
            blocks[-1].printed.update(head for f in fields for head in f.heads)
            own = {f.column for f in fields if f.is_text and caption_year(f.text) in (OWN_YEAR, self.year or OWN_YEAR)}
            blocks[-1].own |= own
            blocks[-1].foreign |= {f.column for f in fields if f.is_text} - own
        return blocks


@dataclass
class Block:
    """Heads that stand together: their first and last row, the form's heads, those of them that are ``printed``, be it
    several in one place, and the columns of those that are not the form's, ``own`` of those that name the report's own
    year and ``foreign`` of the others."""

    first: int
    last: int = -1
    heads: list[Field] = field(default_factory=list)
    printed: Counter[str] = field(default_factory=Counter)
    own: set[int] = field(default_factory=set)
    foreign: set[int] = field(default_factory=set)


def _has_groups(line: Line) -> bool:
    """Whether the heads of a line stand under several groups, which have the same ones."""
    return len(set(line.heads)) < len(line.heads)


def _by_groups(line: Line, block: Block, columns: Sequence[int]) -> list[int] | None:
    """The columns, which are in print order, in that of the line's groups: each head of a group stands over its own
    ones, and one that is lost over the rest. None where that does not tell."""
    names = list(dict.fromkeys(line.over))
    size = len(line.heads) // len(names)
    parts = [list(columns[at : at + size]) for at in range(0, len(columns), size)]
    starts = [min(column for column in part if column >= 0) for part in parts]
    over = {(f.head, max(bisect_right(starts, f.column) - 1, 0)) for f in block.heads if f.head in names}
    part_of = dict(over)
    if not len({*part_of.values()}) == len(part_of) == len(over) >= len(names) - 1:
        return None
    is_lost = len(part_of) < len(names)
    if is_lost and not {*starts} >= {min(f.column for f in block.heads if f.head == name) for name in part_of}:
        return None  # a head that begins elsewhere may be that of the next ones
    rest = ({*range(len(parts))} - {*part_of.values()} or {0}).pop()
    return [column for name in names for column in parts[part_of.get(name, rest)]]


def _with_totals_left_out(
    present: Sequence[tuple[int, str]], by_group: Sequence[Sequence[str]]
) -> list[tuple[int, str]]:
    """The heads with -1 for the column of the last one of each group, which is left out everywhere."""
    rest = iter(present)
    return [(-1, head) if head == group[-1] else next(rest) for group in by_group for head in group]


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a part stands in the whole in the same order, with or without gaps."""
    rest = iter(whole)
    return all(one in rest for one in part)
