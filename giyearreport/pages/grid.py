"""The statutory grid on a page: fields to fill in or numbers to read, with the findings and comments of each cell."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.conf import settings

from giyearreport.content import ReportContent
from giyearreport.formats.annotated import AnnotatedCell, AnnotatedGrid, annotated, on_a_card
from giyearreport.formats.grammar import Edition, Grid, GridCell, Ref, Table
from giyearreport.formats.numbers import print_number
from giyearreport.pages.comments import ShownComment
from giyearreport.pages.places import Placed
from giyearreport.year_on_year import Expected, before, change, expected, is_odd


@dataclass(frozen=True)
class ScreenCell(AnnotatedCell):
    """A cell on a page.

    In a form a number is a field under its full ``label``, with the ``fault`` of its text, or a sum that the page
    keeps; elsewhere it is only read. ``is_locked`` holds what last year's report says. ``old`` is the number that is
    there now, where ``text`` would take its place. ``marks`` are a few words in the cell itself; ``findings``, the
    weightiest first, and ``comments`` are told in a note that opens at the cell, on the side ``note_at``, where the
    comments that are ``waiting`` can be answered. ``help``
    explains the ``line`` that a label begins; ``on_a_card`` are the words of a number's heads, for a telephone;
    ``expected`` is what 现行有效 should be. ``last_year`` is the number of the year before, empty where none is known;
    ``change`` is how far the number is from it, ``is_odd`` whether that is worth a second look.
    """

    is_derived: bool = False
    in_form: bool = False
    label: str = ""
    fault: str = ""
    is_locked: bool = False
    old: str | None = None
    marks: Sequence[str] = ()
    findings: Sequence[Placed] = ()
    comments: Sequence[str] = ()
    waiting: Sequence[ShownComment] = ()
    note_at: str = ""
    help: str = ""
    line: str = ""
    on_a_card: Mapping[str, str] = field(default_factory=dict)
    expected: Expected | None = None
    last_year: str = ""
    change: str = ""
    is_odd: bool = False

    @property
    def last_year_said(self) -> str:
        """The number of the year before and the change since, as ``static/desk/last_year.js`` says them."""
        return f"上年 {self.last_year}，{self.change}" if self.change else f"上年 {self.last_year}"

    @property
    def expects_another(self) -> bool:
        """Whether another number is expected than stands there."""
        return (
            bool(self.expected) and self.expected.number is not None and print_number(self.expected.number) != self.text
        )

    @property
    def id(self) -> str:
        """Of the cell's own element: in a form the field or the sum within carries the address."""
        return self.printed.id if self.in_form else self.printed.id or self.address

    @property
    def is_field(self) -> bool:
        return self.in_form and not self.is_derived

    @property
    def is_kept_sum(self) -> bool:
        return self.in_form and self.is_derived

    @property
    def is_changed(self) -> bool:
        return self.old is not None and self.old != self.text

    @property
    def has_words(self) -> bool:
        """Whether anything is said beside the number or the label."""
        return bool(self.marks or self.help or self.note_id)

    @property
    def note_id(self) -> str:
        """Of the note; empty where there is none."""
        return f"note-{self.address}" if self.findings or self.comments else ""

    @property
    def described_by(self) -> str:
        """The ids of all that is said of the field or the sum."""
        error = f"error-{self.address}" if self.is_field else ""
        lock = "carried-words" if self.is_locked else ""
        return " ".join(filter(None, (error, self.note_id, lock)))

    @property
    def classes(self) -> Iterator[str]:
        if self.printed.head:
            yield from (f"head-{self.printed.head}", f"at-{self.printed.column}")
            return
        yield "cell"
        named = {"is-sum": self.is_derived, "is-wrong": self.fault, "is-new": self.is_changed}
        named |= {
            "is-locked": self.is_locked,
            "has-expected": self.expected,
            "is-doubtful": self.marks,
            "has-finding": self.findings,
            "has-comment": self.comments,
        }
        yield from (name for name, holds in named.items() if holds)
        yield from (f"finding-{found.level}" for found in self.findings[:1])

    @property
    def data(self) -> Mapping[str, object]:
        place = {"row": self.printed.row, "column": self.printed.column} if self.in_form else {}
        return {**super().data, **({"note": self.note_at} if self.note_at else {}), **place, **self.on_a_card}


