"""Numbers of pages among the lines of a text that was copied from pages, or saved with their feet: they are no text of
it. Where pages themselves are read, as in a PDF, their margins tell (``pdf.lines``)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from giyearreport.readers.form.pieces import Piece, TextLine
from giyearreport.readers.form.sections import TABLES
from giyearreport.readers.notes import Note, NoteKind

LONGEST = 30  # characters
SENTENCE = 10  # characters from which a line is no label, beside which a number would be its figure
MOST_BETWEEN = 8  # pages before the first number that is seen, or between two
QUOTED = 10  # of the numbers, in the note on them
PAGE_NUMBERS = "页码：{}"
_NUMERAL = r"\s*[\d一二三四五六七八九十]{1,3}\s*"
_DASHES = r"[\-‐–—―−－─~～·•=]+"
_TOTAL = rf"[\s,，/／（(]*[共总]{_NUMERAL}页\s*[)）]?"
_CERTAIN = re.compile(
    rf"{_DASHES}\s*\d{{1,3}}\s*{_DASHES}|[\s（(]*第{_NUMERAL}页(?:{_TOTAL}|\s*[)）]|{_DASHES})?|共{_NUMERAL}页[\s,，]*第{_NUMERAL}页|"
    r"\d{1,3}\s*[/／]\s*\d{1,3}\s*页|(?:第\s*)?\d{1,3}\s*[/／]\s*共?\s*\d{1,3}\s*页|页码\s*[:：]?\s*\d{1,3}|"
    r"page\s+\d{1,3}(?:\s+of\s+\d{1,3})?",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(\d{1,3})\s*[/／]\s*(\d{1,3})")
_WORDS = re.compile("[\u4e00-\u9fff]{4}")  # of which no number of a page has as many
_BARE = re.compile(r"\d{1,3}")
_ENDS = ("。", "；", "：", "！", "？", ":", ";", "”", "）", ")")


def without_page_numbers(bodies: Mapping[str, Sequence[Piece]]) -> tuple[dict[str, list[Piece]], list[Note]]:
    """The bodies of sections, in print order, those of prose without the numbers of pages; and a note on those of
    each."""
    found = {code: {} if code in TABLES else dict(_numbers_in(body)) for code, body in bodies.items()}
    if not _are_counted([[n for n in numbers.values() if n is not None] for numbers in found.values()]):
        found = {code: {at: n for at, n in numbers.items() if n is None} for code, numbers in found.items()}
    rest = {code: [p for at, p in enumerate(body) if at not in found[code]] for code, body in bodies.items()}
    taken = {code: [bodies[code][at].text.strip() for at in numbers] for code, numbers in found.items() if numbers}
    return rest, [
        Note.on_section(NoteKind.RESIDUE, code, printed=PAGE_NUMBERS.format("、".join(texts[:QUOTED])))
        for code, texts in taken.items()
    ]


def _are_counted(bodies: Sequence[Sequence[int]]) -> bool:
    """Whether numbers that stand alone count pages: two or more, one by one within a body; between two bodies there may
    be pages of tables."""
    if any(other - one != 1 for numbers in bodies for one, other in pairwise(numbers)):
        return False
    numbers = [number for body in bodies for number in body]
    steps = [other - one for one, other in pairwise(numbers)]
    return len(numbers) > 1 and numbers[0] <= MOST_BETWEEN and all(0 < step <= MOST_BETWEEN for step in steps)


def _numbers_in(body: Sequence[Piece]) -> Iterator[tuple[int, int | None]]:
    """Where a line is the number of a page; with the number itself where it may be another."""
    before = None
    for index, piece in enumerate(body):
        text = piece.text.strip() if isinstance(piece, TextLine) else ""
        if 0 < len(text) <= LONGEST and not _WORDS.search(text):
            of_all = _OF_ALL.fullmatch(text)
            if _CERTAIN.fullmatch(text) or (of_all and 0 < int(of_all[1]) <= int(of_all[2])):
                yield index, None
            elif _BARE.fullmatch(text) and (before is None or _is_sentence(before)):
                yield index, int(text)
        before = text or before


def _is_sentence(text: str) -> bool:
    return len(text) >= SENTENCE or text.endswith(_ENDS)
