"""An amount in a file that the unit's level or its last report lets doubt: it looks like 元 in place of 万元."""

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.reports.checking.prior import prior_in
from giyearreport.rules import Case
from giyearreport.rules.tables.disclosure import fees_are_in_ten_thousands
from giyearreport.units.models import Unit


def perhaps_in_yuan(then: ReportContent, unit: Unit) -> list[Note]:
    """A note on the amount of a report as an import would make it, which D05 would doubt once it is written."""
    case = Case(then, prior_in(then.year, unit.pk).content, unit)
    remarks = fees_are_in_ten_thousands(case)
    return [Note(NoteKind.PERHAPS_YUAN, Anchor(one.at.cells), one.found, one.expected) for one in remarks]
