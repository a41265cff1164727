"""上年结转 beside last year's 结转下年度: why the one is not the other, or that last year's was wrong (U20)."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from giyearreport.content import ReportContent
from giyearreport.formats.numbers import print_number
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import report_context
from giyearreport.reports import carried
from giyearreport.reports.models import Departure, Report
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import State

DONE = {
    Departure.Kind.DIFFERS: "理由已记下，上年结转可以改了。县级审核时看得到，也会印在审签单上。",
    Departure.Kind.DISPUTES: "已记下，县级看得到；上年报告由县级发起更正后才会改。上年结转可以先按您核对的填。",
    Departure.Kind.KEPT: "已照上年报告填好上年结转，重新锁定。",
}


class Column(NamedTuple):
    """A kind of applicant: what last year's report carried out, what those of units taken over did, and what this
    year's carries in, as printed."""

    label: str
    last_year: str
    taken_over: list[tuple[str, str]]  # unit and number
    now: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def carrying_over(request, report_id: int):
    """Both figures of each kind of applicant; posting says why they differ, or that they do not."""
    report = visible_report(request.user, report_id)
    if request.method != "POST":
        return _show(request, report)
    if not may(request.user, EDIT, report):
        raise Http404
    kind = request.POST.get("kind", "")
    try:
        carried.depart(report, kind, request.POST.get("text", ""), by=request.user)
    except Refused as refusal:
        return _show(request, report, error=str(refusal), status=status_of(refusal))
    messages.success(request, DONE[Departure.Kind(kind)])
    return redirect("desk:section", report.pk, "applications")


def _show(request, report: Report, *, error: str = "", status: int = 200):
    context, taken_over = report_context(report, request.user), carried.taken_over(report)
    shown = {
        "columns": _columns(context["content"], carried.told(report), taken_over),
        "archive": _archive_before(report),
        "taken_over": taken_over,
        "departure": Departure.standing(report),
        "kinds": [kind for kind in Departure.Kind if kind != Departure.Kind.KEPT],
        "chosen": request.POST.get("kind", ""),
        "typed": request.POST.get("text", ""),
        "error": error,
    }
    return render(request, "desk/carrying_over.html", {**context, **shown}, status=status)


def _archive_before(report: Report) -> Report | None:
    """The imported report that tells 上年结转."""
    return Report.objects.filter(unit=report.unit_id, round__year=report.year - 1, state=State.HISTORY).first()


def _columns(content: ReportContent, told: dict, taken_over: dict) -> list[Column]:
    labels = {cell.ref: cell.column_label for cell in content.edition.table("applications").cells}
    return [
        Column(
            labels[ref],
            _printed(was),
            [(unit.short_name, _printed(theirs.get(ref))) for unit, theirs in taken_over.items()],
            _printed(content.cells[ref]),
        )
        for ref, was in told.items()
    ]


def _printed(number) -> str:
    return print_number(number) or "（空）"
