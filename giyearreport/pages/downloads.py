"""What leaves a desk as a file: drafts as PDF and DOCX, and 回执."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from giyearreport import writers
from giyearreport.pages.refusing import own_page
from giyearreport.reports import files, slow_work, store
from giyearreport.reports.models import Report, Scan
from giyearreport.reports.papers import receipts
from giyearreport.reports.refusals import Refused
from giyearreport.reports.revisions import standing
from giyearreport.reports.states import State
from giyearreport.writers import FORMATS


def draft_pdf(request: HttpRequest, report: Report) -> HttpResponse:
    """The official PDF of the report as it stands, marked 草稿; once it is published, the very file of the public. The
    one answer that our own pages may show in a frame, the refusal included: the preview does."""
    try:
        response = inline_pdf(_pdf_as_it_stands(report), draft_name(report, "pdf"))
    except Refused as refusal:
        response = own_page(request, refusal, is_framed=True)
    response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _pdf_as_it_stands(report: Report) -> bytes:
    if report.state == State.PUBLISHED:
        return _published_pdf(report)
    return slow_work.run(writers.draft_pdf, store.load(report))


def _published_pdf(report: Report) -> bytes:
    return files.read(standing(report).last().files.get(format="pdf").sha256)


def draft_docx(report: Report) -> HttpResponse:
    """The report as it stands, to read and to mark in Word or WPS."""
    word = FORMATS["docx"]
    response = HttpResponse(slow_work.run(word.render, store.load(report)), content_type=word.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, draft_name(report, word.code))
    return response


def draft_name(report: Report, format: str) -> str:
    """A file that leaves the desk says in its name that it is none of the published ones."""
    return f"{'' if report.state == State.PUBLISHED else '草稿-'}{report.title}.{format}"


def inline_pdf(pdf: bytes, name: str) -> HttpResponse:
    """A PDF for the browser's own viewer. No more policy than who may frame it: Chromium 77 laid a page's policy on
    its viewer too, whose style it then refused (crbug 271452)."""
    response = HttpResponse(pdf, content_type=FORMATS["pdf"].media_type)
    response.headers["Content-Disposition"] = content_disposition_header(False, name)
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response


def receipt(report: Report, version: int) -> HttpResponse:
    """回执 of the step that made this version (U44); 404 where that step gives none."""
    found = receipts.of(report, version)
    if found is None:
        raise Http404
    return inline_pdf(receipts.as_pdf(found), receipts.file_name(found))


def scan(report: Report, scan_id: int) -> HttpResponse:
    """The scan of a signed sheet, byte by byte, only ever to be saved: what somebody handed in is shown by no page of
    ours."""
    found = get_object_or_404(Scan, pk=scan_id, sheet__report=report)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name)}
    return HttpResponse(files.read(found.sha256), content_type="application/octet-stream", headers=headers)
