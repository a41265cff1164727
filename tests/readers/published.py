"""The sets of figures of real published reports, where they are at hand."""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers.reading import Reading
from tests.readers import ugly

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
SETS = json.loads((REPORTS / "figures.json").read_text())["reports"] if REPORTS.exists() else []
REAL = [
    pytest.mark.real,
    pytest.mark.skipif(not SETS, reason="the real reports are not part of the project"),
]


def figures_of(entry: dict) -> ugly.Figures:
    """The figures as text, blanks as blanks."""
    return {
        Ref(table, line, column): "" if value is None else str(value)
        for table in ugly.TABLES
        for line, columns in (entry["printed"].get(table) or {}).items()
        for column, value in columns.items()
    }


def blocks_of(entry: dict, layout) -> list:
    title = f"青石镇{entry['year'] or 2022}年政府信息公开工作年度报告"
    return ugly.laid_out(layout, figures_of(entry), entry["edition"], title, mixed=entry["mixed_edition"])


def silently_wrong(reading: Reading, entry: dict) -> list[tuple[str, str, str]]:
    """Cells that differ from what was printed without a note that names them."""
    printed, edition = figures_of(entry), EDITIONS[entry["edition"]]
    if entry["mixed_edition"]:
        printed = _undivided_as_rest(printed)
    noted = {note.get("cell") for note in reading.notes}
    assert reading.content.edition is edition
    differing = [
        (str(cell.ref), printed.get(cell.ref, ""), print_number(reading.content.value(cell.ref)))
        for cell in edition.cells
    ]
    return [d for d in differing if not _same(*d[1:]) and d[0] not in noted]


def _undivided_as_rest(printed: ugly.Figures) -> ugly.Figures:
    lines = ("other_not_corrected", "other_fee_unpaid", "other_rest")
    columns = [ref.column for ref in printed if ref.line == "other_handling"]
    zeros = {Ref("applications", line, column): "0" for line in lines[:2] for column in columns}
    rest = {Ref("applications", lines[2], c): printed[Ref("applications", "other_handling", c)] for c in columns}
    return {**printed, **zeros, **rest}


def _same(one: str, other: str) -> bool:
    try:
        return one == other or bool(one and other and Decimal(one) == Decimal(other))
    except InvalidOperation:
        return False
