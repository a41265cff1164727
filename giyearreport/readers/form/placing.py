"""Which cell each figure of a line stands in.

The heads above tell. Where they do not, the stretch that holds all figures is taken, and where blanks of merged cells
make that ambiguous, the one that the table's full lines agree on.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from giyearreport.formats.grammar import Ref
from giyearreport.readers.form.beside import WITH_TOTAL
from giyearreport.readers.form.cell_text import are_parts
from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.heads import Heads
from giyearreport.readers.form.rows import Row

Alike = tuple[int, int, int]  # what lines of a kind have in common: see Placing._kind


@dataclass
class Placing:
    """``fields`` and ``rows`` are those of the whole source, in which labels are known, ``stretches`` those of all
    lines, which are told here what the ``heads`` say of them."""

    fields: Sequence[Field]
    rows: Sequence[Row]
    heads: Heads
    stretches: Sequence[Stretch]

    def __post_init__(self) -> None:
        """What is known of a line only from all the others."""
        stretches = self.stretches
        self._starts: dict[Alike, Counter[int]] = defaultdict(Counter)
        for stretch in stretches:
            self._count_start(stretch)
            stretch.columns, stretch.foreign = self.heads.columns(stretch), self.heads.foreign(stretch)
        self._misplaced_heads = {self.rows[s.label.row].origin for s in stretches if s.misses_heads}
        too_many = (s for s in stretches if not s.fields[0].exact and self._count_behind(s) > len(s.line.cells))
        self._are_too_many = sum(1 for _ in too_many) > 1
        self._crowded = self._crowded_lines()
        self._foreign_texts = {f.text for s in stretches for f in s.fields if f.column in s.foreign and f.is_text}
        foreign = Counter(f.column for s in stretches for f in _foreign_figures(s))
        self._usually_foreign = {column for column, count in foreign.items() if 2 * count > len(stretches)}

    def placed(self, stretch: Stretch) -> list[tuple[Ref, Field]]:
        """Each cell with its field; empty where that is uncertain."""
        columns, foreign = stretch.columns, stretch.foreign
        if self._is_cut(stretch, columns) or self._has_lost_its_end(stretch, foreign) or self._may_be_parted(stretch):
            return []
        if stretch.label.ends_in_number and _is_blank_at_end(stretch, columns):
            return []
        if self.rows[stretch.label.row].origin in self._misplaced_heads or stretch.is_named_otherwise:
            return []
        if self._are_too_many and not stretch.fields[0].exact:
            return []
        if columns and not stretch.fits_apart_from(columns):
            if stretch.numbers <= {*columns, *foreign}:
                at = {f.column: f for f in stretch.fields}
                return [(ref, at[c]) for ref, c in zip(stretch.line.cells, columns, strict=True) if c in at]
            has_total = len(stretch.line.cells) >= WITH_TOTAL  # which tells of a figure beside its column
            if not has_total or -1 in columns or not stretch.line.label or stretch.figures <= {*columns, *foreign}:
                return []
        if self.heads.are_missing(stretch) or not self._crowded.isdisjoint(self._of_columns(stretch)):
            return []
        start = self._start(stretch)
        if start is None or foreign or self.heads.are_reordered(stretch) or self.heads.disagree(stretch, start):
            return []
        return list(zip(stretch.line.cells, stretch.fields[start:], strict=False))

    def _kind(self, stretch: Stretch) -> Alike:
        """Lines of a kind have their labels, and so their figures, in the same column of the same table."""
        return self.rows[stretch.label.row].origin, stretch.line.place, stretch.label.column

    def _crowded_lines(self) -> set[Hashable]:
        """The lines with columns in common that have more figures than cells: one line alone, or several in columns too
        many, where each may have a blank among them."""
        crowded, filled = set[Hashable](), Counter[tuple[Hashable, int]]()
        for stretch in self.stretches:
            columns = stretch.numbers - stretch.foreign
            if len(columns) > len(stretch.line.cells):
                crowded.update(self._of_columns(stretch))
            if stretch.fields[0].exact:
                filled.update((lines, column) for lines in self._of_columns(stretch) for column in columns)
        several = Counter(lines for (lines, _), count in filled.items() if count > 1)
        for stretch in self.stretches:
            crowded.update(one for one in self._of_columns(stretch) if several[one] > len(stretch.line.cells))
        return crowded

    def _of_columns(self, stretch: Stretch) -> list[Hashable]:
        """With which lines it has its columns in common: those of its kind, and those of its table under its heads."""
        kind = self._kind(stretch)
        return [kind, (kind[0], "heads", *stretch.columns)] if stretch.columns else [kind]

    def _count_behind(self, stretch: Stretch) -> int:
        """How many figures stand between a label and the next text that may be one, in whatever rows."""
        behind = islice(self.fields, self.fields.index(stretch.label) + 1, None)
        return sum(f.figure for f in takewhile(lambda f: f.figure or not (f.is_label or f.may_name_row), behind))

    def _count_start(self, stretch: Stretch) -> None:
        offsets = stretch.offsets
        if len(offsets) == 1:
            self._starts[self._kind(stretch)][stretch.fields[offsets[0]].column] += 1

    def _is_cut(self, stretch: Stretch, columns: list[int] | None) -> bool:
        """Whether a row is too short for its figures, so that nothing tells which of them is missing: all but one that
        lost the blanks at its end."""
        needed = max(columns) - stretch.fields[0].column + 1 if columns else len(stretch.line.cells)
        if not stretch.fields[0].exact or len(stretch.fields) >= needed:
            return False
        alone = len(stretch.fields) == 1 and len(stretch.line.cells) >= WITH_TOTAL
        has_blanks = alone or any(f.blank for f in stretch.fields)
        return not (self.rows[stretch.fields[0].row].is_trimmed and has_blanks) or stretch.ends_in_total

    def _may_be_parted(self, stretch: Stretch) -> bool:
        """Whether a number of a line without a total may stand in two places (1,234), and the last figure be blank: the
        row ends in a blank place that the row of its heads has not."""
        row = stretch.fields[0].row
        texts = [f.text.strip() for f in stretch.fields if f.exact]
        if len(stretch.line.cells) >= WITH_TOTAL or not any(map(are_parts, texts, texts[1:])):
            return False
        heads = next((f.row for f in reversed(self.fields) if f.head and f.row < row), row)
        places, of_heads = self.rows[row].fields, self.rows[heads].fields
        return len(places) > len(of_heads) and not places[-1].strip()

    def _has_lost_its_end(self, stretch: Stretch, foreign: set[int]) -> bool:
        """Whether a row ends before the column of a head that is none of the form's (上年), is blank there where most
        rows have a number, or has under a head of the form what others have there: then a cell of it is lost."""
        last = stretch.fields[-1]
        if not (foreign and last.exact):
            return False
        ends_before = not self.rows[last.row].is_trimmed and last.column < max(foreign)
        filled = {f.column for f in _foreign_figures(stretch)}
        moved = {f.text for f in stretch.fields if f.column not in foreign} & self._foreign_texts
        return ends_before or bool(moved) or not self._usually_foreign & foreign <= filled

    def _start(self, stretch: Stretch) -> int | None:
        """The index of the stretch's first figure; None when figures are too many, or too few to know their columns."""
        offsets, line, first = stretch.offsets, stretch.line, stretch.fields[0]
        if len(offsets) == 1:
            return offsets[0]
        if not first.exact or (not offsets and len(stretch.fields) >= len(line.cells)):
            return None
        if self.heads.are_packed(stretch):
            return 0 if not offsets else None
        usual = self._starts[self._kind(stretch)].most_common(1)
        if not usual and (stretch.label.column != line.place or self.rows[first.row].origin):
            return None
        start = (usual[0][0] if usual else line.column) - first.column
        filled = next(index for index, f in enumerate(stretch.fields) if not f.blank)
        return start if start in (offsets or range(filled + 1)) else None


def _is_blank_at_end(stretch: Stretch, columns: list[int] | None) -> bool:
    """Whether nothing, or the label again, stands in the last column of a line; where heads do not tell which it is, at
    the row's end."""
    last = max(columns) if columns else stretch.fields[-1].column
    return last not in stretch.numbers


def _foreign_figures(stretch: Stretch) -> list[Field]:
    """The numbers and shares under heads that are none of the form's."""
    return [f for f in stretch.fields if f.column in stretch.foreign and f.has_digits] if stretch.foreign else []
