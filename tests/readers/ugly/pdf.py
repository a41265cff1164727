"""The same abstract tables as the pages of a PDF, ruled as Word, WPS and browsers rule them when they print.

A page is drawn here, not laid out by a library: some thousands are read in a trial. Widths are those of a Chinese
typeface, which is not embedded: a Han character is as wide as its size, a Latin one half of it.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tests.readers.hostile_pdf import written
from tests.readers.ugly.printed import Place, Table

WIDTH, HEIGHT, SIDE, TOP, BOTTOM = 595.0, 842.0, 50.0, 790.0, 60.0
SIZE, LEADING, PADDING = 8.0, 10.0, 3.0
PROSE, PROSE_LEADING = 12.0, 20.0
LABEL_WIDTH = 1.6  # of that of a column of figures
RAISED = str.maketrans("¹²³", "123")
MANNERS = ("rects", "strokes", "frames", "dots")


class Drawn(NamedTuple):
    """A cell in its place, in columns and rows of its table."""

    place: Place
    row: int
    column: int

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.place.colspan)


def pdf_of(blocks: list, manner: str = "rects", *, letters: bool = False) -> bytes:
    """The report: ``manner`` says how cells are ruled; with ``letters`` each character is placed by itself, as Word
    does. A table that does not fit goes on over the page's end, the cells that it cuts in two included."""
    paper = _Paper(manner, letters)
    for block in blocks:
        paper.prose(block) if isinstance(block, str) else paper.table(block)
    return written(["\n".join(dict.fromkeys(page)).encode() for page in paper.pages])  # a side of two cells once


class _Paper:
    def __init__(self, manner: str, letters: bool) -> None:
        self.manner, self.letters = manner, letters
        self.pages: list[list[str]] = [[]]
        self.y = TOP

    def _turn(self) -> None:
        self.pages.append([])
        self.y = TOP

    def prose(self, text: str) -> None:
        for line in _lines(text, WIDTH - 2 * SIDE, PROSE):
            if self.y - PROSE_LEADING < BOTTOM:
                self._turn()
            self.y -= PROSE_LEADING
            self._text(line, SIDE, self.y, PROSE)

    def table(self, table: Table) -> None:
        cells = list(_placed(table))
        if not cells:
            return
        edges = _edges(cells)
        heights = _heights(cells, edges, len(table))
        tops: list[tuple[int, float, float]] = []  # page, top and bottom of each row
        for height in heights:
            if self.y - height < BOTTOM:
                self._turn()
            tops.append((len(self.pages) - 1, self.y, self.y - height))
            self.y -= height
        for cell in cells:
            self._cell(cell, edges, tops)

    def _cell(self, cell: Drawn, edges: list[float], tops: list[tuple[int, float, float]]) -> None:
        left, right = edges[cell.column], edges[cell.columns.stop]
        rows = tops[cell.row : cell.row + cell.place.rowspan]
        for number, page in enumerate(sorted({page for page, _, _ in rows})):
            own = [(top, bottom) for on, top, bottom in rows if on == page]
            top, bottom = own[0][0], own[-1][1]
            self.pages[page] += self._ruled(left, bottom, right, top)
            if number == 0:
                self._filled(page, cell.place.text, (left, bottom, right, top))

    def _filled(self, page: int, text: str, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        lines = _lines(text, right - left - 2 * PADDING, SIZE)
        y = (top + bottom) / 2 + len(lines) * LEADING / 2
        for line in lines:
            y -= LEADING
            self._text(line, (left + right - _width(line, SIZE)) / 2, y + 2, SIZE, page)

    def _ruled(self, left: float, bottom: float, right: float, top: float) -> list[str]:
        width, height = right - left, top - bottom
        level = [(left, y) for y in (bottom, top)]
        upright = [(x, bottom) for x in (left, right)]
        match self.manner:
            case "rects":  # Word: each side a thin filled rectangle
                sides = [f"{x:.2f} {y:.2f} {width:.2f} 0.48 re f" for x, y in level]
                return sides + [f"{x:.2f} {y:.2f} 0.48 {height:.2f} re f" for x, y in upright]
            case "strokes":  # WPS: each side a line
                sides = [f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S" for x, y in level]
                return sides + [f"{x:.2f} {y:.2f} m {x:.2f} {y + height:.2f} l S" for x, y in upright]
            case "frames":  # a browser: the cell's border in one
                return [f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S"]
            case _:  # Word, a dotted border: dots
                dots = [f"{x + step:.2f} {y:.2f} 0.6 0.6 re f" for x, y in level for step in _steps(width)]
                return dots + [f"{x:.2f} {y + step:.2f} 0.6 0.6 re f" for x, y in upright for step in _steps(height)]

    def _text(self, line: str, x: float, y: float, size: float, page: int = -1) -> None:
        shown = []
        for piece in re.findall("[¹²³]+|[^¹²³]+", line):
            is_raised = piece.translate(RAISED) != piece  # a footnote's mark: small, above the line
            scale, lift = (0.6 * size, 0.35 * size) if is_raised else (size, 0.0)
            piece = piece.translate(RAISED)
            for part in piece if self.letters else [piece]:
                shown.append(f"BT /F {scale:.2f} Tf {x:.2f} {y + lift:.2f} Td <{part.encode('utf-16-be').hex()}> Tj ET")
                x += _width(part, scale)
        self.pages[page] += shown


def _steps(length: float) -> Iterator[float]:
    return (3.0 * number for number in range(int(length / 3) + 1))


def _placed(table: Table) -> Iterator[Drawn]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table):
        column = 0
        for place in row:
            while (number, column) in taken:
                column += 1
            cell = Drawn(place, number, column)
            taken |= {(number + down, across) for down in range(place.rowspan) for across in cell.columns}
            yield cell
            column = cell.columns.stop


def _edges(cells: list[Drawn]) -> list[float]:
    """The left side of each column, and the right one of the last."""
    width = max(cell.columns.stop for cell in cells)
    of_figures = {cell.column for cell in cells if cell.place.is_figure}
    shares = [1.0 if column in of_figures else LABEL_WIDTH for column in range(width)]
    unit = (WIDTH - 2 * SIDE) / sum(shares)
    return [SIDE, *(SIDE + unit * share for share in accumulate(shares))]


def _heights(cells: list[Drawn], edges: list[float], rows: int) -> list[float]:
    """Of each row, so that every cell has room for its lines; a cell over several rows makes the last one higher."""
    heights = [LEADING + PADDING] * rows
    for cell in sorted(cells, key=lambda cell: cell.place.rowspan):
        lines = _lines(cell.place.text, edges[cell.columns.stop] - edges[cell.column] - 2 * PADDING, SIZE)
        last = min(cell.row + cell.place.rowspan, rows)
        lacking = len(lines) * LEADING + PADDING - sum(heights[cell.row : last])
        heights[last - 1] += max(lacking, 0)
    return heights


def _lines(text: str, room: float, size: float) -> list[str]:
    """The text as one sees it in lines, each of its paragraphs from a new one on: what is set from right to left stands
    in that order."""
    text = re.sub("\u202e(.*?)\u202c", lambda run: run[1][::-1], text)
    return [line for part in text.split("\n") for line in _broken(part, room, size)]


def _broken(text: str, room: float, size: float) -> list[str]:
    """A paragraph in lines: a number is not divided, however narrow its cell."""
    lines, used = [""], 0.0
    for piece in re.findall(r"[\d.,]+[¹²³]*|.", text):
        width = _width(piece, size)
        if lines[-1] and used + width > room:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return lines


def _width(text: str, size: float) -> float:
    return sum(size / 2 if character < "\x7f" else size for character in text)
