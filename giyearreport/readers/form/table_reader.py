"""One statutory table from rows of text: labels anchor, numbers follow.

Columns are never trusted by their position alone: a table pasted from a PDF has its merged cells displaced. The
labels are found first (``found_labels``), then the figures behind each (``figures_behind``) and their cells
(``placing``).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from giyearreport.formats.grammar import Ref
from giyearreport.readers.form.below import Below
from giyearreport.readers.form.beside import Beside
from giyearreport.readers.form.cell_text import is_prose, printed_number
from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.figures_behind import FiguresBehind
from giyearreport.readers.form.found_labels import FoundLabels
from giyearreport.readers.form.heads import Heads
from giyearreport.readers.form.placing import Placing
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import Line, Shape
from giyearreport.readers.form.standing_twice import StandingTwice
from giyearreport.readers.notes import Note, NoteKind

_NOTHING = {"0", "０"}


@dataclass
class TableReader:
    """Reads one table of a report of the year. ``found`` holds the printed text of each cell that was
    found, derived cells included; ``unfilled`` are the cells of lines whose label stands there with nothing beside."""

    shape: Shape
    rows: list[Row]
    year: int | None = None
    found: dict[Ref, str] = field(default_factory=dict)
    unfilled: set[Ref] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = FoundLabels(self.shape, self.rows, self.notes)
        self.fields = self.labels.fields

    def read(self) -> "TableReader":
        figures = FiguresBehind(self.labels)
        stretches = figures.stretches()
        placing = Placing(self.fields, self.rows, self._heads(), stretches)
        beside = Beside(self.fields, self.rows, self.shape, self.labels.open_lines)
        self.unfilled = {ref for line in beside.without_figures(stretches) for ref in line.cells}
        below = Below(self.fields, self.rows)
        once = self._standing_once(beside.their_labels(stretches), figures)
        placements = [(stretch, placing.placed(stretch)) for stretch in once]
        undivided = self._undivided(field for _, placed in placements for _, field in placed)
        for stretch, placed in placements:
            rest = below.rest_of(placed)
            for ref, taken in placed if rest or not below.may_go_on(stretch) else ():
                if self._source_cell(taken) in undivided or below.may_hide_rest(stretch, taken):
                    continue
                taken.taken = True
                text = taken.text.strip()
                if taken.column in rest:
                    text = f"{text}\n{rest[taken.column]}"
                self.found[ref] = self._in_unit_of_head(ref, stretch.line, text)
        self._note_leftovers()
        return self

    def _undivided(self, placed: Iterable[Field]) -> set[Hashable]:
        """The merged cells of the source that take up the places of several of the form's cells, with a figure that
        may be the sum of these: it is none's. A zero is each one's."""
        places = defaultdict[Hashable, list[Field]](list)
        for one in placed:
            if (cell := self._source_cell(one)) is not None:
                places[cell].append(one)
        return {cell for cell, own in places.items() if len(own) > 1 and any(f.figure and _counts(f) for f in own)}

    def _source_cell(self, one: Field) -> Hashable:
        """The merged cell of the source that a field belongs to; None where it has a cell of its own."""
        return self.rows[one.row].merged.get(one.column)

    def _heads(self) -> Heads:
        origins, order = [row.origin for row in self.rows], tuple(self.shape.printed)
        return Heads(self.fields, origins, order, self.shape.beside, self.year)

    def _standing_once(self, stretches: list[Stretch], figures: FiguresBehind) -> list[Stretch]:
        """The stretches of lines that do not stand twice with different figures: none where several do."""
        twice = StandingTwice(self.labels, figures)
        if twice.are_two_tables:
            self.notes.append(Note.on_section(NoteKind.TWO_TABLES, self.shape.table))
            return []
        return [stretch for stretch in stretches if stretch.line not in twice.lines]

    @property
    def misfit(self) -> int:
        """How many labels of the form do not stand in the rows, and how many texts of the rows are no label of it. A
        table without rows fits any form."""
        missing = len(self.labels.open_lines) + (+self.labels.open_heads).total()
        strange = sum(note.kind in (NoteKind.RESIDUE, NoteKind.LABEL_ALTERED) for note in self.notes)
        return missing + strange if self.rows else 0

    @property
    def untold(self) -> set[Ref]:
        """The amounts that are found whose head is not there, or without the unit that the form prints in it."""
        lacking = self.labels.altered_heads | {head for head, count in self.labels.open_heads.items() if count > 0}
        open_heads = {head for head in lacking if "元" in head and head not in self.labels.units}
        if not open_heads:
            return set()
        cells = (pair for line in self.shape.lines for pair in zip(line.cells, line.heads, strict=True))
        return {ref for ref, head in cells if head in open_heads and ref in self.found}

    def _in_unit_of_head(self, ref: Ref, line: Line, text: str) -> str:
        """A number with the unit behind it that its head says (元 where the form's says 万元), or the label of its line
        where that has no other cell; not where it has a unit of its own."""
        units = self.labels.units
        if not units or not (number := printed_number(text)):
            return text
        head = line.heads[line.cells.index(ref)]
        of_form = "万元" if "万元" in head else "元"
        unit = units.get(head) or (units.get(line.plain) if len(line.cells) == 1 else None)
        is_other = unit not in (None, of_form)
        return f"{text}{unit}" if is_other and not number.unit and text.strip("0.") else text

    def _note_leftovers(self) -> None:
        names = {field.row: "".join(field.text.split()) for field in self.fields if field.line}
        for left in self.fields:
            if left.taken or left.blank:
                continue
            if left.figure:
                self._note(NoteKind.UNPLACED, printed=left.text.strip(), expected=names.get(left.row))
            else:
                kind = NoteKind.TEXT_AT_TABLE if is_prose(left.text.strip()) else NoteKind.RESIDUE
                self._note(kind, printed=left.text.strip())

    def _note(self, kind: NoteKind, *, printed: str, expected: str | None = None) -> None:
        self.notes.append(Note.on_section(kind, self.shape.table, printed=printed, expected=expected))


def _counts(figure: Field) -> bool:
    """Whether a figure is more than nothing, however that is written."""
    return bool({*"".join(filter(str.isdecimal, figure.text))} - _NOTHING)
