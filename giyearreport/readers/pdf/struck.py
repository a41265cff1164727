"""Characters of a page through whose middle a line is drawn: what is struck out; and figures that nobody sees."""

from collections.abc import Iterator, Sequence, Set

from giyearreport.readers.pdf.geometry import Box, Character, Lines, Page

HIGHEST, LOWEST = 0.35, 0.72  # of a character's height, from its top, between which it is struck; underlines are lower
BEYOND = 0.5  # of a character's height, by which the line may reach beyond what it strikes out
FAR = 5  # points between a line and the middle of a character of the largest type


def take_struck(page: Page) -> list[str]:
    """What is struck out on a page, which it is taken from, with the lines that do so: the borders of tables reach
    further than a text does. Raises Unreadable where there is more than a report has."""
    lines = Lines(page.characters)
    quotes, taken, striking = [], set(), set()
    for rule in page.rules:
        near = lines.between(rule.top - FAR, rule.top + FAR) if rule.top == rule.bottom else ()
        if near and (struck := _struck_by(rule, near, page.characters)):
            text = "".join(page.characters[n].text for n in struck if n not in taken)
            quotes += [text] if text.strip() else []
            taken |= set(struck)
            striking.add(rule)
    if taken:
        page.characters = [ch for n, ch in enumerate(page.characters) if n not in taken]
        page.rules = [rule for rule in page.rules if rule not in striking]
    return quotes


def take_unseen(page: Page, tables: Sequence[list[Character]], outside: list[Character]) -> Iterator[str]:
    """The digits that stand in the places of a page's unseen texts, which they are taken from: all in its ruled tables;
    outside them not those of lines of which nothing else is seen either, as a title on a ground that is not known."""
    for characters in (*tables, outside):
        yield from _taken_unseen(characters, page.unseen, keep_titles=characters is outside)
    left = {id(ch) for characters in (*tables, outside) for ch in characters}
    page.characters = [ch for ch in page.characters if id(ch) in left]


def _taken_unseen(characters: list[Character], unseen: Sequence[Box], *, keep_titles: bool) -> Iterator[str]:
    lines, taken = Lines(characters), set()
    near = [lines.between(place.top, place.bottom) for place in unseen]
    within = [
        [n for n in line if place.left <= characters[n].box.middle[0] <= place.right]
        for place, line in zip(unseen, near, strict=True)
    ]
    hidden = {n for own in within for n in own}
    for line, own in zip(near, within, strict=True):
        digits = [n for n in own if n not in taken and characters[n].text.isdigit()]
        if digits and not (keep_titles and _is_title(line, hidden, characters)):
            taken |= set(digits)
            yield "".join(characters[n].text for n in digits)
    characters[:] = [ch for n, ch in enumerate(characters) if n not in taken]


def _is_title(line: Sequence[int], hidden: Set[int], characters: Sequence[Character]) -> bool:
    """Whether a line has letters, and nothing of it is seen."""
    telling = [n for n in line if characters[n].text.isalnum()]  # other signs are smaller than their places
    return hidden >= {*telling} and any(characters[n].text.isalpha() for n in telling)


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
