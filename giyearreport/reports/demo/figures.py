"""The demo's figures: ``years/*/figures.toml`` writes down what is not zero, part by part."""

import tomllib
from decimal import Decimal

from giyearreport.content import Number
from giyearreport.formats.grammar import Edition, Ref
from giyearreport.reports.demo import YEARS, When


def cells(edition: Edition, when: When, unit: str) -> dict[Ref, Number]:
    """Every leaf cell of a unit's report, zero where the file is silent."""
    parts = tomllib.loads((YEARS / when / "figures.toml").read_text(encoding="utf-8"), parse_float=Decimal)[unit]
    written = {_ref(edition, part, code): number for part, numbers in parts.items() for code, number in numbers.items()}
    return {**{cell.ref: 0 for cell in edition.cells}, **written}


def _ref(edition: Edition, part: str, code: str) -> Ref:
    """The cell of a part: a line's column in tables two and four, a column's line in table three."""
    addresses = (Ref("disclosure", part, code), Ref("applications", code, part), Ref("litigation", part, code))
    return next(ref for ref in addresses if ref in edition)
