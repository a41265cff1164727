"""Characters of a page through whose middle a line is drawn: what is struck out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from giyearreport.readers.pdf.geometry import Box, Character, Page

HIGHEST, LOWEST = 0.35, 0.72  # of a character's height, from its top, between which it is struck; underlines are lower
BEYOND = 0.5  # of a character's height, by which the line may reach beyond what it strikes out
FAR = 5  # points between a line and the middle of a character of the largest type


def take_struck(page: Page) -> list[str]:
    """What is struck out on a page, which it is taken from, with the lines that do so: the borders of tables reach
    further than a text does."""
    order = sorted(range(len(page.characters)), key=lambda n: _middle(page.characters[n]))
    heights = [_middle(page.characters[n]) for n in order]
    quotes, taken, lines = [], set(), set()
    for rule in page.rules:
        near = order[bisect_left(heights, rule.top - FAR) : bisect_right(heights, rule.top + FAR)]
        if rule.top == rule.bottom and near and (struck := _struck_by(rule, sorted(near), page.characters)):
            text = "".join(page.characters[n].text for n in struck if n not in taken)
            quotes += [text] if text.strip() else []
            taken |= set(struck)
            lines.add(rule)
    if taken:
        page.characters = [ch for n, ch in enumerate(page.characters) if n not in taken]
        page.rules = [rule for rule in page.rules if rule not in lines]
    return quotes


def _middle(ch: Character) -> float:
    return (ch.box.top + ch.box.bottom) / 2


def _struck_by(rule: Box, near: Sequence[int], characters: Sequence[Character]) -> list[int]:
    """The numbers of the characters that a level line strikes out: it begins and ends with them."""
    struck = list(_crossed(rule, near, characters))
    boxes = [characters[n].box for n in struck if not characters[n].text.isspace()]
    if not boxes:
        return []
    beyond = BEYOND * max(box.bottom - box.top for box in boxes)
    is_left = abs(min(box.left for box in boxes) - rule.left) <= beyond
    return struck if is_left and abs(max(box.right for box in boxes) - rule.right) <= beyond else []


def _crossed(rule: Box, near: Sequence[int], characters: Sequence[Character]) -> Iterator[int]:
    for number in near:
        box = characters[number].box
        height = box.bottom - box.top
        if rule.left <= box.middle[0] <= rule.right and HIGHEST * height <= rule.top - box.top <= LOWEST * height:
            yield number
