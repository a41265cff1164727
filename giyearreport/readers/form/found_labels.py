"""The labels of a form that stand in the rows of a source, whole, broken over fields, or with a slip."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from giyearreport.readers.form.cell_text import MONEY, is_figure, is_mark
from giyearreport.readers.form.fields import Field
from giyearreport.readers.form.labels import closest, meant, plain_label
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.shape import Line, Shape
from giyearreport.readers.notes import Note, NoteKind

ALIKE_HEAD, ALIKE_LINE = 0.6, 0.5  # a line's place between its neighbours is already strong evidence
LONGEST_BREAK = 4  # over how many fields a broken label may run
_MONEY = re.compile(MONEY)
_TOTAL, _ALSO_TOTAL = "总计", "合计"
_BEFORE_TOTAL = frozenset(("法人或其他组织", "其他", "尚未审结"))  # as one reads the heads row by row


@dataclass
class FoundLabels:
    """``fields`` are those of the rows, marked where labels stand in them; ``lines`` the form's by their plain labels,
    ``open_lines`` and ``open_heads`` what of it is not found; ``units`` are those that altered labels print, by the
    label; ``before_labels`` says by row and column where a figure stands before a label in one field with it."""

    shape: Shape
    rows: Sequence[Row]
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
        self.units: dict[str, str] = {}
        self.altered_heads: set[str] = set()
        self._match_exactly()
        self._match_altered()

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
                self._take_altered_head(candidate, meant(candidate.plain) or self._total_at(index))
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

    def _total_at(self, index: int) -> str | None:
        """总计, where 合计 stands in its place: next after the head that it stands after in the form. Elsewhere it may
        add up columns that the form has not."""
        before = next((f for f in reversed(self.fields[:index]) if not f.blank), None)
        is_its_place = before is not None and bool({*before.heads[-1:]} & _BEFORE_TOTAL)
        is_open = self.open_heads[_TOTAL] > 0
        return _TOTAL if self.fields[index].plain == _ALSO_TOTAL and is_its_place and is_open else None

    def _take_altered_head(self, candidate: Field, label: str | None) -> None:
        """``label`` is the head that it can only mean."""
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
        printed, expected = candidate.text, self.shape.printed[label]
        self.notes.append(Note.on_section(NoteKind.LABEL_ALTERED, self.shape.table, printed=printed, expected=expected))

    def _figures_next(self) -> list[bool]:
        """For each field whether the next one that is filled holds a figure."""
        are_next, is_next = [], False
        for part in reversed(self.fields):
            are_next.append(is_next)
            is_next = is_next if part.blank else part.figure
        return are_next[::-1]
