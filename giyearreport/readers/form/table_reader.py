"""One statutory table from rows of text: labels anchor, numbers follow.

Columns are never trusted by their position alone: a table pasted from a PDF has its merged cells displaced. The
figures of a line are the fields after its label; where blank fields of merged cells stand around them, the stretch
that holds all figures is taken, and where blanks make that ambiguous, the one that the table's full lines agree on.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, groupby, islice, pairwise, takewhile

from giyearreport.formats.grammar import Ref
from giyearreport.readers.form.below import Below
from giyearreport.readers.form.beside import WITH_TOTAL, Beside
from giyearreport.readers.form.cell_text import MONEY, is_figure, is_mark, is_prose, printed_number
from giyearreport.readers.form.fields import Field, Stretch
from giyearreport.readers.form.heads import Heads
from giyearreport.readers.form.labels import closest, meant, plain_label
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import Line, Shape
from giyearreport.readers.notes import Note, NoteKind

ALIKE_HEAD, ALIKE_LINE = 0.6, 0.5  # a line's place between its neighbours is already strong evidence
LONGEST_BREAK = 4  # over how many fields a broken label may run
_MONEY = re.compile(MONEY)

Alike = tuple[int, int, int]  # what lines of a kind have in common: see TableReader._kind


@dataclass
class TableReader:
    """Reads one table of a report of the year. ``found`` holds the printed text of each cell that was
    found, derived cells included; ``unfilled`` are the cells of lines whose label stands there with nothing beside."""

    shape: Shape
    rows: list[Row]
    year: int | None = None
    found: dict[Ref, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before_labels: set[tuple[int, int]] = set()
        self.fields = [
            Field(text, number, column, row.exact)
            for number, row in enumerate(self.rows)
            for column, text in enumerate(row.fields if row.exact else self._labels_apart(row.fields, number))
        ]
        self.lines: dict[str | None, Line] = {line.plain: line for line in self.shape.lines if line.label}
        self.open_lines = {**self.lines}
        self.open_heads = Counter(self.shape.heads)
        self.starts: dict[Alike, Counter[int]] = defaultdict(Counter)
        self.units: dict[str, str] = {}
        self.unfilled: set[Ref] = set()
        self.altered_heads: set[str] = set()
        self.misplaced_heads: set[int] = set()
        self.are_too_many = False
        self.crowded: set[Alike] = set()
        self.usually_foreign: set[int] = set()
        self.foreign_texts: set[str] = set()

    def read(self) -> "TableReader":
        self._match_exactly()
        self._match_altered()
        stretches = self._stretches()
        self._look_around(stretches)
        self.unfilled = {ref for line in self._beside.without_figures(stretches) for ref in line.cells}
        for stretch in self._standing_once(self._beside.their_labels(stretches)):
            placed = self._placed(stretch)
            rest = self._below.rest_of(placed)
            for ref, taken in placed if rest or not self._below.may_go_on(stretch) else ():
                taken.taken = True
                text = taken.text.strip()
                if taken.column in rest:
                    text = f"{text}\n{rest[taken.column]}"
                self.found[ref] = self._in_unit_of_head(ref, stretch.line, text)
        self._note_leftovers()
        return self

    @property
    def misfit(self) -> int:
        """How many labels of the form do not stand in the rows, and how many texts of the rows are no label of it. A
        table without rows fits any form."""
        missing = len(self.open_lines) + (+self.open_heads).total()
        strange = sum(note.kind in (NoteKind.RESIDUE, NoteKind.LABEL_ALTERED) for note in self.notes)
        return missing + strange if self.rows else 0

    @property
    def untold(self) -> set[Ref]:
        """The amounts that are found whose head is not there, or without the unit that the form prints in it."""
        lacking = self.altered_heads | {head for head, count in self.open_heads.items() if count > 0}
        open_heads = {head for head in lacking if "元" in head and head not in self.units}
        if not open_heads:
            return set()
        cells = (pair for line in self.shape.lines for pair in zip(line.cells, line.heads, strict=True))
        return {ref for ref, head in cells if head in open_heads and ref in self.found}

    # Labels

    def _labels_apart(self, fields: tuple[str, ...], row: int) -> list[str]:
        """Where only spaces stand between cells: a field that holds several labels, or one and signs for figures, taken
        apart at its spaces. A figure before a label is none of the label before it."""
        apart: list[str] = []
        for text in fields:
            parts = text.split()
            are_several = len(parts) > 1 and self._are_several(parts)
            if are_several and is_figure(parts[0]):
                self.before_labels.add((row, len(apart)))
            apart += parts if are_several else [text]
        return apart

    def _are_several(self, parts: list[str]) -> bool:
        is_one = self.shape.match(plain_label("".join(parts))) and not any(map(is_mark, parts))
        plain = [plain_label(part) for part in parts]
        return not is_one and (
            any(map(self.shape.match, plain)) or all(meant(one) in self.shape.heads for one in plain)
        )

    def _match_exactly(self) -> None:
        for index, first in enumerate(self.fields):
            for run in self._runs(index) if first.is_text else ():
                if self._take_label(run, "".join(part.plain for part in run)):
                    break

    def _runs(self, index: int) -> list[list[Field]]:
        """The text at the index joined with those after it, the longest run first: a label may be broken. Signs that
        stand for a figure (###, 〃) end it."""
        run: list[Field] = []
        for part in self.fields[index : index + 2 * LONGEST_BREAK + self.shape.columns]:
            if part.figure or part.is_mark or part.is_label or len(run) == LONGEST_BREAK:
                break
            if not part.blank:
                run.append(part)
        return [run[:length] for length in range(len(run), 0, -1)]

    def _take_label(self, run: list[Field], plain: str) -> bool:
        match = self.shape.match(plain)
        if not match:
            return False
        heads, label = match
        if label and len(run) > 1 and self.shape.match(run[0].plain):
            return False  # whole labels in cells of their own: the first is taken alone
        self.open_heads.subtract(heads)
        for part in run:
            part.is_label = part.taken = True
        if not label:
            self._mark_heads(run, heads)
        run[-1].line = self.open_lines.pop(label, None) if label else None
        run[-1].again = None if run[-1].line else self.lines.get(label)
        return True

    def _mark_heads(self, run: list[Field], heads: list[str]) -> None:
        """Remember which heads begin in which field: one broken over fields is the first's."""
        starts = dict(zip(accumulate((len(head) for head in heads), initial=0), heads, strict=False))
        begin = 0
        for part in run:
            part.heads = tuple(head for at, head in starts.items() if begin <= at < begin + len(part.plain))
            part.head = part.heads[0] if len(part.heads) == 1 and begin in starts else ""
            begin += len(part.plain)

    def _match_altered(self) -> None:
        """Labels with a slip: a line is looked for between its neighbours, a head among those not found yet."""
        before, after, leads_figures = -1, self._next_lines(), self._figures_next()
        for index, candidate in enumerate(self.fields):
            if candidate.is_text and leads_figures[index]:
                between = self.shape.lines[before + 1 : after[index]]
                self._take_altered_line(candidate, [line.plain for line in between if line.plain in self.open_lines])
            if candidate.is_text:
                self._take_altered_head(candidate)
            if candidate.line:
                before = max(before, self._order[candidate.line])

    def _next_lines(self) -> list[int]:
        """For each field the first line, in the form's order, that is found from there on."""
        after, first = [], len(self._order)
        for part in reversed(self.fields):
            first = min(first, self._order[part.line]) if part.line else first
            after.append(first)
        return after[::-1]

    @cached_property
    def _order(self) -> dict[Line, int]:
        return {line: number for number, line in enumerate(self.shape.lines)}

    def _take_altered_line(self, candidate: Field, labels: list[str]) -> None:
        label = closest(candidate.plain, labels, at_least=ALIKE_LINE)
        if label and not self._holds_another(candidate.plain, label):
            candidate.line = self.open_lines.pop(label)
            self._take_altered(candidate, label)

    def _holds_another(self, plain: str, label: str) -> bool:
        """Whether the label of another line, or of a row that is none (其中, 上年), is in a text beside one: two rows
        drawn as one."""
        rest = plain.replace(label, "")
        others = ("上年", "其中", *(line.plain for line in self.shape.lines if line.label))
        return rest != plain and any(other in rest for other in others)

    def _take_altered_head(self, candidate: Field) -> None:
        label = meant(candidate.plain)
        is_meant = label in self.shape.heads
        if not is_meant:
            label = closest(candidate.plain, +self.open_heads, at_least=ALIKE_HEAD)
        is_open = label is not None and self.open_heads[label] > 0
        if label and (is_open or (is_meant and candidate.exact)):  # a second one contradicts the first
            candidate.head, candidate.heads = label, (label,)
            self.altered_heads.add(label)
            self.open_heads.subtract([label] if is_open else [])
            self._take_altered(candidate, label)

    def _take_altered(self, candidate: Field, label: str) -> None:
        candidate.is_label = candidate.taken = True
        unit = _MONEY.search(candidate.text.replace("萬", "万"))
        if unit:
            self.units[label] = unit[0]
        self._note(NoteKind.LABEL_ALTERED, printed=candidate.text, expected=self.shape.printed[label])

    def _figures_next(self) -> list[bool]:
        """For each field whether the next one that is filled holds a figure."""
        are_next, is_next = [], False
        for part in reversed(self.fields):
            are_next.append(is_next)
            is_next = is_next if part.blank else part.figure
        return are_next[::-1]

    # Figures

    def _anchors(self) -> list[tuple[int, Line]]:
        """Each label of a line, and for a table whose one line has no label the last label of all."""
        unlabelled = next((line for line in self.shape.lines if not line.label), None)
        if unlabelled:
            last = max((i for i, f in enumerate(self.fields) if f.is_label), default=-1)
            return [(last, unlabelled)]
        return [(index, f.line) for index, f in enumerate(self.fields) if f.line]

    def _figures_after(self, index: int, line: Line) -> list[Field]:
        """The fields from a label to the next, within one row: the label's own, or the first after it with figures."""
        rows: dict[int, list[Field]] = {}
        for candidate in self.fields[index + 1 :]:
            if self.before_labels and (candidate.row, candidate.column) in self.before_labels:
                break
            if candidate.is_label:
                if index >= 0 and candidate.row != self.fields[index].row:
                    rows.pop(candidate.row, None)  # a number before the next label: 序号
                break
            rows.setdefault(candidate.row, []).append(candidate)
        own = rows.get(self.fields[index].row, []) if index >= 0 else []
        with_figures = [fields for fields in rows.values() if any(f.figure for f in fields)]
        if not line.label and self.fields[index].exact:
            with_figures = _one_of(list(rows.values()), len(line.cells))
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

    def _stretches(self) -> list[Stretch]:
        """For each label the fields of its figures, where any stand there."""
        found = [
            Stretch(line, self.fields[i], self._figures_after(i, line)) for i, line in self._anchors() if self.fields
        ]
        return [stretch for stretch in found if stretch.filled]

    def _kind(self, stretch: Stretch) -> Alike:
        """Lines of a kind have their labels, and so their figures, in the same column of the same table."""
        return self.rows[stretch.label.row].origin, stretch.line.place, stretch.label.column

    def _look_around(self, stretches: list[Stretch]) -> None:
        """What is known of a line only from all the others."""
        for stretch in stretches:
            self._count_start(stretch)
            stretch.columns, stretch.foreign = self._heads.columns(stretch), self._heads.foreign(stretch)
        self.misplaced_heads = {self.rows[s.label.row].origin for s in stretches if s.misses_heads}
        too_many = (s for s in stretches if not s.fields[0].exact and self._count_behind(s) > len(s.line.cells))
        self.are_too_many = sum(1 for _ in too_many) > 1
        self.crowded = self._crowded_kinds(stretches)
        self.foreign_texts = {f.text for s in stretches for f in s.fields if f.column in s.foreign and f.is_text}
        foreign = Counter(f.column for s in stretches for f in _foreign_figures(s))
        self.usually_foreign = {column for column, count in foreign.items() if 2 * count > len(stretches)}

    def _crowded_kinds(self, stretches: list[Stretch]) -> set[Alike]:
        """The kinds of lines that have more figures than cells: one line alone, or several in columns too many, where
        each may have a blank among them."""
        crowded, filled = set[Alike](), Counter[tuple[Alike, int]]()
        for stretch in stretches:
            columns = stretch.numbers - stretch.foreign
            if len(columns) > len(stretch.line.cells):
                crowded.add(self._kind(stretch))
            if stretch.fields[0].exact:
                filled.update((self._kind(stretch), column) for column in columns)
        several = Counter(kind for (kind, _), lines in filled.items() if lines > 1)
        return crowded | {kind for s in stretches if several[kind := self._kind(s)] > len(s.line.cells)}

    def _count_behind(self, stretch: Stretch) -> int:
        """How many figures stand between a label and the next text that may be one, in whatever rows."""
        behind = islice(self.fields, self.fields.index(stretch.label) + 1, None)
        return sum(f.figure for f in takewhile(lambda f: f.figure or not (f.is_label or f.may_name_row), behind))

    def _count_start(self, stretch: Stretch) -> None:
        offsets = stretch.offsets
        if len(offsets) == 1:
            self.starts[self._kind(stretch)][stretch.fields[offsets[0]].column] += 1

    def _placed(self, stretch: Stretch) -> list[tuple[Ref, Field]]:
        """Each cell with its field; empty where that is uncertain."""
        columns, foreign = stretch.columns, stretch.foreign
        if self._is_cut(stretch, columns) or self._has_lost_its_end(stretch, foreign) or self._may_be_parted(stretch):
            return []
        if stretch.label.ends_in_number and _is_blank_at_end(stretch, columns):
            return []
        if self.rows[stretch.label.row].origin in self.misplaced_heads or stretch.is_named_otherwise:
            return []
        if self.are_too_many and not stretch.fields[0].exact:
            return []
        if columns and not stretch.fits_apart_from(columns):
            if stretch.numbers <= {*columns, *foreign}:
                at = {f.column: f for f in stretch.fields}
                return [(ref, at[c]) for ref, c in zip(stretch.line.cells, columns, strict=True) if c in at]
            has_total = len(stretch.line.cells) >= WITH_TOTAL  # which tells of a figure beside its column
            if not has_total or -1 in columns or not stretch.line.label or stretch.figures <= {*columns, *foreign}:
                return []
        if self._heads.are_missing(stretch) or self._kind(stretch) in self.crowded:
            return []
        start = self._start(stretch)
        if start is None or foreign or self._heads.are_reordered(stretch) or self._heads.disagree(stretch, start):
            return []
        return list(zip(stretch.line.cells, stretch.fields[start:], strict=False))

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self.fields, self.rows, self.shape, self.open_lines)

    def _in_unit_of_head(self, ref: Ref, line: Line, text: str) -> str:
        """A number with the unit behind it that its head says (元 where the form's says 万元), or the label of its line
        where that has no other cell; not where it has a unit of its own."""
        if not self.units or not (number := printed_number(text)):
            return text
        head = line.heads[line.cells.index(ref)]
        of_form = "万元" if "万元" in head else "元"
        unit = self.units.get(head) or (self.units.get(line.plain) if len(line.cells) == 1 else None)
        is_other = unit not in (None, of_form)
        return f"{text}{unit}" if is_other and not number.unit and text.strip("0.") else text

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
        if len(stretch.line.cells) >= WITH_TOTAL or not any(map(_are_parts, texts, texts[1:])):
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
        moved = {f.text for f in stretch.fields if f.column not in foreign} & self.foreign_texts
        return ends_before or bool(moved) or not self.usually_foreign & foreign <= filled

    @cached_property
    def _below(self) -> Below:
        return Below(self.fields, self.rows)

    @cached_property
    def _heads(self) -> Heads:
        origins, order = [row.origin for row in self.rows], tuple(self.shape.printed)
        return Heads(self.fields, origins, order, self.shape.beside, self.year)

    def _start(self, stretch: Stretch) -> int | None:
        """The index of the stretch's first figure; None when figures are too many, or too few to know their columns."""
        offsets, line, first = stretch.offsets, stretch.line, stretch.fields[0]
        if len(offsets) == 1:
            return offsets[0]
        if not first.exact or (not offsets and len(stretch.fields) >= len(line.cells)):
            return None
        if self._heads.are_packed(stretch):
            return 0 if not offsets else None
        usual = self.starts[self._kind(stretch)].most_common(1)
        if not usual and (stretch.label.column != line.place or self.rows[first.row].origin):
            return None
        start = (usual[0][0] if usual else line.column) - first.column
        filled = next(index for index, f in enumerate(stretch.fields) if not f.blank)
        return start if start in (offsets or range(filled + 1)) else None

    # Two tables

    def _standing_once(self, stretches: list[Stretch]) -> list[Stretch]:
        """The stretches of lines that do not stand twice with different figures: none where several do, as where a
        table of another year stands beside the report's own and nothing tells which is which."""
        doubled = self._doubled()
        if len(doubled) > 1 or self._has_two_rows():
            self.notes.append(Note.on_section(NoteKind.TWO_TABLES, self.shape.table))
            return []
        return [stretch for stretch in stretches if stretch.line not in doubled]

    def _doubled(self) -> set[Line]:
        """The lines that stand twice with different figures; with none the second time only where it is most lines."""
        again = [(index, f.again) for index, f in enumerate(self.fields) if f.again]
        if not again:
            return set()
        first = {f.line: index for index, f in enumerate(self.fields) if f.line}
        pairs = {line: (self._printed(first[line], line), self._printed(index, line)) for index, line in again}
        are_most = 2 * len(pairs) > len(self.lines)
        return {line for line, (one, other) in pairs.items() if one != other and (are_most or (one and other))}

    def _printed(self, index: int, line: Line) -> list[str]:
        return [f.text.strip() for f in self._figures_after(index, line) if not f.blank]

    def _has_two_rows(self) -> bool:
        """Whether a table whose one line has no label stands twice, with different figures."""
        if self.lines or not any(count < 0 for count in self.open_heads.values()):
            return False
        rows = [[f for f in row if not f.is_label] for _, row in groupby(self.fields, key=lambda f: f.row)]
        cells = len(self.shape.lines[0].cells)
        return any(f.figure for row in rows for f in row) and not _one_of(rows, cells)

    # What is left

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


