"""The public's pages: what is published, by year and unit, to read and to download. No sign-in, no script.

Everything shown here comes from published revisions and their stored files, never from a report in progress.
"""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from giyearreport.reports import archive
from giyearreport.reports.models import PublicFile, Revision
from giyearreport.reports.workflow import content_of
from giyearreport.units.models import Unit
from giyearreport.writers.html import article

FORMATS = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("网页", "text/html; charset=utf-8"),
    "json": ("数据（JSON）", "application/json"),
}
ICONS = {"pdf": "pdf", "docx": "word", "html": "text", "json": "data"}
ONE_YEAR = 365 * 24 * 3600


@require_safe
def index(request):
    """The newest published year; with ``q``, every published report whose unit's name holds it."""
    years = _years()
    if query := request.GET.get("q", "").strip()[:40]:
        found = [row for row in _current(_published()) if query in row.report.unit.name]
        return _list(request, found, years, query=query)
    return _year_page(request, years[0], years) if years else _list(request, [], years)


@require_safe
def year(request, year: int):
    years = _years()
    if year not in years:
        raise Http404
    return _year_page(request, year, years)


@require_safe
def report(request, year: int, unit_code: str):
    """A unit's report of a year: the newest published revision."""
    newest = _revisions(year, unit_code).last()
    if newest is None:
        raise Http404
    return _show(request, newest)


@require_safe
def revision(request, year: int, unit_code: str, number: int):
    """One published revision, at an address of its own that stays."""
    return _show(request, get_object_or_404(_revisions(year, unit_code), number=number))


@require_safe
def file(request, year: int, unit_code: str, number: int, format: str):
    """A stored file of a published revision, byte for byte."""
    revision = get_object_or_404(_revisions(year, unit_code), number=number)
    stored = get_object_or_404(PublicFile, revision=revision, format=format)
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{revision.report.title}.{format}"),
        "Cache-Control": f"public, max-age={ONE_YEAR}, immutable",
        "ETag": f'"{stored.sha256}"',
    }
    data = archive.path_of(stored.sha256).read_bytes()
    return HttpResponse(data, content_type=FORMATS[format][1], headers=headers)


@require_POST
def large_type(request):
    """大字版 on or off, remembered in a cookie."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse("portal:index")
    response = redirect(target)
    if request.COOKIES.get("large_type") == "1":
        response.delete_cookie("large_type")
    else:
        response.set_cookie("large_type", "1", max_age=ONE_YEAR, samesite="Lax", httponly=True)
    return response


def _organ() -> str:
    """Whose pages these are: the one county they serve; unnamed where they serve several."""
    counties = Unit.objects.filter(parent=None).values_list("short_name", flat=True)
    return counties[0] if len(counties) == 1 else ""


def _published() -> QuerySet[Revision]:
    return (
        Revision.objects.filter(published_at__isnull=False)
        .select_related("report__round", "report__unit")
        .order_by("-report__round__year", "report__unit__position", "report__unit__code", "number")
    )


def _revisions(year: int, unit_code: str) -> QuerySet[Revision]:
    return _published().filter(report__round__year=year, report__unit__code=unit_code)


def _current(revisions: QuerySet[Revision]) -> list[Revision]:
    """The newest revision of each report, in the order of the list."""
    return list({revision.report_id: revision for revision in revisions.prefetch_related("files")}.values())


def _years() -> list[int]:
    return list(_published().order_by("-report__round__year").values_list("report__round__year", flat=True).distinct())


def _year_page(request, year: int, years: list[int]):
    return _list(request, _current(_published().filter(report__round__year=year)), years, year=year)


def _list(request, revisions: list[Revision], years: list[int], *, year: int | None = None, query: str = ""):
    rows = [{"revision": revision, "files": _downloads(revision)[:2]} for revision in revisions]
    context = {"rows": rows, "years": years, "year": year, "query": query, "organ": _organ()}
    return render(request, "portal/index.html", context)


def _show(request, revision: Revision):
    revisions = list(_revisions(revision.report.year, revision.report.unit.code))
    context = {
        "organ": _organ(),
        "revision": revision,
        "report": revision.report,
        "article": article(content_of(revision)),
        "downloads": _downloads(revision),
        "newest": revisions[-1],
        "others": [other for other in reversed(revisions) if other != revision],
    }
    return render(request, "portal/report.html", context)


def _downloads(revision: Revision) -> list[dict]:
    """The files of a revision in the order of FORMATS, with what a reader wants to know before the click."""
    stored = {file.format: file for file in revision.files.all()}
    return [
        {"file": stored[format], "name": FORMATS[format][0], "icon": ICONS[format], "format": format}
        for format in FORMATS
        if format in stored
    ]
