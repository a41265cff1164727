"""The sets of figures of real published reports, where they are at hand."""

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.reading import Reading
from tests.readers import ugly

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
SETS = json.loads((REPORTS / "figures.json").read_text())["reports"] if REPORTS.exists() else []
_BY_ID = {entry["id"]: entry for entry in SETS}
REAL = [
    pytest.mark.real,
    pytest.mark.skipif(not SETS, reason="the real reports are not part of the project"),
]


def figures_of(entry: dict) -> ugly.Figures:
    """The figures as text, blanks as blanks: nobody changes them."""
    return _figures_of(entry["id"])


@cache
def _figures_of(id: str) -> ugly.Figures:
    return {
        Ref(table, line, column): "" if value is None else str(value)
        for table in ugly.TABLES
        for line, columns in (_BY_ID[id]["printed"].get(table) or {}).items()
        for column, value in columns.items()
    }


def blocks_of(entry: dict, layout) -> list:
    """What a document is made of, whatever its format: nobody changes it."""
    return _blocks_of(entry["id"], layout)


@cache
def _blocks_of(id: str, layout) -> list:
    entry = _BY_ID[id]
    title = f"青石镇{entry['year'] or 2022}年政府信息公开工作年度报告"
    return ugly.laid_out(layout, figures_of(entry), entry["edition"], title, mixed=entry["mixed_edition"])


def differing(reading: Reading, entry: dict) -> list[tuple[str, str, str]]:
    """The cells that are read otherwise than printed: address, printed, read."""
    printed, edition = _printed(entry), EDITIONS[entry["edition"]]
    assert reading.content.edition is edition
    cells = [
        (str(cell.ref), printed.get(cell.ref, ""), print_number(reading.content.value(cell.ref)))
        for cell in edition.cells
    ]
    return [cell for cell in cells if not _same(*cell[1:])]


def silently_wrong(reading: Reading, entry: dict) -> list[tuple[str, str, str]]:
    """Cells that differ from what was printed without a note that names them."""
    noted = {str(note.cell) for note in reading.notes}
    return [cell for cell in differing(reading, entry) if cell[0] not in noted]


def dropped(reading: Reading, entry: dict) -> list[str]:
    """Printed figures that are in no cell and in no note: a total must agree, be compared or be left over."""
    figures = figures_of(entry)
    added = [str(ref) for ref in _printed(entry).keys() - figures.keys()]  # which the source does not print
    lost = [printed for ref, printed, _ in differing(reading, entry) if printed and ref not in added]
    compared = {str(note.cell) for note in reading.notes if note.kind == "printed_total"}
    for total in EDITIONS[entry["edition"]].sums:
        printed, derived = figures.get(total.ref, ""), print_number(reading.content.value(total.ref))
        if printed and not _same(printed, derived) and str(total.ref) not in compared:
            lost.append(printed)
    quoted = Counter(_bare(str(n.printed)) for n in reading.notes if n.kind in ("unplaced", "not_a_number"))
    return sorted((Counter(map(_bare, lost)) - quoted).elements())


def _bare(text: str) -> str:
    """A figure as figures.json has it."""
    return squeeze(text).rstrip("件元").removeprefix("+").replace("—", "0")


def _printed(entry: dict) -> ugly.Figures:
    return _undivided_as_rest(figures_of(entry)) if entry["mixed_edition"] else figures_of(entry)


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
