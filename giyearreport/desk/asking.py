"""请别人提供数字: half pages for offices without an account, and taking over what they send (U90)."""

import secrets

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import Figure, print_number
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.forms import ActionForm
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import report_context
from giyearreport.reports import asking
from giyearreport.reports.models import Ask, Report
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def asks(request, report_id: int):
    """Those of the report, and the form for another; the answer to it is the only page that ever shows the code."""
    report = visible_report(request.user, report_id)
    if request.method != "POST":
        return _list(request, report)
    lines, said = request.POST.getlist("line"), request.POST.get("days", "")
    days = next((days for days in asking.DAYS if str(days) == said), 0)
    try:
        office, form = request.POST.get("office", ""), request.POST.get("form", "")
        asked, code = asking.ask(report, office, lines, days, by=request.user, form=form)
    except Refused as refusal:
        return _list(request, report, error=str(refusal), status=status_of(refusal))
    return _half_page(request, asked, code)


@require_safe
@for_the_unit
def half_page(request, report_id: int, ask_id: int):
    """To be printed again, without its code."""
    return _half_page(request, _found(request.user, report_id, ask_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def given(request, report_id: int, ask_id: int):
    """What came back beside what stands in the report; posting takes over what is chosen."""
    asked = _found(request.user, report_id, ask_id)
    if asked.given_at is None:
        raise Http404
    if request.method != "POST":
        return _given(request, asked)
    form = ActionForm(request.POST)
    chosen = [ref for ref in asking.given_in(asked) if str(ref) in request.POST.getlist("cell")]
    try:
        if not form.is_valid():
            raise Refused("请求不完整，没有写入。请再选一次。")
        count = asking.take(asked, chosen, by=request.user, version=form.cleaned_data["version"])
    except Refused as refusal:
        return _given(request, _found(request.user, report_id, ask_id), error=str(refusal), status=status_of(refusal))
    messages.success(request, f"已采用 {asked.office} 的 {count} 个数字。" if count else "没有采用，报告没有改动。")
    return redirect("desk:report", report_id)


@require_POST
@for_the_unit
def withdraw(request, report_id: int, ask_id: int):
    asked = _found(request.user, report_id, ask_id)
    asking.withdraw(asked, by=request.user)
    messages.success(request, f"已收回给 {asked.office} 的填写码，不能再用。")
    return redirect("desk:asks", report_id)


def _found(person: Person, report_id: int, ask_id: int) -> Ask:
    report = visible_report(person, report_id)
    asked = get_object_or_404(report.asks.select_related("asked_by", "taken_by"), pk=ask_id)
    asked.report = report
    return asked


def _list(request, report: Report, *, error: str = "", status: int = 200):
    context, edition = report_context(report, request.user), report.edition
    chosen = request.POST.getlist("line")
    tables = {table.code: (edition.section(table.code).heading, []) for table in edition.tables}
    for line, cells in asking.lines_of(edition).items():
        tables[cells[0].ref.table][1].append((line, cells[0].line_label, line in chosen))
    rows = [(asked, asking.is_open(asked)) for asked in report.asks.select_related("asked_by", "report__round")]
    form = request.POST.get("form", "") or secrets.token_hex(8)
    more = {"rows": rows, "tables": list(tables.values()), "days": asking.DAYS, "error": error, "form": form}
    return render(
        request, "desk/asks.html", {**context, **more, "office": request.POST.get("office", "")}, status=status
    )


def _half_page(request, asked: Ask, code: str = ""):
    shown = {"asked": asked, "report": asked.report, "cells": asking.cells_of(asked), "code": _in_fours(code)}
    return render(request, "desk/half_page.html", shown)


def _in_fours(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _given(request, asked: Ask, *, error: str = "", status: int = 200):
    context = report_context(asked.report, request.user)
    rows = [_row(context, ref, number) for ref, number in asking.given_in(asked).items()]
    return render(request, "desk/given.html", {**context, "asked": asked, "rows": rows, "error": error}, status=status)


def _row(context: dict, ref: Ref, number: Figure) -> dict:
    """A cell with what stands there and what was given; a blank is offered with its box ticked, a text that is no
    number is not blank."""
    content, text = context["content"], context["unread"].get(ref, "")
    now = content.cells[ref]
    return {
        "address": str(ref),
        "label": content.edition.cell(ref).label,
        "now": text or print_number(now),
        "given": print_number(number),
        "is_same": now == number,
        "is_blank": now is None and not text,
    }
