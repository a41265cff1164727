"""What stands again at the head or foot of each page in a text that was copied from pages: a short name of the
report with the number of the page."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from giyearreport.readers.form.around import note_on
from giyearreport.readers.form.labels import squeeze
from giyearreport.readers.form.pieces import Piece, TextLine
from giyearreport.readers.form.sections import TABLES
from giyearreport.readers.notes import Note

LONGEST = 60  # characters
FEWEST = 2  # pages that show one with their numbers
_WITH_NUMBER = re.compile(
    r"(?P<head>[^\d,。;:!?]{1,20}(?:20\d\d年度?)?[^\d,。;:!?]{0,30}(?:年报|报告|年報|報告))[-—–·|\s]*第?(?P<page>\d{1,3})页?[-—–·|]*"
)
_REPORT = "[^\\d,。;:!?]{0,24}20\\d\\d年度?[^\\d,。;:!?]{0,12}年度?(?:报告|報告)"
#: What is one by itself: the name of a report of a year, or any with dashes around the number.
_CERTAIN = re.compile(
    rf"{_REPORT}[-—–·|]*第?\d{{1,3}}页?[-—–·|]*|[^\d,。;:!?]{{2,30}}(?:年报|报告|年報|報告)[-—–]+\d{{1,3}}[-—–]+"
)


def without_running_heads(bodies: Mapping[str, Sequence[Piece]]) -> tuple[dict[str, list[Piece]], list[Note]]:
    """The bodies of sections, in print order, without the heads of pages, and the note on those."""
    headed = _with_numbers(bodies)
    taken = [" ".join(piece.text.split()) for body in bodies.values() for piece in body if id(piece) in headed]
    return {code: [p for p in body if id(p) not in headed] for code, body in bodies.items()}, note_on(taken)


def _with_numbers(bodies: Mapping[str, Sequence[Piece]]) -> set[int]:
    """The lines that say the same with the number of a page behind it, one higher each time; and in prose those of
    which one is enough."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    are_beside_prose, certain = set(), set()
    for code, body in bodies.items():
        for piece in body:
            line = squeeze(piece.text) if isinstance(piece, TextLine) and len(piece.text) <= LONGEST else ""
            certain |= {id(piece)} if code not in TABLES and _CERTAIN.fullmatch(line) else set()
            if head := _WITH_NUMBER.fullmatch(line):
                found[head["head"]].append((int(head["page"]), id(piece)))
                are_beside_prose |= {head["head"]} if code not in TABLES else set()
    counted = [lines for head, lines in found.items() if head in are_beside_prose and len(lines) >= FEWEST]
    return certain | {
        line for lines in counted if all(one < other for (one, _), (other, _) in pairwise(lines)) for _, line in lines
    }
