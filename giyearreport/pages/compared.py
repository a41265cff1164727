"""Two contents of a report beside each other: tables as their grids, prose by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from giyearreport.content import ReportContent
from giyearreport.difference import Fate, Paragraph, Piece, paragraphs
from giyearreport.formats.annotated import AnnotatedGrid
from giyearreport.formats.grammar import Edition, Ref, Section
from giyearreport.pages.grid import ScreenCell, change_grid
from giyearreport.reports.store import Stored

BESIDE = 40  # characters of a paragraph that are shown before and behind a change
FEWEST_LEFT_OUT = 60  # fewer are shown


@dataclass(frozen=True)
class LeftOut:
    """So many characters of a paragraph that stand as they stood."""

    characters: int
    fate: ClassVar[str] = "left_out"


@dataclass(frozen=True)
class InBrief:
    """A paragraph's changes, with what stands beside them; ``whole`` is all of it."""

    whole: Paragraph
    pieces: Sequence[Piece | LeftOut]
    is_kept: ClassVar[bool] = False

    @property
    def length(self) -> int:
        return len(self.whole.new or "")


@dataclass(frozen=True)
class ComparedSection:
    """A section that differs: a table as its grid, prose by word."""

    section: Section
    grid: AnnotatedGrid[ScreenCell] | None = None
    paragraphs: Sequence[Paragraph] = ()

    @property
    def code(self) -> str:
        return self.section.code

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def runs(self) -> list[tuple[bool, Sequence[Paragraph | InBrief]]]:
        """The paragraphs in runs that are kept or not: (are they kept, they); a long one with few changes in brief."""
        runs = groupby(self.paragraphs, lambda each: each.is_kept)
        return [(is_kept, list(run) if is_kept else [in_brief(each) for each in run]) for is_kept, run in runs]

    @property
    def changes(self) -> int:
        """How many cells, sums left out, or paragraphs differ."""
        if self.grid:
            return sum(cell.is_changed and not cell.is_derived for cell in self.grid)
        return sum(not paragraph.is_kept for paragraph in self.paragraphs)


def in_brief(paragraph: Paragraph) -> Paragraph | InBrief:
    """A paragraph without its long unchanged stretches; as it is where it has none."""
    last = len(paragraph.pieces) - 1
    shown = [
        part
        for at, piece in enumerate(paragraph.pieces)
        for part in _without_middle(piece, 0 if at == 0 else BESIDE, 0 if at == last else BESIDE)
    ]
    return InBrief(paragraph, shown) if any(isinstance(part, LeftOut) for part in shown) else paragraph


def _without_middle(piece: Piece, before: int, behind: int) -> Iterator[Piece | LeftOut]:
    """A piece that is kept without its middle, where that is long."""
    middle = len(piece.text) - before - behind
    if piece.fate is not Fate.KEPT or middle < FEWEST_LEFT_OUT:
        yield piece
        return
    if before:
        yield Piece(Fate.KEPT, piece.text[:before])
    yield LeftOut(middle)
    if behind:
        yield Piece(Fate.KEPT, piece.text[-behind:])


def compared(edition: Edition, one: Stored, other: Stored) -> list[ComparedSection]:
    """The sections that differ, what stands in the one struck out beside what stands in the other."""
    before, after = texts(*one), texts(*other)

    def beside(section: Section) -> ComparedSection:
        if section.is_table:
            return ComparedSection(section, grid=change_grid(edition, section.code, before, after, {}))
        was, becomes = one.content.prose[section.code], other.content.prose[section.code]
        return ComparedSection(section, paragraphs=paragraphs(was, becomes))

    return [entry for entry in map(beside, edition.sections) if entry.changes]


def texts(content: ReportContent, unread: Mapping[Ref, str]) -> dict[Ref, str]:
    """What stands in every cell, sums included."""
    refs = (*content.cells, *(total.ref for total in content.edition.sums))
    return {ref: unread.get(ref) or content.printed(ref) for ref in refs}
