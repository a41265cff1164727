"""What a cell of a sum is made of: each unit with its number, and what its number holds already (U59)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404

from giyearreport.formats.grammar import Cell, Edition, Ref, Sum
from giyearreport.formats.numbers import print_number
from giyearreport.reports.summing import Place
from giyearreport.rollup import Part, RollUp


@dataclass(frozen=True)
class ShownPart:
    """A line of the list. ``depth`` is 1 for what is held by the line above it; ``share`` is left out of the sum
    then."""

    name: str
    number: str
    depth: int
    place: Place | None  # None for 本级


def cell_asked_for(edition: Edition, address: str) -> Cell | Sum:
    """The declaration of the cell that an address names, sums included; there may be none."""
    try:
        return edition.cell(Ref.parse(address))
    except (ValueError, KeyError):
        raise Http404 from None


def shown_parts(total: RollUp, ref: Ref, places: Sequence[Place]) -> list[ShownPart]:
    """In the units' order, 本级 first; who has nothing there too, or the list would not be the whole."""
    by_name = {place.unit.name: place for place in places}
    return [line for part in total.parts_at(ref) for line in _lines(part, by_name, 0)]


def _lines(part: Part, places: Mapping[str, Place], depth: int) -> list[ShownPart]:
    own = ShownPart(part.name, print_number(part.number), depth, places.get(part.name))
    return [own, *(line for below in part.within for line in _lines(below, places, 1))]
