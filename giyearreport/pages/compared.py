"""Two contents of a report beside each other: tables as their grids, prose by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from giyearreport.content import ReportContent
from giyearreport.difference import Paragraph, paragraphs
from giyearreport.formats.annotated import AnnotatedGrid
from giyearreport.formats.grammar import Edition, Ref, Section
from giyearreport.pages.grid import ScreenCell, change_grid
from giyearreport.reports.store import Stored


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
    def runs(self) -> list[tuple[bool, Sequence[Paragraph]]]:
        """The paragraphs in runs that are kept or not: (are they kept, they)."""
        return [(is_kept, list(run)) for is_kept, run in groupby(self.paragraphs, lambda each: each.is_kept)]

    @property
    def changes(self) -> int:
        """How many cells, sums left out, or paragraphs differ."""
        if self.grid:
            return sum(cell.is_changed and not cell.is_derived for cell in self.grid)
        return sum(not paragraph.is_kept for paragraph in self.paragraphs)


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
