"""Numbers in a report's text that were taken from a cell and follow it until somebody rewrites them (U28).

The text holds the number itself: what is printed, exported, checked and compared is the text. Beside it is kept where
such a number stands in it, and which cell it follows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from giyearreport import from_tables
from giyearreport.content import ReportContent
from giyearreport.difference import Fate, paragraphs
from giyearreport.formats.grammar import Ref


class Cited(NamedTuple):
    """A number in a section's text, from ``start`` to ``end`` in characters, that follows a cell."""

    ref: Ref
    start: int
    end: int


_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
#: The cited numbers of each section, in the order of the text.
Places = Mapping[str, tuple[Cited, ...]]


def follow(was: ReportContent, now: ReportContent, cited: Places) -> tuple[ReportContent, Places]:
    """``now``, with the sentences that its figures changed made anew and its cited numbers after their cells, and where
    those stand. A section that was itself rewritten stays, with what nobody touched of them."""
    told = from_tables.follow(was, now.with_values(prose=was.prose)).prose
    prose, places = {}, {}
    for code, text in now.prose.items():
        before, mine = was.prose[code], cited.get(code, ())
        followed, there = written(told[code], moved(mine, before, told[code]), was, now)
        if text in (before, followed):
            prose[code], places[code] = followed, there
        else:
            places[code] = moved(mine, before, text)
    return now.with_values(prose=prose), {code: there for code, there in places.items() if there}


def moved(cited: Iterable[Cited], was: str, now: str) -> tuple[Cited, ...]:
    """Those whose number stands in the text as it is now, where it stands there; a number that was touched is its
    writer's own."""
    cited = tuple(cited)
    if was == now or not cited:
        return cited
    kept = list(_kept(was, now))
    return tuple(
        each._replace(start=each.start + by, end=each.end + by)
        for each in cited
        for start, end, by in kept
        if start <= each.start and each.end <= end
    )


def written(text: str, cited: Iterable[Cited], was: ReportContent, now: ReportContent) -> tuple[str, tuple[Cited, ...]]:
    """The text with the numbers of the cells that changed, and where all stand in it. Where a cell was emptied its
    number stays until there is another."""
    pieces, places, done, by = [], [], 0, 0
    for each in cited:
        number = now.printed(each.ref)
        if not number or now.value(each.ref) == was.value(each.ref):
            number = text[each.start : each.end]
        pieces += [text[done : each.start], number]
        places.append(Cited(each.ref, each.start + by, each.start + by + len(number)))
        done, by = each.end, by + len(number) - (each.end - each.start)
    return "".join(pieces) + text[done:], tuple(places)


def as_it_is(text: str, cited: Iterable[Cited], content: ReportContent) -> tuple[str, tuple[Cited, ...]]:
    """The text with the cells' own numbers where a page put in an older one, and where they stand; what is no number
    in the text, or has none in its cell, is left alone and follows nothing."""
    real = numbers_in(text, (each for each in cited if each.ref in content.edition and content.printed(each.ref)))
    blank = content.with_values(dict.fromkeys(content.cells))
    return written(text, real, blank, content)


def joined(cited: Iterable[Cited], new: Iterable[Cited], section: str, content: ReportContent) -> tuple[Cited, ...]:
    """With those that are new in this section; a place that does not hold its cell's number follows nothing."""
    text, found = content.prose[section], {each.start: each for each in cited}
    for each in new:
        if each.ref in content.edition and text[each.start : each.end] == content.printed(each.ref) != "":
            found.setdefault(each.start, each)
    return _apart(found[start] for start in sorted(found))


def numbers_in(text: str, cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """Those that are numbers in the text, in its order, without what overlaps: a page may say anything."""
    real = {each for each in cited if _NUMBER.fullmatch(text[each.start : each.end])}
    return _apart(sorted(real, key=lambda each: (each.start, each.end, str(each.ref))))


def _apart(cited: Iterable[Cited]) -> tuple[Cited, ...]:
    """Without those that overlap the one before."""
    found: list[Cited] = []
    for each in cited:
        if not found or found[-1].end <= each.start:
            found.append(each)
    return tuple(found)


def _kept(was: str, now: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of the old text that stand in the new one: from, to, and by how much they moved."""
    old = new = 0
    for paragraph in paragraphs(was, now):
        for piece in paragraph.pieces:
            length = len(piece.text)
            if piece.fate is Fate.KEPT:
                yield old, old + length, new - old
            old += length if piece.fate is not Fate.NEW else 0
            new += length if piece.fate is not Fate.GONE else 0
        old += paragraph.old is not None  # the line's end
        new += paragraph.new is not None
