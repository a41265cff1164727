"""What stands beside the text of pages, in their side margins, one sign below the other: 骑缝章, the name of a file."""

from collections.abc import Iterator, Sequence
from math import inf

from giyearreport.readers.pdf.geometry import Box, Character, Lines, Page

EDGE = 60.0  # points from the side of a page, beyond which no text begins or ends; those of browsers are narrower
MOST_AT_EDGES = 400  # characters of a page: with more, its text reaches to its edges
ALONE = 1.5  # of its size, within which no other sign stands on the line of one that stands alone
FEWEST, FEWEST_LETTERS = 3, 2  # signs, and Chinese ones, that make a text: figures alone are a column

Stack = list[int]  # numbers of characters


def take_beside(pages: Sequence[Page]) -> list[str]:
    """What is written down the side margins of the pages, which it is taken from: nothing else reaches so far to the
    side, on any page."""
    stacks = [list(_stacks(page)) for page in pages]
    if not any(stacks):
        return []
    left, right = _reach(pages, stacks)
    said = []
    for page, found in zip(pages, stacks, strict=True):
        taken: set[int] = set()
        for stack in found:
            boxes = [page.characters[n].box for n in stack]
            if min(box.left for box in boxes) >= right or max(box.right for box in boxes) <= left:
                taken |= {*stack}
                said.append("".join(page.characters[n].text for n in sorted(stack)))
        page.characters = [ch for n, ch in enumerate(page.characters) if n not in taken]
    return list(dict.fromkeys(said))


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
    """What stands alone at the edges of a page and one below the other, if it is a text."""
    at_edges = [
        n
        for n, ch in enumerate(page.characters)
        if (ch.box.left > page.width - EDGE or ch.box.right < EDGE) and not ch.text.isspace()
    ]
    if not FEWEST <= len(at_edges) <= MOST_AT_EDGES:
        return
    lines = Lines(page.characters)
    alone = [n for n in at_edges if _is_alone(n, lines, page.characters)]
    stack: Stack = []
    for n in sorted(alone, key=lambda n: (page.characters[n].box.left > EDGE, page.characters[n].box.top)):
        if stack and not _goes_on(page.characters[stack[-1]].box, page.characters[n].box):
            yield from _if_text(stack, page.characters)
            stack = []
        stack.append(n)
    yield from _if_text(stack, page.characters)


def _is_alone(number: int, lines: Lines, characters: Sequence[Character]) -> bool:
    box = characters[number].box
    size = _size(box)
    level = lines.between(box.middle[1] - size / 2, box.middle[1] + size / 2)
    return not any(
        other != number and not characters[other].text.isspace() and _is_near(box, characters[other].box, size)
        for other in level
    )


def _is_near(box: Box, other: Box, size: float) -> bool:
    """Whether two signs on a line are neighbours; what stands above or below is none."""
    is_beside = abs(box.middle[0] - other.middle[0]) > size / 2
    return is_beside and max(other.left - box.right, box.left - other.right) < ALONE * size


def _goes_on(above: Box, below: Box) -> bool:
    size = max(_size(above), _size(below))
    return abs(above.middle[0] - below.middle[0]) < size / 2 and below.top - above.bottom < size


def _if_text(stack: Stack, characters: Sequence[Character]) -> Iterator[Stack]:
    letters = sum("\u4e00" <= characters[n].text <= "\u9fff" for n in stack)
    if len(stack) >= FEWEST and letters >= FEWEST_LETTERS:
        yield stack


def _size(box: Box) -> float:
    return max(box.right - box.left, box.bottom - box.top)
