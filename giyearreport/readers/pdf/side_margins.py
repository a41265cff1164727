"""What stands beside the text of pages, in their side margins, mostly one sign below the other: 骑缝章, 装订线."""

import re
from collections.abc import Iterator, Sequence, Set
from math import inf

from giyearreport.readers.pdf.geometry import Box, Character, Lines, Page
from giyearreport.readers.pdf.unruled_tables import around

EDGE = 72.0  # points from the side of a page, up to which most texts do not reach
LEVEL = 0.45  # of its height, by which the middle of a sign may be higher or lower than that of its neighbour
MOST_AT_EDGES = 400  # characters of a page: with more, its text reaches to its edges
ALONE = 1.5  # of its size, within which the next sign on its line belongs to the same text
FEWEST, FEWEST_LETTERS = 3, 2  # signs, and Chinese ones, that make a text: figures alone are a column

_DIGITS = re.compile(r"\d")

Stack = list[int]  # numbers of characters


def take_side_margins(pages: Sequence[Page]) -> list[str]:
    """What is written down the side margins of the pages, which it is taken from: nothing else reaches so far to the
    side, on any page."""
    stacks = [list(_stacks(page)) for page in pages]
    if not any(stacks):
        return []
    left, right = _reach(pages, stacks)
    said: dict[str, str] = {}
    for page, found in zip(pages, stacks, strict=True):
        taken: set[int] = set()
        for stack in found:
            boxes = [page.characters[n].box for n in stack]
            if min(box.left for box in boxes) >= right or max(box.right for box in boxes) <= left:
                taken |= {*stack}
                text = "".join(page.characters[n].text for n in sorted(stack))
                said.setdefault(_DIGITS.sub("", text), text)  # with the number of each page, too, once
        page.characters = [ch for n, ch in enumerate(page.characters) if n not in taken]
    return list(said.values())


def _reach(pages: Sequence[Page], stacks: Sequence[Sequence[Stack]]) -> tuple[float, float]:
    """From where to where the rest of all pages stands."""
    left, right = inf, -inf
    for page, found in zip(pages, stacks, strict=True):
        among = {n for stack in found for n in stack}
        boxes = [ch.box for n, ch in enumerate(page.characters) if n not in among and not ch.text.isspace()]
        left = min([left, *(box.left for box in (*boxes, *page.rules))])
        right = max([right, *(box.right for box in (*boxes, *page.rules))])
    return left, right


def _stacks(page: Page) -> Iterator[Stack]:
    """What stands alone at the edges of a page, and one below the other, if it is a text."""
    at_edges = {n for n, ch in enumerate(page.characters) if _is_at_edge(ch, page.width) and not ch.text.isspace()}
    if not FEWEST <= len(at_edges) <= MOST_AT_EDGES:
        return
    runs = sorted(_runs(at_edges, page.characters), key=lambda run: (run[1].left > EDGE, run[1].top))
    stack: Stack = []
    above: Box | None = None
    for run, box in runs:
        if above and not _goes_on(above, box):
            yield from _if_text(stack, page.characters)
            stack = []
        stack = [*stack, *run]
        above = box
    yield from _if_text(stack, page.characters)


def _is_at_edge(ch: Character, width: float) -> bool:
    return ch.box.left > width - EDGE or ch.box.right < EDGE


def _runs(at_edges: Set[int], characters: Sequence[Character]) -> Iterator[tuple[list[int], Box]]:
    """The signs at the edges that stand together on a line, and where, if all of these are at the edges."""
    lines = Lines(characters)
    left = set(at_edges)
    for number in sorted(at_edges):
        if number not in left:
            continue
        own = characters[number].box
        reach = LEVEL * (own.bottom - own.top)
        level = lines.between(own.middle[1] - reach, own.middle[1] + reach)
        seen = [n for n in level if n == number or not characters[n].text.isspace()]
        run = _run(seen, number, characters, ALONE * _size(own))
        left -= {*run}
        if at_edges >= {*run}:
            yield run, around([characters[n].box for n in run])


def _run(level: Sequence[int], number: int, characters: Sequence[Character], near: float) -> list[int]:
    """Those on a line that stand together with one of them, from left to right."""
    order = sorted(level, key=lambda n: characters[n].box.left)
    first = last = order.index(number)
    while first and characters[order[first]].box.left - characters[order[first - 1]].box.right < near:
        first -= 1
    while last + 1 < len(order) and characters[order[last + 1]].box.left - characters[order[last]].box.right < near:
        last += 1
    return order[first : last + 1]


def _goes_on(above: Box, below: Box) -> bool:
    size = max(_size(above), _size(below))
    return abs(above.middle[0] - below.middle[0]) < size / 2 and below.top - above.bottom < size


def _if_text(stack: Stack, characters: Sequence[Character]) -> Iterator[Stack]:
    letters = sum("\u4e00" <= characters[n].text <= "\u9fff" for n in stack)
    if len(stack) >= FEWEST and letters >= FEWEST_LETTERS:
        yield stack


def _size(box: Box) -> float:
    return max(box.right - box.left, box.bottom - box.top)
