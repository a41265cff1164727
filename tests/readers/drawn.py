"""A report drawn as a PDF in the ways that other people's programs draw it."""

from html import escape

from weasyprint import HTML

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import GridCell, Table
from giyearreport.formats.numbers import print_number
from giyearreport.writers.columns import shares

PLAIN = """
    @page { size: A4; margin: 25mm; @bottom-center { content: "— " counter(page) " —" } }
    body { font: 12pt/1.5 "Noto Serif CJK SC" } p { margin: 0; text-indent: 2em } h2 { font-size: 12pt; margin: 0 }
    h1 { font-size: 18pt; text-align: center } table { width: 100%; border-collapse: collapse; table-layout: fixed }
    td { border: 0.5pt solid black; font-size: 8pt; padding: 2pt; text-align: center }
"""


def drawn(content: ReportContent, css: str = "", *, table=None, after: str = "") -> bytes:
    """The report as a PDF. ``table`` draws one table as HTML, ``after`` is more HTML at the end."""
    parts = [f"<style>{PLAIN}{css}</style><h1>{content.title}</h1>"]
    for section in content.edition.sections:
        parts.append(f"<h2>{section.heading}</h2>" if section.heading else "")
        if section.is_table:
            parts.append((table or whole_table)(content, content.edition.table(section.code)))
        else:
            parts += [f"<p>{escape(line)}</p>" for line in content.prose[section.code].split("\n")]
    return printed("".join(parts) + after)


def printed(source: str) -> bytes:
    return HTML(string=f"<!DOCTYPE html><meta charset=utf-8>{source}").write_pdf()


def whole_table(content: ReportContent, table: Table, rows: range | None = None) -> str:
    """The table, or some of its rows."""
    rows = rows or range(table.grid.rows)
    trs = [(row, cells) for row, cells in enumerate(table.grid.by_row()) if row in rows]
    head = [tr for tr in trs if tr[0] < table.grid.head_rows]
    body = [tr for tr in trs if tr[0] >= table.grid.head_rows]
    return f"<table>{_columns(table)}<thead>{_trs(content, head)}</thead><tbody>{_trs(content, body)}</tbody></table>"


def _columns(table: Table) -> str:
    return "<colgroup>" + "".join(f"<col style='width: {share}%'>" for share in shares(table)) + "</colgroup>"


def _trs(content: ReportContent, trs) -> str:
    return "".join(f"<tr>{''.join(_td(content, cell) for cell in cells)}</tr>" for _, cells in trs)


def _td(content: ReportContent, cell: GridCell) -> str:
    text = print_number(content.value(cell.ref)) if cell.ref else cell.label
    return f"<td rowspan={cell.rowspan} colspan={cell.colspan}>{text}</td>"


def glued(content: ReportContent, table: Table) -> str:
    """Tables two and three as one, without a heading between; table four as it is."""
    if table.code == "disclosure":
        return ""
    two = content.edition.table("disclosure")
    before = _trs(content, list(enumerate(two.grid.by_row()))) if table.code == "applications" else ""
    return f"<table>{_columns(table)}{before}{_trs(content, list(enumerate(table.grid.by_row())))}</table>"
