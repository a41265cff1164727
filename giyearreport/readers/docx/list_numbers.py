"""Automatic numbers of Word paragraphs: 一、, （一）, 1. are often counted by Word, not typed (ECMA-376 part 1, 17.9).

``Numbers.of(numbering, styles).before(properties)`` counts as Word does and gives the printed number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from giyearreport.readers.docx.xml import W

_DIGITS = "零一二三四五六七八九"
_HEAVENLY, _EARTHLY = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    ]
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
LONGEST_NUMBER = 40  # characters
MOST_STYLES = 10  # along a chain of styles, which a damaged file may close to a ring


@dataclass
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass
class Numbers:
    """The lists of one document, counted from its beginning."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by list
    lists: dict[str, str] = field(default_factory=dict)  # list -> what it counts with
    styled: dict[str, tuple[str, int]] = field(default_factory=dict)  # style -> list and level
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "Numbers":
        """``numbering`` and ``styles`` are the roots of those parts, or None."""
        numbers = cls()
        if numbering is not None:
            numbers._read_lists(numbering)
        if styles is not None:
            numbers._read_styles(styles)
        return numbers

    def _read_lists(self, numbering: etree._Element) -> None:
        abstract = {a.get(f"{W}abstractNumId"): _levels(a) for a in numbering.iter(f"{W}abstractNum")}
        for number in numbering.iter(f"{W}num"):
            id, of = number.get(f"{W}numId"), _value(number.find(f"{W}abstractNumId"))
            overrides = number.findall(f"{W}lvlOverride")
            self.levels[id] = {**abstract.get(of, {}), **_overridden(abstract.get(of, {}), overrides)}
            self.lists[id] = f"num {id}" if overrides else f"abstract {of}"  # lists of one kind count on

    def _read_styles(self, styles: etree._Element) -> None:
        found = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        for id in found:
            style, own = found[id], None
            for _ in range(MOST_STYLES):
                own = style.find(f"{W}pPr/{W}numPr")
                if own is not None:
                    break
                style = found.get(_value(style.find(f"{W}basedOn")))
                if style is None:
                    break
            if own is not None:
                self.styled[id] = (_value(own.find(f"{W}numId")) or "", _whole(_value(own.find(f"{W}ilvl"))))

    def before(self, properties: etree._Element | None) -> str:
        """The number printed before a paragraph of these properties; nothing where it has none, or a bullet."""
        list_id, depth = self._place(properties) if properties is not None and self.levels else ("", 0)
        level = self.levels.get(list_id, {}).get(depth)
        if level is None:
            return ""
        counts = self.counts[self.lists[list_id]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", lambda match: self._printed(list_id, int(match[1]) - 1, counts), level.text)

    def _printed(self, list_id: str, depth: int, counts: dict[int, int]) -> str:
        level = self.levels[list_id].get(depth, Level())
        return spelled(counts.get(depth, level.start), level.format)

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        own = properties.find(f"{W}numPr")
        styled = self.styled.get(_value(properties.find(f"{W}pStyle")) or "", ("", 0))
        if own is None:
            return styled
        id, depth = _value(own.find(f"{W}numId")), _value(own.find(f"{W}ilvl"))
        return styled[0] if id is None else id, styled[1] if depth is None else _whole(depth)


def spelled(number: int, format: str) -> str:
    """The number as a list prints it; formats that no report uses come out as plain digits."""
    if format in _CHINESE:
        return _chinese(number)
    if format in _CIRCLED and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if format in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr(ord("A" if format == "upperLetter" else "a") + number - 1)
    if format == "ideographTraditional" and 1 <= number <= 10:
        return _HEAVENLY[number - 1]
    if format == "ideographZodiac" and 1 <= number <= 12:
        return _EARTHLY[number - 1]
    if format == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(abs(number)))
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens < 2 else _DIGITS[tens]
    return f"{lead}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def _levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in element.findall(f"{W}lvl"):
        levels[_whole(level.get(f"{W}ilvl"))] = Level(
            _whole(_value(level.find(f"{W}start")), 1),
            _value(level.find(f"{W}numFmt")) or "decimal",
            (_value(level.find(f"{W}lvlText")) or "")[:LONGEST_NUMBER],
        )
    return levels


def _overridden(levels: dict[int, Level], overrides: Iterable[etree._Element]) -> dict[int, Level]:
    changed = {}
    for override in overrides:
        depth = _whole(override.get(f"{W}ilvl"))
        own = _levels(override).get(depth)
        start = _value(override.find(f"{W}startOverride"))
        old = own or levels.get(depth, Level())
        changed[depth] = Level(_whole(start, old.start), old.format, old.text)
    return changed


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise
