"""What changed between two contents of a report: cells old → new, paragraphs by word. Floor 2: no Django.

Comparing is cut short where it would take long: what makes more pairs than MOST_COMPARED counts as replaced whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref

#: Words of Chinese prose: numbers and Latin words whole, everything else character by character.
_WORD = re.compile(r"\d[\d,.%]*|[A-Za-z]+|\s+|.", re.DOTALL)
MOST_COMPARED = 250_000  # pairs: items of the one side times items of the other
MOST_IN_ALL = 4_000_000  # pairs of words of one section
ALIKE = 0.5  # share of common words from which two paragraphs count as one that was changed
LOOK_AHEAD = 5  # so many old paragraphs may be gone before the one that was changed


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A run of words of one paragraph with one fate."""

    fate: Fate
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the old text, the new one, or both: what is GONE and KEPT is the old, KEPT and NEW the new."""

    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str | None:
        """The paragraph as it was; None where it is new."""
        return self._without(Fate.NEW)

    @property
    def new(self) -> str | None:
        """The paragraph as it is; None where it is gone."""
        return self._without(Fate.GONE)

    @property
    def is_kept(self) -> bool:
        return all(piece.fate is Fate.KEPT for piece in self.pieces)

    def _without(self, fate: Fate) -> str | None:
        rest = [piece.text for piece in self.pieces if piece.fate is not fate]
        return "".join(rest) if rest else None


@dataclass(frozen=True)
class Difference:
    """``cells`` are the leaf cells that differ, old and new; a cell that one edition lacks counts as blank there.
    ``prose`` has an entry for each section that differs: all its paragraphs, old and new, in reading order.
    ``title`` is old and new, None where it is the same."""

    cells: Mapping[Ref, tuple[Number, Number]]
    prose: Mapping[str, tuple[Paragraph, ...]]
    title: tuple[str, str] | None

    def __bool__(self) -> bool:
        return bool(self.cells or self.prose or self.title)

    def applied_to(self, old: ReportContent) -> ReportContent:
        """The new content, made from the old one. ValueError where this is not the difference from that content."""
        was = {section: _text(paragraph.old for paragraph in entries) for section, entries in self.prose.items()}
        fits = all(old.cells.get(ref) == before for ref, (before, _) in self.cells.items())
        if not fits or any(old.prose[section] != text for section, text in was.items()):
            raise ValueError("this difference begins from another content")
        changed = old.with_values(
            {ref: after for ref, (_, after) in self.cells.items()},
            {section: _text(paragraph.new for paragraph in entries) for section, entries in self.prose.items()},
        )
        return replace(changed, title=self.title[1]) if self.title else changed


def difference(old: ReportContent, new: ReportContent) -> Difference:
    """What one must change in the old content to get the new one."""
    refs = dict.fromkeys([*old.cells, *new.cells])
    cells = {ref: (old.cells.get(ref), new.cells.get(ref)) for ref in refs}
    sections = dict.fromkeys([*old.prose, *new.prose])
    texts = {section: (old.prose.get(section, ""), new.prose.get(section, "")) for section in sections}
    return Difference(
        {ref: (was, now) for ref, (was, now) in cells.items() if was != now},
        {section: paragraphs(was, now) for section, (was, now) in texts.items() if was != now},
        None if old.title == new.title else (old.title, new.title),
    )


def paragraphs(old: str, new: str) -> tuple[Paragraph, ...]:
    """The paragraphs of two texts side by side, in reading order."""
    return tuple(_side_by_side(_lines(old), _lines(new)))


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    runs = list(_runs(old, new, MOST_COMPARED))
    changed = sum(len(after) for is_same, _, after in runs if not is_same)
    most = min(MOST_COMPARED, MOST_IN_ALL // max(changed, 1))
    for is_same, before, after in runs:
        if is_same:
            yield from (_whole(Fate.KEPT, text) for text in after)
        else:
            yield from _changed(before, after, most)


def _changed(before: Sequence[str], after: Sequence[str], most: int) -> Iterator[Paragraph]:
    """Each new paragraph beside the next old one that it is like; what lies between is gone."""
    left = list(before)
    for text in after:
        at = next((at for at, old in enumerate(left[:LOOK_AHEAD]) if _are_alike(old, text)), None)
        if at is None:
            yield _whole(Fate.NEW, text)
            continue
        yield from (_whole(Fate.GONE, old) for old in left[:at])
        yield Paragraph(tuple(_pieces(left[at], text, most)))
        left = left[at + 1 :]
    yield from (_whole(Fate.GONE, old) for old in left)


def _pieces(old: str, new: str, most: int) -> Iterator[Piece]:
    for is_same, before, after in _runs(_WORD.findall(old), _WORD.findall(new), most):
        if is_same:
            yield Piece(Fate.KEPT, "".join(after))
            continue
        if before:
            yield Piece(Fate.GONE, "".join(before))
        if after:
            yield Piece(Fate.NEW, "".join(after))


def _runs(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs that are the same and runs that are not, in order: (is it the same, old items, new items). ``most`` pairs of
    items are compared, else the whole middle is one run."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield True, old[:head], new[:head]
    if len(inner_old) * len(inner_new) > most:
        yield False, inner_old, inner_new
    else:
        for tag, i, i_end, j, j_end in SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes():
            yield tag == "equal", inner_old[i:i_end], inner_new[j:j_end]
    if tail:
        yield True, old[len(old) - tail :], new[len(new) - tail :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items the two have in common at their beginning."""
    for at, (ours, theirs) in enumerate(zip(old, new, strict=False)):
        if ours != theirs:
            return at
    return min(len(old), len(new))


def _are_alike(old: str, new: str) -> bool:
    ours, theirs = Counter(_WORD.findall(old)), Counter(_WORD.findall(new))
    return 2 * (ours & theirs).total() >= ALIKE * (ours.total() + theirs.total())


def _whole(fate: Fate, text: str) -> Paragraph:
    return Paragraph((Piece(fate, text),))


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _text(paragraphs: Iterable[str | None]) -> str:
    return "\n".join(text for text in paragraphs if text is not None)
