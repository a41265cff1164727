"""核对网站版 on a page: the web page is uploaded or pasted, and compared with what was published. Nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from giyearreport.pages.compared import compared
from giyearreport.pages.handed_in import handed_in
from giyearreport.pages.refusing import answered
from giyearreport.reports.importing import uploads
from giyearreport.reports.models import Report
from giyearreport.reports.publishing import website
from giyearreport.reports.publishing.revisions import newest_published
from giyearreport.reports.refusals import Refused
from giyearreport.reports.store import Stored


def show(request: HttpRequest, report: Report, template: str, **about: object) -> HttpResponse:
    """The form, and below it what was found in the page that was handed in. 404 where nothing is published."""
    revision = newest_published([report]).get(report.pk)
    if revision is None:
        raise Http404
    context = {
        **about,
        "report": report,
        "revision": revision,
        "text": request.POST.get("text", ""),
        "limit": uploads.LARGEST_UPLOAD // 1024 // 1024,
    }
    if request.method != "POST":
        return render(request, template, context)
    try:
        page = website.read(revision, *handed_in(request))
    except Refused as refusal:
        return answered(render(request, template, {**context, "error": str(refusal)}), refusal)
    sections = compared(page.published.edition, Stored(page.published, {}), Stored(page.shown, {}))
    return render(request, template, {**context, "page": page, "compared": sections})
