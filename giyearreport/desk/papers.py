"""What leaves the clerk's desk as a file: the draft, the sign-off sheet, the receipts."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from giyearreport.reports import pages, signoff
from giyearreport.reports.access import for_the_unit, visible_report
from giyearreport.writers.html import article


@require_safe
@for_the_unit
def preview(request, report_id: int):
    """The PDF within the page, as the county and the public will get it (U40)."""
    context = pages.report_context(visible_report(request.user, report_id), request.user)
    return render(request, "desk/preview.html", {**context, "article": article(context["content"])})


@require_safe
@for_the_unit
def draft_pdf(request, report_id: int):
    return pages.draft_pdf(visible_report(request.user, report_id))


@require_safe
@for_the_unit
def draft_docx(request, report_id: int):
    return pages.draft_docx(visible_report(request.user, report_id))


@require_POST
@for_the_unit
def print_sign_off(request, report_id: int):
    """Note what is signed, then show the sheet at its own address (U41)."""
    sheet = signoff.print_sheet(visible_report(request.user, report_id), by=request.user)
    return redirect("desk:sign_off", report_id, sheet.version)


@require_safe
@for_the_unit
def sign_off(request, report_id: int, version: int):
    report = visible_report(request.user, report_id)
    sheet = get_object_or_404(report.sign_off_sheets.select_related("report__round", "printed_by"), version=version)
    return pages.inline_pdf(signoff.as_pdf(sheet), signoff.file_name(sheet))


@require_safe
@for_the_unit
def receipt(request, report_id: int, version: int):
    return pages.receipt(visible_report(request.user, report_id), version)
