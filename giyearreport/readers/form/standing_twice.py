"""Lines that stand twice in a table with different figures, as where a table of another year stands beside the report's
own and nothing tells which is which."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from giyearreport.readers.form.figures_behind import FiguresBehind, one_of
from giyearreport.readers.form.found_labels import FoundLabels
from giyearreport.readers.form.shape import Line


@dataclass
class StandingTwice:
    """``labels`` are those of the source, ``figures`` tells what stands behind each."""

    labels: FoundLabels
    figures: FiguresBehind

    @property
    def are_two_tables(self) -> bool:
        """Whether several lines do, or the one of table four."""
        return len(self.lines) > 1 or self._has_two_rows()

    @cached_property
    def lines(self) -> set[Line]:
        """The lines that stand twice with different figures; with none the second time only where it is most lines."""
        fields = self.labels.fields
        again = [(index, f.again) for index, f in enumerate(fields) if f.again]
        if not again:
            return set()
        first = {f.line: index for index, f in enumerate(fields) if f.line}
        pairs = {line: (self._printed(first[line], line), self._printed(index, line)) for index, line in again}
        are_most = 2 * len(pairs) > len(self.labels.lines)
        return {line for line, (one, other) in pairs.items() if one != other and (are_most or (one and other))}

    def _printed(self, index: int, line: Line) -> list[str]:
        return [f.text.strip() for f in self.figures.after(index, line) if not f.blank]

    def _has_two_rows(self) -> bool:
        """Whether a table whose one line has no label stands twice, with different figures."""
        if self.labels.lines or not any(count < 0 for count in self.labels.open_heads.values()):
            return False
        rows = [[f for f in row if not f.is_label] for _, row in groupby(self.labels.fields, key=lambda f: f.row)]
        cells = len(self.labels.shape.lines[0].cells)
        return any(f.figure for row in rows for f in row) and not one_of(rows, cells)
