"""Adds up the figures of a county, 本级 and every unit, cell by cell, and names what is missing. Floor 2."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from giyearreport.content import Number, ReportContent, default_title, sum_or_none
from giyearreport.formats.grammar import Edition, Ref


@dataclass(frozen=True)
class RollUp:
    """``own`` is 本级, where it reports apart from the units; ``missing`` are the units, by name, that should be
    counted and are not; a sum that lacks some is only a part of the county's."""

    own: ReportContent | None
    units: tuple[ReportContent, ...]
    missing: tuple[str, ...]

    @property
    def parts(self) -> tuple[ReportContent, ...]:
        """The reports that are added up, 本级 first."""
        return (self.own, *self.units) if self.own else self.units

    @property
    def edition(self) -> Edition:
        return self.parts[0].edition

    @property
    def counted(self) -> tuple[str, ...]:
        return tuple(part.unit for part in self.parts)

    @property
    def is_complete(self) -> bool:
        """Every unit is counted, and none of them left a cell blank."""
        return not self.missing and not self.blanks

    @cached_property
    def blanks(self) -> dict[Ref, tuple[str, ...]]:
        """The leaf cells that have no sum, each with the units that left it blank."""
        named = {
            cell.ref: tuple(part.unit for part in self.parts if part.cells[cell.ref] is None)
            for cell in self.edition.cells
        }
        return {ref: units for ref, units in named.items() if units}

    def value(self, ref: Ref) -> Number:
        """The sum of a cell over all parts, derived cells included; None where one of them is blank."""
        return sum_or_none(part.value(ref) for part in self.parts)

    def as_report(self, unit: str, year: int) -> ReportContent:
        """The sums as a report of their own, without prose; blank where a unit left the cell blank."""
        blank = ReportContent.blank(self.edition, unit, year, f"{default_title(unit, year)}汇总")
        return blank.with_values({cell.ref: self.value(cell.ref) for cell in self.edition.cells})


def roll_up(own: ReportContent | None, units: Iterable[ReportContent], expected: Iterable[str]) -> RollUp:
    """``own`` is what the county's own organs report together (本级), None where they are among the units or unknown;
    ``units`` are the reports to add to it, ``expected`` the names of all units that should be among them.

    ValueError where there is nothing to add up, where the reports are of different years or editions, or where a unit
    comes twice or is not expected: such a sum would mean nothing.
    """
    units, expected = tuple(units), tuple(expected)
    names = [unit.unit for unit in units]
    total = RollUp(own, units, tuple(name for name in expected if name not in names))
    if len({(part.edition.code, part.year) for part in total.parts}) != 1:
        raise ValueError("a sum needs reports, all of one year and one edition")
    if len(set(names)) < len(names) or not set(names) <= set(expected):
        raise ValueError("a unit comes twice, or is not one of those expected")
    return total
