"""The same report made in other ways, for comparison only: with python-docx as its manual shows, and with typst."""

from io import BytesIO

from docx import Document
from docx.shared import Twips

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import GridCell, Table
from giyearreport.formats.numbers import print_number
from giyearreport.writers.columns import shares, twips
from giyearreport.writers.paragraphs import paragraphs, title_lines


def text_of(report: ReportContent, cell: GridCell) -> str:
    return print_number(report.value(cell.ref)) if cell.ref else cell.label


def naive_docx(report: ReportContent) -> bytes:
    """``table.cell()``, ``merge()`` and a width for every cell."""
    document = Document()
    document.add_heading(report.title, 0)
    for section in report.edition.sections:
        if section.heading:
            document.add_heading(section.heading, 1)
        if section.is_table:
            _naive_table(document, report, report.edition.table(section.code))
        else:
            for paragraph in paragraphs(report.prose[section.code]):
                document.add_paragraph(paragraph.lead + paragraph.text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _naive_table(document, report: ReportContent, table: Table):
    drawn = document.add_table(table.grid.rows, table.grid.columns, style="Table Grid")
    for row in range(table.grid.rows):
        for column, width in enumerate(twips(table)):
            drawn.cell(row, column).width = Twips(width)
    for cell in table.grid.cells:
        first = drawn.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            first = first.merge(drawn.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        first.text = text_of(report, cell)


def typst_source(report: ReportContent, number: int) -> str:
    """The same page, type, headings and tables; ``number`` makes each one different."""
    title = "#linebreak()".join(f"#{quoted(line)}" for line in title_lines(report.title))
    parts = [
        '#set page("a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")',
        f"#set document(title: {quoted(report.title)}, keywords: {quoted(str(number))})",
        '#set text(font: ("FandolFang R", "Noto Serif CJK SC"), size: 16pt, lang: "zh", region: "cn")',
        "#set par(justify: true, leading: 12.95pt, spacing: 12.95pt, first-line-indent: (amount: 2em, all: true))",
        '#show heading: set text(size: 16pt, weight: "regular", font: ("FandolHei", "Noto Sans CJK SC"))',
        f"#align(center)[#text(size: 22pt)[{title}]]",
    ]
    for section in report.edition.sections:
        if section.heading:
            parts.append(f"= #{quoted(section.heading)}")
        if section.is_table:
            parts.append(_typst_table(report, report.edition.table(section.code)))
        else:
            parts += [f"#{quoted(p.lead + p.text)}\n" for p in paragraphs(report.prose[section.code])]
    return "\n".join(parts)


def _typst_table(report: ReportContent, table: Table) -> str:
    cells = ", ".join(
        f"table.cell(x: {cell.column}, y: {cell.row}, colspan: {cell.colspan}, rowspan: {cell.rowspan})"
        f"[#{quoted(text_of(report, cell))}]"
        for cell in table.grid.cells
    )
    columns = ", ".join(f"{share:.4f}%" for share in shares(table))
    return (
        "#block(breakable: false)[#set text(size: 9pt)\n#set par(leading: 2pt, first-line-indent: 0pt)\n"
        f"#table(columns: ({columns}), inset: 2pt, stroke: 0.5pt, align: center + horizon, {cells})]"
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
