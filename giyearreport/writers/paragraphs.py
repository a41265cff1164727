"""Prose and title as a printed document divides them: what is a heading, what is set in 楷体, where a title breaks.

Source: GB/T 9704-2012 7.3.3 (一、黑体 → （一）楷体 → 1. 仿宋 → （1）仿宋), 7.3.1 (the title in a trapezium or diamond)
and 7.3.5 (the organ and the date close the text on the right).
"""

import re
from enum import StrEnum
from typing import NamedTuple

from giyearreport.content import plain_prose

LONGEST_HEADING = 30  # characters; a longer line is a paragraph that happens to begin with a number
WIDEST_FIRST_LINE = 12  # the characters of 政府信息公开工作年度报告: the organ's line should be no longer

_LEVEL_TWO = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LEVEL_THREE = re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))")
_SENTENCE_END = re.compile(r"[。；：！？!?;:]")
_DATE = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_TITLE = re.compile(r"(?P<organ>.+?)(?P<year>\d{4}年)(?P<name>政府信息公开.+)")


class Place(StrEnum):
    """What a line is in the document."""

    LEVEL_TWO = "level-two"
    LEVEL_THREE = "level-three"
    BODY = "body"
    SIGNATURE = "signature"


class Paragraph(NamedTuple):
    """One line of prose. ``lead`` is the numbered phrase that opens a body paragraph and is set in 楷体
    (“（一）主动公开。” run into the text); ``text`` is what follows it."""

    place: Place
    lead: str
    text: str


def paragraphs(prose: str) -> list[Paragraph]:
    """The lines of a section. A heading of level three counts as one only below a heading of level two, so that the
    outline never skips a level."""
    lines = plain_prose(prose).splitlines()
    closing = _signature(lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        if number >= closing:
            found.append(Paragraph(Place.SIGNATURE, "", line))
        elif _LEVEL_TWO.match(line):
            found.append(Paragraph(Place.LEVEL_TWO, "", line) if _is_heading(line) else _run_in(line))
        else:
            below = any(paragraph.place is Place.LEVEL_TWO for paragraph in found)
            third = below and _LEVEL_THREE.match(line) and _is_heading(line)
            found.append(Paragraph(Place.LEVEL_THREE if third else Place.BODY, "", line))
    return found


def title_lines(title: str) -> list[str]:
    """The lines of the title: organ and year above the document's name, or, where that would be top-heavy, the year
    with the name. A title of another form is one line, to break where it must."""
    title = one_line(title)
    parts = _TITLE.fullmatch(title)
    if not parts:
        return [title]
    organ, year, name = parts["organ"], parts["year"], parts["name"]
    if len(organ) + len(year) / 2 <= WIDEST_FIRST_LINE:
        return [organ + year, name]
    return [organ, year + name]


def one_line(text: str) -> str:
    """A title or a name, without anything that cannot be printed in it."""
    return " ".join(plain_prose(text).split("\n"))


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not _SENTENCE_END.search(line)


def _run_in(line: str) -> Paragraph:
    end = _SENTENCE_END.search(line)
    cut = end.end() if end and end.end() <= LONGEST_HEADING else 0
    return Paragraph(Place.BODY, line[:cut], line[cut:])


def _signature(lines: list[str]) -> int:
    """Where the organ and the date begin that close the text; the number of lines where nothing closes it."""
    if len(lines) < 3 or not _DATE.fullmatch(lines[-1]):
        return len(lines)
    return len(lines) - 2 if _is_heading(lines[-2]) else len(lines) - 1