def _are_parts(text: str, behind: str) -> bool:
    """Whether two texts may be what stood before and behind the comma of one number."""
    is_first = text.isdecimal() and len(text) < 4 and int(text) > 0
    return is_first and behind.isdecimal() and len(behind) == 3


def _one_of(rows: list[list[Field]], cells: int) -> list[list[Field]]:
    """The one of several rows with numbers that fills all cells, or is at least no page's number; none where several do
    and differ."""
    rows = [row for row in rows if any(f.figure or f.may_be_number for f in row)]
    for size in (cells, 2):
        rows = [row for row in rows if sum(not f.blank for f in row) >= size] or rows
    differ = len({tuple(f.text for f in row) for row in rows}) > 1
    return [] if differ else rows[:1]


def _holds_one(rows: list[list[Field]]) -> bool:
    return sum(not f.blank for row in rows for f in row) == 1


def _is_blank_at_end(stretch: Stretch, columns: list[int] | None) -> bool:
    """Whether nothing, or the label again, stands in the last column of a line; where heads do not tell which it is, at
    the row's end."""
    last = max(columns) if columns else stretch.fields[-1].column
    return last not in stretch.numbers


def _foreign_figures(stretch: Stretch) -> list[Field]:
    """The numbers and shares under heads that are none of the form's."""
    return [f for f in stretch.fields if f.column in stretch.foreign and f.has_digits] if stretch.foreign else []
