"""How the printed tables are divided and dressed: widths, alignment, size of type, rules and shading, the same in every
format.

The blank form overhangs its own margins; we scale it to the 版心 of 156 mm (GB/T 9704-2012 5.2.1). Rules and shading
are its own.
"""

import os
from itertools import accumulate, pairwise

from giyearreport.formats.grammar import GridCell, Table

TYPE_AREA = 8845  # 156 mm in twentieths of a point
_SHARES = {
    "disclosure": (34, 22, 22, 22),
    "applications": (5, 12, 34, 7, 7, 7, 7, 7, 7, 7),
    "litigation": (1,) * 15,
}
#: Half points. A column of table four holds five digits of 宋体 at nine points.
_TABLE_SIZE = {"disclosure": 21, "applications": 18, "litigation": 18}
_LONG_NUMBER = {6: 16, 7: 13, 8: 12, 9: 10, 10: 9, 11: 9}
_LONGEST_NUMBER = 8  # the total of all totals, where each cell has the largest number that one can have
#: Eighths of a point, in which Word measures the rules of a table.
RULES = {"disclosure": 8, "applications": 8, "litigation": 4}
#: How high the row of numbers of table four is at least, in points.
NUMBER_ROW = {"litigation": 24}
SHADE = "C6D9F1"
SHADED = os.environ.get("GIYEARREPORT_SHADING", "1") not in {"0", "none", "no", "off"}


def shares(table: Table) -> tuple[float, ...]:
    """The width of each column in per cent of the 版心."""
    whole = sum(_SHARES[table.code])
    return tuple(100 * share / whole for share in _SHARES[table.code])


def twips(table: Table) -> list[int]:
    """The same in twentieths of a point, which add up to the 版心 exactly."""
    edges = [round(TYPE_AREA * edge / 100) for edge in accumulate(shares(table), initial=0)]
    return [right - left for left, right in pairwise(edges)]


def is_left(table: Table, cell: GridCell) -> bool:
    """Whether the form sets a cell flush left: the paragraphs of Article 20, the lines of table three, its corner."""
    if table.code == "disclosure":
        return cell.head == "colgroup"
    return table.code == "applications" and (cell.head == "row" or cell.id == "applications-0-0")


def shade(table: Table, cell: GridCell) -> str:
    """The ground of a cell, six hexadecimal digits: the form shades the paragraphs of Article 20. Empty for white."""
    return SHADE if SHADED and table.code == "disclosure" and cell.head == "colgroup" else ""


def characters_a_line(table: Table, cell: GridCell) -> int:
    """How many characters a narrow head should set on a line, so that words are not cut (结果/维持, not 结果维/持) and
    三、本年度办理结果 runs down its column; 0 where the width decides."""
    if table.code == "disclosure" or cell.colspan > 1:
        return 0
    if cell.head == "rowgroup" and cell.column == 0:
        return 1
    return 2 if cell.head == "col" and len(cell.label) > 3 else 0


def half_points(table: Table, number: str = "") -> int:
    """The size of type in a cell; a long number in a narrow column is set smaller rather than broken or cut off."""
    size = _TABLE_SIZE[table.code]
    if table.code == "disclosure" or len(number) < min(_LONG_NUMBER):
        return size
    return _LONG_NUMBER.get(len(number), _LONGEST_NUMBER)
