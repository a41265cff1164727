"""How the printed tables are divided: widths, alignment and size of type, the same in HTML, PDF and DOCX.

The blank form overhangs its own margins; we scale it to the 版心 of 156 mm (GB/T 9704-2012 5.2.1).
"""

from itertools import accumulate, pairwise

from giyearreport.formats.grammar import GridCell, Table

TYPE_AREA = 8845  # 156 mm in twentieths of a point
_SHARES = {
    "disclosure": (34, 22, 22, 22),
    "applications": (5, 12, 34, 7, 7, 7, 7, 7, 7, 7),
    "litigation": (1,) * 15,
}
#: Half points. A column of tables three and four holds six digits at nine points.
_TABLE_SIZE = {"disclosure": 21, "applications": 18, "litigation": 18}
_LONG_NUMBER = {7: 15, 8: 13, 9: 12}
_LONGEST_NUMBER = 10  # a number of ten digits, which only a total can reach


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
