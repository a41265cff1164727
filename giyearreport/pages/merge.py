"""Two people, one report: what each changed is kept; only where both changed the same must one choose.

A field is a cell of a table or a written section. It is compared paragraph by paragraph; a cell is one paragraph, or
none where it is blank.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from giyearreport.content import plain_prose

LONGEST_PLAIN_MARK = 40
MOST_COMPARED = 250_000  # pairs of paragraphs; a text in which more would have to be compared counts as replaced whole

#: By what a text is recognised later: the mark of each of its paragraphs.
Marks = tuple[str, ...]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as it would be kept; none where it is blank."""
    plain = plain_prose(text)
    return plain.split("\n") if plain else []


def mark(paragraph: str) -> str:
    """A short stand-in for a paragraph: itself, or a digest where it is long."""
    if len(paragraph) <= LONGEST_PLAIN_MARK:
        return paragraph
    return "sha256:" + hashlib.sha256(paragraph.encode("utf-8", "surrogatepass")).hexdigest()


def marks(text: str) -> Marks:
    return tuple(mark(paragraph) for paragraph in paragraphs(text))


class Typed(NamedTuple):
    """What a person's page says of a field: the marks of the text that the person saw there before, and the text that
    stands there now. ``seen`` is None where the page does not tell: then nobody else can have changed it. ``unheard``
    are the marks of texts that the page sent before and has no answer to: what is stored may be one of them."""

    seen: Marks | None
    text: str
    unheard: tuple[Marks, ...] = ()

    def became(self, stored: str) -> str | None:
        """The text with what this person and what others did to it; None where both changed the same paragraph."""
        if self.seen is None or marks(stored) in (self.seen, *self.unheard):
            return self.text
        return merged(self.seen, stored, self.text)


@dataclass(frozen=True)
class Merge:
    """``texts`` to write; ``conflicts`` are the fields in which both changed the same: name → what is stored. Of these
    nothing is written, and the stored text stays until the person, who is shown both, has chosen."""

    texts: dict[str, str]
    conflicts: dict[str, str]


def merge(stored: Mapping[str, str], typed: Mapping[str, Typed]) -> Merge:
    """What becomes of the stored texts by what a page sends; fields that it does not send are left alone."""
    texts, conflicts = dict(stored), {}
    for name, change in typed.items():
        theirs = stored[name]
        if marks(change.text) == marks(theirs):
            continue
        became = change.became(theirs)
        if became is None:
            conflicts[name] = theirs
        else:
            texts[name] = became
    return Merge(texts, conflicts)


class Edit(NamedTuple):
    """Paragraphs ``start`` to ``end`` of the common text give way to others; where both are the same, these come in
    before that paragraph."""

    start: int
    end: int
    instead: tuple[str, ...]


def merged(seen: Marks, theirs: str, mine: str) -> str | None:
    """The text that both people's edits make of the one that both saw; None where they touch the same paragraph."""
    sides = paragraphs(theirs), paragraphs(mine)
    common: dict[int, str] = {}  # the paragraphs of the text that both saw, as far as one of them kept it
    edits = {edit for side in sides for edit in _edits(seen, side, common)}
    in_order = sorted(edits)
    if any(map(_touch_the_same, in_order, in_order[1:])):
        return None
    result, at = [], 0
    for edit in in_order:
        result += [common[index] for index in range(at, edit.start)]
        result += edit.instead
        at = edit.end
    return "\n".join(result + [common[index] for index in range(at, len(seen))])


def _touch_the_same(one: Edit, next: Edit) -> bool:
    both_come_in_here = one.start == one.end == next.start == next.end
    return both_come_in_here or next.start < one.end


def _edits(seen: Marks, side: Sequence[str], common: dict[int, str]) -> list[Edit]:
    """What was done to the text that was seen; what was kept of it goes into ``common``."""
    edits: list[Edit] = []
    for kind, start, end, first, last in _compared(seen, [mark(paragraph) for paragraph in side]):
        if kind == "equal":
            common.update(zip(range(start, end), side[first:last], strict=True))
        elif end - start == last - first:  # each by itself, so that its neighbour stays free for others
            edits += (Edit(start + n, start + n + 1, (side[first + n],)) for n in range(end - start))
        else:
            edits.append(Edit(start, end, tuple(side[first:last])))
    return edits


def _compared(seen: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What difflib tells of the two. What both begin and end with needs no comparing, so that long texts in which
    little changed are compared too."""
    start = next((at for at, (one, other) in enumerate(zip(seen, now, strict=False)) if one != other), None)
    if start is None:
        start = min(len(seen), len(now))
    rest = zip(reversed(seen[start:]), reversed(now[start:]), strict=False)
    end = next((at for at, (one, other) in enumerate(rest) if one != other), min(len(seen), len(now)) - start)
    before, after = seen[start : len(seen) - end], now[start : len(now) - end]
    opcodes = [("equal", 0, start, 0, start)] if start else []
    opcodes += [(kind, a + start, b + start, c + start, d + start) for kind, a, b, c, d in _opcodes(before, after)]
    if end:
        opcodes.append(("equal", len(seen) - end, len(seen), len(now) - end, len(now)))
    return opcodes


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(before) * len(after) > MOST_COMPARED:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
