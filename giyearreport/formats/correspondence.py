"""Which lines of two editions correspond, taken from their declarations.

A code means the same in every edition. Where one edition prints a line whole and another prints its parts, the second
declares the line's code as the sum of them, as （六）其他处理 of 2021 is the sum of three lines. Columns that ask for
nearly the same in other words are declared with ``like``.
"""

from functools import cache
from typing import NamedTuple

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Table


class Division(NamedTuple):
    """A line that one edition prints whole and another in ``parts``, of which the last is for the rest."""

    table: str
    whole: str
    parts: tuple[str, ...]
    undivided_in: Edition
    divided_in: Edition


@cache
def divisions(edition: Edition) -> tuple[Division, ...]:
    """The lines that this edition divides and another prints whole, or the other way round; each once, with the
    oldest such other edition."""
    found: dict[tuple[str, str], Division] = {}
    for other in EDITIONS.values():
        for division in (*_divided(other, edition), *_divided(edition, other)):
            found.setdefault((division.table, division.whole), division)
    return tuple(found.values())


def _divided(undivided: Edition, divided: Edition) -> list[Division]:
    """The lines that the first edition prints whole and the second does not print, but declares as a sum."""
    found = []
    for table in undivided.tables:
        there = divided.table(table.code)
        for line in _printed(table):
            if line not in _printed(there) and (parts := divided.parts_of(table.code, line)):
                found.append(Division(table.code, line, parts, undivided, divided))
    return found


def _printed(table: Table) -> dict[str, None]:
    """The codes of the lines that a table prints, in order."""
    return {cell.ref.line: None for cell in table.grid.cells if cell.ref}
