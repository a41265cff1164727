"""A place in a report: cells of its tables, a passage of its prose, or both. Floor 1: knows the form, not Django.

Findings, answers, doubts, notes and the marks on a page all hold an ``Anchor``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from giyearreport.formats.grammar import Edition, Ref


class Written(Protocol):
    """What an anchor asks of a report: the edition it follows and its prose by section."""

    @property
    def edition(self) -> Edition: ...

    @property
    def prose(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Anchor:
    """Cells, or a section with a quote and its offset; both where a sentence contradicts cells.

    ``offset`` counts code points into the section's prose as ``plain_prose`` keeps it. ``section`` without a quote
    means the whole section. An anchor with neither cells nor section means the whole report.
    """

    cells: tuple[Ref, ...] = ()
    section: str | None = None
    quote: str | None = None
    offset: int | None = None

    @property
    def sections(self) -> tuple[str, ...]:
        """The codes of the sections that the place touches: that of the prose first, then those of the cells."""
        written = [self.section] if self.section else []
        return tuple(dict.fromkeys([*written, *(cell.table for cell in self.cells)]))

    def within(self, section: str) -> "Anchor":
        """The part of the place that lies in one section; the empty anchor where it does not touch it."""
        cells = tuple(cell for cell in self.cells if cell.table == section)
        return Anchor(cells, self.section, self.quote, self.offset) if self.section == section else Anchor(cells)

    def find(self, content: Written) -> "Anchor | None":
        """The same place in this content: the quote where it stands now, the nearest to its offset.

        None when the quote is gone, or when the content's edition lacks one of the cells or the section.
        """
        if not all(cell in content.edition for cell in self.cells):
            return None
        if self.section is None:
            return self
        if self.section not in {section.code for section in content.edition.sections}:
            return None
        if not self.quote:
            return self
        offset = _nearest(content.prose.get(self.section, ""), self.quote, self.offset or 0)
        return None if offset is None else Anchor(self.cells, self.section, self.quote, offset)

    def as_json(self) -> dict[str, Any]:
        """Cells as addresses; ``section``, ``quote`` and ``offset`` only where the anchor has them."""
        written = {"section": self.section, "quote": self.quote, "offset": self.offset}
        cells = {"cells": [str(cell) for cell in self.cells]} if self.cells else {}
        return {**cells, **{name: value for name, value in written.items() if value is not None}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Anchor":
        """Reads what ``as_json`` wrote; other keys are ignored. ValueError where an address is none."""
        cells = tuple(Ref.parse(address) for address in data.get("cells", ()))
        return cls(cells, data.get("section"), data.get("quote"), data.get("offset"))


def _nearest(text: str, quote: str, offset: int) -> int | None:
    """Where in the text the quote stands, nearest to the offset; the earlier of two as near. None when nowhere."""
    before = text.rfind(quote, 0, offset + len(quote))
    after = text.find(quote, offset)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - offset)) if found else None
