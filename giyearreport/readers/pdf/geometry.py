"""A page of a PDF as it is shown: boxes from its upper left corner, and how much may be read of one file."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from giyearreport.readers.reading import Unreadable

MOST_CHARACTERS, MOST_OBJECTS = 300_000, 200_000
MOST_COMPARED = 2_000_000  # characters with lines, of a page: no report has so many
TOO_LONG = "PDF 太复杂，读取超时：请确认这是一份年度报告，或改用 Word 文件"
DAMAGED = "PDF 文件不完整或已损坏：请重新下载或重新导出后再读"
TOO_LARGE = "PDF 的页数、文字或图形太多：请确认这是一份年度报告"


class Box(NamedTuple):
    """A place on the page as it is shown, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Character(NamedTuple):
    text: str
    box: Box


#: From a plain tuple to the same with names, without the call of Python that a constructor is: a report has tens of
#: thousands of characters.
as_box: Callable[[tuple[float, float, float, float]], Box] = partial(tuple.__new__, Box)
as_character: Callable[[tuple[str, Box]], Character] = partial(tuple.__new__, Character)


@dataclass
class Page:
    """``rules`` are boxes without height (or width): the lines of tables. ``pictures`` counts the large ones,
    ``unseen`` are the places of texts in the colour of what is behind them, ``watermark`` is what was printed across
    the page and is none of its characters."""

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: int = 0
    unseen: list[Box] = field(default_factory=list)
    watermark: str = ""


class Lines:
    """Characters by their height on the page."""

    def __init__(self, characters: Sequence[Character]) -> None:
        middles = [(ch.box.top + ch.box.bottom) / 2 for ch in characters]
        self._order = sorted(range(len(middles)), key=middles.__getitem__)
        self._heights = sorted(middles)
        self._left = MOST_COMPARED

    def between(self, top: float, bottom: float) -> list[int]:
        """The numbers of the characters whose middle is between two heights, in their order."""
        found = self._order[bisect_left(self._heights, top) : bisect_right(self._heights, bottom)]
        self._left -= len(found)
        if self._left < 0:
            raise Unreadable(TOO_LARGE)
        return sorted(found)


class Budget:
    """How much may still be read of one file."""

    def __init__(self) -> None:
        self.left = {"characters": MOST_CHARACTERS, "objects": MOST_OBJECTS}

    def spend(self, what: str, count: int) -> None:
        self.left[what] -= count
        if self.left[what] < 0:
            raise Unreadable(TOO_LARGE)


class Placing:
    """From a page's own coordinates to those of the page as it is shown. ``crop`` is left, bottom, right and top of
    what is shown of it, ``rotation`` in degrees clockwise."""

    def __init__(self, crop: tuple[float, float, float, float], rotation: int) -> None:
        self.left, self.bottom, self.right, self.top = crop
        self.turn = rotation // 90 % 4
        across, down = abs(self.right - self.left), abs(self.top - self.bottom)
        self.width, self.height = (down, across) if self.turn % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self.turn == 0 and left <= right and bottom <= top:  # as nearly every character stands
            return as_box((left - self.left, self.top - top, right - self.left, self.top - bottom))
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
