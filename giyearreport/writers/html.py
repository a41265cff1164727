"""The report as an HTML document: the source of the PDF, the clerk's preview and the text of the portal page.

Everything a person typed passes through the template's escaping; labels come from the declaration.
"""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

from django.template import Context, Engine

from giyearreport.content import ReportContent
from giyearreport.formats.annotated import AnnotatedCell, AnnotatedGrid, annotated, on_a_card
from giyearreport.formats.grammar import GridCell, Ref, Section, Table
from giyearreport.formats.imprint import keywords
from giyearreport.writers import fingerprint
from giyearreport.writers.columns import characters_a_line, half_points, is_left, shade, shares
from giyearreport.writers.dated import day_of
from giyearreport.writers.paragraphs import SIGNED_FROM_RIGHT, Place, one_line, organ_lines, paragraphs, title_lines

TAGS = {Place.LEVEL_TWO: "h3", Place.LEVEL_THREE: "h4", Place.BODY: "p"}
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


@dataclass(frozen=True)
class PaperCell(AnnotatedCell):
    """A cell as it is set on paper. What is published holds no addresses: only a page on the screen needs them."""

    table: Table
    addressed: bool
    named: bool = False  # the cell has an id, nothing else, for a page that leads to it
    leads_to: str = ""  # the page that a number leads to

    @property
    def element(self) -> str:
        if not (self.leads_to and self.text):
            return super().element
        return f'<{self.tag}{self.attributes}><a href="{escape(self.leads_to)}">{escape(self.text)}</a></{self.tag}>'

    @property
    def classes(self) -> Iterator[str]:
        """Where the cell departs from the rest of its table."""
        if is_left(self.table, self.printed):
            yield "left"
        if shade(self.table, self.printed):
            yield "shaded"
        if narrow := characters_a_line(self.table, self.printed):
            yield f"narrow-{narrow}"
        if self.address and half_points(self.table, self.text) != half_points(self.table):
            yield f"size-{half_points(self.table, self.text)}"

    @property
    def id(self) -> str:
        """By which a page on the screen leads to a number, and knows which one was pressed."""
        return ((self.addressed or self.named) and self.address) or super().id

    @property
    def data(self) -> Mapping[str, object]:
        if not self.addressed:
            return {}
        return on_a_card(self.table.grid, self.printed) if self.address else {}


def write(content: ReportContent, *, draft: bool = False, dated: date | None = None, captions: bool = False) -> bytes:
    """A standalone document, complete with its stylesheet. The PDF wants no captions: with one, the rule that keeps a
    heading with its table fails."""
    context = {
        **_article(content, captions),
        "name": one_line(content.title),
        "unit": one_line(content.unit),
        "keywords": keywords(content.year, one_line(content.unit)),
        "dated": day_of(content, dated).isoformat(),
        "identifier": fingerprint.identifier(content),
        "fingerprint": fingerprint.printed_line(content),
        "draft": draft,
        "stylesheet": stylesheet(),
    }
    return render("documents/report.html", context).encode()


def article(content: ReportContent, *, captions: bool = True, addressed: bool = False, named: Collection[Ref] = (),
            below_title: str = "") -> str:  # fmt: skip
    """The ``<article>`` alone, safe to print, for a page that brings its own frame: one h1, six h2, the tables with
    captions. ``addressed``: each number has its address as its id, for a page on which it can be pointed
    at; what is published does without, but for the cells ``named``, which have an id that a page leads to.
    ``below_title`` is the page's own, safe to print, and stands between the title and the report."""
    shown = _article(content, captions, addressed, named)
    return render("documents/article.html", {**shown, "below_title": below_title})


def table(content: ReportContent, code: str, *, leads_to: Callable[[Ref], str]) -> str:
    """One statutory table alone, safe to print, with its caption; each number leads to a page."""
    section = _section(content, content.edition.section(code), False)
    section["grid"] = _grid(content, code, leads_to=leads_to)
    return render("documents/table.html", {"section": section, "captions": True})


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


def _article(content: ReportContent, captions: bool, addressed: bool = False, named: Collection[Ref] = ()) -> dict:
    sections = [_section(content, section, addressed, named) for section in content.edition.sections]
    return {
        "title": title_lines(content.title),
        "sections": [section for section in sections if section["heading"] or section.get("paragraphs")],
        "captions": captions,
    }


def _section(content: ReportContent, section: Section, addressed: bool, named: Collection[Ref] = ()) -> dict:
    return {
        "code": section.code,
        "heading": section.heading,
        **({} if section.is_table else _prose(content.prose[section.code])),
        "grid": _grid(content, section.code, addressed, named) if section.is_table else None,
        "widths": widths(content.edition.table(section.code)) if section.is_table else (),
    }


def _prose(prose: str) -> dict:
    """Paragraphs, and the signature that closes them: where the organs stand is for the style sheet to find, which
    knows how wide the lines are."""
    found = paragraphs(prose)
    organs = [paragraph for paragraph in found if paragraph.place is Place.ORGAN]
    return {
        "paragraphs": [{"tag": TAGS[p.place], "lead": p.lead, "text": p.text} for p in found if p.place in TAGS],
        "organs": [organ_lines(organ.text) for organ in organs],
        "date": next((paragraph.text for paragraph in found if paragraph.place is Place.DATE), ""),
        "is_date_longer": any(organ.from_right > SIGNED_FROM_RIGHT for organ in organs),
    }


def _grid(content: ReportContent, code: str, addressed: bool = False, named: Collection[Ref] = (),
          leads_to: Callable[[Ref], str] | None = None) -> AnnotatedGrid[PaperCell]:  # fmt: skip
    table = content.edition.table(code)

    def made(printed: GridCell, text: str) -> PaperCell:
        page = leads_to(printed.ref) if leads_to and printed.ref else ""
        return PaperCell(printed, text, table, addressed, printed.ref in named, page)

    return annotated(content.edition, code, content.printed, made)


def widths(table: Table) -> list[str]:
    """The class of each column; empty where all are equal and need no width."""
    return [f"w{share:g}" if share.is_integer() else "" for share in shares(table)]
