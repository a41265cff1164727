"""Random tables: filled as an office of any size would, every identity of the form in balance."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Edition, Identity, Kind, Ref

NOTHING: Mapping[Ref, int] = {}
SIZES = (0, 0, 3, 40, 2_000, 900_000)  # many cells of a real table are 0


def balanced(chance: Random, edition: Edition, year: int, fixed: Mapping[Ref, int] = NOTHING) -> ReportContent:
    """Every cell filled, every column of 表三 in balance. ``fixed`` are cells of its second side."""
    cells = {cell.ref: _number(chance, cell.kind) for cell in edition.cells} | fixed
    for identity in _of_columns(edition):
        cells |= _shared_out(chance, identity.left, sum(cells[ref] for ref in identity.right))
    return ReportContent.blank(edition, "青石镇人民政府", year).with_values(cells)


def year_before(chance: Random, report: ReportContent) -> ReportContent:
    """A report that carried out what this one carried in, and balances too."""
    carried = {ref._replace(line="carried_out"): n for ref, n in report.cells.items() if ref.line == "carried_in"}
    return balanced(chance, report.edition, report.year - 1, carried)


def _of_columns(edition: Edition) -> list[Identity]:
    """The identity of each kind of applicant; that of 总计 follows from them."""
    return [identity for identity in edition.identities if len(identity.left) == 2]


def _number(chance: Random, kind: Kind) -> Number:
    number = int(chance.random() * (chance.choice(SIZES) + 1))
    if kind is Kind.MONEY:
        return Decimal(number).scaleb(-chance.randint(0, 6))
    return chance.choice((-number, number)) if kind is Kind.CHANGE else number


def _shared_out(chance: Random, side: tuple[Ref, ...], total: int) -> dict[Ref, int]:
    """The cells of one side so that they add up to the total."""
    first, *rest = side
    parts = {}
    for ref in rest:
        parts[ref] = int(chance.random() * (total + 1))
        total -= parts[ref]
    return {first: total, **parts}
