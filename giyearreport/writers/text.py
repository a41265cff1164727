"""A report as plain text, for mail and for pasting: readable as it is, and read back without loss.

Headings stand at the margin and paragraphs are indented, so that a paragraph worded like a heading stays a paragraph.
Tables are rows of fields between tabs, one for each place of the printed grid, which Excel and WPS take as they are.
"""

import re

from giyearreport.content import ReportContent, default_title
from giyearreport.formats.grammar import GridCell, Section, Table
from giyearreport.formats.imprint import unit_line, year_line
from giyearreport.formats.numbers import print_number

INDENT = "\u3000\u3000"

_TELLING_NAME = re.compile(r"[^\W\d_]{1,40}")  # a name that can be told from the year behind it in the title


def write(content: ReportContent) -> bytes:
    """The same bytes for the same content, UTF-8."""
    blocks = [_front(content), *(_section(content, section) for section in content.edition.sections)]
    return ("\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n").encode()


def _front(content: ReportContent) -> list[str]:
    """The title, and where it does not tell unit and year in the usual way, lines that do."""
    title, unit, year = content.title, content.unit, content.year
    if title != default_title(unit, year):
        return [title, unit_line(unit), year_line(year)]
    return [title] if _TELLING_NAME.fullmatch(unit) else [title, unit_line(unit)]


def _section(content: ReportContent, section: Section) -> list[str]:
    if section.is_table:
        return [section.heading, "", *_rows(content, content.edition.table(section.code))]
    prose = content.prose[section.code]
    paragraphs = [INDENT + line for line in prose.split("\n")] if prose else []
    return [section.heading, "", *paragraphs] if section.heading else paragraphs


def _rows(content: ReportContent, table: Table) -> list[str]:
    grid = table.grid
    fields = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        fields[cell.row][cell.column] = _field(content, cell)
    return ["\t".join(row) for row in fields]


def _field(content: ReportContent, cell: GridCell) -> str:
    return print_number(content.value(cell.ref)) if cell.ref else cell.label
