"""The balloons that a word processor prints beside the text: comments (批注 [张三1]：…), and what was deleted or set
otherwise while changes were tracked. A word that tells them begins each, alone on the right half of a page."""

import re
from collections.abc import Iterator, Sequence

from giyearreport.readers.pdf.cell_texts import in_lines
from giyearreport.readers.pdf.geometry import Box, Character, Lines, Page
from giyearreport.readers.pdf.unruled_tables import around

# In sizes of a balloon's type:
SAME = 0.06  # by which that of its other signs may differ
ALONE = 1.0  # within which nothing stands before its lines
SET_IN = 3.0  # by which its further lines may be set in
NEXT = 2.0  # from one of its lines to the next
DEEPEST = 60.0  # of a balloon

FRAME = 8.0  # points around the text of a balloon, within which its frame is drawn

_WHO = r"\s*[\[［【][^\]］】]{0,20}[\]］】]"
_BEGINS = re.compile(
    rf"(?:批注|评论|Comment(?:ed)?){_WHO}|(?:已?删除(?:的内容)?|带格式的|设置了?格式|Deleted|Formatted)(?:{_WHO})?\s*[:：]"
)


def take_balloons(page: Page) -> list[str]:
    """What the balloons beside a text say, which are taken from the page with their frames."""
    begins = [match.start() for match in _BEGINS.finditer("".join(ch.text for ch in page.characters))]
    lines = Lines(page.characters) if begins else None
    said, taken, places = [], set(), []
    for first in map(page.characters.__getitem__, begins):
        if lines and id(first) not in taken and first.box.left > page.width / 2:
            balloon = [ch for line in _balloon(first, page.characters, lines) for ch in line if id(ch) not in taken]
            said += ["".join(ch.text for ch in balloon)] if balloon else []
            places += [around([ch.box for ch in balloon])] if balloon else []
            taken |= {id(ch) for ch in balloon}
    if taken:
        page.characters = [ch for ch in page.characters if id(ch) not in taken]
        page.rules = [rule for rule in page.rules if not any(_is_frame(rule, place) for place in places)]
    return said


def _balloon(first: Character, characters: Sequence[Character], lines: Lines) -> Iterator[list[Character]]:
    """The lines of a balloon: one below the other, of one size, and nothing next before them."""
    size = _size(first.box)
    near = [characters[n] for n in lines.between(first.box.top, first.box.bottom + DEEPEST * size)]
    own = [ch for ch in near if ch.box.left > first.box.left - size / 2 and abs(_size(ch.box) - size) < SAME * size]
    above = first.box
    for line in map(_from_left, in_lines(own)):
        box = line[0].box
        is_next = box.top - above.top < NEXT * size and box.left < first.box.left + SET_IN * size
        if not is_next or not _is_alone(box, near, ALONE * size):
            return
        yield line
        above = box


def _from_left(line: Sequence[Character]) -> list[Character]:
    return sorted(line, key=lambda ch: ch.box.left)


def _is_alone(box: Box, near: Sequence[Character], least: float) -> bool:
    """Whether nothing stands on the line next before a place."""
    return not any(
        box.left - least < ch.box.right < box.left + least / 2
        and ch.box.left < box.left
        and ch.box.top < box.middle[1] < ch.box.bottom
        for ch in near
        if not ch.text.isspace()
    )


def _is_frame(rule: Box, text: Box) -> bool:
    return rule.left > text.left - FRAME and text.top - FRAME < rule.top <= rule.bottom < text.bottom + FRAME


def _size(box: Box) -> float:
    return box.bottom - box.top
