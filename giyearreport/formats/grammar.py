"""The words in which an edition of the official form is declared.

An edition declares its lines, columns, labels and sums once. Everything that shows, stores, reads, checks or
prints a report asks the declaration; nothing else in the program spells an official label.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple


class Kind(StrEnum):
    """What a number counts, and so how it may be written."""

    COUNT = "count"  # whole, never negative: 件
    CHANGE = "change"  # whole, may be negative: 本年增/减 of edition 2019
    MONEY = "money"  # decimal, never negative; the unit (万元 or 元) is the column's


class Ref(NamedTuple):
    """The address of a cell, ``table.line.column``: the same in models, forms, JSON, findings and page ids."""

    table: str
    line: str
    column: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def parse(cls, address: str) -> "Ref":
        """Read ``table.line.column``; ValueError when it is not of that shape."""
        parts = address.split(".")
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"not a cell address: {address!r}")
        return cls(*parts)


@dataclass(frozen=True)
class Leaf:
    """One line or one column of numbers. With ``sums`` it is derived: the sum of the lines or columns named.

    A code means the same in every edition. ``like`` is the code of the column that asks for nearly the same in other
    editions, where this one's own words and code differ from theirs.
    """

    code: str
    label: str
    help: str = ""
    kind: Kind = Kind.COUNT
    unit: str = "件"
    sums: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True)
class Group:
    """Lines or columns under one printed label. With a code the group is itself a sum, though no row prints it."""

    label: str
    members: tuple["Leaf | Group", ...]
    code: str = ""
    help: str = ""

    def leaves(self) -> Iterator[Leaf]:
        for member in self.members:
            if isinstance(member, Group):
                yield from member.leaves()
            else:
                yield member


@dataclass(frozen=True)
class Block:
    """One paragraph of Article 20 in table two: a title row, a row of column labels, one row a line."""

    title: str
    columns: tuple[Leaf, ...]
    lines: tuple[Leaf, ...]


#: Stands between the labels of a full official name.
JOINT = " · "


@dataclass(frozen=True)
class Named:
    """A cell under its full official name, ``label``: the labels of its line and of its column, joined."""

    ref: Ref
    label: str

    @property
    def line_label(self) -> str:
        return self.label.rpartition(JOINT)[0]

    @property
    def column_label(self) -> str:
        return self.label.rpartition(JOINT)[2]


@dataclass(frozen=True)
class Cell(Named):
    """A number of the form; ``like`` is its column's."""

    help: str
    kind: Kind = Kind.COUNT
    unit: str = "件"
    like: str = ""


@dataclass(frozen=True)
class Sum(Named):
    """A derived cell and the leaf cells it adds up: leaf cells only, because PostgreSQL lets no generated
    column refer to another."""

    parts: tuple[Ref, ...]


@dataclass(frozen=True)
class Identity:
    """Two sides, each a list of leaf cells, whose sums must be equal (勾稽关系), under the code of its rule."""

    rule: str
    name: str
    place: str
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]
    left_name: str
    right_name: str
    shows: tuple[Ref, ...]  # the printed cells that the two sides name, in order


@dataclass(frozen=True)
class GridCell:
    """One printed cell of a table: a label (``head`` tells of what) or the place of a number (``ref``).

    ``head`` is the scope of a header cell in HTML's words: col, colgroup, row, rowgroup; empty for a number.
    ``headers`` are the ids of the header cells that name this number.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    label: str = ""
    head: str = ""
    ref: Ref | None = None
    headers: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Grid:
    """A table as the official form prints it: ``rows`` × ``columns`` places, the first ``head_rows`` repeated on a
    new page. ``cells`` are in reading order and fill every place exactly once."""

    rows: int
    columns: int
    head_rows: int
    cells: tuple[GridCell, ...]

    @cached_property
    def labels(self) -> Mapping[str, GridCell]:
        """The header cells by their id."""
        return MappingProxyType({cell.id: cell for cell in self.cells if cell.id})

    @cached_property
    def order(self) -> Mapping[Ref, int]:
        """The numbers that it prints, each with its place in reading order."""
        return MappingProxyType({cell.ref: place for place, cell in enumerate(self.cells) if cell.ref})

    def by_row(self) -> list[list[GridCell]]:
        """The cells that begin in each row, left to right."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


@dataclass(frozen=True)
class Table:
    """One statutory table. ``cells`` are the leaves, in print order; ``sums`` the derived cells."""

    code: str
    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    identities: tuple[Identity, ...]
    grid: Grid
    lines: tuple[str, ...]

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The column codes of each line, derived totals last."""
        columns: dict[str, list[str]] = {line: [] for line in self.lines}
        for ref in (*(cell.ref for cell in self.cells), *(total.ref for total in self.sums)):
            columns[ref.line].append(ref.column)
        return MappingProxyType({line: tuple(codes) for line, codes in columns.items()})


@dataclass(frozen=True)
class Section:
    """One of the six sections, or the customary preamble. ``contains`` says what the law asks it to hold."""

    code: str
    heading: str
    is_table: bool = False
    required: bool = True
    contains: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people call it: its heading, or 前言 where nothing heads it."""
        return self.heading or "前言"


@dataclass(frozen=True)
class Edition:
    """One edition of the official form, as its document prescribes it. ``first_year`` is the first report year for
    which it is in force, until another edition is."""

    code: str
    document: str
    first_year: int
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    _by_ref: dict[Ref, Cell | Sum] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for table in self.tables:
            self._by_ref.update({cell.ref: cell for cell in table.cells})
            self._by_ref.update({total.ref: total for total in table.sums})

    def __hash__(self) -> int:
        return hash(self.code)

    def cell(self, ref: Ref) -> Cell | Sum:
        """The declaration of an address; KeyError when this edition has no such cell."""
        return self._by_ref[ref]

    def sum_at(self, ref: Ref) -> Sum:
        """The declaration of a derived cell; KeyError when this edition has no such sum."""
        here = self._by_ref[ref]
        if not isinstance(here, Sum):
            raise KeyError(ref)
        return here

    def __contains__(self, ref: object) -> bool:
        return ref in self._by_ref

    def alike(self, ref: Ref) -> tuple[Ref, ...]:
        """The cells that ask for what a cell of any edition asks for: the cell itself where this edition has it,
        otherwise those of its line that are like it; none where this edition does not ask."""
        if ref in self._by_ref:
            return (ref,)
        return tuple(c.ref for c in self.cells if (c.ref.table, c.ref.line, c.like) == ref)

    def place_of(self, ref: Ref) -> Ref | None:
        """The leaf cell that takes the number of a leaf cell of any edition. A line that this edition divides is taken
        by the last of its parts, which is the one for the rest. None where this edition has no place for it."""
        here = self._by_ref.get(ref)
        if here is None:
            return None
        return here.parts[-1] if isinstance(here, Sum) else here.ref

    def parts_of(self, table: str, line: str) -> tuple[str, ...]:
        """The lines that a line of a table is divided into; none where it is not divided, or not there."""
        columns = self.table(table).columns.get(line, ())
        here = self._by_ref[Ref(table, line, columns[0])] if columns else None
        return tuple(part.line for part in here.parts) if isinstance(here, Sum) else ()

    def table(self, code: str) -> Table:
        return next(table for table in self.tables if table.code == code)

    def section(self, code: str) -> Section:
        return next(section for section in self.sections if section.code == code)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for table in self.tables for cell in table.cells)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        return tuple(total for table in self.tables for total in table.sums)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        return tuple(identity for table in self.tables for identity in table.identities)

    @cached_property
    def prose(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if not section.is_table)
