"""The heads that a table prints, and which columns of its lines stand below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from giyearreport.readers.form.fields import Field, Stretch, groups


@dataclass
class Heads:
    """``fields`` are those of the whole source, in which labels are known; ``tables`` numbers the table of each row."""

    fields: Sequence[Field]
    tables: Sequence[int]

    def columns(self, stretch: Stretch) -> list[int] | None:
        """The column of each cell of a line, by the heads last printed above it in the same table; None where they are
        not all there, or where the line's label is displaced against the lines of its kind under these heads."""
        first = stretch.fields[0]
        table = self.tables[first.row]
        block = [(row, heads) for row, heads in self._blocks if row < first.row and self.tables[row] == table]
        if not block or not first.exact or self._is_displaced(stretch, block[-1][0]):
            return None
        present = sorted((f.column, f.head) for f in block[-1][1] if f.head in stretch.line.heads)
        if len(present) != len(stretch.line.heads):
            return None
        columns: list[int] = []
        for group in groups(stretch.line.heads):
            at = {head: column for column, head in present[len(columns) : len(columns) + len(group)]}
            if at.keys() != set(group):
                return None
            columns += [at[head] for head in group]
        return columns

    def are_reordered(self, stretch: Stretch) -> bool:
        """Whether the heads last printed above a line stand in another order than the form's, so that the
        order of its figures does not give their columns."""
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
        for field in reversed(self.fields[: end + 1]):
            if rows and (field.figure or field.line):
                break
            heads = field.heads if field.head or not field.exact else ()
            if found := [head for head in heads if head in wanted]:
                rows.setdefault(field.row, [])[:0] = found
        return list(rows.values())

    def _is_displaced(self, stretch: Stretch, heads_row: int) -> bool:
        if not stretch.line.label:
            return False
        place = stretch.line.place
        alike = (f for f in self.fields if f.line and f.row > heads_row and f.line.place == place)
        return next(alike).column != stretch.label.column

    @cached_property
    def _blocks(self) -> list[tuple[int, list[Field]]]:
        """The heads in neighbouring rows without figures, and the last row of each such block."""
        blocks: list[tuple[int, list[Field]]] = []
        for row, group in groupby(self.fields, key=lambda f: f.row):
            fields = list(group)
            heads = [f for f in fields if f.head]
            if not heads or any(f.figure or f.line for f in fields):
                continue
            if blocks and blocks[-1][0] == row - 1:
                heads = blocks.pop()[1] + heads
            blocks.append((row, heads))
        return blocks


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a part stands in the whole in the same order, with or without gaps."""
    rest = iter(whole)
    return all(one in rest for one in part)
