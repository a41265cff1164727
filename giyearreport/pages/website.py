"""核对网站版 on a page: the web page is uploaded or pasted, and compared with what was published. Nothing is kept."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.difference import Paragraph
from giyearreport.formats.annotated import AnnotatedGrid
from giyearreport.formats.grammar import Section
from giyearreport.pages.compared import texts
from giyearreport.pages.grid import ScreenCell, change_grid
from giyearreport.pages.handed_in import handed_in
from giyearreport.pages.refusing import answered
from giyearreport.reports.importing import uploads
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.website.spots import cut, spot
from giyearreport.reports.refusals import Refused
from giyearreport.reports.revisions import newest_published

FIRST = 8  # places of a section that are told at once
PASTED_PAGE = "粘贴的网页.html"
EMPTY, LOST = "（空）", "（无）"  # a cell without a number, and one of a row that is missing


class Place(NamedTuple):
    """A place that differs: what stands there and what should, or ``said`` alone. ``link`` is the id of the place."""

    said: str
    shown: str | None = None
    published: str | None = None
    link: str = ""


class Run(NamedTuple):
    """Paragraphs one after the other, each with its id, that are all as published or all not."""

    is_kept: bool
    paragraphs: Sequence[tuple[str, Paragraph]]


@dataclass(frozen=True)
class Part:
    """A section that differs, or what differs outside of all: its places, and the whole of its table or its prose."""

    code: str
    name: str
    places: Sequence[Place]
    grid: AnnotatedGrid[ScreenCell] | None = None
    runs: Sequence[Run] = ()

    @property
    def first(self) -> Sequence[Place]:
        return self.places[:FIRST]

    @property
    def rest(self) -> Sequence[Place]:
        return self.places[FIRST:]


def show(request: HttpRequest, report: Report, template: str, **about: object) -> HttpResponse:
    """The form, and below it what was found in the page that was handed in. 404 where nothing is published."""
    revision = newest_published([report]).get(report.pk)
    if revision is None:
        raise Http404
    context = {
        **about,
        "report": report,
        "revision": revision,
        "text": request.POST.get("text", ""),
        "limit": uploads.LARGEST_UPLOAD // 1024 // 1024,
    }
    if request.method != "POST":
        return render(request, template, context)
    try:
        page = _read(request, revision)
    except Refused as refusal:
        return answered(render(request, template, {**context, "error": str(refusal)}), refusal)
    found = list(parts(page))
    count = sum(len(part.places) for part in found)
    return render(request, template, {**context, "page": page, "parts": found, "count": count})


def _read(request: HttpRequest, revision: Revision) -> website.Page:
    """What was handed in; of what was pasted its HTML, where the clipboard had it and a report is found in it, because
    a text alone does not tell where a cell ends."""
    html = request.POST.get("page", "")
    if html and request.POST.get("text", "").strip() and not request.FILES.get("file"):
        with suppress(Refused):
            return website.read(revision, _whole_page(html).encode("utf-8", "replace"), PASTED_PAGE)
    return website.read(revision, *handed_in(request))


def _whole_page(html: str) -> str:
    """Clipboards hold a page with its encoding, or a piece of one without."""
    return f"<!DOCTYPE html><meta charset=utf-8>{html}"


def parts(page: website.Page) -> Iterator[Part]:
    """What differs, in the order of the report."""
    front = [Place("标题", page.title[1] or EMPTY, page.title[0])] if page.title else []
    front += [Place(fault.said) for fault in page.faults if not fault.section]
    if front:
        yield Part("front", "标题和整页", front)
    for section in page.published.edition.sections:
        part = _part(page, section)
        if part.places:
            yield part


def _part(page: website.Page, section: Section) -> Part:
    faults = [Place(fault.said) for fault in page.faults if fault.section == section.code]
    name, edition = section.name, page.published.edition
    cells = {ref: beside for ref, beside in page.cells.items() if ref.table == section.code}
    if section.is_table:
        places = [Place(edition.cell(ref).label, shown or EMPTY, was, str(ref)) for ref, (was, shown) in cells.items()]
        published = texts(page.published, {})
        lost = {ref: LOST for ref in page.lost if ref.table == section.code}
        seen = published | {ref: shown or EMPTY for ref, (_, shown) in cells.items()} | lost
        grid = change_grid(edition, section.code, seen, published, {}) if cells or lost else None
        return Part(section.code, name, [*faults, *places], grid)
    numbered = [(f"{section.code}-{n}", paragraph) for n, paragraph in enumerate(page.prose.get(section.code, ()), 1)]
    places = [_place(link, paragraph) for link, paragraph in numbered if not paragraph.is_kept]
    runs = [Run(is_kept, list(group)) for is_kept, group in groupby(numbered, lambda entry: entry[1].is_kept)]
    return Part(section.code, name, [*faults, *places], runs=runs)


def _place(link: str, paragraph: Paragraph) -> Place:
    """A paragraph that differs, in short; from what the page shows (old) to what was published (new)."""
    if paragraph.old is None or paragraph.new is None:
        said = "少了一段" if paragraph.old is None else "多了一段"
        return Place(said, cut(paragraph.old), cut(paragraph.new), link)
    return Place("改了一段", *spot(paragraph), link)
