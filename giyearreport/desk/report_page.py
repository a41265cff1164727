"""The clerk's page of one report: how far each section is, what the county said, what can be done now."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.desk import import_views
from giyearreport.desk.check_page import signed_context
from giyearreport.pages import verdict
from giyearreport.reports import nil, store
from giyearreport.reports.models import Report


def show(request: HttpRequest, report: Report, *, error: str = "", reasons: Mapping[str, str] | None = None,
         status: int = 200) -> HttpResponse:  # fmt: skip
    """The page. ``reasons`` are those for 不改 that were typed and not kept, by the key of the comment; ``error`` says
    why."""
    context = signed_context(request, report)
    context |= import_views.links(request.user, report)
    found = nil.statements(store.Stored(context["content"], context["unread"]))
    may_be_said = [statement for statement in found if statement.may_be_made]
    says_both = len(may_be_said) > 1
    more = {
        "comments": context["comments"].with_reasons(reasons or {}),
        "verdict": verdict.for_the_unit(
            context["checked"], context["may_explain"], is_unchanged=context["is_unchanged"]
        ),
        "may_say_nil": context["may_edit"] and bool(may_be_said),
        "nil_words": "本年没有申请，也没有案件" if says_both else "本年没有的，一次填 0",
        "nil_query": f"?{urlencode([('table', each.table) for each in may_be_said])}" if says_both else "",
        "error": error,
    }
    return render(request, "desk/report.html", {**context, **more}, status=status)
