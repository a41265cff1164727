"""What leaves the clerk's desk as a file: the draft, the sign-off sheet, the receipts."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from giyearreport.pages import downloads
from giyearreport.pages.access import for_the_unit, visible_report
from giyearreport.pages.report_context import report_context
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.writers.html import article


@require_safe
@for_the_unit
def preview(request, report_id: int):
    """The PDF within the page, as the county and the public will get it (U40)."""
    context = report_context(visible_report(request.user, report_id), request.user)
    return render(request, "desk/preview.html", {**context, "article": article(context["content"], addressed=True)})


@require_safe
@for_the_unit
def draft_pdf(request, report_id: int):
    return downloads.draft_pdf(request, visible_report(request.user, report_id))


@require_safe
@for_the_unit
def draft_docx(request, report_id: int):
    return downloads.draft_docx(visible_report(request.user, report_id))


@require_POST
@for_the_unit
def print_sign_off(request, report_id: int):
    """Note what is signed, then show the sheet at its own address (U41)."""
    sheet = sign_off_sheets.print_sheet(visible_report(request.user, report_id), by=request.user)
    return redirect("desk:sign_off", report_id, sheet.version)


@require_safe
@for_the_unit
def sign_off(request, report_id: int, version: int):
    report = visible_report(request.user, report_id)
    sheet = get_object_or_404(report.sign_off_sheets.select_related("report__round", "printed_by"), version=version)
    return downloads.inline_pdf(sign_off_sheets.as_pdf(sheet), sign_off_sheets.file_name(sheet))


@require_safe
@for_the_unit
def receipt(request, report_id: int, version: int):
    return downloads.receipt(visible_report(request.user, report_id), version)
