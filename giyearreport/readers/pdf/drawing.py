"""The lines that are ruled on a page of a PDF, its large pictures and the texts that nobody sees or that are pale, from
what PDFium found drawn there."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import sqrt
from typing import Any

import pypdfium2.raw as c

from giyearreport.readers.pdf.geometry import Box, Budget, Page, Placing
from giyearreport.readers.pdf.watermark import LARGE, Pale, is_pale

THICKEST_RULE = 3.0  # points; a filled shape that is thicker is no line
LARGEST_DOT, WIDEST_STEP, FEWEST_DOTS = 2.0, 4.0, 5  # points; of dots, and between two, that make a line
LARGE_PICTURE = 0.12  # of the page, from which it may be a table
DEEPEST_FORM = 8
PALEST, CLEAR = 251, 13  # of 255: a channel from which a colour is white, and the alpha up to which nothing is seen

Handle = Any  # what ctypes holds of an object of PDFium
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Drawing:
    """Collects the ruled lines, the large pictures and the unseen texts of one page, and in ``pale`` those that are
    large and pale on white paper."""

    def __init__(self, page: Page, place: Placing, budget: Budget) -> None:
        self.page, self.place, self.budget = page, place, budget
        self.pale: list[Pale] = []
        self._dots: list[Box] = []
        self._grounds: list[tuple[Box, bool]] = []  # filled shapes in the order they are drawn, and whether white
        self._pictures: list[Box] = []  # so far

    def read(self, page: Handle) -> None:
        self._objects(c.FPDFPage_CountObjects(page), lambda n: c.FPDFPage_GetObject(page, n), _UNMOVED, 0)
        lines, alone = dotted_lines(self._dots)
        for dot in alone:
            self._rule(*dot)
        self.page.rules += lines

    def _objects(self, count: int, get: Callable[[int], Handle], matrix: Matrix, depth: int) -> None:
        self.budget.spend("objects", max(count, 0))
        for number in range(count):
            found = get(number)
            kind = c.FPDFPageObj_GetType(found)
            if kind == c.FPDF_PAGEOBJ_PATH:
                self._path(found, _joined(_matrix(found), matrix))
            elif kind == c.FPDF_PAGEOBJ_TEXT:
                self._text(found, matrix)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self._picture(_joined(_matrix(found), matrix))
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                self._form(found, _joined(_matrix(found), matrix), depth)

    def _form(self, form: Handle, matrix: Matrix, depth: int) -> None:
        count = c.FPDFFormObj_CountObjects(form)
        self._objects(count, lambda n: c.FPDFFormObj_GetObject(form, n), matrix, depth + 1)

    def _picture(self, matrix: Matrix) -> None:
        corners = [_moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        width = max(x for x, _ in corners) - min(x for x, _ in corners)
        height = max(y for _, y in corners) - min(y for _, y in corners)
        if width * height > LARGE_PICTURE * self.page.width * self.page.height:
            self.page.pictures += 1
        self._pictures.append(_around(corners))

    def _text(self, text: Handle, matrix: Matrix) -> None:
        """Notes the place of a text that is clear, or white with nothing dark behind it; or that is large and pale."""
        alpha, darkest = _fill(text)
        is_white = darkest >= PALEST
        if alpha > CLEAR and not is_white and not is_pale(darkest, alpha):
            return
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if c.FPDFPageObj_GetBounds(text, left, bottom, right, top):
            corners = ((left.value, bottom.value), (right.value, top.value))
            box = _around([self.place.point(*_moved(matrix, x, y)) for x, y in corners])
            x, y = box.middle
            is_on_white = next((white for ground, white in reversed(self._grounds) if _holds(ground, x, y)), True)
            if alpha <= CLEAR or (is_white and is_on_white):
                self.page.unseen.append(box)
            elif is_on_white and not any(_holds(picture, x, y) for picture in self._pictures):
                self._pale(text, matrix, box)

    def _pale(self, text: Handle, matrix: Matrix, place: Box) -> None:
        size = ctypes.c_float()
        if c.FPDFTextObj_GetFontSize(text, size):
            a, b, c_, d, _, _ = _joined(_matrix(text), matrix)
            type_size = size.value * sqrt(abs(a * d - b * c_))
            self.pale += [Pale(place, type_size)] if type_size >= LARGE else []

    def _path(self, path: Handle, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), c.FPDF_BOOL()
        if not c.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        count = c.FPDFPath_CountSegments(path)
        self.budget.spend("objects", max(count, 0))
        outlines = [[self.place.point(*_moved(matrix, x, y)) for x, y in points] for points in _outlines(path, count)]
        is_frame = len(outlines) == 2 and _is_frame(*map(_around, outlines))
        for points in outlines:
            self._outline(points, is_frame or bool(stroke.value))
        if fill.value and not is_frame:
            alpha, darkest = _fill(path)
            self._grounds += [(_around(points), darkest >= PALEST) for points in outlines if alpha > CLEAR]

    def _outline(self, points: list[Point], stroke: bool) -> None:
        box = _around(points)
        width, height = box.right - box.left, box.bottom - box.top
        if max(width, height) <= LARGEST_DOT:
            self._dots.append(box)
        elif min(width, height) <= THICKEST_RULE:
            self._rule(*box)
        elif stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) <= 1:
                    self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        if right - left >= bottom - top:
            middle = (top + bottom) / 2
            self.page.rules.append(Box(left, middle, right, middle))
        else:
            middle = (left + right) / 2
            self.page.rules.append(Box(middle, top, middle, bottom))


def dotted_lines(dots: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The lines that dots in even steps make, level and upright, and the dots that are part of none."""
    lines, used = [], set()
    for axis in (0, 1):  # along which a line runs
        order = sorted(range(len(dots)), key=lambda n: (round(dots[n].middle[1 - axis], 1), dots[n][axis]))
        for run in _runs(dots, order, axis):
            first, last, at = dots[run[0]], dots[run[-1]], dots[run[0]].middle[1 - axis]
            if len(run) >= FEWEST_DOTS:
                used |= set(run)
                lines.append(Box(first.left, at, last.right, at) if axis == 0 else Box(at, first.top, at, last.bottom))
    return lines, [dot for number, dot in enumerate(dots) if number not in used]


