"""The county's pages: the round's reports with their states, and one report to read and decide on."""

from collections import Counter

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from giyearreport.reports import pages
from giyearreport.reports.access import for_the_county, visible_report
from giyearreport.reports.models import Report, Round
from giyearreport.reports.states import State
from giyearreport.review import report_page
from giyearreport.units.models import Unit
from giyearreport.writers.html import article

NOT_STARTED = "none"


@require_safe
@for_the_county
def newest_round(request):
    newest = Round.objects.filter(county=request.user.unit.county).first()
    if newest is None:
        return render(request, "review/no_round.html")
    return redirect("review:round", newest.year)


@require_safe
@for_the_county
def round_reports(request, year: int):
    """Every unit of the county, whether it has begun or not, with the state of its report."""
    rounds = list(Round.objects.filter(county=request.user.unit.county))
    round = next((round for round in rounds if round.year == year), None)
    if round is None:
        raise Http404
    rows = _rows(round, request.user)
    wanted = request.GET.get("state", "")
    context = {
        "round": round,
        "rounds": rounds,
        "days_left": (round.due_on - timezone.localdate()).days,
        "chips": _chips(rows),
        "wanted": wanted,
        "units": len(rows),
        "rows": [row for row in rows if wanted in ("", row["state"])],
    }
    return render(request, "review/round.html", context)


@require_safe
@for_the_county
def report(request, report_id: int):
    """A report as it will be published, with what is wrong with it, what happened, and what may be decided."""
    return report_page.show(request, visible_report(request.user, report_id))


@require_safe
@for_the_county
def draft_pdf(request, report_id: int):
    return pages.draft_pdf(visible_report(request.user, report_id))


@require_safe
@for_the_county
def preview(request, report_id: int):
    """The PDF within the page, as it will hang on the public's."""
    context = pages.report_context(visible_report(request.user, report_id), request.user)
    return render(request, "review/preview.html", {**context, "article": article(context["content"])})


@require_safe
@for_the_county
def receipt(request, report_id: int, version: int):
    return pages.receipt(visible_report(request.user, report_id), version)


def _rows(round: Round, person) -> list[dict]:
    visible = Report.objects.visible_to(person).filter(round=round).select_related("edited_by")
    reports = {report.unit_id: report for report in visible}
    return [_row(unit, reports.get(unit.pk)) for unit in Unit.objects.under(person.unit)]


def _row(unit: Unit, report: Report | None) -> dict:
    state = State(report.state) if report else None
    return {
        "unit": unit,
        "report": report,
        "state": state.value if state else NOT_STARTED,
        "state_label": state.label if state else "未开始",
    }


def _chips(rows: list[dict]) -> list[dict]:
    """How many units stand where, in the order of the workflow."""
    counts = Counter(row["state"] for row in rows)
    labels = {NOT_STARTED: "未开始", **{state.value: state.label for state in State}}
    return [
        {"state": state, "label": label, "count": counts[state]} for state, label in labels.items() if counts[state]
    ]
