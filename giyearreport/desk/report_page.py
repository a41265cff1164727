"""The clerk's page of one report: how far each section is, what the county said, what can be done now."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.desk import import_views
from giyearreport.desk.check_page import signed_context
from giyearreport.desk.today import next_step
from giyearreport.pages import verdict
from giyearreport.reports import covering, nil, store, withdrawing
from giyearreport.reports.models import Event, Report
from giyearreport.reports.states import Action, State


def show(request: HttpRequest, report: Report, *, error: str = "", reasons: Mapping[str, str] | None = None,
         status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``reasons`` are those for 不改 that were typed and not kept, by the key of the comment; ``error`` says
    why."""
    context = signed_context(request, report)
    context |= import_views.links(request.user, report)
    stored = store.Stored(context["content"], context["unread"])
    found = nil.statements(stored, context["before"].content)
    may_be_said = [each for each in found if each.may_be_made and each.is_of_the_year]
    says_both = len(may_be_said) > 1
    more = {
        "comments": context["comments"].with_reasons(reasons or {}),
        "verdict": verdict.for_the_unit(
            context["checked"], context["may_explain"], is_unchanged=context["is_unchanged"]
        ),
        "step": next_step(context),
        **_units_below(report),
        "may_say_nil": context["may_edit"] and bool(may_be_said),
        "nil_words": "本年没有申请，也没有案件" if says_both else "本年没有的，一次填 0",
        "nil_query": f"?{urlencode([('table', each.table) for each in may_be_said])}" if says_both else "",
        "lapsed_statements": nil.lapsed(report, context["content"]) if context["may_edit"] else [],
        "handed_in": _handed_in(context),
        "withdrawal": withdrawing.in_words(report),
        "error": error,
    }
    return render(request, "desk/report.html", {**context, **more}, status=status)


def _handed_in(context: Mapping[str, Any]) -> Event | None:
    """The submission that the county has before it; None once it has decided, or where there is none."""
    if context["report"].state not in (State.SUBMITTED, State.REVIEWING):
        return None
    return next(event for event in reversed(context["events"]) if event.action == Action.SUBMIT)


def _units_below(report: Report) -> dict:
    """Whether the report can cover others, and whether one of these changed since its figures were put in (U59)."""
    if not covering.has_units_below(report):
        return {}
    return {"has_units_below": True, "sum_is_out_of_date": report.is_editable and covering.is_out_of_date(report)}
