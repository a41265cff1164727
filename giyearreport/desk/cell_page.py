"""修改记录 of a table: who changed which cell, when, from what to what, and how the number came there (U25)."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from giyearreport.formats.grammar import Ref
from giyearreport.pages.access import for_the_unit, section_of, visible_report
from giyearreport.pages.report_context import state_label
from giyearreport.reports.history import history, table_history
from giyearreport.reports.models import Report

MOST_SHOWN = 300  # changes of a table, the newest


@require_safe
@for_the_unit
def cells(request, report_id: int, section_code: str):
    """The changes of the cell that is asked for, or of the whole table."""
    report = visible_report(request.user, report_id)
    section = section_of(report, section_code)
    if not section.is_table:
        raise Http404
    ref = _asked_for(report, section_code, request.GET.get("cell", ""))
    changes = history(report, ref)[::-1] if ref else table_history(report, section_code)
    shown = {
        "report": report,
        "state_label": state_label(report.state, request.user),
        "section": section,
        "label": report.edition.cell(ref).label if ref else "",
        "changes": [(report.edition.cell(change.ref).label, change) for change in changes[:MOST_SHOWN]],
        "is_cut": len(changes) > MOST_SHOWN,
    }
    return render(request, "desk/cells.html", shown)


def _asked_for(report: Report, table: str, address: str) -> Ref | None:
    """The cell of this table with this address; None where none is asked for."""
    if not address:
        return None
    found = next((cell.ref for cell in report.edition.table(table).cells if str(cell.ref) == address), None)
    if found is None:
        raise Http404
    return found
