"""零申报: what there was none of this year is said once, and the blanks that say so are filled with 0."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.forms import ActionForm
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import report_context
from giyearreport.reports import nil as statement
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def nil(request, report_id: int):
    """What may be said and what it would fill; posting says it."""
    report = visible_report(request.user, report_id)
    if request.method != "POST":
        return _show(request, report)
    form, tables = ActionForm(request.POST), request.POST.getlist("table")
    if not form.is_valid() or not tables:
        return _show(request, report, error="请先勾选要声明的，再按“声明并填 0”。", status=400)
    if not may(request.user, EDIT, report):
        raise Http404
    try:
        count = statement.make(report, tables, by=request.user, version=form.cleaned_data["version"])
    except Refused as refusal:
        return _show(request, report, error=str(refusal), status=status_of(refusal))
    messages.success(request, f"已按声明把 {count} 格填为 0，声明会印在审签单上。")
    return redirect("desk:report", report.pk)


def _show(request, report: Report, *, error: str = "", status: int = 200):
    context = report_context(report, request.user)
    stored = store.Stored(context["content"], context["unread"])
    found = statement.statements(stored, context["before"].content)
    may_say = context["may_edit"] and any(each.may_be_made for each in found)
    shown = {
        **context,
        "statements": found,
        "ticked": request.POST.getlist("table") or request.GET.getlist("table"),
        "may_say_nil": may_say,
        "error": error,
    }
    return render(request, "desk/nil.html", {**context, **shown}, status=status)
