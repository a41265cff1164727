"""修改记录: who changed which cell of a table, when, from what to what, how the number came there, and what the county
said of it (U25)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.formats.grammar import Ref
from giyearreport.pages.access import section_of
from giyearreport.pages.comments import ShownComment, comments_of, fields_of
from giyearreport.pages.report_context import state_label
from giyearreport.reports import store
from giyearreport.reports.history import CellChange, history, table_history
from giyearreport.reports.models import Report

MOST_SHOWN = 300  # changes, the newest


def show(request: HttpRequest, report: Report, section_code: str, template: str) -> HttpResponse:
    """The changes of the cell that ``?cell=`` names, or of the whole table. Of a computed cell they are those of the
    cells that it adds up."""
    section = section_of(report, section_code)
    if not section.is_table:
        raise Http404
    ref = _asked_for(report, section_code, request.GET.get("cell", ""))
    changes = _changes(report, ref) if ref else table_history(report, section_code)
    shown = {
        "report": report,
        "state_label": state_label(report.state, request.user),
        "section": section,
        "label": report.edition.cell(ref).label if ref else "",
        "names_cells": ref is None or fields_of(report.edition, ref) != (ref,),
        "changes": [(report.edition.cell(change.ref).label, change) for change in changes[:MOST_SHOWN]],
        "is_cut": len(changes) > MOST_SHOWN,
        "comments": _comments(request, report, ref) if ref else [],
    }
    return render(request, template, shown)


def _asked_for(report: Report, table: str, address: str) -> Ref | None:
    """The cell of this table with this address; None where none is asked for."""
    if not address:
        return None
    found = next((cell.ref for cell in report.edition.table(table).grid.cells if str(cell.ref) == address), None)
    if found is None:
        raise Http404
    return found


def _changes(report: Report, ref: Ref) -> list[CellChange]:
    """The newest first; of one save in the order of the form."""
    found = [change for field in fields_of(report.edition, ref) for change in history(report, field)]
    return sorted(found, key=lambda change: -change.version)


def _comments(request: HttpRequest, report: Report, ref: Ref) -> list[ShownComment]:
    """Those on the cell, as far as the reader may see them."""
    found = comments_of(report, store.load(report), request.user)
    return [each for each in found.all if ref in each.comment.anchor.cells]
