"""Who has a report before her: the page's signs of life, taking over from a colleague, putting it down, and going on to
the next."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.act import DONE
from giyearreport.pages.scripts import is_script
from giyearreport.pages.way import back_to_it, on_the_way
from giyearreport.reports import claims
from giyearreport.reports.models import Report
from giyearreport.reports.refusals import Refused, Stale
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from giyearreport.review import report_page
from giyearreport.review.matrix_page import list_behind


@require_POST
@for_the_county
def here(request, report_id: int):
    """Hears that the page is open, or is being left, and tells who else has taken the report over."""
    report = visible_report(request.user, report_id)
    if "leaves" in request.POST:
        claims.leave(report, request.user)
        return JsonResponse({})
    theirs = claims.claim(report, request.user)
    return JsonResponse({"held_by": theirs.by.name if theirs else ""})


@require_POST
@for_the_county
def take_over(request, report_id: int):
    """With the ``note`` of a step that was refused because another had taken the report over, the page that has it in
    its field. The script of an open page takes over without leaving what is being written."""
    report, note = visible_report(request.user, report_id), request.POST.get("note", "")
    is_taken = claims.take_over(report, request.user)
    if is_script(request):
        if not is_taken:
            raise Stale("这份报告现在不在审核，刷新看它的状态。")
        return JsonResponse({})
    if is_taken:
        messages.success(request, "已接手，由您来审这份报告。")
    return report_page.show(request, report, note=note) if note else _page_of(report, back_to_it(request))


@require_POST
@for_the_county
def put_down(request, report_id: int):
    """Leaves to the colleagues what she has begun. There is no way back to 待审核 (``states``): the unit may have read
    that its report is under review."""
    report = visible_report(request.user, report_id)
    if report.state == State.REVIEWING and claims.put_down(report, request.user):
        still = f"它仍是“{report.get_state_display()}”，填报单位不能撤回；要让单位改，请退回。"
        messages.success(request, f"已放下{report.unit.short_name}的报告，同事可以接着审。{still}")
    filter = list_behind(request, report.round)
    return redirect(f"{reverse('review:round', args=[report.year])}{f'?{filter}' if filter else ''}")


@require_POST
@for_the_county
def begin(request, report_id: int):
    """Goes on to a report that waits, and begins its review, unless a colleague has it: its page tells who."""
    report = visible_report(request.user, report_id)
    if report.state == State.SUBMITTED and claims.anothers(report, request.user) is None:
        try:
            advance(report, Action.START_REVIEW, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, DONE[Action.START_REVIEW])
    return _page_of(report, on_the_way(request))


def _page_of(report: Report, way: str) -> HttpResponse:
    return redirect(f"{reverse('review:report', args=[report.pk])}{way}")
