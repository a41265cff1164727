"""The public's pages: what is published, by year and unit, to read and to download. No sign-in, no script.

Everything shown here comes from published revisions and their stored files, never from a report in progress.
"""

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from giyearreport.portal.in_part import in_part
from giyearreport.portal.last_good import goes_on, last_good
from giyearreport.reports import files
from giyearreport.reports.models import PublicFile, Revision
from giyearreport.reports.publishing import published, site
from giyearreport.reports.refusals import Damaged
from giyearreport.writers import FORMATS
from giyearreport.writers.html import article

ONE_YEAR = 365 * 24 * 3600

log = logging.getLogger(__name__)


@require_safe
@goes_on
def index(request):
    """The newest published year; with ``q``, every published report whose unit's name holds it, that of today or that
    of the report."""
    years = published.years()
    if query := request.GET.get("q", "").strip()[:40]:
        found = [
            row
            for row in published.current(published.revisions())
            if query in row.organ or query in row.report.unit.name
        ]
        return _list(request, found, years, query=query)
    return _year_page(request, years[0], years) if years else _list(request, [], years)


@require_safe
@goes_on
def year(request, year: int):
    years = published.years()
    if year not in years:
        raise Http404
    return _year_page(request, year, years)


@require_safe
@goes_on
def report(request, year: int, unit_code: str):
    """A unit's report of a year: the newest published revision."""
    newest = published.revisions_of(year, unit_code).last()
    if newest is None:
        raise Http404
    return _show(request, newest)


@require_safe
@goes_on
def revision(request, year: int, unit_code: str, number: int):
    """One published revision, at an address of its own that stays."""
    return _show(request, get_object_or_404(published.revisions_of(year, unit_code), number=number))


@require_safe
def file(request, year: int, unit_code: str, number: int, format: str):
    """A stored file of a published revision, byte for byte."""
    sha256, name = last_good(request.path, lambda: _kept_file(year, unit_code, number, format))
    try:
        response = HttpResponse(files.read(sha256), content_type=FORMATS[format].media_type)
    except Damaged as damage:
        log.error("%s: %s", request.path, damage)
        raise Damaged("这个文件暂时不能下载：存放的文件有损坏。请过些时候再来，或者联系公开单位。") from damage
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    response.headers["ETag"] = f'"{sha256}"'
    return in_part(request, response)


def _kept_file(year: int, unit_code: str, number: int, format: str) -> tuple[str, str]:
    """The SHA-256 of a stored file, and the name under which it is handed out."""
    revision = get_object_or_404(published.revisions_of(year, unit_code), number=number)
    stored = get_object_or_404(PublicFile, revision=revision, format=format)
    return stored.sha256, f"{revision.title}.{format}"


@require_POST
@csrf_exempt  # it changes nothing but its visitor's type size; a token would put a cookie on every page of the public
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


def _year_page(request, year: int, years: list[int]):
    found = published.current(published.revisions().filter(report__round__year=year))
    return _list(request, found, years, year=year)


def _list(request, revisions: list[Revision], years: list[int], *, year: int | None = None, query: str = ""):
    rows = [
        {
            "revision": revision,
            "day": published.day_of(revision),
            "correction": published.correction_of(revision),
            "files": _downloads(revision)[:2],
        }
        for revision in revisions
    ]
    tags = site.column_tags(request.get_host())
    title, heading = f"{year}年度", f"{year}年度政府信息公开工作年度报告"
    if query:
        title = heading = f"查找“{query}”"
    elif not year:
        title, heading = site.COLUMN, "政府信息公开工作年度报告"
    shown = {"rows": rows, "years": years, "year": year, "query": query, "title": title, "heading": heading}
    return _page(request, "portal/index.html", tags, **shown)


def _show(request, revision: Revision):
    revisions = list(published.revisions_of(revision.report.year, revision.report.unit.code))
    return _page(
        request,
        "portal/report.html",
        site.article_tags(revision, domain=request.get_host(), url=request.build_absolute_uri(request.path)),
        revision=revision,
        day=published.day_of(revision),
        report=revision.report,
        meta_block=site.block(revision, revisions[-1]),
        article=article(revision.snapshot.content),
        downloads=_downloads(revision),
        newest=revisions[-1],
        versions=[_version(version, revision, revisions[-1]) for version in revisions[::-1]] if revisions[1:] else [],
    )


def _version(version: Revision, shown: Revision, newest: Revision) -> dict:
    """A line of 更正记录; ``what`` stands behind the day on which the version was published."""
    notes = {"（现行版本）": version == newest, "（本页）": version == shown}
    what = "更正发布" if version.number > 1 else "首次发布"
    what += "".join(note for note, holds in notes.items() if holds)
    day = published.day_of(version)
    return {"revision": version, "day": day, "is_shown": version == shown, "what": what}


def _page(request, template: str, tags: list[tuple[str, str]], **context):
    return render(
        request, template, {"organ": published.organ(), "tags": tags, "site_footer": site.footer(), **context}
    )


def _downloads(revision: Revision) -> list[dict]:
    """The files of a revision, with what a reader wants to know before the click."""
    return [{"file": file, "format": FORMATS[file.format]} for file in published.files_of(revision)]
