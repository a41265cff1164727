"""The figures of an invented report."""

from random import Random

from giyearreport.formats.grammar import Edition, Kind, Ref
from giyearreport.formats.numbers import print_number
from tests.readers.ugly.printed import Figures


def figures(edition: Edition, random: Random) -> Figures:
    """A year's figures as the form prints them: in balance, most of them 0."""
    cells: dict[Ref, float] = {}
    for cell in edition.cells:
        cells[cell.ref] = _number(random) if cell.kind is Kind.COUNT else random.choice((0, 12.5, 3))
    for identity in edition.identities:
        _balance(cells, identity.left, identity.right)
    sums = {total.ref: sum(cells[part] for part in total.parts) for total in edition.sums}
    return {ref: print_number(number) for ref, number in (cells | sums).items()}


def _number(random: Random) -> int:
    return random.choice((0, 0, 0, random.randrange(1, 10), random.randrange(10, 2000)))


def _balance(cells: dict[Ref, float], left: tuple[Ref, ...], right: tuple[Ref, ...]) -> None:
    missing = sum(cells[ref] for ref in left) - sum(cells[ref] for ref in right)
    cells[(right if missing > 0 else left)[-1 if missing > 0 else 0]] += abs(missing)