def form_grid(
    content: ReportContent, table: Table, texts: Mapping[Ref, str], faults: Mapping[Ref, str],
    findings: Mapping[Ref, Sequence[Placed]], comments: Mapping[Ref, Sequence[str]] = MappingProxyType({}),
    prior: ReportContent | None = None, locked: Collection[Ref] = frozenset(),
    waiting: Mapping[Ref, Sequence[ShownComment]] = MappingProxyType({}),
) -> AnnotatedGrid[ScreenCell]:  # fmt: skip
    """The table to fill in: ``texts`` as they stand in the fields, the sums as they are stored, ``prior`` the report of
    the year before."""
    fields = {cell.ref: cell.label for cell in table.cells}
    in_force = expected(content, prior) if prior else {}

    def shown(printed: GridCell, text: str) -> ScreenCell:
        if printed.ref is None:
            line = _line_of(table, printed)
            return ScreenCell(printed, text, help=_help_of(table, line), line=line)
        return ScreenCell(
            printed,
            text,
            is_derived=printed.ref not in fields,
            in_form=True,
            label=fields.get(printed.ref, ""),
            fault=faults.get(printed.ref, ""),
            findings=findings.get(printed.ref, ()),
            comments=comments.get(printed.ref, ()),
            waiting=waiting.get(printed.ref, ()),
            note_at=_note_at(printed, table.grid),
            is_locked=printed.ref in locked,
            expected=in_force.get(printed.ref),
            on_a_card=on_a_card(table.grid, printed),
            **(_beside_last_year(content, prior, printed.ref) if prior else {}),
        )

    return annotated(
        content.edition, table.code, lambda ref: texts[ref] if ref in texts else content.printed(ref), shown
    )


def _beside_last_year(content: ReportContent, prior: ReportContent, ref: Ref) -> dict:
    now, was = content.value(ref), before(prior, ref)
    return {"last_year": print_number(was), "change": change(now, was), "is_odd": is_odd(now, was, settings.ODD_CHANGE)}


def change_grid(
    edition: Edition, code: str, old: Mapping[Ref, str], new: Mapping[Ref, str], marks: Mapping[Ref, Sequence[str]]
) -> AnnotatedGrid[ScreenCell]:
    """The table to read, each number as it would be beside what it is now. The same twice is the table as it stands."""
    fields = {cell.ref for cell in edition.table(code).cells}

    def shown(printed: GridCell, text: str) -> ScreenCell:
        if printed.ref is None:
            return ScreenCell(printed, text)
        is_derived, doubts = printed.ref not in fields, marks.get(printed.ref, ())
        return ScreenCell(printed, text, is_derived, old=old[printed.ref], marks=doubts)

    return annotated(edition, code, new.__getitem__, shown)


def _line_of(table: Table, label: GridCell) -> str:
    """The line that a label begins; empty where it begins none."""
    if label.head != "row":
        return ""
    return next((cell.ref.line for cell in table.grid.cells if cell.ref and label.id in cell.headers), "")


def _help_of(table: Table, line: str) -> str:
    """How the numbers of a line are counted, shown beside its label."""
    return next((cell.help for cell in table.cells if cell.ref.line == line), "")


def _note_at(cell: GridCell, grid: Grid) -> str:
    """Where the words about a cell open, so that they stay over the table: above it, which is filled already, but not
    over the heads; towards the middle."""
    is_low = cell.row - grid.head_rows > 3 or cell.row == grid.rows - 1
    return f"{'above' if is_low else 'below'}-{'left' if cell.column * 2 > grid.columns else 'right'}"
