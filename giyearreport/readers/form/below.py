"""What of a row's figures stands in the rows below it: numbers broken over two lines, and cells torn off."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from giyearreport.formats.grammar import Ref
from giyearreport.readers.form.beside import WITH_TOTAL
from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.rows import Row

REMARKS = "备注"


@dataclass
class Below:
    """``fields`` and ``rows`` are those of the whole source, in which labels are known."""

    fields: Sequence[Field]
    rows: Sequence[Row]

    def may_go_on(self, stretch: Stretch) -> bool:
        """Whether its figures may go on in rows below; not where they are all there, and make their total, unless what
        stands below may be their last digits, nor where a page's number stands below table four."""
        if not stretch.line.label:
            return not stretch.fields[0].exact and len(self._row_of_figures(stretch.fields[0])) > 1
        is_whole = len(stretch.figures) == len(stretch.line.cells) and stretch.ends_in_total
        below = self._row_of_figures(stretch.fields[0])
        return _may_be_last_digits(below, stretch) if is_whole and below else bool(below)

    def _row_of_figures(self, first: Field) -> list[Field]:
        """What stands in the first row of figures alone below a field, numbers of rows apart, before the next label of
        the form: cells torn over two lines of text, be it with blank rows, rows that the form has not, or the heads of
        the next page between."""
        numbers = {f.column for f in self._filled_in(first.row) if f.figure and f.column < first.column}
        for row in range(first.row + 1, len(self.rows)):
            filled = self._filled_in(row)
            if any(f.is_label for f in filled):
                if self._are_heads_again(filled, first.row):
                    continue
                break
            own = [f for f in filled if f.column not in numbers]
            figures = [f for f in own if f.figure or f.is_misspelt]
            if figures and all(f.figure or f.is_misspelt or self._may_be_remark(f) for f in filled):
                return figures
        return []

    def _are_heads_again(self, filled: list[Field], row: int) -> bool:
        """Whether what stands in a row are heads alone, all of which stand above another row, too."""
        are_heads = all(f.is_label and not (f.line or f.again) for f in filled)
        return are_heads and all(self._first_rows[head] < row for f in filled for head in f.heads)

    @cached_property
    def _first_rows(self) -> dict[str, int]:
        """The first row in which each head stands."""
        return {head: f.row for f in reversed(self.fields) for head in f.heads}

    def _may_be_remark(self, first: Field) -> bool:
        """Whether a text may belong behind the figures of the row above it: no marks part the cells, 备注 is one of
        them, and where each stands on a line, a row begins at any text behind a figure."""
        return first.may_name_row and not first.exact and self._has_remarks

    @cached_property
    def _has_remarks(self) -> bool:
        return any(f.plain == REMARKS for f in self.fields)

    def rest_of(self, placed: list[tuple[Ref, Field]]) -> dict[int, str]:
        """What stands below the figures of a row, by column, where digits alone do, and nowhere else in their row but
        before them: numbers too wide for their column are broken over two, and their total is no narrower. One 0 below
        each checks totals."""
        if not placed or not placed[0][1].exact:
            return {}
        below = self._row_of_figures(placed[0][1])
        if not below or not self._is_rest(placed[0][1].row, below[0].row):
            return {}
        columns = {f.column: f.text.strip() for f in below}
        above = {taken.column: ref for ref, taken in placed if taken.text.strip().isdecimal()}
        totals = {ref.line: column for column, ref in above.items() if ref.column == "total"}
        checks = len(below) == len(above) > 1 and {*columns.values()} == {"0"}
        if checks or not above.keys() >= columns.keys() >= {
            totals.get(above[c].line, c) for c in columns if c in above
        }:
            return {}
        for part in below:
            part.taken = True
        return columns

    def may_hide_rest(self, stretch: Stretch, taken: Field) -> bool:
        """Whether the last digits of a figure may be merged into its first, being the same (15 and 15 of 1515): it is
        just as wide as numbers of the table that are broken, and nothing stands below it, be it in a blank row or, in a
        line without a total, beside the last digits of others."""
        if not taken.exact or len(taken.text.strip()) not in self._widths_of_broken or taken.row + 1 >= len(self.rows):
            return False
        own, below = self.rows[taken.row].fields, self.rows[taken.row + 1].fields
        if len(own) != len(below) or any(f.column == taken.column for f in self._filled_in(taken.row + 1)):
            return False
        return not any(map(str.strip, below)) or (len(stretch.line.cells) < WITH_TOTAL and _are_digits(below))

    @cached_property
    def _widths_of_broken(self) -> set[int]:
        """How many digits stand in the first rows of numbers that are broken over two."""
        pairs = (
            zip(above.fields, below.fields, strict=True)
            for above, below in pairwise(self.rows)
            if len(above.fields) == len(below.fields) and _are_digits(below.fields) and not _are_digits(above.fields)
        )
        return {
            len(text) for pair in pairs for first, rest in pair if rest.strip() and (text := first.strip()).isdecimal()
        }

    def _is_rest(self, row: int, below: int) -> bool:
        """Whether digits alone stand in a row below another, as wide as that, and only blank rows between them."""
        fields = self.rows[below].fields
        is_next = not any(self._filled_in(between) for between in range(row + 1, below))
        return is_next and len(fields) == len(self.rows[row].fields) and _are_digits(fields)

    def _filled_in(self, row: int) -> list[Field]:
        return self._filled[row]

    @cached_property
    def _filled(self) -> dict[int, list[Field]]:
        """What stands in each row."""
        filled: dict[int, list[Field]] = defaultdict(list)
        for one in self.fields:
            if not one.blank:
                filled[one.row].append(one)
        return filled


def _may_be_last_digits(below: Sequence[Field], stretch: Stretch) -> bool:
    """Whether figures stand below a row's total, and else only below others of it that are not 0: one figure alone and
    its total make the sum as well where both are broken."""
    not_zero = {f.column for f in stretch.fields if f.figure and f.text.strip("0 ")}
    columns = {f.column for f in below}
    return max(stretch.figures) in columns and columns <= not_zero


def _are_digits(texts: Iterable[str]) -> bool:
    """Whether digits alone stand in a row, and some do."""
    filled = [text for text in map(str.strip, texts) if text]
    return bool(filled) and all(map(str.isdecimal, filled))
