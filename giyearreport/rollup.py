"""Adds up the figures of a county, 本级 and every unit, cell by cell, and names what is missing. Floor 2.

Units stand in a tree: one whose report covers the units below it has their figures in its own already.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from giyearreport.content import Number, ReportContent, default_title, sum_or_none
from giyearreport.formats.grammar import Edition, Ref


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one report: ``numbers`` are its leaf cells in the edition's order, None where one is blank."""

    edition: Edition
    year: int
    numbers: tuple[Number, ...]

    @classmethod
    def of(cls, content: ReportContent) -> "Figures":
        return cls(content.edition, content.year, tuple(content.cells[cell.ref] for cell in content.edition.cells))

    def value(self, ref: Ref) -> Number:
        """The number in a cell, derived cells included; None where it, or any part of it, is blank."""
        places = _places(self.edition)
        if ref in places:
            return self.numbers[places[ref]]
        return sum_or_none(self.numbers[places[part]] for part in self.edition.sum_at(ref).parts)


@dataclass(frozen=True)
class Summand:
    """A unit that a sum expects, by name. ``figures`` is None as long as it has no report that counts; ``covers``: its
    report has the figures of the units ``below`` it too."""

    name: str
    figures: Figures | None = None
    covers: bool = False
    below: tuple["Summand", ...] = ()
    kind: str = ""  # of its organ

    def all_below(self) -> Iterator["Summand"]:
        for unit in self.below:
            yield unit
            yield from unit.all_below()


@dataclass(frozen=True)
class Part:
    """What one unit has in a cell of the sum; ``within`` are the parts that its number holds already."""

    name: str
    number: Number
    within: tuple["Part", ...] = ()


@dataclass(frozen=True)
class RollUp:
    """``own`` is 本级, where it reports apart from the units, under ``own_name``. A sum that lacks some units is only a
    part of the county's."""

    own: Figures | None
    tree: tuple[Summand, ...]
    own_name: str = "本级"

    @cached_property
    def units(self) -> tuple[Summand, ...]:
        """Those that are added to ``own``: each that counts and is not held by one above it."""
        return tuple(unit for unit in _reached(self.tree) if unit.figures)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Those of which nothing is in the sum. What lies below one that covers it is for that one to know."""
        return tuple(unit.name for unit in _reached(self.tree) if unit.figures is None)

    @cached_property
    def within(self) -> dict[str, tuple[Summand, ...]]:
        """Unit → those below it that its own report has the figures of."""
        return {unit.name: tuple(unit.all_below()) for unit in self.units if unit.covers and unit.below}

    @cached_property
    def parts(self) -> tuple[Figures, ...]:
        """What is added up, 本级 first."""
        counted = [unit.figures for unit in self.units if unit.figures]
        return tuple([self.own, *counted] if self.own else counted)

    @property
    def edition(self) -> Edition:
        return self.parts[0].edition

    @property
    def counted(self) -> tuple[str, ...]:
        names = [unit.name for unit in self.units]
        return tuple([self.own_name, *names] if self.own else names)

    @cached_property
    def blanks(self) -> dict[Ref, tuple[str, ...]]:
        """The leaf cells that have no sum, each with the units that left it blank."""
        columns = zip(self.edition.cells, self._columns, strict=True)
        return {
            cell.ref: tuple(name for name, number in zip(self.counted, column, strict=True) if number is None)
            for cell, column in columns
            if None in column
        }

    @cached_property
    def total(self) -> Figures:
        """The sums; blank where a unit left the cell blank."""
        return Figures(self.edition, self.parts[0].year, tuple(map(sum_or_none, self._columns)))

    def value(self, ref: Ref) -> Number:
        """The sum of a cell over all parts, derived cells included; None where one of them is blank."""
        return self.total.value(ref)

    def parts_at(self, ref: Ref) -> list[Part]:
        """What the sum of a cell is made of, 本级 first."""
        own = [Part(self.own_name, self.own.value(ref))] if self.own else []
        return own + [_part(unit, ref) for unit in self.units]

    def as_report(self, unit: str, year: int) -> ReportContent:
        """The sums as a report of their own, without prose; blank where a unit left the cell blank."""
        blank = ReportContent.blank(self.edition, unit, year, f"{default_title(unit, year)}汇总")
        return blank.with_values({cell.ref: self.value(cell.ref) for cell in self.edition.cells})

    @cached_property
    def _columns(self) -> Sequence[tuple[Number, ...]]:
        """The numbers of each leaf cell, a part's each."""
        return list(zip(*(part.numbers for part in self.parts), strict=True))


def roll_up(own: Figures | None, tree: Iterable[Summand], own_name: str = "本级") -> RollUp:
    """``own`` is what the county's own organs report together (本级), None where they are among the units or unknown;
    ``tree`` are all units that should be added to it, each with those below it.

    ValueError where there is nothing to add up, where the reports are of different years or editions, or where a unit
    comes twice: such a sum would mean nothing.
    """
    total = RollUp(own, tuple(tree), own_name)
    if len({(part.edition.code, part.year) for part in total.parts}) != 1:
        raise ValueError("a sum needs reports, all of one year and one edition")
    names = [name for unit in total.tree for name in (unit.name, *(below.name for below in unit.all_below()))]
    if len(set(names)) < len(names):
        raise ValueError("a unit comes twice")
    return total


def _reached(tree: Iterable[Summand]) -> Iterator[Summand]:
    """The units, without those whose figures one above them has."""
    for unit in tree:
        yield unit
        if not (unit.figures and unit.covers):
            yield from _reached(unit.below)


def _part(unit: Summand, ref: Ref) -> Part:
    """Below a unit that covers, its own share is what the others leave."""
    held = [below for below in unit.below if unit.covers]
    number = unit.figures.value(ref) if unit.figures else None
    return Part(unit.name, number, tuple(_part(below, ref) for below in held))


@lru_cache(maxsize=8)
def _places(edition: Edition) -> dict[Ref, int]:
    return {cell.ref: place for place, cell in enumerate(edition.cells)}
