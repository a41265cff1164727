"""What is offered beside a written section, to be taken into its text: the customary headings, sentences that the
tables tell (U29), numbers that follow their cells (U28), that no 信息处理费 was collected, and last year's paragraphs
one by one (U27, U86)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from giyearreport import from_tables
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Named, Ref, Section
from giyearreport.reports.cited import Cited
from giyearreport.rules.language.processing_fee import FIRST_YEAR, NO_FEE

#: A year or a number that may be another this year; not the number of a document, an article or a list, nor the days
#: on which every year begins and ends.
_DATED = re.compile(
    r"(?<!\d)1月1日|12月31日"
    r"|(?P<dated>[〇○零一二三四五六七八九]{4}(?=年)"
    r"|(?<![〔\[第\d.])\d[\d,，]*(?:\.\d+)?[%％]?(?![\d〕\]号])(?!、|[.．](?!\d)))"
)
BEFORE, AFTER = 6, 2  # characters by which a year or a number is known again


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. ``is_dated``: a year or a number that may be another this year."""

    text: str
    is_dated: bool

    @property
    def beside(self) -> str:
        """What of it stands beside a year or number until somebody edits that one."""
        return "" if self.is_dated else self.text


_NOTHING = Piece("", is_dated=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of last year's section; ``is_here`` where it stands in this year's text as it is."""

    text: str
    is_here: bool

    @cached_property
    def pieces(self) -> list[Piece]:
        return list(_pieces(self.text))


class Number(NamedTuple):
    """A number of the tables, and the official name of its cell."""

    ref: Ref
    label: str
    printed: str


class Group(NamedTuple):
    """Numbers that may be put into the text, under what a table calls them."""

    label: str
    numbers: list[Number]


@dataclass(frozen=True)
class Offered:
    """``numbers`` are those of the tables that are filled, ``cited`` the places of the text with one that follows its
    cell; ``headings`` are the customary ones that the text lacks; ``no_fee`` says that there was no 信息处理费, and is
    None where that need not be said or the text tells of the fee; ``year`` is last year's, None where none is known."""

    is_written: bool
    headings: str
    told: list[Paragraph]
    no_fee: Paragraph | None
    year: int | None
    last_year: list[Paragraph]
    numbers: list[Group]
    cited: list[tuple[Cited, Number]]

    @property
    def cited_places(self) -> list[tuple[str, int, int, str]]:
        """The cited numbers for the page's script: address, start, end, and the name of the cell."""
        return [(str(place.ref), place.start, place.end, number.label) for place, number in self.cited]

    @property
    def dated(self) -> list[tuple[str, str, str]]:
        """Each year and number of last year's text once: what stands before it, itself, and what stands after it. By
        that it is found again in this year's text, as long as nobody touched it."""
        return list(dict.fromkeys(known for paragraph in self.last_year for known in _known_by(paragraph.pieces)))


def offered(
    section: Section, content: ReportContent, before: ReportContent | None, cited: Sequence[Cited] = ()
) -> Offered:
    """What may be taken into this section of the report as it stands; ``before`` is last year's, ``cited`` are the
    numbers of its text that follow a cell."""
    text = content.prose[section.code]
    last_year = before.prose.get(section.code, "").splitlines() if before else []
    return Offered(
        bool(text),
        "\n".join(heading for heading in section.outline if heading not in text),
        [Paragraph(sentence, sentence in text) for sentence in from_tables.sentences(content, section.code)],
        _no_fee(section, content, text),
        before.year if before else None,
        [Paragraph(paragraph, paragraph in text.splitlines()) for paragraph in last_year],
        list(_numbers(content)),
        [(place, _number(content, content.edition.cell(place.ref))) for place in cited],
    )


def _no_fee(section: Section, content: ReportContent, text: str) -> Paragraph | None:
    """国办函〔2020〕109号: section six tells of it even where none was collected."""
    sentence = f"{NO_FEE}。"
    is_told_otherwise = "信息处理费" in text and sentence not in text
    if section.code != "other_matters" or content.year < FIRST_YEAR or is_told_otherwise:
        return None
    return Paragraph(sentence, sentence in text)


def _numbers(content: ReportContent) -> Iterator[Group]:
    """The numbers of each table as the form has them: first the 总计 of its lines, which a text mostly tells, then the
    rest."""
    for table in content.edition.tables:
        place = {cell.ref: at for at, cell in enumerate(table.cells)}
        sums = sorted(table.sums, key=lambda each: max(place[part] for part in each.parts))
        totals = [each for each in sums if each.ref.column == "total"]
        others = [each for each in sums if each not in totals]
        heading = content.edition.section(table.code).heading
        for label, cells in ((f"{heading}：总计", totals), (heading, [*table.cells, *others])):
            if numbers := [number for cell in cells if (number := _number(content, cell)).printed]:
                yield Group(label, numbers)


def _number(content: ReportContent, cell: Named) -> Number:
    return Number(cell.ref, cell.label, content.printed(cell.ref))


def _known_by(pieces: Sequence[Piece]) -> Iterator[tuple[str, str, str]]:
    """Each year and number between what stands beside it, as far as that is no year or number itself."""
    around = (_NOTHING, *pieces, _NOTHING)
    for before, piece, after in zip(around, around[1:], around[2:], strict=False):
        if piece.is_dated:
            yield before.beside[-BEFORE:], piece.text, after.beside[:AFTER]


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in _dated(text):
        if match.start() > end:
            yield Piece(text[end : match.start()], is_dated=False)
        yield Piece(match[0], is_dated=True)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:], is_dated=False)


def _dated(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _DATED.finditer(text) if match["dated"])
