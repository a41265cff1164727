"""What last year's report means for a table that is open."""

from functools import cached_property

from giyearreport.desk.editing import Editor
from giyearreport.reports import carried, nil
from giyearreport.reports.models import Departure
from giyearreport.rules.tables.arithmetic import goes_on
from giyearreport.units.models import Unit

#: Section → the line or column of it that last year's report tells, and that is not filled with 0.
GOING_ON = {"applications": "上年结转", "disclosure": "现行有效"}


class LastYear:
    """Last year's report beside the table of an editor, as it stands there now."""

    def __init__(self, editor: Editor):
        self.report, self.section, self.content = editor.report, editor.section, editor.content
        self.before = editor.before

    @property
    def going_on(self) -> str:
        """The line or column that it tells; empty where there is none."""
        return GOING_ON.get(self.section.code, "")

    @property
    def tells_carried_in(self) -> bool:
        """Whether it tells the 上年结转 of this table, be it locked, departed from or written over."""
        return self.section.code == "applications" and bool(carried.beyond_doubt(self.before))

    @property
    def is_archive(self) -> bool:
        """Whether the 上年结转 of this table is filled from an imported report, which locks nothing."""
        return self.section.code == "applications" and self.before.is_archive

    @property
    def is_lacking(self) -> bool:
        """Whether something goes on from last year, is blank, and no report of last year is known that tells it."""
        if not self.going_on or self.before.content is not None:
            return False
        cells = self.content.edition.table(self.section.code).cells
        return any(goes_on(cell.ref) and self.content.cells[cell.ref] is None for cell in cells)

    @property
    def left_pending(self) -> str:
        """That it left cases, which table four counts again; empty elsewhere, and where it left none."""
        return nil.pending(self.before.content) if self.section.code == "litigation" else ""

    @cached_property
    def departure(self) -> Departure | None:
        """Why 上年结转 is not locked, where the unit has said so."""
        return Departure.standing(self.report) if self.section.code == "applications" else None

    @cached_property
    def taken_over(self) -> list[Unit]:
        """Units merged into this one that left cases, as long as nothing is said of 上年结转, which does not count
        them."""
        if not self.tells_carried_in or self.departure:
            return []
        return [unit for unit, left in carried.taken_over(self.report).items() if any(left.values())]
