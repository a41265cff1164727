"""What a document prints: its tables as spans and texts, its lines in order. Knows nothing of our readers."""

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Printed(NamedTuple):
    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def document_xml(docx: bytes):
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def docx_tables(docx: bytes) -> list[list[Printed]]:
    return [_docx_table(table) for table in document_xml(docx).iter(f"{W}tbl")]


def _docx_table(table) -> list[Printed]:
    cells: list[Printed] = []
    open_spans: dict[int, int] = {}  # column -> place in cells of the cell that reaches down from above
    for row, tr in enumerate(table.findall(f"{W}tr")):
        column = 0
        for tc in tr.findall(f"{W}tc"):
            span = tc.find(f"{W}tcPr/{W}gridSpan")
            colspan = int(span.get(f"{W}val")) if span is not None else 1
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                above = open_spans[column]
                cells[above] = cells[above]._replace(rowspan=cells[above].rowspan + 1)
            else:
                open_spans[column] = len(cells)
                cells.append(Printed(row, column, 1, colspan, folded(_docx_text(tc))))
            column += colspan
    return cells


def _docx_text(element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def docx_lines(docx: bytes) -> list[str]:
    return [_docx_text(p) for p in document_xml(docx).findall(f"{W}body/{W}p")]


def html_tables(source: bytes) -> list[list[Printed]]:
    return [_html_table(table) for table in html.document_fromstring(source.decode()).iter("table")]


def _html_table(table) -> list[Printed]:
    taken: set[tuple[int, int]] = set()
    cells: list[Printed] = []
    for row, tr in enumerate(table.iter("tr")):
        column = 0
        for cell in tr.iter("th", "td"):
            while (row, column) in taken:
                column += 1
            rowspan, colspan = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(row + down, column + across) for down in range(rowspan) for across in range(colspan)}
            cells.append(Printed(row, column, rowspan, colspan, folded(cell.text_content())))
    return cells


def html_lines(source: bytes) -> list[str]:
    return [e.text_content() for e in html.document_fromstring(source.decode()).iter("h1", "h2", "h3", "h4", "p")]
