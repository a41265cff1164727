"""Who has a report before her: the page's signs of life, and taking over from a colleague."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.reports import claims
from giyearreport.review import report_page


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
    """With the ``note`` of a step that was refused to who had been overtaken, the page that has it in its field."""
    report, note = visible_report(request.user, report_id), request.POST.get("note", "")
    if claims.take_over(report, request.user):
        messages.success(request, "已接手，由您来审这份报告。")
    return report_page.show(request, report, note=note) if note else redirect("review:report", report.pk)
