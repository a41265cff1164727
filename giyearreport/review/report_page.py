"""The reviewer's page of one report: the text as it will be published, the findings and their answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.pages.report_context import report_context
from giyearreport.pages.verdict import for_the_county
from giyearreport.reports.models import Report
from giyearreport.reports.states import State
from giyearreport.units.models import Person
from giyearreport.writers.html import article

_WAITING = (State.SUBMITTED, State.REVIEWING)


def show(request: HttpRequest, report: Report, *, error: str = "", key: str = "", typed: str = "",
         status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``typed`` is a reason that was not kept, for the finding of ``key``; ``error`` says why."""
    context = report_context(report, request.user)
    entries = context["checked"].entries
    for entry in (entry for entry in entries if entry.key == key and entry.may_be_waived):
        entry.typed, entry.fault = typed, error
    more = {
        "article": article(context["content"], addressed=True),
        "error": error,
        "error_at": next((entry.key for entry in entries if entry.fault), ""),
        "verdict": for_the_county(context["checked"]),
        **_waiting(report, request.user),
    }
    return render(request, "review/report.html", {**context, **more}, status=status)


def _waiting(report: Report, person: Person) -> dict:
    """The other reports of the round that wait for the county, how many, and the one that has waited longest (U94)."""
    others = Report.objects.visible_to(person).filter(round=report.round, state__in=_WAITING).exclude(pk=report.pk)
    found = list(others.order_by("submitted_at", "pk").values_list("pk", "unit__short_name"))
    return {"waiting": len(found), "next_report": found[0] if found else None}
