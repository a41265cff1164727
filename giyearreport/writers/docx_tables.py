"""The statutory tables as WordprocessingML text. One string a table, parsed once: python-docx's ``table.cell()`` takes
fifty times as long.

The order of children is schema law (ECMA-376 part 1, CT_TblPr and CT_TcPr), and every ``w:tc`` ends with a paragraph.
"""

from xml.sax.saxutils import escape, quoteattr

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import GridCell, Table
from giyearreport.formats.numbers import print_number
from giyearreport.writers.columns import (
    NUMBER_ROW,
    RULES,
    TYPE_AREA,
    characters_a_line,
    half_points,
    is_left,
    shade,
    twips,
)

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Margins above and beside the text of a cell, and the style of its paragraph.
_CELLS = {"disclosure": (60, 80, "FormCell"), "applications": (30, 20, "FormCellSmall")}
_CELLS["litigation"] = _CELLS["applications"]
#: So that the characters of a narrow head fall as columns.characters_a_line asks; the first line of one that runs down
#: its column has room for 三 and its 、.
_INDENT_NARROW = {1: 'w:left="50" w:right="0" w:hanging="50"', 2: 'w:left="60" w:right="60"'}
_INDENT_LEFT = 'w:left="40" w:right="40"'
_LONG = 8  # digits, from which a number is set narrower where the face that stands in for 宋体 is a wide one
_WIDEST_DIGIT = 0.64  # of its size, in the faces that programs put in the place of one that is missing


def run(text: str, style: str = "", half_points: int = 0, narrowed: int = 100) -> str:
    """A run of text, ``narrowed`` to so many per cent of its width; the hint gives its quotation marks and dashes the
    Chinese face."""
    style = f'<w:rStyle w:val="{style}"/>' if style else ""
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    scale = f'<w:w w:val="{narrowed}"/>' if narrowed < 100 else ""
    properties = f'<w:rPr>{style}<w:rFonts w:hint="eastAsia"/>{scale}{size}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def table_xml(content: ReportContent, table: Table) -> str:
    """The ``w:tbl``. Rows do not split, head rows repeat, and every row but the last keeps with the next: a table
    stays whole and with its heading as long as a page can hold it."""
    above, beside, _ = _CELLS[table.code]
    margins = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    cell_margins = "".join(f'<w:{edge} w:w="{margin}" w:type="dxa"/>' for edge, margin in margins)
    rule = f'w:val="single" w:sz="{RULES[table.code]}" w:space="0" w:color="000000"'
    rules = "".join(f"<w:{edge} {rule}/>" for edge in _EDGES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips(table))
    rows = "".join(_row(content, table, row, cells) for row, cells in enumerate(_cells_by_row(table)))
    told = "".join(f"<w:{tag} w:val={quoteattr(text)}/>" for tag, text in _description(content, table))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TYPE_AREA}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{cell_margins}</w:tblCellMar>{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _description(content: ReportContent, table: Table) -> tuple[tuple[str, str], ...]:
    """What a screen reader says of the table before reading it (ECMA-376 part 1, 17.4.41 and 17.4.47)."""
    heading = content.edition.section(table.code).heading
    rows, columns, heads = table.grid.rows, table.grid.columns, table.grid.head_rows
    shape = f"{rows}行{columns}列" + (f"，前{heads}行为表头" if heads else "")
    return ("tblCaption", heading), ("tblDescription", f"{content.year}年{heading.partition('、')[2]}表，{shape}。")


def _cells_by_row(table: Table) -> list[list[GridCell]]:
    """The cells of each row from left to right, those that reach down from above included."""
    rows: list[list[GridCell]] = [[] for _ in range(table.grid.rows)]
    for cell in table.grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def _row(content: ReportContent, table: Table, row: int, cells: list[GridCell]) -> str:
    head = "<w:tblHeader/>" if row < table.grid.head_rows else ""
    points = 0 if head else NUMBER_ROW.get(table.code, 0)
    height = f'<w:trHeight w:val="{20 * points}" w:hRule="atLeast"/>' if points else ""
    inside = "".join(_cell(content, table, row, cell) for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{inside}</w:tr>"


def _cell(content: ReportContent, table: Table, row: int, cell: GridCell) -> str:
    width = sum(twips(table)[cell.column : cell.column + cell.colspan])
    across = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    down = ""
    if cell.rowspan > 1:
        down = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    fill = shade(table, cell)
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{ground}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{_paragraph(content, table, row, cell)}</w:tc>"


def _paragraph(content: ReportContent, table: Table, row: int, cell: GridCell) -> str:
    keep = "<w:keepNext/>" if row < table.grid.rows - 1 else ""
    left = is_left(table, cell)
    sides = _INDENT_LEFT if left else _INDENT_NARROW.get(characters_a_line(table, cell), "")
    indent = f"<w:ind {sides}/>" if sides else ""
    align = '<w:jc w:val="left"/>' if left else ""
    style = f'<w:pStyle w:val="{_CELLS[table.code][2]}"/>'
    text = _text(content, table, cell) if row == cell.row else ""
    return f"<w:p><w:pPr>{style}{keep}{indent}{align}</w:pPr>{text}</w:p>"


def _text(content: ReportContent, table: Table, cell: GridCell) -> str:
    if cell.ref is None:
        return run(cell.label)
    number = print_number(content.value(cell.ref))
    size = half_points(table, number)
    own_size = size if size != half_points(table) else 0
    return run(number, half_points=own_size, narrowed=_narrowed(table, cell, number, size))


def _narrowed(table: Table, cell: GridCell, number: str, half_points: int) -> int:
    """To how many per cent of its width a long number is set, so that it stays on one line in any face."""
    if len(number) < _LONG:
        return 100
    room = sum(twips(table)[cell.column : cell.column + cell.colspan]) - 2 * _CELLS[table.code][1]
    return min(100, int(100 * room / (len(number) * 10 * half_points * _WIDEST_DIGIT)))
