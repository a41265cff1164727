"""Where the figures of a line are looked for: behind its label, in its own row or the first after it with figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.found_labels import FoundLabels
from giyearreport.readers.form.shape import Line


@dataclass
class FiguresBehind:
    """``labels`` are those of the source behind which the figures stand."""

    labels: FoundLabels

    def __post_init__(self) -> None:
        self.fields: Sequence[Field] = self.labels.fields

    def stretches(self) -> list[Stretch]:
        """For each label the fields of its figures, where any stand there."""
        found = [Stretch(line, self.fields[i], self.after(i, line)) for i, line in self._anchors() if self.fields]
        return [stretch for stretch in found if stretch.filled]

    def _anchors(self) -> list[tuple[int, Line]]:
        """Each label of a line, and for a table whose one line has no label the last label of all."""
        unlabelled = next((line for line in self.labels.shape.lines if not line.label), None)
        if unlabelled:
            last = max((i for i, f in enumerate(self.fields) if f.is_label), default=-1)
            return [(last, unlabelled)]
        return [(index, f.line) for index, f in enumerate(self.fields) if f.line]

    def after(self, index: int, line: Line) -> list[Field]:
        """The fields from a label to the next, within one row: the label's own, or the first after it with figures."""
        rows: dict[int, list[Field]] = {}
        before_labels = self.labels.before_labels
        for candidate in self.fields[index + 1 :]:
            if before_labels and (candidate.row, candidate.column) in before_labels:
                break
            if candidate.is_label:
                if index >= 0 and candidate.row != self.fields[index].row:
                    rows.pop(candidate.row, None)  # a number before the next label: 序号
                break
            rows.setdefault(candidate.row, []).append(candidate)
        own = rows.get(self.fields[index].row, []) if index >= 0 else []
        with_figures = [fields for fields in rows.values() if any(f.figure for f in fields)]
        if not line.label and self.fields[index].exact:
            with_figures = one_of(list(rows.values()), len(line.cells))
            if _holds_one(with_figures) and any(f.figure for f in self.fields[:index]):
                return own  # a page's number below heads that stand again, behind the figures
        if any(not f.blank for f in own) or len(own) >= len(line.cells) or not with_figures:
            return own
        first = next(f for f in with_figures[0] if not f.blank)
        # a page's number, or a table turned over
        is_behind = first.exact and line.label and first.column <= self.fields[index].column
        return with_figures[0] if first.figure and not is_behind and not self._is_behind_figures(index) else own

    def _is_behind_figures(self, index: int) -> bool:
        """Whether a label stands behind figures in its row, which are then its own; one may number the row."""
        row = self.fields[index].row
        before = takewhile(lambda f: f.row == row, reversed(self.fields[:index])) if index > 0 else ()
        count = sum(1 for _ in takewhile(lambda f: f.figure, before))
        return count > 1 or (count == 1 and not self._are_numbered)

    @cached_property
    def _are_numbered(self) -> bool:
        """Whether the figures that stand right before labels of lines go up, as the numbers of rows do."""
        pairs = ((before, f) for before, f in pairwise(self.fields) if f.line and before.row == f.row and before.figure)
        numbers = [int(text) if (text := before.text.strip()).isdecimal() else 0 for before, _ in pairs]
        return all(one < other for one, other in pairwise(numbers))


def one_of(rows: list[list[Field]], cells: int) -> list[list[Field]]:
    """The one of several rows with numbers that fills all cells, or is at least no page's number; none where several do
    and differ."""
    rows = [row for row in rows if any(f.figure or f.may_be_number for f in row)]
    for size in (cells, 2):
        rows = [row for row in rows if sum(not f.blank for f in row) >= size] or rows
    differ = len({tuple(f.text for f in row) for row in rows}) > 1
    return [] if differ else rows[:1]


def _holds_one(rows: list[list[Field]]) -> bool:
    return sum(not f.blank for row in rows for f in row) == 1
