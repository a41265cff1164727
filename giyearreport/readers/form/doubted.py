"""Tables whose figures may stand in others' cells.

A total or a balance that does not hold is noted where it stands, or left to the checks: people add up wrongly, too.
Beside another sign that a table was damaged, or in most of its columns, it tells of figures that moved, and not where
they did: then the whole table is doubted. What is blank or was not read can be any number, so that an unfinished table
contradicts nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref, Sum, Table
from giyearreport.formats.numbers import NOT_ZERO, Figure
from giyearreport.readers.form.figures import printed_total
from giyearreport.readers.form.other_places import may_stand_elsewhere
from giyearreport.readers.notes import Note, NoteKind

MANY = 3  # columns that contradict: fewer, and somebody has added up wrongly
_STROKES = NOT_ZERO - {""}
_NOT_FOUND = "?"
_ANY = float("inf")


class _Span(NamedTuple):
    """The least and the most that a figure, or several, can be."""

    least: Figure | float
    most: Figure | float

    def meets(self, other: "_Span") -> bool:
        return self.least <= other.most and other.least <= self.most


def doubted_tables(
    content: ReportContent, found: Mapping[Ref, str], notes: Sequence[Note], *, unfilled: Collection[Ref] = ()
) -> list[Note]:
    """A note on each table whose figures may stand in others' cells. ``unfilled`` are the cells of lines whose label
    stands in the source with nothing beside it."""
    damaged = {note.cell.table if note.cell else note.at.section for note in notes} | {ref.table for ref in unfilled}
    unplaced = {note.at.section for note in notes if note.kind is NoteKind.UNPLACED}
    return [
        Note.on_section(NoteKind.PERHAPS_MOVED, table.code)
        for table in content.edition.tables
        if table.sums
        and table.code in damaged
        and _Figures(table, content, found, unfilled).are_doubtful(table.code in unplaced)
    ]


class _Figures:
    """The figures of a table as they were found."""

    def __init__(
        self, table: Table, content: ReportContent, found: Mapping[Ref, str], unfilled: Collection[Ref]
    ) -> None:
        self.table, self.content, self.found, self.unfilled = table, content, found, unfilled
        self.printed = {
            total.ref: number
            for total in table.sums
            if (number := printed_total(found.get(total.ref, ""), total.ref)[0]) is not None
        }
        self.blanks_are_zeros = self._has_blanks_for_zeros()

    def _has_blanks_for_zeros(self) -> bool:
        """Whether a stroke stands for nothing, or a total beside a blank: in what is not finished we print neither."""
        texts = [self.found[cell.ref].strip() for cell in self.table.cells if cell.ref in self.found]
        beside = any(self.content.value(total.ref) is None for total in self.table.sums if total.ref in self.printed)
        return any(text in _STROKES for text in texts) or (beside and "" in texts)

    def are_doubtful(self, are_left_over: bool) -> bool:
        totals, balances = self._wrong_totals(), self._wrong_balances()
        is_damaged = are_left_over or self._lacks_figures()
        if totals and (is_damaged or self._has_holes() or len(totals | balances) >= MANY):
            return True
        if is_damaged and self._may_be_pushed_down():
            return True
        return (bool(balances) and (is_damaged or self.blanks_are_zeros)) or self._may_be_another_row()

    def _wrong_totals(self) -> set[str]:
        """The lines and columns of totals that no figures in the place of blanks would make right."""
        wrong = (one for one in self.table.sums if not self._of_total(one).meets(self._span(one.parts)))
        return {one.ref.line if _is_of_row(one) else one.ref.column for one in wrong}

    def _wrong_balances(self) -> set[str]:
        """The same of columns that are out of balance, but for those whose rows a total proves."""
        wrong = [one for one in self.table.identities if not self._span(one.left).meets(self._span(one.right))]
        right = [{*one.parts} for one in self.table.sums if wrong and self._is_right(one)]
        return {one.shows[0].column for one in wrong if not any(parts < {*one.right} for parts in right)}

    def _is_right(self, total: Sum) -> bool:
        return self.printed.get(total.ref) == self.content.value(total.ref) is not None

    def _of_total(self, total: Sum) -> _Span:
        text = self._text(total.ref)
        if total.ref in self.printed:
            return _Span(self.printed[total.ref], self.printed[total.ref])
        if self._is_zero(total.ref) and (text or self._stands_beside_totals(total)):
            return _Span(0, 0)
        return _Span(1 if text.startswith("##") else 0, _ANY)

    def _stands_beside_totals(self, total: Sum) -> bool:
        """Whether others of its kind are printed in the same row, as in table four."""
        rows = {cell.ref: cell.row for cell in self.table.grid.cells if cell.ref}
        alike = (one.ref for one in self.table.sums if _is_of_row(one) and one.ref in self.printed)
        return _is_of_row(total) and any(rows[ref] == rows[total.ref] for ref in alike)

    def _span(self, refs: Iterable[Ref]) -> _Span:
        numbers = [(ref, self.content.cells[ref]) for ref in refs]
        least = sum(number for _, number in numbers if number is not None)
        is_open = any(number is None and not self._is_zero(ref) for ref, number in numbers)
        return _Span(least, _ANY if is_open else least)

    def _lacks_figures(self) -> bool:
        """Whether a figure cannot be read, or a total is not there though all its parts are."""
        blank = (cell.ref for cell in self.table.cells if self.content.cells[cell.ref] is None)
        if any(self._text(ref) not in ("", _NOT_FOUND, *_STROKES) for ref in blank):
            return True
        missing = (
            one.ref for one in self.table.sums if one.ref not in self.printed and one.ref in self.table.grid.order
        )
        return any(self.content.value(ref) is not None for ref in missing)

    def _has_holes(self) -> bool:
        """Whether nothing stands in a place, though zeros are printed."""
        return self._has_zeros and any(not self._text(ref) for ref in self.table.grid.order)

    @cached_property
    def _has_zeros(self) -> bool:
        return any(self._text(ref) == "0" for ref in self.table.grid.order)

    def _may_be_pushed_down(self) -> bool:
        """Whether a line is blank throughout between others that print their zeros, and no total of a column proves the
        figures below it: a row may have been let in there."""
        refs = self.table.grid.order
        blank = [number for number, ref in enumerate(refs) if ref in self.unfilled]
        filled = [number for number, ref in enumerate(refs) if ref in self.found]
        if not (self._has_zeros and blank and filled and blank[0] < filled[-1] and filled[0] < blank[-1]):
            return False
        return not any(self._is_right_beside_blanks(one) for one in self.table.sums if not _is_of_row(one))

    def _is_right_beside_blanks(self, total: Sum) -> bool:
        return self.printed.get(total.ref) == self._span(total.parts).least != 0

    def _may_be_another_row(self) -> bool:
        has_one_row = len({cell.row for cell in self.table.grid.cells if cell.ref}) == 1
        numbers = {**self.content.cells, **self.printed}
        return has_one_row and may_stand_elsewhere(
            self.table, numbers, self.found, blanks_are_zeros=self.blanks_are_zeros
        )

    def _is_zero(self, ref: Ref) -> bool:
        return self.blanks_are_zeros and (not self._text(ref) or self._text(ref) in _STROKES)

    def _text(self, ref: Ref) -> str:
        """What stands in a place; _NOT_FOUND where its line was not found, or is blank throughout."""
        return self.found.get(ref, _NOT_FOUND).strip()


def _is_of_row(total: Sum) -> bool:
    return total.parts[0].line == total.parts[-1].line == total.ref.line
