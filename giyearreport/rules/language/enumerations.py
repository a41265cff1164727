"""How a text counts off its points: 一是…二是…, （一）（二）, 1. 2., 第一，第二，, 首先，其次，."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
_NUMERAL = "[一二三四五六七八九十]{1,3}"

#: Each way of counting off, and after which characters it may stand; its group is the number.
_STOPS = "\n。；;：:！!？?"
_COMMAS = f"{_STOPS}，,、）)”"
WAYS = {
    "是": (rf"({_NUMERAL})(?:是|要(?![素点闻件求务]))", _COMMAS),
    "第": (rf"第({_NUMERAL})[，,、：:]", _COMMAS),
    "其": (rf"其({_NUMERAL})[，,、：:是]", _COMMAS),
    "先": (r"(首先|其次|再次|最后)[，,是]?", _COMMAS),
    "方面": (r"(一方面|另一方面)", _COMMAS),
    "问题": (rf"(?:问题|不足)({_NUMERAL})[：:、]", _STOPS),
    "（一）": (rf"[（(]\s?({_NUMERAL})\s?[）)]", _STOPS),
    "（1）": (r"[（(]\s?(\d{1,2})\s?[）)]", _STOPS),
    ".": (r"(\d{1,2})(?:[.．](?!\d)|[、）)])", _STOPS),
    "①": (r"([①②③④⑤⑥⑦⑧⑨⑩])", _COMMAS),
    "、": (rf"({_NUMERAL})、", "\n"),
}
_BLANK = r"[^\S\n]*"
_ANY = "|".join(pattern for pattern, _ in WAYS.values())
_MARKER = re.compile(rf"(?:^|(?<=[{_COMMAS}])){_BLANK}(?:{_ANY})")
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "一方面": 1, "另一方面": 2}


@dataclass(frozen=True)
class Marker:
    """``way`` is a key of WAYS; the point's own text begins at ``end``. ``number`` is 0 for 最后, which is whatever
    comes next."""

    way: str
    number: int
    start: int
    end: int


def markers(text: str) -> Iterator[Marker]:
    for match in _MARKER.finditer(text):
        way, numeral = next((way, match[group]) for group, way in enumerate(WAYS, 1) if match[group])
        if match.start() == 0 or text[match.start() - 1] in WAYS[way][1]:
            start = match.end() - len(match[0].lstrip())
            yield Marker(way, number_of(numeral), start, match.end())


def runs(found: list[Marker]) -> list[list[Marker]]:
    """The markers as lists that each count on by one, in the order in which they begin."""
    lists: list[list[Marker]] = []
    latest: dict[str, list[Marker]] = {}
    for marker in found:
        open_list = latest.get(marker.way)
        if open_list and marker.number in (open_list[-1].number + 1, 0):
            open_list.append(marker)
        else:
            latest[marker.way] = [marker]
            lists.append(latest[marker.way])
    return lists


def number_of(numeral: str) -> int:
    """1 to 99 in digits or Chinese numerals (十二, 二十三), 首先, ①; 0 for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _WORDS:
        return _WORDS[numeral]
    if "①" <= numeral <= "⑩":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)
