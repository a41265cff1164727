"""What a reader hands over, and what it raises when it cannot read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from giyearreport.content import ReportContent
from giyearreport.readers.notes import Note, NoteKind


class Unreadable(ValueError):
    """The source cannot be read. str() is one line in Chinese: what is wrong and what to do."""


class WholeReport(NamedTuple):
    """The organ and the year that the title of one of several reports names; the organ may be blank, the year None."""

    unit: str
    year: int | None

    def __str__(self) -> str:
        return f"{self.unit} {f'{self.year} 年度' if self.year else '没有写年度'}".strip()


class SeveralReports(Unreadable):
    """The source holds several whole reports, and nothing tells which of them is meant."""

    def __init__(self, reports: Sequence[WholeReport]) -> None:
        self.reports = tuple(reports)
        super().__init__(f"{self.found}：{self._advice}")

    @property
    def _advice(self) -> str:
        """What tells the reports apart, as it is to be given."""
        first = self.reports[0]
        if None in (report.year for report in self.reports):
            return "请在每份的标题里写明年度，或者一份存一个文件"
        if len(set(self.reports)) < len(self.reports):
            return "单位和年度相同，请一份存一个文件"
        year = f" --year {first.year}" if len({report.year for report in self.reports}) > 1 else ""
        unit = f" --unit {first.unit}" if first.unit and len({report.unit for report in self.reports}) > 1 else ""
        return f"请指明读哪一份（如{year}{unit}），或者一份存一个文件"

    @property
    def found(self) -> str:
        named = "、".join(map(str, self.reports))
        are_told = all(report.year for report in self.reports)
        units, of_years = ({report[at] for report in self.reports} for at in (0, 1))
        if are_told and len(units) == 1 < len(of_years):
            years = "、".join(str(report.year) for report in self.reports)
            named = f"{self.reports[0].unit} {years} 年度".strip()
        return f"文件里有 {len(self.reports)} 份报告（{named}）"


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
