"""The report as an HTML document: the source of the PDF, the clerk's preview and the text of the portal page.

Everything a person typed passes through the template's escaping; labels come from the declaration.
"""

from base64 import b64encode
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.template import Context, Engine

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import GridCell, Section, Table
from giyearreport.formats.imprint import keywords
from giyearreport.formats.numbers import print_number
from giyearreport.writers.columns import characters_a_line, half_points, is_left, shares
from giyearreport.writers.dated import day_of
from giyearreport.writers.paragraphs import one_line, paragraphs, title_lines

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


class PrintedCell(NamedTuple):
    """What the template needs of a cell; ``attributes`` are its spans and classes, ready to print."""

    id: str
    head: str
    headers: str
    attributes: str
    text: str


def write(content: ReportContent, *, draft: bool = False, dated: date | None = None, captions: bool = False) -> bytes:
    """A standalone document, complete with its stylesheet. The PDF wants no captions: with one, the rule that keeps a
    heading with its table fails."""
    context = {
        **_article(content, captions),
        "name": one_line(content.title),
        "unit": one_line(content.unit),
        "keywords": keywords(content.year, one_line(content.unit)),
        "dated": day_of(content, dated).isoformat(),
        "draft": draft,
        "stylesheet": stylesheet(),
    }
    return render("documents/report.html", context).encode()


def article(content: ReportContent, *, captions: bool = True) -> str:
    """The ``<article>`` alone, safe to print, for a page that brings its own frame: one h1, six h2, the tables with
    captions."""
    return render("documents/article.html", _article(content, captions))


def table(content: ReportContent, code: str) -> str:
    """One statutory table alone, safe to print, with its caption."""
    section = _section(content, content.edition.section(code))
    return render("documents/table.html", {"section": section, "table": section["table"], "captions": True})


@cache
def _engine() -> Engine:
    return Engine(dirs=[TEMPLATES])


@cache
def stylesheet() -> str:
    """The document's stylesheet with the drawing of 草稿 inside it, so that the file stands alone."""
    folder = TEMPLATES / "documents"
    drawing = "data:image/svg+xml;base64," + b64encode((folder / "draft.svg").read_bytes()).decode()
    return (folder / "document.css").read_text(encoding="utf-8").replace("draft.svg", drawing)


def render(template: str, context: dict) -> str:
    """One of the templates of documents, everything in it escaped."""
    return _engine().get_template(template).render(Context(context))


def _article(content: ReportContent, captions: bool) -> dict:
    sections = [_section(content, section) for section in content.edition.sections]
    return {
        "title": title_lines(content.title),
        "sections": [section for section in sections if section["heading"] or section["paragraphs"]],
        "captions": captions,
    }


def _section(content: ReportContent, section: Section) -> dict:
    return {
        "code": section.code,
        "heading": section.heading,
        "paragraphs": [] if section.is_table else paragraphs(content.prose[section.code]),
        "table": _table(content, content.edition.table(section.code)) if section.is_table else None,
    }


def _table(content: ReportContent, table: Table) -> dict:
    rows = [[_cell(content, table, cell) for cell in row] for row in table.grid.by_row()]
    head, body = rows[: table.grid.head_rows], rows[table.grid.head_rows :]
    return {
        "code": table.code,
        "columns": [f"w{share:g}" if share.is_integer() else "" for share in shares(table)],  # equal ones need no width
        "parts": [{"tag": tag, "rows": part} for tag, part in (("thead", head), ("tbody", body)) if part],
    }


def _cell(content: ReportContent, table: Table, cell: GridCell) -> PrintedCell:
    text = cell.label if cell.ref is None else print_number(content.value(cell.ref))
    return PrintedCell(cell.id, cell.head, " ".join(cell.headers), _attributes(table, cell, text), text)


def _attributes(table: Table, cell: GridCell, text: str) -> str:
    """Spans, and classes where a cell departs from the rest of its table. Made of numbers and our own words."""
    classes = ["left"] if is_left(table, cell) else []
    if narrow := characters_a_line(table, cell):
        classes.append(f"narrow-{narrow}")
    if cell.ref and half_points(table, text) != half_points(table):
        classes.append(f"size-{half_points(table, text)}")
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    said = [f' {name}="{span}"' for name, span in spans.items() if span > 1]
    if classes:
        said.append(f' class="{" ".join(classes)}"')
    return "".join(said)
