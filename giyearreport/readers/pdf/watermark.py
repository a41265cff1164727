"""Watermarks: what is printed across a page, slanting, or large and so pale that one reads over it. It is no text of
the page, and its digits stand in the cells of tables."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from giyearreport.readers.pdf.geometry import Box, Lines, Page

SLANT = 0.18  # of a line's run, by which it rises at least: ten degrees, more than a page that was scanned askew
TURNED = 0.05  # the same of three degrees, which is enough where most of the page is not turned so
ASKEW = 0.01  # the same of what is not quite level, as the letters at the top of a round stamp
UPRIGHT = 0.0  # the same of what is exactly upright, as the letters at its sides
LARGE = 20.0  # points; titles are larger, but not pale, and texts are smaller
PALE, CLEAR = 176, 153  # of 255: each channel as it looks on white paper, from which, and the alpha up to which
ITS_OWN = 0.9  # of its size, that a character in the place of a watermark has if it belongs to it


class Pale(NamedTuple):
    """A text that is large and pale: its place and the size of its type."""

    place: Box
    size: float


def slants(across: float, up: float, least: float = SLANT) -> bool:
    """Whether a text that runs so far across the page and up is neither level nor upright, by so much at least."""
    less, more = sorted((abs(across), abs(up)))
    return less > least * more


def turned(askew: Mapping[int, float], count: int) -> set[int]:
    """The numbers of characters that are turned by some degrees on a page of so many; none where most are, as on one
    that was scanned askew. ``askew`` tells by how much they are."""
    found = {number for number, slant in askew.items() if slant > TURNED}
    return found if 2 * len(found) < count else set()


def alone_askew(askew: Mapping[int, float]) -> set[int]:
    """The numbers of what is askew, of upright letters those alone: several that follow each other make a label."""
    upright = {number for number, slant in askew.items() if slant == UPRIGHT}
    return {number for number in askew if number not in upright or not upright & {number - 1, number + 1}}


def around_slanting(slanting: Set[int], askew: Set[int]) -> set[int]:
    """The numbers of characters that belong to what slants: those that are askew and follow each other beside it, and
    one between two that do. ``slanting`` are the numbers of the characters before which something slants."""
    found: set[int] = set()
    for step, at_first in ((1, 0), (-1, -1)):
        for at in slanting:
            number = at + at_first
            while number in askew and number not in found:
                found.add(number)
                number += step
    ends = {number + 1 for number in found} | slanting
    return found | {number for number in ends if number + 1 in slanting or number + 1 in found}


def is_pale(darkest: int, alpha: int) -> bool:
    """Whether a colour with this darkest channel is pale on white paper."""
    return alpha <= CLEAR or 255 - (255 - darkest) * alpha / 255 >= PALE


def take_pale(page: Page, pale: Sequence[Pale]) -> str:
    """What the pale texts of a page say, which is taken from its characters."""
    if not pale:
        return ""
    lines = Lines(page.characters)
    taken: set[int] = set()
    for place, size in pale:
        own = ((number, page.characters[number].box) for number in lines.between(place.top, place.bottom))
        taken |= {number for number, box in own if _is_in(place, box) and _size(box) >= ITS_OWN * size}
    said = "".join(page.characters[number].text for number in sorted(taken))
    page.characters = [ch for number, ch in enumerate(page.characters) if number not in taken]
    return said


def said_once(text: str) -> str:
    """A text that is nothing but one repeated, once."""
    return text[: (text + text).find(text, 1)]


def _is_in(place: Box, box: Box) -> bool:
    return place.left <= box.middle[0] <= place.right


def _size(box: Box) -> float:
    return max(box.right - box.left, box.bottom - box.top)
