"""汇总所属单位: what the report covers, and the sum of the units below it, offered for its cells (U23, U59)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.formats.numbers import print_number
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.forms import ActionForm
from giyearreport.pages.listing import page_of
from giyearreport.pages.parts import cell_asked_for, shown_parts
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import report_context
from giyearreport.reports import covering
from giyearreport.reports.models import CoverageScope, Report
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Refused

OWN_STANDS = "stands"  # ?own=stands: what stands in the report is 本级


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def units_below(request, report_id: int):
    report = _summed_report(request, report_id)
    if request.method != "POST":
        return _show(request, report)
    form = ActionForm(request.POST)
    if not may(request.user, EDIT, report) or not form.is_valid():
        raise Http404
    try:
        messages.success(request, _done(request, report, form.cleaned_data["version"]))
    except Refused as refusal:
        report.refresh_from_db()
        return _show(request, report, error=str(refusal), status=status_of(refusal))
    return redirect("desk:units_below", report.pk)


@require_safe
@for_the_unit
def parts(request, report_id: int, address: str):
    """What the sum in one cell is made of."""
    report = _summed_report(request, report_id)
    cell = cell_asked_for(report.edition, address)
    offer = covering.offer(report, own_stands=request.GET.get("own") == OWN_STANDS)
    if offer.total is None:
        raise Http404
    lines = shown_parts(offer.total, cell.ref, offer.places)
    shown = {
        **report_context(report, request.user),
        "cell": cell,
        "page": page_of(lines, request),
        "counted": len(offer.total.counted),
        "held": any(line.depth for line in lines),
        "total": print_number(offer.total.value(cell.ref)),
        "missing": offer.missing,
    }
    return render(request, "desk/parts.html", shown)


def _summed_report(request, report_id: int) -> Report:
    """A report whose unit has others below it; there is nothing to add up for any other."""
    report = visible_report(request.user, report_id)
    if not covering.has_units_below(report):
        raise Http404
    return report


def _done(request, report: Report, version: int) -> str:
    """Does what was asked, and says what was done."""
    by = request.user
    if "scope" in request.POST:
        scope = request.POST["scope"]
        if scope not in CoverageScope.values:
            raise Refused("请选本报告的统计口径。")
        covering.state_scope(report, CoverageScope(scope), by=by, version=version)
        return f"已写明口径：{CoverageScope(scope).label}。"
    if "put_back" in request.POST:
        count = covering.put_back(report, by=by, version=version)
        return f"已撤出 {count} 格汇总的数。"
    count = covering.take(report, own_stands=request.POST.get("own") == OWN_STANDS, by=by, version=version)
    return f"已填入 {count} 格。" if count else "没有要填的格，各格都和汇总相同，或者是您另外填的。"


def _show(request, report: Report, *, error: str = "", status: int = 200):
    coverage = covering.coverage_of(report)
    own_stands = request.GET.get("own", request.POST.get("own")) == OWN_STANDS
    offer = covering.offer(report, own_stands=own_stands)
    context = {
        **report_context(report, request.user),
        "offer": offer,
        "coverage": coverage,
        "is_first": not (coverage and coverage.counted),
        "scope": covering.scope_of(report),
        "scopes": CoverageScope.choices,
        "own_stands": own_stands,
        "page": page_of(offer.places, request),
        "error": error,
    }
    return render(request, "desk/units_below.html", context, status=status)
