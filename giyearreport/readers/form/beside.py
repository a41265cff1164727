"""Which figures of a table stand beside their own labels, and which may stand a row too low or too high.

Nothing in a row says so. What is left over does: figures beside no label, labels beside no figure, and a label that
has more figures than its line, or just as many as the next one's.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from giyearreport.readers.form.cell_text import is_nought
from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import Line, Shape
from giyearreport.readers.form.years import caption_year

WITH_TOTAL = 7  # cells of a line that has a total at its end


@dataclass
class Beside:
    """``fields`` and ``rows`` are those of the whole source, in which labels are known; ``missing`` are the lines of
    the form that are not found, by their plain labels."""

    fields: Sequence[Field]
    rows: Sequence[Row]
    shape: Shape
    missing: Collection[str | None]

    def their_labels(self, stretches: list[Stretch]) -> list[Stretch]:
        """The stretches whose figures may stand beside their own label. None of them where the figures stand a row too
        high: some stand above the first label and none beside the last or the form's last, or none beside the last and
        beside the others as many as the next one has. Where they stand a row too low, those above the first label
        without figures, in print and in the form. None where a row is left over above all labels, or below them where
        no totals can tell, or a label lacks its figures."""
        empty = self._unfilled(stretches)
        lacks_first, lacks_last = (self.shape.lines[n].plain in self.missing for n in (0, -1))
        is_whole = not (empty or lacks_first or lacks_last)  # a label without figures may be no row of the table
        left_above, left_below = self._rows_left_over(stretches)
        if left_above or (left_below and not (is_whole and self._has_totals)):
            return []
        if is_whole:
            return stretches
        labels, without_label = self._labels, self._figures_without_label(stretches)
        if lacks_first and (without_label[-1:] > labels[-1:] or any(index in labels for index in without_label)):
            return []
        is_above = any(index < first for first in labels[:1] for index in without_label)
        lasts = [index for index in empty if index == labels[-1] or self.fields[index].line is self.shape.lines[-1]]
        if is_above and (lacks_last or lasts):
            return []
        if empty and empty == labels[-1:] and self._fill_the_next_lines(stretches):
            return []
        if not empty or not any(index > empty[0] for index in without_label):
            return stretches
        above = self.shape.lines[: min(self.shape.lines.index(line) for i in empty if (line := self.fields[i].line))]
        return [s for s in stretches if s.line in above and self.fields.index(s.label) < empty[0]]

    def without_figures(self, stretches: list[Stretch]) -> list[Line]:
        """The lines whose label stands in the source with nothing beside it."""
        return [line for index in self._unfilled(stretches) if (line := self.fields[index].line)]

    def _unfilled(self, stretches: list[Stretch]) -> list[int]:
        """Where labels end that have no figures beside them, nor anything else but remarks."""
        filled = {s.label for s in stretches if s.filled - s.foreign - {f.column for f in s.fields if f.is_remark}}
        return [index for index in self._labels if self._is_empty(self.fields[index], filled)]

    @cached_property
    def _labels(self) -> list[int]:
        """Where the labels of lines end."""
        return [index for index, field in enumerate(self.fields) if field.line]

    @property
    def _has_totals(self) -> bool:
        """Whether each line ends in its total, which tells of a figure that is none of its own."""
        return all(len(line.cells) >= WITH_TOTAL for line in self.shape.lines)

    def _fill_the_next_lines(self, stretches: list[Stretch]) -> bool:
        """Whether each line has just as many figures as the next one has cells, or all of its own where these are
        fewer, though one has more cells itself: blank is what figures a row too high would leave blank."""
        last = self.fields[self._labels[-1]].line
        cells = [len(line.cells) for line in (*(s.line for s in stretches), last) if line]
        counts = [len(s.filled - s.foreign) for s in stretches]
        return counts != cells[:-1] and counts == [min(own, below) for own, below in pairwise(cells)]

    def _rows_left_over(self, stretches: list[Stretch]) -> tuple[bool, bool]:
        """Whether the next row above the first label, and below the last, holds figures and no label: not one that
        numbers the columns, nor one of 0 below totals, as checks of them print it."""
        if not self._labels or not self.fields[self._labels[0]].exact:
            return False, False
        first, last = self._labels[0], self._labels[-1]
        rows = self._without_label(self.fields[:first][::-1], first), self._without_label(self.fields[last:], last)
        if not any(rows):
            return False, False
        taken = {f for s in stretches for f in s.fields}
        start = min((min(s.numbers) for s in stretches if s.numbers), default=0)
        above, below = ([f.text for f in row if f.column >= start and f not in taken] for row in rows)
        numbers_columns = above == [str(number) for number in range(1, len(above) + 1)]
        line = self.fields[last].line
        is_check = line is not None and len(line.cells) > 1 and {*below} == {"0"}
        return bool(above) and not numbers_columns, bool(below) and not is_check

    def _without_label(self, fields: Sequence[Field], label: int) -> list[Field]:
        """The numbers of the next row that is not blank, in the direction of the fields; none where a label or text
        stands there, or another table begins."""
        own = self.fields[label].row
        row = next((f.row for f in fields if not f.blank and f.row != own), own)
        if row == own or self.rows[row].origin != self.rows[own].origin:
            return []
        filled = [f for f in fields if f.row == row and not f.blank]
        is_named = any(f.is_label or (f.may_name_row and not is_nought(f.text)) for f in filled)
        return [] if is_named else sorted(filled, key=lambda f: f.column)

    def _is_empty(self, label: Field, filled: set[Field]) -> bool:
        """Whether no figures stand behind a line's label: (六), where it is divided, stands beside its first part."""
        is_beside = label.line is not None and label.line.plain in self.shape.beside
        return label not in filled and not (is_beside and any(label.row == other.row for other in filled))

    def _figures_without_label(self, stretches: list[Stretch]) -> list[int]:
        """Where figures stand that no line can have: in rows without its label or any text in the place of one, and
        behind the label of a line that has fewer cells."""
        taken = {f for s in stretches for f in s.fields}
        start = min((min(s.figures) for s in stretches if s.figures), default=0)
        named = {f.row for f in self.fields if f.line or (f.column < start and self._may_name_row(f))}
        too_many = {s.label for s in stretches if len(s.numbers - s.foreign) > len(s.line.cells)}
        apart = {f for f in self.fields if f.figure or f.is_misspelt or (f.is_text and f.has_digits)} - taken
        apart -= {f for f in apart if f.is_text and caption_year(f.text) is not None}
        return [i for i, f in enumerate(self.fields) if (f in apart and f.row not in named) or f in too_many]

    def _may_name_row(self, field: Field) -> bool:
        """Whether a text may be the label of a row: it is no part of a head that was broken over rows."""
        return field.may_name_row and not any(field.plain in head for head in self.shape.heads)
