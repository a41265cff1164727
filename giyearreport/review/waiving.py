"""认可: a reviewer lets a finding pass, with a reason, or takes that back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.refusing import status_of
from giyearreport.pages.way import back_to_it
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.refusals import Refused
from giyearreport.review import report_page


@require_POST
@for_the_county
def waive(request, report_id: int):
    """``key`` is the finding's; with ``revoke`` the waiver is taken back."""
    report, revokes = visible_report(request.user, report_id), "revoke" in request.POST
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
    kind = AnswerKind.REVOCATION if revokes else AnswerKind.WAIVER
    try:
        left = record(report, kind, {key: kind.label if revokes else reason}, by=request.user, seen={})
    except Refused as refusal:
        said = str(refusal)
        return report_page.show(request, report, error=said, key=key, typed=reason, status=status_of(refusal))
    if said := left.said_since.get(key):
        told = f"没有写入：{said.by.name}已经认可了这一处，理由是“{said.text}”。您写的理由：{reason}"
        return report_page.show(request, report, error=told, status=409)
    if left.gone:
        said = f"没有认可：这一处已经不在了，填报单位改过内容。您写的理由：{reason}"
        return report_page.show(request, report, error=said, status=409)
    messages.success(request, "已收回认可。" if revokes else "已认可，理由已记下，填报单位看得到。")
    return redirect(f"{reverse('review:report', args=[report.pk])}{back_to_it(request)}#checks")
