"""核对网站版: the page that a site's content system shows, read back and compared with what was published.

A page shows a run of white space as one space, and an editor adds some of its own, so white space does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from giyearreport.content import ReportContent
from giyearreport.difference import Difference, difference
from giyearreport.readers import Reading
from giyearreport.readers.notes import Note, NoteKind, describe
from giyearreport.reports.importing import uploads
from giyearreport.reports.importing.one_report import fitted
from giyearreport.reports.models import Revision


@dataclass(frozen=True)
class Page:
    """``published`` is what was published, ``shown`` what the page shows. ``faults`` say what else on it is not as it
    was published, a total, a label, a heading; ``around`` what stands there and is no part of a report, a menu."""

    published: ReportContent
    shown: ReportContent
    faults: tuple[str, ...] = ()
    around: tuple[str, ...] = ()

    @cached_property
    def difference(self) -> Difference:
        return difference(self.published, self.shown)

    @property
    def is_as_published(self) -> bool:
        return not self.difference and not self.faults


def read(revision: Revision, data: bytes, name: str) -> Page:
    """The page in these bytes beside the revision; Refused where it cannot be read."""
    report, published = revision.report, _folded(revision.snapshot.content)
    reading, _ = uploads.read_file(data, name, year=report.year, unit=report.unit)
    cells, strange = fitted(reading.content, published.edition)
    shown = replace(published, title=reading.content.title, cells=cells, prose=_prose(reading, published))
    strangers = [f"公布的报告里没有这一格：{said}" for _, said in strange]
    faults = [describe(note, reading.content.edition) for note in reading.notes if _is_fault(note)]
    around = [describe(note, reading.content.edition) for note in reading.notes if _is_around(note)]
    return Page(published, _folded(shown), (*strangers, *faults), tuple(around))


def _prose(reading: Reading, published: ReportContent) -> dict[str, str]:
    return {section: reading.content.prose.get(section, "") for section in published.prose}


def _folded(content: ReportContent) -> ReportContent:
    prose = {section: "\n".join(_folded_lines(text)) for section, text in content.prose.items()}
    return replace(content, title=_in_one_space(content.title), prose=prose)


def _folded_lines(text: str) -> Iterator[str]:
    return filter(None, map(_in_one_space, text.split("\n")))


def _in_one_space(text: str) -> str:
    return " ".join(text.split())


def _is_around(note: Note) -> bool:
    return note.kind is NoteKind.RESIDUE and note.cell is None


def _is_fault(note: Note) -> bool:
    """A blank cell is seen as one that differs."""
    return note.kind is not NoteKind.BLANK and not _is_around(note)
