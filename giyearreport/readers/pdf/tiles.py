"""Marks that are printed level all over the pages, in rows: 张三 20251108, who printed it when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from giyearreport.readers.pdf.geometry import Character, Lines, Page
from giyearreport.readers.pdf.unruled_tables import around
from giyearreport.readers.pdf.watermark import said_once

FEWEST, FEWEST_ROWS, FEWEST_OVER = 12, 3, 3  # marks in a file, rows of them on a page, and those over other texts
FEWEST_LETTERS, FEWEST_SIGNS = 2, 4  # of a mark: one of the two, for figures and 无 stand in the cells of tables
EVEN = 1.5  # points by which the steps from row to row may differ
LEVEL = 0.5  # points by which signs on one line may differ
WORDS = 1.0  # of the size of type, up to which the words of a mark stand apart
OVER = 0.2  # of the size of type, by which a mark reaches over a text above or below


class Mark(NamedTuple):
    """What stands together in the order of printing: ``said`` without spaces, once, and the size of its type."""

    said: str
    size: float


Places = list[tuple[Mark, range]]  # and the numbers of their characters


def take_tiles(pages: Sequence[Page]) -> list[str]:
    """What is printed on the pages a dozen times and more, in even rows and over other texts, which is taken from
    them."""
    printed = [list(_marks(page.characters)) for page in pages]
    counted = Counter(mark for places in printed for mark, _ in places)
    found = {mark for mark, count in counted.items() if count >= FEWEST and _is_telling(mark.said)}
    tiles = {mark for mark in found if _is_in_rows(mark, pages, printed) and _is_over(mark, pages, printed)}
    if tiles:
        for page, places in zip(pages, printed, strict=True):
            taken = {number for mark, numbers in places if mark in tiles for number in numbers}
            page.characters = [ch for number, ch in enumerate(page.characters) if number not in taken]
    return [mark.said for mark in counted if mark in tiles]


def _marks(characters: Sequence[Character]) -> Iterator[tuple[Mark, range]]:
    """What stands together on a line, in the order in which it is printed."""
    start = 0
    for number, ((_, before), (_, after)) in enumerate(pairwise(characters), 1):
        _, top, right, bottom = before
        size, gap = bottom - top, after[0] - right
        if not (-size / 2 < gap < WORDS * size and -LEVEL < bottom - after[3] < LEVEL):
            yield _mark(characters, range(start, number))
            start = number
    if characters:
        yield _mark(characters, range(start, len(characters)))


def _mark(characters: Sequence[Character], numbers: range) -> tuple[Mark, range]:
    box = characters[numbers[0]].box
    said = "".join([characters[n].text for n in numbers])
    return Mark(said_once("".join(said.split())), round(box.bottom - box.top, 1)), numbers


def _is_telling(said: str) -> bool:
    return len(said) >= FEWEST_SIGNS or sum(map(str.isalpha, said)) >= FEWEST_LETTERS


def _is_in_rows(mark: Mark, pages: Sequence[Page], printed: Sequence[Places]) -> bool:
    """Whether it stands in even rows on some page."""
    for page, places in zip(pages, printed, strict=True):
        rows = sorted({round(page.characters[numbers[0]].box.top) for one, numbers in places if one == mark})
        steps = [below - above for above, below in pairwise(rows)]
        if len(rows) >= FEWEST_ROWS and max(steps) - min(steps) <= EVEN:
            return True
    return False


def _is_over(mark: Mark, pages: Sequence[Page], printed: Sequence[Places]) -> bool:
    """Whether it is printed over other texts, as those of no cell and no line are."""
    over = 0
    for page, places in zip(pages, printed, strict=True):
        lines = Lines(page.characters)
        over += sum(_reaches_over(mark, numbers, page.characters, lines) for one, numbers in places if one == mark)
    return over >= FEWEST_OVER


def _reaches_over(mark: Mark, numbers: range, characters: Sequence[Character], lines: Lines) -> bool:
    left, top, right, bottom = around([characters[n].box for n in numbers])
    reach = OVER * mark.size
    others = (characters[n] for n in lines.between(top - mark.size, bottom + mark.size) if n not in numbers)
    return any(
        ch.box.left < right - reach
        and ch.box.right > left + reach
        and ch.box.top < bottom - reach
        and ch.box.bottom > top + reach
        for ch in others
        if not ch.text.isspace()
    )