def _runs(dots: Sequence[Box], order: Sequence[int], axis: int) -> list[list[int]]:
    """Dots on one line that follow each other closely."""
    runs: list[list[int]] = []
    for number in order:
        before = dots[runs[-1][-1]] if runs else None
        on_line = before and round(before.middle[1 - axis], 1) == round(dots[number].middle[1 - axis], 1)
        if before and on_line and dots[number][axis] - before[axis + 2] <= WIDEST_STEP:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _outlines(path: Handle, count: int) -> Iterator[list[Point]]:
    """The corners of each part of a path; a part with a curve is no ruled line."""
    points: list[Point] = []
    x, y, curved = ctypes.c_float(), ctypes.c_float(), False
    for number in range(count):
        segment = c.FPDFPath_GetPathSegment(path, number)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == c.FPDF_SEGMENT_BEZIERTO
        c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _fill(found: Handle) -> tuple[int, int]:
    """The alpha of the colour that an object is filled with, and its darkest channel; as ink where it has none."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not c.FPDFPageObj_GetFillColor(found, red, green, blue, alpha):
        return 255, 0
    return alpha.value, min(red.value, green.value, blue.value)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _around(points: list[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _is_frame(one: Box, other: Box) -> bool:
    """Whether two boxes are the outer and the inner side of a border, which is filled between them."""
    return all(abs(a - b) <= THICKEST_RULE for a, b in zip(one, other, strict=True))


_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _matrix(found: Handle) -> Matrix:
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(found, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c_, d, e, f = inner
    ao, bo, co, do, eo, fo = outer
    return (
        a * ao + b * co, a * bo + b * do,
        c_ * ao + d * co, c_ * bo + d * do,
        e * ao + f * co + eo, e * bo + f * do + fo,
    )  # fmt: skip


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c_, d, e, f = matrix
    return a * x + c_ * y + e, b * x + d * y + f
