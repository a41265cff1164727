"""What a reader hands over, and what it raises when it cannot read."""

from dataclasses import dataclass
from typing import Any

from giyearreport.content import ReportContent
from giyearreport.readers.notes import Note, NoteKind


class Unreadable(ValueError):
    """The source cannot be read. str() is one line in Chinese: what is wrong and what to do."""


@dataclass(frozen=True)
class Reading:
    """One source, read: the content, and a note on everything that did not fit it (see ``notes``). ``printed_unit`` and
    ``printed_year`` are those that its title names; blank and None where it names none."""

    content: ReportContent
    notes: tuple[Note, ...]
    format: str
    printed_unit: str = ""
    printed_year: int | None = None

    @property
    def is_unnamed(self) -> bool:
        """Whether the source names no organ or no year, as a form that nobody has begun."""
        return any(note.kind is NoteKind.HEADING_MISSING and note.at.section == "preamble" for note in self.notes)

    def as_json(self) -> dict[str, Any]:
        """The ``reading`` part of a report as JSON."""
        return {"format": self.format, "notes": [note.as_json() for note in self.notes]}
