"""Comments marked in the printed report: a number at each cell, and at the words that are commented on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.template.loader import render_to_string
from lxml import html

from giyearreport.pages.comments import ShownComment

PROSE = ".//p|.//h3|.//h4"  # the paragraphs of a section, as documents/article.html sets them


class _Range(NamedTuple):
    """Where in its section's prose the words of a comment stand, in code points."""

    start: int
    end: int
    comment: ShownComment


def marked(article: str, comments: Iterable[ShownComment]) -> str:
    """An addressed article of ``writers.html`` with its comments. What has no place any more has no mark."""
    placed = [comment for comment in comments if comment.at is not None and not comment.is_settled]
    if not placed:
        return article
    report = html.fragment_fromstring(article)
    cells = {cell.get("id"): cell for cell in report.iterfind(".//td[@id]")}
    for comment in placed:
        for ref in comment.anchor.cells:
            _at_cell(cells[str(ref)], comment, is_first=ref == comment.anchor.cells[0])
    for section in report.iterfind("section"):
        _in_section(section, [comment for comment in placed if comment.anchor.section == section.get("id")])
    return html.tostring(report, encoding="unicode")


def _at_cell(cell: html.HtmlElement, comment: ShownComment, *, is_first: bool) -> None:
    cell.set("class", f"{cell.get('class', '')} is-commented".strip())
    cell.append(_tag(comment, is_named=is_first))


def _in_section(section: html.HtmlElement, comments: Sequence[ShownComment]) -> None:
    for comment in (comment for comment in comments if not comment.quote):
        heading = section.find("h2")
        if heading is None:
            section.insert(0, _tag(comment))
        else:
            heading.append(_tag(comment))
    ranges = [_range(comment) for comment in comments if comment.quote]
    if ranges:
        _mark_words(section, ranges)


def _range(comment: ShownComment) -> _Range:
    start = comment.anchor.offset or 0
    return _Range(start, start + len(comment.quote), comment)


def _mark_words(section: html.HtmlElement, ranges: Sequence[_Range]) -> None:
    """The paragraphs of the section, one a line, are its prose."""
    start = 0
    for paragraph in section.xpath(PROSE):
        for node, is_tail, text in list(_texts(paragraph)):
            pieces = list(_pieces(text, start, ranges))
            if len(pieces) > 1 or not isinstance(pieces[0], str):
                _put(node, is_tail, pieces)
            start += len(text)
        start += 1  # the line's end


def _texts(paragraph: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool, str]]:
    """The texts of a paragraph in reading order: whose it is, and whether it stands behind that element."""
    if paragraph.text:
        yield paragraph, False, paragraph.text
    for child in paragraph:
        if child.text:
            yield child, False, child.text
        if child.tail:
            yield child, True, child.tail


def _pieces(text: str, start: int, ranges: Sequence[_Range]) -> Iterator[str | html.HtmlElement]:
    """The text, cut where a range begins or ends; what lies in one as a ``mark``, behind the tags of those that begin
    there."""
    end = start + len(text)
    cuts = {cut for at in ranges for cut in (at.start, at.end) if start < cut < end}
    places = [start, *sorted(cuts), end]
    for begin, stop in pairwise(places):
        piece = text[begin - start : stop - start]
        yield from (_tag(at.comment) for at in ranges if at.start == begin)
        if any(at.start <= begin and stop <= at.end for at in ranges):
            mark = html.Element("mark", {"class": "is-commented"})
            mark.text = piece
            yield mark
        else:
            yield piece


def _put(node: html.HtmlElement, is_tail: bool, pieces: Sequence[str | html.HtmlElement]) -> None:
    """The pieces in the place of one text."""
    parent = node.getparent() if is_tail else node
    at = parent.index(node) + 1 if is_tail else 0
    if is_tail:
        node.tail = None
    else:
        node.text = None
    before = node if is_tail else None  # what a text of the pieces stands behind
    for piece in pieces:
        if not isinstance(piece, str):
            parent.insert(at, piece)
            at, before = at + 1, piece
        elif before is None:
            parent.text = (parent.text or "") + piece
        else:
            before.tail = (before.tail or "") + piece


def _tag(comment: ShownComment, *, is_named: bool = True) -> html.HtmlElement:
    context = {"comment": comment, "is_named": is_named}
    return html.fragment_fromstring(render_to_string("pages/comment_mark.html", context).strip())
