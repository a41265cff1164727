"""What stands on the pages of a PDF: its characters and the lines that are ruled on it, by PDFium.

PDFium is the engine of Chromium: it reads what damaged files still hold, and takes a tenth of the time of pdfminer.
It is not safe to call from two threads, so one file is read at a time.
"""

import ctypes
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from giyearreport.readers.reading import Unreadable

MOST_PAGES, MOST_CHARACTERS, MOST_OBJECTS = 100, 300_000, 200_000
LONGEST_TIME = 4.0  # seconds
THICKEST_RULE = 3.0  # points; a filled shape that is thicker is no line
LARGE_PICTURE = 0.12  # of the page, from which it may be a table
DEEPEST_FORM = 8
DESCENT = 0.14  # of the size of type, below the base line

TOO_LARGE = "PDF 的页数、文字或图形太多：请确认这是一份年度报告"
DAMAGED = "PDF 文件不完整或已损坏：请重新下载或重新导出后再读"
ENCRYPTED = "PDF 有打开密码：请去掉密码后再读"

_lock = Lock()


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


@dataclass
class Page:
    """``rules`` are boxes without height (or width): the lines of tables. ``pictures`` counts the large ones."""

    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: int = 0


def pages_of(data: bytes) -> tuple[list[Page], bytes | None]:
    """The pages, and the report.json that may be attached to them."""
    with _lock:
        try:
            return _pages_of(data)
        except pdfium.PdfiumError as error:
            raise Unreadable(ENCRYPTED if "password" in str(error).lower() else DAMAGED) from None


def _pages_of(data: bytes) -> tuple[list[Page], bytes | None]:
    budget = _Budget()
    document = pdfium.PdfDocument(data)
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable(TOO_LARGE if len(document) else DAMAGED)
        return [_page(document, number, budget) for number in range(len(document))], _attached(document)
    finally:
        document.close()


class _Budget:
    """How much may still be read of one file."""

    def __init__(self):
        self.end = time.monotonic() + LONGEST_TIME
        self.left = {"characters": MOST_CHARACTERS, "objects": MOST_OBJECTS}

    def spend(self, what: str, count: int) -> None:
        self.left[what] -= count
        if self.left[what] < 0:
            raise Unreadable(TOO_LARGE)
        if time.monotonic() > self.end:
            raise Unreadable("PDF 太复杂，读取超时：请确认这是一份年度报告，或改用 Word 文件")


def _attached(document) -> bytes | None:
    for number in range(min(document.count_attachments(), 10)):
        attachment = document.get_attachment(number)
        if attachment.get_name() == "report.json":
            return bytes(attachment.get_data())
    return None


def _page(document, number: int, budget: _Budget) -> Page:
    page = document[number]
    try:
        place = _Placing(page)
        found = Page(place.width, place.height)
        found.characters = _characters(page, place, budget)
        _Drawing(found, place, budget).read(page.raw)
        return found
    finally:
        page.close()


class _Placing:
    """From a page's own coordinates to those of the page as it is shown."""

    def __init__(self, page):
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = page.get_rotation() // 90 % 4
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
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _characters(page, place: _Placing, budget: _Budget) -> list[Character]:
    text_page = page.get_textpage()
    try:
        text, count = text_page.raw, text_page.count_chars()
        budget.spend("characters", max(count, 0))
        found = [
            Character(_spelt(c.FPDFText_GetUnicode(text, index)), place.box(*_area(text, index)))
            for index in range(count)
            if c.FPDFText_IsGenerated(text, index) != 1
        ]
        return _whole(found)
    finally:
        text_page.close()


_AREA, _MATRIX, _X, _Y = c.FS_RECTF(), c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()  # used under the lock


def _area(text, index: int) -> tuple[float, float, float, float]:
    """The box of a character by its base line and size: that of the glyph alone would set 一 above its line."""
    c.FPDFText_GetLooseCharBox(text, index, _AREA)
    c.FPDFText_GetMatrix(text, index, _MATRIX)
    left, bottom, right, top = _AREA.left, _AREA.bottom, _AREA.right, _AREA.top
    if abs(_MATRIX.b) > abs(_MATRIX.a) or not c.FPDFText_GetCharOrigin(text, index, _X, _Y):
        return left, bottom, right, top
    size = c.FPDFText_GetFontSize(text, index) * abs(_MATRIX.d)
    return min(left, _X.value), _Y.value - DESCENT * size, right, _Y.value + (1 - DESCENT) * size


def _spelt(code: int) -> str:
    if code in (2, 0xFFFE, 0xAD):
        return "-"  # what PDFium makes of a hyphen at the end of a line
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _whole(characters: list[Character]) -> list[Character]:
    """Without the halves that are made of characters beyond U+FFFF, and without those printed twice to look bold."""
    found: list[Character] = []
    seen: set[tuple[str, int, int]] = set()
    for text, box in characters:
        if "\udc00" <= text <= "\udfff" and found and "\ud800" <= found[-1].text <= "\udbff":
            pair = (found[-1].text + text).encode("utf-16", "surrogatepass").decode("utf-16")
            found[-1] = Character(pair, found[-1].box)
            continue
        x, y = round(box.left), round(box.top)
        if not text.isspace():
            if seen & {(text, x, y), (text, x - 1, y), (text, x + 1, y)}:
                continue
            seen.add((text, x, y))
        found.append(Character(text, box))
    return [Character("\ufffd", ch.box) if "\ud800" <= ch.text <= "\udfff" else ch for ch in found]


class _Drawing:
    """Collects the ruled lines and the large pictures of one page."""

    def __init__(self, page: Page, place: _Placing, budget: _Budget):
        self.page, self.place, self.budget = page, place, budget

    def read(self, page) -> None:
        self._objects(c.FPDFPage_CountObjects(page), lambda n: c.FPDFPage_GetObject(page, n), _UNMOVED, 0)

    def _objects(self, count: int, get, matrix: tuple[float, ...], depth: int) -> None:
        self.budget.spend("objects", max(count, 0))
        for number in range(count):
            found = get(number)
            kind = c.FPDFPageObj_GetType(found)
            if kind == c.FPDF_PAGEOBJ_PATH:
                self._path(found, _joined(_matrix(found), matrix))
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self._picture(_joined(_matrix(found), matrix))
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                self._form(found, _joined(_matrix(found), matrix), depth)

    def _form(self, form, matrix: tuple[float, ...], depth: int) -> None:
        count = c.FPDFFormObj_CountObjects(form)
        self._objects(count, lambda n: c.FPDFFormObj_GetObject(form, n), matrix, depth + 1)

    def _picture(self, matrix: tuple[float, ...]) -> None:
        corners = [_moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        width = max(x for x, _ in corners) - min(x for x, _ in corners)
        height = max(y for _, y in corners) - min(y for _, y in corners)
        if width * height > LARGE_PICTURE * self.page.width * self.page.height:
            self.page.pictures += 1

    def _path(self, path, matrix: tuple[float, ...]) -> None:
        fill, stroke = ctypes.c_int(), c.FPDF_BOOL()
        if not c.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        count = c.FPDFPath_CountSegments(path)
        self.budget.spend("objects", max(count, 0))
        for points in _outlines(path, count):
            self._outline([self.place.point(*_moved(matrix, x, y)) for x, y in points], bool(stroke.value))

    def _outline(self, points: list[tuple[float, float]], stroke: bool) -> None:
        box = Box(
            min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
        )
        width, height = box.right - box.left, box.bottom - box.top
        if min(width, height) <= THICKEST_RULE:
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


def _outlines(path, count: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; a part with a curve is no ruled line."""
    points: list[tuple[float, float]] = []
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


_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _matrix(found) -> tuple[float, ...]:
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(found, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _joined(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c_, d, e, f = inner
    ao, bo, co, do, eo, fo = outer
    return (
        a * ao + b * co, a * bo + b * do,
        c_ * ao + d * co, c_ * bo + d * do,
        e * ao + f * co + eo, e * bo + f * do + fo,
    )  # fmt: skip


def _moved(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c_, d, e, f = matrix
    return a * x + c_ * y + e, b * x + d * y + f
