"""What stands on the pages of a PDF: its characters and the lines that are ruled on it, by PDFium.

PDFium is the engine of Chromium: it reads what damaged files still hold, and takes a tenth of the time of pdfminer.
It is not safe to call from two threads; ``process`` calls it in a process of its own.
"""

import ctypes
from operator import itemgetter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from giyearreport.formats.imprint import ATTACHMENT
from giyearreport.readers.pdf.drawing import Drawing
from giyearreport.readers.pdf.geometry import DAMAGED, TOO_LARGE, Box, Budget, Character, Page, Placing, as_character
from giyearreport.readers.pdf.watermark import (
    ASKEW,
    UPRIGHT,
    alone_askew,
    around_slanting,
    said_once,
    slants,
    take_pale,
    turned,
)
from giyearreport.readers.reading import Unreadable

MOST_PAGES = 100
DESCENT = 0.14  # of the size of type, below the base line
WIDEST = 3  # times the size of type; what is said to be wider is set downwards, where a font has no such widths
ENCRYPTED = "PDF 有打开密码：请去掉密码后再读"

Area = tuple[float, float, float, float]  # left, bottom, right, top
Handle = Any  # what ctypes holds of a text page of PDFium


def pages_of(data: bytes) -> tuple[list[Page], bytes | None]:
    """The pages, and the report.json that may be attached to them."""
    try:
        return _pages_of(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(ENCRYPTED if "password" in str(error).lower() else DAMAGED) from None


def _pages_of(data: bytes) -> tuple[list[Page], bytes | None]:
    budget = Budget()
    document = pdfium.PdfDocument(data)
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable(TOO_LARGE if len(document) else DAMAGED)
        return [_page(document, number, budget) for number in range(len(document))], _attached(document)
    finally:
        document.close()


def _attached(document: pdfium.PdfDocument) -> bytes | None:
    for number in range(min(document.count_attachments(), 10)):
        attachment = document.get_attachment(number)
        if attachment.get_name() == ATTACHMENT:
            return bytes(attachment.get_data())
    return None


def _page(document: pdfium.PdfDocument, number: int, budget: Budget) -> Page:
    page = document[number]
    try:
        place = Placing(page.get_cropbox(), page.get_rotation())
        found = Page(place.width, place.height)
        found.characters, slanting = _characters(page, place, budget)
        drawing = Drawing(found, place, budget)
        drawing.read(page.raw)
        found.watermark = said_once(slanting + take_pale(found, drawing.pale))
        return found
    finally:
        page.close()


def _characters(page: pdfium.PdfPage, place: Placing, budget: Budget) -> tuple[list[Character], str]:
    """The characters of a page, and what is printed on it slanting."""
    text_page = page.get_textpage()
    try:
        text, count = text_page.raw, text_page.count_chars()
        budget.spend("characters", max(count, 0))
        printed, slanting, askew = _printed(text, count)
        found = [(_spelt(code), place.box(*area)) for code, area in printed]
        if not slanting and not askew:
            return _whole(found), ""
        taken = around_slanting({number for number, _ in slanting}, alone_askew(askew))
        taken |= turned(askew, len(found))
        slanting += [(number, found[number][0]) for number in taken]
        said = "".join(sign for _, sign in sorted(slanting, key=itemgetter(0)))
        return _whole([one for number, one in enumerate(found) if number not in taken]), said
    finally:
        text_page.close()


# Where PDFium writes what it is asked for. References made once: a page has thousands of characters.
_AREA, _MATRIX, _X, _Y = c.FS_RECTF(), c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
_TO_AREA, _TO_MATRIX, _TO_X, _TO_Y = map(ctypes.byref, (_AREA, _MATRIX, _X, _Y))
_unicode, _is_generated, _loose_box, _matrix, _origin, _size = (
    c.FPDFText_GetUnicode, c.FPDFText_IsGenerated, c.FPDFText_GetLooseCharBox, c.FPDFText_GetMatrix,
    c.FPDFText_GetCharOrigin, c.FPDFText_GetFontSize,
)  # fmt: skip
_HYPHENS = frozenset((2, 0xFFFE, 0xAD))  # what PDFium makes of a hyphen at the end of a line
_SPACE = 0x20  # PDFium adds spaces and line ends to what is printed, no other sign


def _printed(text: Handle, count: int) -> tuple[list[tuple[int, Area]], list[tuple[int, str]], dict[int, float]]:
    """What is printed: its code and its box by base line and size; that of the glyph alone would set 一 above its
    line. Neighbours between the same two lines, on the same base line, have the same size, which need not be asked.
    Then what slants, with how much is printed before it; and how much those are askew that are a little, or upright, by
    their numbers."""
    printed: list[tuple[int, Area]] = []
    slanting: list[tuple[int, str]] = []
    askew: dict[int, float] = {}
    line, size = (0.0, 0.0, 0.0), 0.0
    for index in range(count):
        code = _unicode(text, index)
        if code <= _SPACE and _is_generated(text, index) == 1:
            continue
        _loose_box(text, index, _TO_AREA)
        left, bottom, right, top = _AREA.left, _AREA.bottom, _AREA.right, _AREA.top
        if not _origin(text, index, _TO_X, _TO_Y):
            printed.append((code, (left, bottom, right, top)))
            continue
        x, y = _X.value, _Y.value
        if line != (bottom, top, y):
            _matrix(text, index, _TO_MATRIX)
            if slants(_MATRIX.a, _MATRIX.b):
                slanting.append((len(printed), _spelt(code)))
                continue
            if slants(_MATRIX.a, _MATRIX.b, ASKEW):
                askew[len(printed)] = min(abs(_MATRIX.a), abs(_MATRIX.b)) / max(abs(_MATRIX.a), abs(_MATRIX.b))
            if abs(_MATRIX.b) > abs(_MATRIX.a):
                askew.setdefault(len(printed), UPRIGHT)
                printed.append((code, (left, bottom, right, top)))
                continue
            line, size = (bottom, top, y), _size(text, index) * abs(_MATRIX.d)
        if right - left > WIDEST * size > 0:
            right = left + size
        area = (x if x < left else left, y - DESCENT * size, right, y + (1 - DESCENT) * size)
        printed.append((code, area))
    return printed, slanting, askew


def _spelt(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _whole(characters: list[tuple[str, Box]]) -> list[Character]:
    """Without the halves that are made of characters beyond U+FFFF, and without glyphs printed twice to look bold. The
    letters of a ligature follow each other in one box: ﬃ is three, of which two are f."""
    found: list[Character] = []
    seen: set[tuple[str, int, int]] = set()
    glyph, is_again = None, False
    for text, box in characters:
        if "\udc00" <= text <= "\udfff" and found and "\ud800" <= found[-1].text <= "\udbff":
            pair = (found[-1].text + text).encode("utf-16", "surrogatepass").decode("utf-16")
            found[-1] = Character(pair, found[-1].box)
            continue
        if box != glyph:
            glyph, is_again = box, False
            if not text.isspace():
                x, y = round(box.left), round(box.top)
                is_again = any((text, near, y) in seen for near in (x - 1, x, x + 1))
                seen.add((text, x, y))
        if not is_again:
            found.append(as_character((text, box)))
    return [Character("\ufffd", ch.box) if "\ud800" <= ch.text <= "\udfff" else ch for ch in found]
