"""One made-up report, printed in every layout in which texts of real reports are found."""

from collections.abc import Callable

from giyearreport.content import ReportContent, default_title
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Grid, GridCell, Kind, Table
from giyearreport.formats.numbers import parse_number, print_number

UNIT = "云岭县青石镇人民政府"
YEARS = {"2019": 2020, "2021": 2024}
PROSE = {
    "preamble": "本报告由云岭县青石镇人民政府编制。\n统计期限为1月1日至12月31日。",
    "overview": "（一）主动公开\n全年公布惠农补贴、水利工程等信息 126 条。\n（二）依申请公开\n办理情况见第三部分。",
    "problems": "一是解读偏少。\n二是更新不够快。下一步：1.多讲；2.快报。",
    "other_matters": "发出信息处理费收费通知0件，收取0元。",
}


def sample(edition: str = "2021", prose: dict[str, str] | None = None) -> ReportContent:
    """A report with a different number in every cell."""
    form = EDITIONS[edition]
    cells = {}
    for number, cell in enumerate(form.cells):
        text = {Kind.COUNT: f"{number}", Kind.CHANGE: f"-{number}", Kind.MONEY: f"{number}.25"}[cell.kind]
        cells[cell.ref] = parse_number(text, cell.kind)
    return ReportContent.blank(form, UNIT, YEARS[edition]).with_values(cells, PROSE if prose is None else prose)


def balanced():
    """The sample, with as many received in each column as were handled and carried over."""
    content = sample()
    of_columns = [one for one in content.edition.identities if len(one.left) == 2]
    sides = [(one.left, sum(content.cells[ref] for ref in one.right)) for one in of_columns]
    return content.with_values(
        {received: right - sum(content.cells[ref] for ref in others) for (received, *others), right in sides}
    )


def printed(content: ReportContent, layout: Callable[[ReportContent, Table], list[str]], *, headings=str) -> str:
    """The whole report as text; ``headings`` may retype the headings."""
    lines = [default_title(content.unit, content.year), ""]
    for section in content.edition.sections:
        if section.heading:
            lines += [headings(section.heading), ""]
        if section.is_table:
            lines += [*layout(content, content.edition.table(section.code)), ""]
        else:
            lines += [content.prose[section.code], ""]
    return "\n".join(lines)


def one_cell_a_line(content: ReportContent, table: Table) -> list[str]:
    """As Word saves a table as text: a tab before each cell, an empty line after each row, and blank cells for the
    lower parts of cells merged downwards."""
    lines = []
    for row in range(table.grid.rows):
        lines += [f"\t{field}" for _, field in _own_and_merged(content, table.grid, row)]
        lines.append("")
    return lines


def tabs_on_a_line(content: ReportContent, table: Table) -> list[str]:
    """As copied from a PDF: a row a line, blanks for merged cells, and in every third row the labels displaced."""
    rows = []
    for row in range(table.grid.rows):
        fields = _places(content, table.grid, row)
        if row % 3 == 2 and table.code == "applications" and row > table.grid.head_rows:
            while not fields[0]:
                fields.append(fields.pop(0))
        rows.append("\t".join(fields))
    return rows


def tabs_in_place(content: ReportContent, table: Table) -> list[str]:
    """As pasted from a spreadsheet: a row a line, every cell in its own column."""
    return ["\t".join(_places(content, table.grid, row)) for row in range(table.grid.rows)]


def pipes(content: ReportContent, table: Table) -> list[str]:
    """As markdown, with a rule under the first row."""
    rows = ["| " + " | ".join(_places(content, table.grid, row)) + " |" for row in range(table.grid.rows)]
    return [rows[0], "|" + "---|" * table.grid.columns, *rows[1:]]


def bare_lines(content: ReportContent, table: Table) -> list[str]:
    """As copied without any marks: each cell that is not blank on a line of its own, one long label broken."""
    fields = [_field(content, cell) for cell in table.grid.cells]
    return [line for field in fields if field for line in _broken(field)]


def spaces_on_a_line(content: ReportContent, table: Table) -> list[str]:
    """As text extracted from a PDF: a row a line, a space between cells."""
    rows = ([_field(content, cell) for cell in row] for row in table.grid.by_row())
    return [" ".join(field for field in row if field) for row in rows]


LAYOUTS = (one_cell_a_line, tabs_on_a_line, pipes, bare_lines, spaces_on_a_line)
LAYOUTS_WITH_BLANKS = (one_cell_a_line, tabs_in_place, pipes)


def _broken(label: str) -> list[str]:
    return [label[:9], label[9:]] if len(label) > 30 else [label]


def _field(content: ReportContent, cell: GridCell) -> str:
    return print_number(content.value(cell.ref)) if cell.ref else cell.label


def _own_and_merged(content: ReportContent, grid: Grid, row: int) -> list[tuple[int, str]]:
    own = [(cell.column, _field(content, cell)) for cell in grid.cells if cell.row == row]
    above = [(cell.column, "") for cell in grid.cells if cell.row < row < cell.row + cell.rowspan]
    return sorted(own + above)


def _places(content: ReportContent, grid: Grid, row: int) -> list[str]:
    fields = [""] * grid.columns
    for column, field in _own_and_merged(content, grid, row):
        fields[column] = field
    return fields
