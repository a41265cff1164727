"""One report as a plain value: its figures and its prose, totals derived.

Readers make it, the store loads it, checks and writers read it. Floor 1: knows the form, not Django.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from giyearreport.formats.grammar import Edition, Ref
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.formats.sections import TITLE_SUFFIX

#: What stands in a cell, None where it is blank.
Number = Figure | None

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")

#: Radicals, as PDFs give them for characters that look the same, and characters that Unicode has twice.
_RADICALS = (
    "⺌小⺜日⺝月⺟母⺠民⺧牛⺩王⺬示⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_TWICE = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
_UNIFIED = {
    ord("⋯"): "…",
    **{ord(radical): own for radical, own in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)},
    **{code: own for code in _TWICE if len(own := unicodedata.normalize("NFKC", chr(code))) == 1},
}


def unified(text: str) -> str:
    """The text with the ideograph itself in place of its radical or its double, and … in place of ⋯, character for
    character: in print they are one glyph, and a PDF can tell only one of them."""
    return text.translate(_UNIFIED)


def default_title(unit: str, year: int) -> str:
    """〔organ〕〔year〕年政府信息公开工作年度报告"""
    return f"{unit}{year}{TITLE_SUFFIX}"


def plain_prose(text: str) -> str:
    """Prose as it is kept: one paragraph a line, no blank lines, no indent, no characters that cannot be printed. What
    Unicode calls the end of a line is one, U+0085 among them; ideographs are unified."""
    lines = (_CONTROL.sub("", line).strip() for line in unified(text).splitlines())
    return "\n".join(line for line in lines if line)


def add(figures: Iterable[Figure]) -> Figure:
    """The sum of figures; whole as long as all of them are."""
    total: Figure = 0
    for figure in figures:
        total += figure
    return total


def sum_or_none(values: Iterable[Number]) -> Number:
    """The sum of numbers, or None when one of them is blank: blank is not zero."""
    total: Figure = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


@dataclass(frozen=True)
class ReportContent:
    """A report of one unit and year. ``cells`` holds every leaf cell of the edition, None where it is blank;
    ``prose`` the text of every prose section, empty where nothing is written."""

    edition: Edition
    unit: str
    year: int
    title: str
    cells: Mapping[Ref, Number]
    prose: Mapping[str, str]

    def __post_init__(self) -> None:
        expected = {cell.ref for cell in self.edition.cells}
        if self.cells.keys() != expected:
            strange = sorted(str(ref) for ref in self.cells.keys() ^ expected)
            raise ValueError(f"cells do not fit edition {self.edition.code}: {', '.join(strange[:5])}")
        if self.prose.keys() != {section.code for section in self.edition.prose}:
            raise ValueError(f"prose does not fit edition {self.edition.code}: {', '.join(self.prose)}")
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))
        object.__setattr__(self, "prose", MappingProxyType(dict(self.prose)))

    @classmethod
    def blank(cls, edition: Edition, unit: str, year: int, title: str = "") -> "ReportContent":
        """A report in which nothing has been filled yet."""
        return cls(
            edition,
            unit,
            year,
            title or default_title(unit, year),
            {cell.ref: None for cell in edition.cells},
            {section.code: "" for section in edition.prose},
        )

    def with_values(
        self, cells: Mapping[Ref, Number] | None = None, prose: Mapping[str, str] | None = None
    ) -> "ReportContent":
        """The same report with some cells or sections changed. ValueError for an address outside the edition."""
        return replace(self, cells={**self.cells, **(cells or {})}, prose={**self.prose, **(prose or {})})

    def value(self, ref: Ref) -> Number:
        """The number in a cell, derived cells included; None when it, or any part of it, is blank."""
        if ref in self.cells:
            return self.cells[ref]
        return self.sum_of(self.edition.sum_at(ref).parts)

    def printed(self, ref: Ref) -> str:
        """The number in a cell as the report prints it; empty where it is blank."""
        return print_number(self.value(ref))

    def sum_of(self, parts: tuple[Ref, ...]) -> Number:
        """The sum of leaf cells, or None when one of them is blank: blank is not zero."""
        return sum_or_none(self.cells[part] for part in parts)

    def total(self, table: str, line: str) -> Number:
        """The printed 总计 at the end of a line."""
        return self.value(Ref(table, line, "total"))

    @property
    def prose_lengths(self) -> dict[str, int]:
        """The characters of every prose section, line ends among them."""
        return {code: len(text) for code, text in self.prose.items()}

    @property
    def prose_length(self) -> int:
        """The characters of all prose sections together."""
        return sum(self.prose_lengths.values())

    @property
    def blanks(self) -> tuple[Ref, ...]:
        """The leaf cells not filled yet, in print order."""
        return tuple(cell.ref for cell in self.edition.cells if self.cells[cell.ref] is None)
