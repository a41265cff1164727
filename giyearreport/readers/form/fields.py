"""The fields of a table, and the stretch of them in which the figures of a line stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from giyearreport.readers.form.cell_text import is_figure, is_mark, is_misspelt
from giyearreport.readers.form.labels import plain_label
from giyearreport.readers.form.shape import Line

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两点余多约近件")


@dataclass(eq=False)
class Field:
    """One cell of the source. ``taken`` once it is understood; ``line`` at the end of the label of a line, ``again`` at
    the end of one that stood before; ``heads`` are the official labels, in plain form, of the heads that begin in it,
    and ``head`` is the one that it is."""

    text: str
    row: int
    column: int
    exact: bool
    taken: bool = False
    is_label: bool = False
    line: Line | None = None
    again: Line | None = None
    head: str = ""
    heads: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.plain = plain_label(self.text)
        self.blank = not self.text.strip()
        self.figure = is_figure(self.text)
        is_number_of_note = any(map(str.isalnum, self.text))  # ⒀, which is nothing in a plain text
        self.is_mark = not (self.plain or self.blank or self.figure) and (is_number_of_note or is_mark(self.text))

    @property
    def has_digits(self) -> bool:
        return any(character.isdecimal() for character in self.text)

    @property
    def may_be_number(self) -> bool:
        """Whether it may be a figure in a spelling that is not read: lZS, 〃, 约12, 三十."""
        return self.is_text and (self.has_digits or all(c in _NUMERALS for c in self.text if _is_han(c)))

    @property
    def is_remark(self) -> bool:
        """Whether it is a text with other words than those of numbers: 备注：含受委托办理的12件."""
        return self.is_text and any(_is_han(c) and c not in _NUMERALS for c in self.text)

    @property
    def is_misspelt(self) -> bool:
        """Whether it is nothing but such a figure, in digits or signs: 1.9E+03, `5`, ###."""
        return self.is_text and is_misspelt(self.text)

    @property
    def may_name_row(self) -> bool:
        """Whether it may be the label of a row."""
        return self.is_text and bool(self.plain) and not self.is_misspelt

    @property
    def ends_in_number(self) -> bool:
        """Whether a number stands behind its text: a label and the first figure in one place."""
        *before, last = self.text.split() or [""]
        return bool(before) and any(map(str.isdecimal, last)) and not any(map(_is_han, last))

    @property
    def is_text(self) -> bool:
        return not (self.blank or self.figure or self.is_label)


@dataclass
class Stretch:
    """A line, the field of its label, and the fields among which its figures are looked for. ``columns`` and
    ``foreign`` are what the heads above tell of it (see ``Heads``)."""

    line: Line
    label: Field
    fields: list[Field]
    columns: list[int] | None = None
    foreign: set[int] = field(default_factory=set)

    @property
    def filled(self) -> set[int]:
        return {f.column for f in self.fields if not f.blank}

    @property
    def ends_in_total(self) -> bool:
        """Whether the last figure is what the others add up to."""
        texts = ["".join(f.text.split()).replace(",", "") for f in self.fields if f.figure]
        numbers = [int(text) for text in texts if text.isdecimal()]
        return len(numbers) > 1 and numbers[-1] == sum(numbers[:-1])

    @property
    def figures(self) -> set[int]:
        return {f.column for f in self.fields if f.figure}

    @cached_property
    def numbers(self) -> set[int]:
        """Of the figures, and of what may be one; not of its label again, behind them."""
        again = self.label.text if self.line.label else None
        return {f.column for f in self.fields if f.figure or (f.may_be_number and f.text != again)}

    @cached_property
    def offsets(self) -> list[int]:
        """Where the figures can begin so that every one has a cell."""
        size, filled = len(self.line.cells), [index for index, f in enumerate(self.fields) if not f.blank]
        first, last = (filled[0], filled[-1]) if filled else (len(self.fields), -1)
        return list(range(max(0, last - size + 1), min(first, len(self.fields) - size) + 1))

    @property
    def misses_heads(self) -> bool:
        """Whether figures stand beside all heads, of which 总计 is left out: then neither the heads nor the number of
        figures tells where those of the table's lines belong."""
        return self.columns is not None and -1 in self.columns and not self.figures <= {*self.columns, *self.foreign}

    @property
    def is_named_otherwise(self) -> bool:
        """Whether a text that may be the label of another line stands between its label and the first of its heads."""
        first = min((column for column in self.columns or () if column >= 0), default=0)
        return any(f.may_name_row for f in takewhile(lambda f: f.column < first, self.fields))

    def fits_apart_from(self, columns: Sequence[int]) -> bool:
        """Whether there are just as many fields as columns, beginning elsewhere than in the first of them."""
        there = [column for column in columns if column >= 0]
        return len(self.fields) == len(there) and self.fields[0].column != min(there)


def groups(heads: tuple[str, ...]) -> list[list[str]]:
    """The heads parted where one comes again: 行政复议 and the two kinds of 行政诉讼 have the same five."""
    groups: list[list[str]] = [[]]
    for head in heads:
        if head in groups[-1]:
            groups.append([])
        groups[-1].append(head)
    return groups


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
