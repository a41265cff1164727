"""Lines of a page as people read them: in order, with the spaces they show, without page numbers; and the paragraphs
that they make."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from giyearreport.formats.imprint import is_fingerprint_line
from giyearreport.readers.form.cell_text import is_figure
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.pdf.cell_texts import in_lines, signs_in_line
from giyearreport.readers.pdf.geometry import Box, Character

GAP, WIDE_GAP = 0.2, 1.5  # of a character: a space between Latin words, and one between any
INDENT = 0.9  # characters; a first line is set in by two
HANGING = 2.0  # characters that may be missing at the end of a full line, because marks must not begin the next
LOOSE = 1.7  # times the usual distance of two lines
EDGE_LINES = 2  # at the top and the foot of a page, among which page numbers are looked for
#: Points above and below the 版心 of GB/T 9704-2012: what stands wholly within it is text, however often it comes.
ABOVE, BELOW = 37 * 72 / 25.4, 35 * 72 / 25.4
SENTENCE_END = "。！？；：.!?;:…"

_DASHES = r"[\s\-—–―−－─·•~～]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}第?\s*(?P<number>\d{{1,3}})\s*页?(?:\s*[/／,，]?\s*共?\s*\d{{1,3}}\s*页?)?{_DASHES}"
)
_DAY, _TIME = r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}", r"(?:[上下]午\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"
#: What browsers print above and below a page: the day and the title, the address and the number.
_OF_BROWSER = re.compile(
    rf"{_DAY}[,，]?\s*{_TIME}(?:\s.*)?|\w+:(?://)?\S+\s+\d{{1,3}}\s*(?:/|of|，共)\s*\d{{1,3}}(?:\s*页)?|"
    rf"(?:第\s*)?\d{{1,3}}\s*(?:页[，,]?\s*共|/|of)\s*\d{{1,3}}(?:\s*页)?\s+{_DAY}[,，]?\s*{_TIME}"
)


@dataclass(frozen=True)
class PrintedLine:
    """``size`` is the width of its widest character, ``first`` that of what must stay together at its beginning."""

    text: str
    box: Box
    page: int
    size: float
    first: float


def lines_of(characters: Sequence[Character], page: int) -> list[PrintedLine]:
    """The lines of a page from the top down."""
    return [line for line in (_line(found, page) for found in in_lines(characters)) if line.text]


def _line(characters: list[Character], page: int) -> PrintedLine:
    found = sorted(characters, key=lambda ch: ch.box.left)
    while found and found[0].text.isspace():
        found.pop(0)
    visible = [ch for ch in found if not ch.text.isspace()]
    if not visible:
        return PrintedLine("", characters[0].box, page, 1, 0)
    boxes = [ch.box for ch in visible]
    box = Box(boxes[0].left, min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
    size = max(max(b.right - b.left for b in boxes), 1)
    return PrintedLine(_text(found, size), box, page, size, _first(visible))


def _text(characters: list[Character], size: float) -> str:
    text, before = "", None
    for ch, sign in zip(characters, signs_in_line(characters), strict=True):
        gap = ch.box.left - before.box.right if before else 0
        latin = before and before.text.isascii() and ch.text.isascii()
        if gap > (GAP if latin else WIDE_GAP) * size and not ch.text.isspace() and not text[-1:].isspace():
            text += " "
        text += sign
        before = ch
    return text


def _first(characters: list[Character]) -> float:
    """The width of the first word, which no line break may divide."""
    end = 0
    while end < len(characters) and characters[end].text.isascii():
        end += 1
    last = characters[max(end - 1, 0)]
    return last.box.right - characters[0].box.left


def without_furniture(
    pages: Sequence[list[PrintedLine]], heights: Sequence[float]
) -> tuple[list[list[PrintedLine]], list[Note]]:
    """The pages, of these heights, without their numbers, and without what stands in the margin of most of them at the
    same place, which is noted."""
    numbers = _page_numbers(pages, heights)
    rest = [[line for line in lines if line not in numbers and not is_fingerprint_line(line.text)] for lines in pages]
    running = _running(rest, heights)
    notes = [
        Note.on_section(NoteKind.RESIDUE, "preamble", printed=text.strip()) for text in dict.fromkeys(running.values())
    ]
    return [[line for line in lines if line not in running] for lines in rest], notes


def _at_edges(lines: list[PrintedLine], height: float) -> list[PrintedLine]:
    """The outermost lines of a page, as far as they reach into its margins."""
    edges = dict.fromkeys((*lines[:EDGE_LINES], *lines[-EDGE_LINES:]))
    return [line for line in edges if line.box.top < ABOVE or line.box.bottom > height - BELOW]


def _page_numbers(pages: Sequence[list[PrintedLine]], heights: Sequence[float]) -> set[PrintedLine]:
    """The lines that count the pages: from one, or in step on two pages at least."""
    found = [
        (line, int(match["number"]) - number)
        for number, (lines, height) in enumerate(zip(pages, heights, strict=True))
        for line in _at_edges(lines, height)
        if (match := _PAGE_NUMBER.fullmatch(line.text.strip()))
    ]
    offsets = Counter(offset for _, offset in found)
    return {line for line, offset in found if offset == 1 or offsets[offset] > 1}


def _running(pages: Sequence[list[PrintedLine]], heights: Sequence[float]) -> dict[PrintedLine, str]:
    """The lines in the margins that come again at the same place, and those of browsers, with the text that stands for
    each."""
    places: dict[tuple, list[PrintedLine]] = {}
    browser: dict[PrintedLine, str] = {}
    for lines, height in zip(pages, heights, strict=True):
        for line in _at_edges(lines, height):
            if line in (lines[0], lines[-1]) and _OF_BROWSER.fullmatch(line.text.strip()):
                browser[line] = line.text
            key = (re.sub(r"\d+", "0", line.text), round(line.box.top / 4))
            places.setdefault(key, []).append(line)
    enough = max(min(3, len(pages)), len(pages) // 2, 2)
    running = {line: lines[0].text for lines in places.values() if len(lines) >= enough for line in lines}
    return browser | running


class Paragraphs:
    """Joins lines into paragraphs, by the margins that the lines of a whole document show."""

    def __init__(self, lines: Iterable[PrintedLine]):
        lines = list(lines)
        widest = max((line.box.right - line.box.left for line in lines), default=0)
        long = [line for line in lines if line.box.right - line.box.left >= 0.7 * widest]
        self.left = min((line.box.left for line in long), default=0)
        self.right = max((line.box.right for line in long), default=0)
        steps = [b.box.top - a.box.top for a, b in pairwise(lines) if a.page == b.page]
        self.step = median(steps) if steps else 0

    def join(self, lines: Sequence[PrintedLine]) -> list[str]:
        """The paragraphs in lines that follow each other."""
        texts: list[str] = []
        for before, line in zip((None, *lines), lines, strict=False):
            if before is None or self._begins(before, line):
                texts.append(line.text)
            else:
                texts[-1] += self._glue(before, line) + line.text
        return texts

    def _begins(self, before: PrintedLine, line: PrintedLine) -> bool:
        if _is_row(before) or _is_row(line) or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
            return True
        if before.page == line.page and line.box.top - before.box.top > LOOSE * self.step:
            return True
        if line.box.left - self.left >= INDENT * line.size:
            return not self._continues_block(before, line)
        return before.box.right + line.first + HANGING * line.size < self.right

    def _continues_block(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether a line that is set in goes on where the one before, equally set in and full, broke off."""
        even = abs(before.box.left - line.box.left) < line.size / 2
        full = self.right - before.box.right < HANGING * line.size
        return even and full and before.text.rstrip()[-1] not in SENTENCE_END

    def _glue(self, before: PrintedLine, line: PrintedLine) -> str:
        one, other = before.text[-1], line.text[0]
        latin = one.isascii() and other.isascii() and one.isalnum() and other.isalnum()
        return " " if latin and self.right - before.box.right > 0.6 * line.size else ""


def _is_row(line: PrintedLine) -> bool:
    """A row of a table without ruled lines: its last two words are figures."""
    words = line.text.split()
    return len(words) > 2 and all(is_figure(word) for word in words[-2:])
