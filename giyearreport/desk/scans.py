"""签好的审签单: the scans of a report, handed in and fetched again (U101)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.desk.check_page import signed_context
from giyearreport.pages import downloads
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.refusing import status_of
from giyearreport.pages.requests.bodies import takes_a_file
from giyearreport.reports.models import Report, Scan
from giyearreport.reports.papers import scans as kept
from giyearreport.reports.refusals import Refused
from giyearreport.reports.snapshots import fingerprint

OF_ANOTHER = "已保存。请注意：这份审签单（校验码 {}）签的不是报告现在的内容，现在的内容还没有签。"


@takes_a_file
@require_http_methods(["GET", "HEAD", "POST"])
@for_the_unit
def scans(request, report_id: int):
    """What was handed in, and the form for another."""
    report = visible_report(request.user, report_id)
    if request.method != "POST":
        return _show(request, report)
    file, signs = request.FILES.get("file"), request.POST.get("signs", "")
    try:
        if file is None:
            raise Refused("请选择扫描或者拍照的文件。")
        scan = kept.keep(report, file.read(kept.LARGEST_UPLOAD + 1), file.name, signs, by=request.user)
    except Refused as refusal:
        return _show(request, report, error=str(refusal), signs=signs, status=status_of(refusal))
    _say(request, report, scan)
    return redirect("desk:scans", report.pk)


@require_safe
@for_the_unit
def scan(request, report_id: int, scan_id: int):
    return downloads.scan(visible_report(request.user, report_id), scan_id)


def _say(request, report: Report, scan: Scan) -> None:
    signed = scan.sheet.snapshot.sha256
    if signed == fingerprint(signed_context(request, report)["content"]):
        messages.success(request, "已保存，签的就是报告现在的内容。")
    else:
        messages.warning(request, OF_ANOTHER.format(signed[: kept.SIGNS]))


def _show(request, report: Report, *, error: str = "", signs: str = "", status: int = 200):
    context = signed_context(request, report)
    now = fingerprint(context["content"])
    rows = [(scan, scan.sheet.snapshot.sha256 == now) for scan in context["scans"]]
    more = {"rows": rows, "error": error, "signs": signs, "limit": kept.LARGEST_UPLOAD // 1024 // 1024}
    return render(request, "desk/scans.html", {**context, **more}, status=status)
