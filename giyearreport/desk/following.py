"""A written section while the figures in its text follow their cells: what a page shows of it may be older than they.

The figures are put back to those of the text that the page has seen. There it is merged with what is stored, and what
comes of it follows the figures again: so nothing is in dispute that only the figures changed (U28).
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from giyearreport.content import ReportContent, plain_prose
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import Figure, NotANumber, parse_number
from giyearreport.pages.merge import Typed, marks, merge
from giyearreport.reports.cited import Cited, Places, as_it_is, follow, moved, numbers_in
from giyearreport.reports.history import MOST_LOOKED_BACK
from giyearreport.reports.models import Report


class Merged(NamedTuple):
    """A written section's ``text`` with its figures as they are now, and where those stand that follow a cell; None
    where two people changed the same. ``only_figures_moved``: nobody else wrote in it since its page saw it."""

    text: str | None
    places: Places
    only_figures_moved: bool


def merged(
    report: Report, content: ReportContent, cited: Places, section: str, typed: Typed, cites: Collection[Cited],
    opened: int,
) -> Merged:  # fmt: skip
    """What was typed into a section and what is stored; ``cites`` are the numbers of the typed text that follow a cell,
    ``opened`` the report's version with which its page was opened."""
    then, there = _as_seen(report, content, cited, section, typed, opened)
    sent = typed._replace(text=plain_prose(typed.text))
    only_figures_moved = marks(then.prose[section]) in (sent.seen, *sent.unheard)
    found = merge({section: then.prose[section]}, {section: sent})
    if found.conflicts:
        return Merged(None, {}, only_figures_moved)
    text = found.texts[section]
    cites = moved(cites, typed.text, sent.text)
    ours, theirs = moved(there.get(section, ()), then.prose[section], text), moved(cites, sent.text, text)
    text, places = _forward(then, content, section, text, numbers_in(text, (*ours, *theirs)))
    return Merged(text, places, only_figures_moved)


def _as_seen(
    report: Report, content: ReportContent, cited: Places, section: str, typed: Typed, opened: int
) -> tuple[ReportContent, Places]:
    """The report with the figures at which most paragraphs that the page has seen of a section stand in it as they
    stood there, back to the version with which the page was opened, and where its cited numbers stand then. The newest
    where they stand nowhere better, which is the report as it is."""
    best, most = (content, cited), -1
    texts = [typed.seen or (), *typed.unheard]
    for figures in _earlier(report, content, opened):
        then, places = follow(content, figures, cited)
        there = marks(then.prose[section])
        if typed.seen is None or there in texts:
            return then, places
        known = len(set(there).intersection(*texts[:1]))
        if known > most:
            best, most = (then, places), known
    return best


def _forward(
    then: ReportContent, now: ReportContent, section: str, text: str, cited: Collection[Cited]
) -> tuple[str, Places]:
    """A text in which the cited numbers are those of ``then``, with those of ``now``, and where they stand."""
    followed, places = follow(
        then.with_values(prose={section: text}), now.with_values(prose={section: text}), {section: cited}
    )
    text, there = as_it_is(followed.prose[section], places.get(section, ()), now)
    return text, {section: there}


def _earlier(report: Report, content: ReportContent, after: int) -> Iterator[ReportContent]:
    """The report with its figures as they are, and as they were before each save after a version, the newest first."""
    yield content
    changes = report.changes.filter(version__gt=after).order_by("-version")
    for change in changes[:MOST_LOOKED_BACK]:
        if change.cells:
            before = {Ref.parse(address): texts[0] for address, texts in change.cells.items()}
            content = content.with_values({ref: _number(content, ref, text) for ref, text in before.items()})
            yield content


def _number(content: ReportContent, ref: Ref, text: str) -> Figure | None:
    try:
        return parse_number(text, content.edition.cell(ref).kind)
    except NotANumber:
        return None
