"""Prose and title as a printed document divides them: what is a heading, what is set in 楷体, where a title breaks.

Source: GB/T 9704-2012 7.3.3 (一、黑体 → （一）楷体 → 1. 仿宋 → （1）仿宋), 7.3.1 (the title in a trapezium or diamond)
and 7.3.5.2 (the organ and the date close the text on the right).
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple
from unicodedata import east_asian_width

from giyearreport.content import plain_prose

LONGEST_HEADING = 30  # characters; a longer line is a paragraph that happens to begin with a number
WIDEST_FIRST_LINE = 12  # the characters of 政府信息公开工作年度报告: the organ's line should be no longer
WIDEST_LINE = 20  # the characters of 2号 in the 版心
WIDEST_ORGAN = 25  # the characters of 3号 in the 版心, less those from the right edge
LONGEST_ORGAN = 2 * WIDEST_ORGAN  # a longer line is no organ's name
SIGNED_FROM_RIGHT = 2  # characters between a signature and the right edge
DATE_FROM_ORGAN = 2  # characters between the first of the organ and the first of the date

_LEVEL_TWO = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LEVEL_THREE = re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))")
_SENTENCE_END = re.compile(r"[。；：！？!?;:]")
_DATE = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[一二〇○零Oo三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TITLE = re.compile(r"(?P<organ>.+?)(?P<year>\d{4}年度?)(?P<name>政府信息公开.+)")
#: Behind the name of a place, so not within 市场, 城市, 社区, 区域, 乡村, 联盟, nor within another one's: 景德镇市,
#: 镇江市, 新乡市, 市北区, 红旗街道.
_PLACE_END = re.compile(
    r"(?<=[省县])|(?<=镇)(?![江平雄远坪安康沅赉原巴宁海市区])|(?<=街道)|(?<=自治州)|(?<=[^联]盟)(?!委)|(?<=苏木)"
    r"|(?<=[^红]旗)(?![下杆镇乡村街])|(?<=乡)(?![村市县区族城宁街])|(?<=[^城]市)(?![场政容民直南北中])"
    r"|(?<=[^社小]区)(?![域块划])"
)

_ORGAN = re.compile(
    r"[^\s，、。；：！？!?;:]*(?:政府|委员会|办公室|中心|公司|集团|学校|大学|[局厅委部办院处所室站队馆])(?:[（(]代章[）)])?"
)

#: Between two names of an organ that has several (某局（另一局、某委员会办公室）某中心).
_NAME_END = re.compile(r"(?<=[、）)])|(?=[（(])|(?<=[局委])(?![、）)员托])|(?<=委员会)(?=办公室)")


class Place(StrEnum):
    """What a line is in the document."""

    LEVEL_TWO = "level-two"
    LEVEL_THREE = "level-three"
    BODY = "body"
    ORGAN = "organ"
    DATE = "date"


class Paragraph(NamedTuple):
    """One line of prose. ``lead`` is the numbered phrase that opens a body paragraph and is set in 楷体
    (“（一）主动公开。” run into the text); ``text`` is what follows it. ``from_right`` is how many characters an organ
    or a date ends before the right edge."""

    place: Place
    lead: str
    text: str
    from_right: float = 0


def paragraphs(prose: str) -> list[Paragraph]:
    """The lines of a section. A heading of level three counts as one only below a heading of level two, so that the
    outline never skips a level."""
    lines = plain_prose(prose).splitlines()
    closing = _signature(lines)
    found: list[Paragraph] = []
    for line in lines[:closing]:
        if _LEVEL_TWO.match(line):
            found.append(Paragraph(Place.LEVEL_TWO, "", line) if _is_heading(line) else _run_in(line))
        else:
            below = any(paragraph.place is Place.LEVEL_TWO for paragraph in found)
            third = below and _LEVEL_THREE.match(line) and _is_heading(line)
            found.append(Paragraph(Place.LEVEL_THREE if third else Place.BODY, "", line))
    return found + _signed(lines[closing:])


def title_lines(title: str) -> list[str]:
    """The lines of the title: organ and year above the document's name, or, where that would be top-heavy, the year
    with the name. An organ that one line does not hold is divided behind the name of a place. A title of another form
    is one line, to break where it must."""
    title = one_line(title)
    parts = _TITLE.fullmatch(title)
    if not parts:
        return [title]
    organ, year, name = parts["organ"], parts["year"], parts["name"]
    if len(organ) + len(year) / 2 <= WIDEST_FIRST_LINE:
        return [organ + year, name]
    return [*_organ_lines(organ), year + name]


def organ_lines(organ: str) -> list[str]:
    """The lines of an organ that signs: one, or two where one does not hold it, the first the longer, divided behind
    the name of a place where that is near the middle."""
    if width(organ) <= WIDEST_ORGAN:
        return [organ]
    ends = [end for end in _ends(_PLACE_END, organ) if len(organ) <= 2 * end <= 2 * WIDEST_LINE]
    end = min(ends, default=(len(organ) + 1) // 2)
    return [organ[:end], organ[end:]]


def organ_width(organ: str) -> float:
    """Of the longest of its lines, in Chinese characters."""
    return max(map(width, organ_lines(organ)))


def one_line(text: str) -> str:
    """A title or a name, without anything that cannot be printed in it."""
    return " ".join(plain_prose(text).split("\n"))


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not _SENTENCE_END.search(line)


def _run_in(line: str) -> Paragraph:
    end = _SENTENCE_END.search(line)
    cut = end.end() if end and end.end() <= LONGEST_HEADING else 0
    return Paragraph(Place.BODY, line[:cut], line[cut:])


def _organ_lines(organ: str) -> list[str]:
    """As few lines as hold the organ, as even as its places let them be; where those do not do, its other names."""
    ends = _ends(_PLACE_END, organ)
    if len(organ) <= WIDEST_LINE or not (ends or _ends(_NAME_END, organ)):
        return [organ]
    if all(max(end, len(organ) - end) > WIDEST_LINE for end in ends):
        ends = [*ends, *_ends(_NAME_END, organ)]
    end = min(ends, key=lambda end: (max(end, len(organ) - end) > WIDEST_LINE, abs(2 * end - len(organ))))
    return [*_organ_lines(organ[:end]), *_organ_lines(organ[end:])]


def _ends(pattern: re.Pattern, organ: str) -> list[int]:
    return [found.start() for found in pattern.finditer(organ) if 0 < found.start() < len(organ)]


def _signed(lines: Sequence[str]) -> list[Paragraph]:
    """Every organ two characters from the right edge; the date begins two characters right of the first of the longest.
    A date that is longer than all of them is what ends two characters from the edge, and they begin together."""
    if len(lines) < 2:
        return [Paragraph(Place.DATE, "", line, SIGNED_FROM_RIGHT) for line in lines]
    *organs, date = lines
    widest = max(map(organ_width, organs))
    shorter = max(width(date) - widest, 0)
    begins = SIGNED_FROM_RIGHT + widest + (DATE_FROM_ORGAN + shorter if shorter else 0)
    return [
        *(
            Paragraph(Place.ORGAN, "", organ, begins - organ_width(organ) if shorter else SIGNED_FROM_RIGHT)
            for organ in organs
        ),
        Paragraph(Place.DATE, "", date, begins - DATE_FROM_ORGAN - width(date)),
    ]


def width(text: str) -> float:
    """In Chinese characters: a Latin letter or digit is half as wide."""
    return sum(0.5 if east_asian_width(character) in {"Na", "H", "N"} else 1 for character in text)


def _signature(lines: list[str]) -> int:
    """Where the organs and the date begin that close the text; the number of lines where nothing closes it."""
    if len(lines) < 3 or not _DATE.fullmatch(lines[-1]):
        return len(lines)
    first = len(lines) - 2
    if not (_is_heading(lines[first]) or _is_organ(lines[first])):
        return len(lines) - 1
    while first > 1 and _is_organ(lines[first - 1]):
        first -= 1
    return first


def _is_organ(line: str) -> bool:
    is_numbered = _LEVEL_TWO.match(line) or _LEVEL_THREE.match(line)
    return len(line) <= LONGEST_ORGAN and not is_numbered and bool(_ORGAN.fullmatch(line))
