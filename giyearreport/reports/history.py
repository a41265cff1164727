"""Who changed what in a report, from the rows that saves and steps leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from giyearreport.formats.grammar import Ref
from giyearreport.reports.models import Change, Event, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.units.models import Person


class CellChange(NamedTuple):
    """One entry of a cell's history: the texts before and after, as people saw them."""

    ref: Ref
    at: datetime
    by: str
    version: int
    old: str
    new: str
    provenance: str


def history(report: Report, ref: Ref) -> list[CellChange]:
    """Who changed a cell, when, from what to what; the newest last (U25)."""
    changes = Change.objects.filter(report=report, cells__has_key=str(ref)).select_related("by")
    return [_of_cell(change, ref) for change in changes]


def table_history(report: Report, table: str) -> list[CellChange]:
    """The same of all cells of a table, the newest save first, its cells in the order of the form."""
    order = {str(cell.ref): cell.ref for cell in report.edition.table(table).cells}
    changes = Change.objects.filter(report=report).select_related("by").order_by("-version")
    return [_of_cell(change, ref) for change in changes for address, ref in order.items() if address in change.cells]


def _of_cell(change: Change, ref: Ref) -> CellChange:
    address = str(ref)
    way = Provenance(change.provenance.get(address, Provenance.TYPED)).label
    return CellChange(ref, change.at, change.by.name, change.version, *change.cells[address], way)


MOST_LOOKED_BACK = 200  # saves


def last_other_writer(report: Report, field: str, reader: Person, after: int) -> Person | None:
    """Who else than the reader changed a field last, after a version; None where nobody did. In prose, whose save it is
    that the reader's own save of another paragraph came after."""
    changes = Change.objects.filter(report=report, version__gt=after).exclude(by=reader).select_related("by")
    newest = changes.order_by("-version")[:MOST_LOOKED_BACK]
    return next((change.by for change in newest if field in change.cells or field in change.written), None)


def last_change_in(report: Report, section: str) -> Change | None:
    """What was last written in a section, be it a table or prose; None where nothing was lately."""
    newest = Change.objects.filter(report=report).select_related("by").order_by("-version")[:MOST_LOOKED_BACK]
    fields = ((change, {*change.written, *(address.split(".")[0] for address in change.cells)}) for change in newest)
    return next((change for change, touched in fields if section in touched), None)


def of_others(report: Report, reader: Person, since: datetime) -> list[Change]:
    """What others than the reader saved from a moment on, the newest first."""
    found = report.changes.filter(at__gte=since).exclude(by=reader).select_related("by")
    return list(found.order_by("-version")[:MOST_LOOKED_BACK])


def writers_between(report: Report, after: int, last: int) -> dict[str, Person]:
    """Who last wrote each field after one version and up to another: address of a cell, or code of a section →
    person."""
    changes = Change.objects.filter(report=report, version__gt=after, version__lte=last).select_related("by")
    return {field: change.by for change in changes for field in (*change.cells, *change.written)}


def taken_of(report: Report, page: str, person: Person) -> dict[str, int]:
    """The number of the last save of a person's open page that was stored, by each field that it changed."""
    changes = Change.objects.filter(report=report, page=page, by=person)
    return {field: change.number for change in changes for field in (*change.cells, *change.written)}


def followed_between(report: Report, after: int, last: int) -> set[str]:
    """The sections whose text followed a figure after one version and up to another."""
    changes = Change.objects.filter(report=report, version__gt=after, version__lte=last)
    return {code for change in changes for code in change.sections if code not in change.written}


@dataclass(frozen=True)
class Sitting:
    """Saves that belong together (``Change.continues``), the oldest first, at least one."""

    changes: list[Change]

    @property
    def last(self) -> Change:
        return self.changes[-1]

    @property
    def ways(self) -> dict[str, str]:
        """How the number of each cell that was changed came there at last, by the cell's address (Provenance)."""
        return {
            address: change.provenance.get(address, Provenance.TYPED)
            for change in self.changes
            for address in change.cells
        }

    @property
    def sections(self) -> set[str]:
        """The codes of the prose sections that were changed."""
        return {code for change in self.changes for code in change.sections}


def sittings_and_events(report: Report) -> list[Sitting | Event]:
    """All that was done to a report, the newest first. Three queries, however much it is."""
    changes = report.changes.select_related("by")
    events = report.events.select_related("by", "snapshot").defer("snapshot__document")
    lines: list[Sitting | Event] = []
    for row in sorted([*changes, *events], key=lambda row: row.version):
        before = lines[-1] if lines else None
        if isinstance(row, Event):
            lines.append(row)
        elif isinstance(before, Sitting) and row.continues(before.last):
            before.changes.append(row)
        else:
            lines.append(Sitting([row]))
    return lines[::-1]
