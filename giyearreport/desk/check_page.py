"""检查与提交: the whole report, what the checks found and what was said to it, and the button."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from giyearreport.desk import confirming
from giyearreport.pages import verdict
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.report_context import report_context
from giyearreport.reports import zeros
from giyearreport.reports.checking import typefaces
from giyearreport.reports.models import Report
from giyearreport.reports.papers import scans, sign_off_sheets
from giyearreport.writers.html import article


@require_safe
@for_the_unit
def check(request, report_id: int):
    return show(request, visible_report(request.user, report_id))


def show(request: HttpRequest, report: Report, *, error: str = "", typed: Mapping[str, str] | None = None,
         faults: Mapping[str, str] | None = None, status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``typed`` are texts that were not kept, ``faults`` what is wrong, by the key of the finding."""
    context = signed_context(request, report)
    typed, faults, checked = dict(typed or {}), faults or {}, context["checked"]
    for entry in checked.warnings if context["may_explain"] else []:
        entry.typed, entry.fault = typed.pop(entry.key, None), faults.get(entry.key, "")
    checked.homeless = list(typed.values())
    content = context["content"]
    more = {
        "article": article(content, addressed=True),
        "replaced": typefaces.replaced(content),
        "checking": True,
        "confirmed": confirming.confirmed(context),
        "zero_tables": zeros.all_zero(content),
        "error": error,
        "verdict": verdict.for_the_unit(checked, context["may_explain"], is_unchanged=context["is_unchanged"]),
        "submit_below": None if checked.warnings and context["may_explain"] else context["submit"],
    }
    return render(request, "desk/check.html", {**context, **more}, status=status)


def signed_context(request: HttpRequest, report: Report) -> dict:
    """The report's context with what was signed of it."""
    context = report_context(report, request.user)
    signed = {"sign_off": sign_off_sheets.standing(report, context["content"]), "scans": scans.of_report(report)}
    return {**context, **signed}
