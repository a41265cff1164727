"""The report as PDF: WeasyPrint prints the HTML document, and the report as JSON travels inside the file.

PDF/A-3a: archive, tagged for screen readers, attachments allowed. The same report gives the same bytes, so that a
SHA-256 names the file; the bytes change with the versions of WeasyPrint, Pango and the typefaces.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache
from threading import Lock

from giyearreport.writers import libraries  # noqa: F401

# isort: split
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from giyearreport.content import ReportContent
from giyearreport.formats import newest_edition
from giyearreport.formats.imprint import ATTACHMENT
from giyearreport.writers import fingerprint, fonts, html, json, pdf_fonts, pdf_lines, pdf_tags
from giyearreport.writers.characters import refuse_missing
from giyearreport.writers.dated import day_of
from giyearreport.writers.paragraphs import width

VARIANT = "pdf/a-3a"
_SHARED = re.compile(f"[{''.join(sorted(fonts.SHARED))}](?=[^<>]*<)")  # in text
_NESTED = re.compile("(?:“(?=‘)|’(?=”))(?=[^<>]*<)")
_CLOSER = "letter-spacing: -0.44em"  # at half a character some viewers copy the second quote as if it stood elsewhere
FOOT_SIZE, FOOT_ROOM = 8, 345  # points: of the hash at the foot, and of the line beside the page number

one_at_a_time = Lock()  # the typefaces are shared, and one rendering keeps a core busy anyway


class NotOurs(ValueError):
    """The document asked for something that is not ours. Our own template never does."""


class OwnFilesOnly(URLFetcher):
    """Answers our typefaces and ``data:``, refuses everything else: no network, no other file (GHSA-jf6q-chmf-3h3v)."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if path := fonts.font_files().get(url):
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/otf"})
        raise NotOurs(f"not one of our files: {url[:100]}")


def get_ready() -> None:
    """Prints a report of a few words once, so that processes forked from this one have the typefaces, the template and
    the libraries' own tables ready: half of a short report's time."""
    blank = ReportContent.blank(newest_edition(), "", newest_edition().first_year)
    write(blank.with_values(prose={"overview": "（一）主动公开\n1.公开"}), draft=True)


def write(content: ReportContent, *, draft: bool = False, dated: date | None = None) -> bytes:
    """The file as it is published, or MissingCharacters; with ``draft``, marked 草稿 on every page, and printed even
    where a character has no face, so that the clerk sees it."""
    if not draft:
        refuse_missing(content)
    fetcher = own_files()
    day = datetime.combine(day_of(content, dated), time())
    attachment = Attachment(
        string=json.write(content), name=ATTACHMENT, description="本报告的数据（JSON）", relationship="Data",
        created=day, modified=day, url_fetcher=fetcher,
    )  # fmt: skip
    source = _set_apart(html.write(content, draft=draft, dated=dated).decode())
    with one_at_a_time, _one_collection():
        finisher = pdf_tags.finisher(content.edition, fingerprint.identifier(content))
        return _printed(source, _foot(fingerprint.printed_line(content)), attachment, finisher)


def _set_apart(source: str) -> str:
    """The document with the characters that share the glyph of another in a face where they have their own, and a quote
    within a quote beside the outer one, without the half of a character that both leave between them."""
    head, body, rest = source.partition("<body")
    for characters, style in ((_SHARED, f"font-family: var(--{fonts.APART})"), (_NESTED, _CLOSER)):
        rest = characters.sub(rf'<span style="{style}">\g<0></span>', rest)
    return head + body + rest


def _foot(line: str) -> list[CSS]:
    """Rules for the foot of every page, opposite its number, in one line. No browser would understand them."""
    if not line:
        return []
    size = min(FOOT_SIZE, FOOT_ROOM / width(line))
    foot = f'content: "{line}"; font: {size:.3g}pt/1.2 var(--page-number); padding-top: 10mm; vertical-align: top'
    places = (("right", "left"), ("left", "right"))
    rules = (f"@page :{page} {{ @bottom-{side} {{ {foot} }} }}" for page, side in places)
    return [CSS(string="\n".join(rules))]


def _printed(source: str, foot: list[CSS], attachment: Attachment, finisher: pdf_tags.Finisher) -> bytes:
    document, stylesheets = HTML(string=source, url_fetcher=own_files()), [typefaces(), *foot]
    laid_out = document.render(stylesheets=stylesheets, font_config=shared_typefaces(), pdf_variant=VARIANT)
    pdf_lines.fill_lines(laid_out.pages)
    pdf_fonts.leave_whole(laid_out)
    data = laid_out.write_pdf(finisher=finisher, pdf_variant=VARIANT, attachments=[attachment])
    laid_out.fonts.clear()  # the typefaces whole, a hundred megabytes: not to wait for a collection
    return data


@contextmanager
def _one_collection() -> Iterator[None]:
    """Laying out makes some hundred thousand objects that live to the end. To look for garbage among them time and
    again, and in all of Django, takes a sixth of the time; so it is done once, when they can go, among the new only."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.collect(0)
            gc.enable()


def typefaces() -> CSS:
    """The stylesheet that declares our typefaces. To read it is to load them, so it is read once per process."""
    return _read(fonts.font_css(), shared_typefaces())


@cache
def _read(rules: str, into: FontConfiguration) -> CSS:
    return CSS(string=rules, url_fetcher=own_files(), font_config=into)


@cache
def own_files() -> OwnFilesOnly:
    return OwnFilesOnly()


@cache
def shared_typefaces() -> FontConfiguration:
    """One per process: a new one for each file would load four typefaces again, a tenth of a second."""
    return FontConfiguration()
