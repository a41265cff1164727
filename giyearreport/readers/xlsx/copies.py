"""Sheets that are copies of one another, as 表三 and 表三 (2): which of them says nothing of its own, and where they
differ."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.form.flattened import TELLING, tables_of_labels
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.form.rows import Row
from giyearreport.readers.form.years import caption_year
from giyearreport.readers.notes import Note, NoteKind

Sheet = tuple[str, list[list[str]]]

SAME, EMPTY = "工作表“{}”：和“{}”相同", "工作表“{}”：和“{}”是同一张表，没有填"
DIFFERING = "工作表{}和“{}”，{}不同"
MOST_ROWS = 3  # that are named
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MAY_TELL_YEAR = re.compile(r"[年\d]")
_COPIED = re.compile(r"[(（]\d+[)）]\s*$|副本")


class _Look:
    """A sheet as it is compared: its labels and its figures by their place."""

    def __init__(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        self.name, self.first = name, len(rows) - len(_below_heading(rows))
        self.rows = rows = _below_heading(rows)
        cells = ((row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
        found = {(row, column): squeeze(text) for row, column, text in cells if text.strip()}
        self.figures = {place: text for place, text in found.items() if is_figure(text)}
        self.labels = {place: text for place, text in found.items() if place not in self.figures}

    @cached_property
    def table(self) -> str:
        """The statutory table that it prints; empty where it is none."""
        codes = [code for cells in self.rows for code in tables_of_labels(Row(tuple(cells)))]
        return max(codes, key=codes.count) if len(codes) >= TELLING else ""

    def is_of_kind(self, other: "_Look") -> bool:
        """Whether both print the same statutory table with the same labels."""
        return self.labels == other.labels and bool(self.table)

    def is_empty_beside(self, other: "_Look") -> bool:
        """Whether nothing was filled in, where the other was: what a formula adds up of nothing is 0."""
        is_nothing = not any(text.strip("0.") for text in self.figures.values())
        return is_nothing and 2 * len(self.figures) < len(other.figures)


def without_copies(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Note]]:
    """The sheets without copies that say the same as another or nothing, and a note on each of these; and one on those
    that differ, of which nothing tells which is the report's."""
    begun = Counter(_begins(rows) for _, rows in sheets)
    looks = [_Look(name, rows) for name, rows in sheets if begun[_begins(rows)] > 1]
    left_out: dict[str, str] = {}
    notes: list[Note] = []
    for one, other in combinations(looks, 2):
        if {one.name, other.name} & left_out.keys() or not one.is_of_kind(other):
            continue
        kept, copy = (other, one) if one.is_empty_beside(other) else (one, other)
        if said := SAME if kept.figures == copy.figures else EMPTY if copy.is_empty_beside(kept) else "":
            left_out[copy.name] = kept.name
            notes.append(Note.on_section(NoteKind.RESIDUE, one.table, printed=said.format(copy.name, kept.name)))
    notes += _differing([look for look in looks if look.name not in left_out])
    names = {kept: copy for copy, kept in left_out.items() if _COPIED.search(kept)}
    return [(names.get(name, name), rows) for name, rows in sheets if name not in left_out], notes


def _differing(looks: Sequence[_Look]) -> Iterator[Note]:
    """A note on the sheets of each kind and year that are more than one."""
    rest = [*looks]
    while rest:
        first, year = rest[0], sheet_year(rest[0].name)
        alike = [first, *(one for one in rest[1:] if first.is_of_kind(one) and sheet_year(one.name) == year)]
        rest = [one for one in rest if one not in alike]
        if len(alike) > 1:
            *names, last = (one.name for one in alike)
            listed = "".join(f"“{name}”" for name in names)
            differing = DIFFERING.format(listed, last, _rows_differing(alike))
            yield Note.on_section(NoteKind.TWO_TABLES, first.table, printed=differing)


def _begins(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first row of a sheet in which anything stands, which copies have in common."""
    return next((tuple(filter(None, row)) for row in _below_heading(rows) if any(row)), ())


def _below_heading(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows of a sheet below lines that stand alone and tell no year: the heading of a section, which one of two
    copies may lack."""
    is_table = (len([*filter(None, row)]) > 1 or _MAY_TELL_YEAR.search("".join(row)) for row in rows)
    return rows[next((number for number, tells in enumerate(is_table) if tells), 0) :]


def sheet_year(name: str) -> int | None:
    """The year that the name of a sheet tells (see ``years``)."""
    year = caption_year(name)
    named = set(_YEAR.findall(name))
    return int(named.pop()) if year is None and len(named) == 1 else year


def _rows_differing(looks: Sequence[_Look]) -> str:
    """The labels of the rows in which sheets differ, the first of them by name."""
    places = {place for look in looks for place in look.figures}
    rows = sorted({place[0] for place in places if len({look.figures.get(place) for look in looks}) > 1})
    names = [f"“{_label(looks[0], row)}”" for row in rows[:MOST_ROWS]]
    return "".join(names) + (f"等 {len(rows)} 行" if len(rows) > MOST_ROWS else f" {len(rows)} 行")


def _label(look: _Look, row: int) -> str:
    """The last label in a row; its number where it has none."""
    own = [text for (at, _), text in sorted(look.labels.items()) if at == row]
    return own[-1] if own else f"第 {look.first + row + 1} 行"
