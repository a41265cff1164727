"""The public's pages: what is published, by year and unit, to read and to download. No sign-in, no script.

Everything shown here comes from published revisions and their stored files, never from a report in progress.
"""

import logging
from collections.abc import Iterable
from functools import wraps

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from giyearreport.pages.frames import reads_large
from giyearreport.pages.listing import page_of
from giyearreport.portal.in_part import in_part
from giyearreport.portal.last_good import goes_on, last_good
from giyearreport.reports import files
from giyearreport.reports.models import PublicFile, Report, Revision
from giyearreport.reports.publishing import finding, pages, published, site
from giyearreport.reports.refusals import Damaged
from giyearreport.writers import FORMATS

ONE_YEAR = 365 * 24 * 3600
FEW = 2  # the newest year has few reports while so many times as many are fewer than those of the year before
SHOWN_BEFORE = 50  # reports of the year before on the front page

log = logging.getLogger(__name__)


class TakenDown(Exception):
    """What is asked for was published, and the county has taken it down. ``newest`` is the version that holds."""

    def __init__(self, revision: Revision, newest: Revision | None):
        super().__init__(revision)
        self.revision, self.newest = revision, newest


def only_read(view):
    """A view that changes nothing, and answers 405 to whoever wants to; 410 for what was taken down. Nobody is asked
    for a token before."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except TakenDown as gone:
            told = {"revision": gone.revision, "newest": gone.newest,
                    "told": published.taken_down_in_words(gone.revision)}  # fmt: skip
            response = render(request, "portal/taken_down.html", told, status=410)
            patch_cache_control(response, no_store=True)
            return response

    return csrf_exempt(require_safe(answered))


@only_read
@goes_on
def index(request):
    """The newest published year; with ``q``, what is found by it."""
    years = published.years()
    if query := "".join(filter(str.isprintable, " ".join(request.GET.get("q", "").split())))[:40].strip():
        return _found(request, query, years)
    if not years:
        return _list(request, Revision.objects.none(), years)
    return _year_page(request, published.newest_year_to_read(years), years, is_front=True)


@only_read
@goes_on
def year(request, year: int):
    years = published.years()
    if year not in years:
        raise Http404
    return _year_page(request, year, years)


@only_read
@goes_on
def report(request, year: int, unit_code: str):
    """A unit's report of a year: the published revision that holds."""
    return _shown(request, published.versions_of(year, unit_code))


@only_read
@goes_on
def revision(request, year: int, unit_code: str, number: int):
    """One published revision, at an address of its own that stays."""
    return _shown(request, published.versions_of(year, unit_code), number)


def _shown(request, found: QuerySet[Revision], number: int | None = None):
    """The page of the revision with this number, or of the one that holds."""
    versions = list(found.prefetch_related("files"))
    page = pages.Page(meant(versions, number), versions, request.path, request.scheme, reads_large(request))
    return HttpResponse(pages.html(page))


def meant(versions: list[Revision], number: int | None) -> Revision:
    """The version with this number, or the one that holds; TakenDown where the public may not see it."""
    newest = published.newest(versions)
    meant = newest if number is None else next((each for each in versions if each.number == number), None)
    if meant is None:
        raise Http404
    if meant.taken_down_at:
        raise TakenDown(meant, newest)
    return meant


@only_read
def file(request, year: int, unit_code: str, number: int, format: str):
    """A stored file of a published revision, byte for byte."""
    sha256, name = last_good(request.path_info, lambda: _kept_file(year, unit_code, number, format), parts=2)
    response = HttpResponse(read_whole(request, sha256), content_type=FORMATS[format].media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    response.headers["ETag"] = f'"{sha256}"'
    return in_part(request, response)


def read_whole(request, sha256: str) -> bytes:
    """A stored file; Damaged, in words for the public, where it is not what was stored."""
    try:
        return files.read(sha256)
    except Damaged as damage:
        log.error("%s: %s", request.path, damage)
        raise Damaged("这个文件暂时不能下载：存放的文件有损坏。请过些时候再来，或者联系公开单位。") from damage


def _kept_file(year: int, unit_code: str, number: int, format: str) -> tuple[str, str]:
    """The SHA-256 of a stored file, and the name under which it is handed out."""
    revision = meant(list(published.versions_of(year, unit_code)), number)
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
    if reads_large(request):
        response.delete_cookie("large_type")
    else:
        response.set_cookie("large_type", "1", max_age=ONE_YEAR, samesite="Lax", httponly=True)
    return response


def _year_page(request, year: int, years: list[int], *, is_front: bool = False):
    """On the front page the year before stands below the newest one for as long as that has few reports."""
    found = published.current().filter(report__round__year=year)
    earlier = years[years.index(year) + 1 :]
    before = published.current().filter(report__round__year=earlier[0]) if is_front and earlier else None
    shown = {"elsewhere": _elsewhere(published.elsewhere().filter(round__year=year))}
    if before is not None and FEW * found.count() < before.count():
        shown["before"] = {"year": earlier[0], "number": before.count(), "rows": _rows(before[:SHOWN_BEFORE])}
    return _list(request, found, years, year=year, **shown)


def _elsewhere(reports: QuerySet[Report]) -> list[dict]:
    """What another system published: its title, its day there, its address there."""
    return [
        {"title": report.title, "day": published.written(report.origin.published_on), "origin": report.origin}
        for report in reports
    ]


def _found(request, query: str, years: list[int]):
    """By the unit's name; where nobody is called so, by the words of the text, with the sentence."""
    named = finding.by_name(query)
    taken_over = finding.elsewhere_by_name(query)
    if named.exists() or taken_over.exists():
        return _list(request, named, years, query=query, elsewhere=_elsewhere(taken_over[:SHOWN_BEFORE]))
    example = finding.example()
    hint = example if example not in query else ""
    return _list(request, finding.by_text(query), years, query=query, is_by_text=True, hint=hint)


def _list(request, revisions: QuerySet[Revision], years: list[int], *, year: int | None = None, query: str = "",
          is_by_text: bool = False, **more):  # fmt: skip
    page = page_of(revisions, request)
    title, heading = f"{year}年度", f"{year}年度政府信息公开工作年度报告"
    if query:
        title = heading = f"查找“{query}”"
    elif not year:
        title = heading = "政府信息公开工作年度报告"
    shown = {
        **more,
        "rows": _rows(page, query if is_by_text else ""),
        "page": page,
        "years": years,
        "year": year,
        "query": query,
        "title": title,
        "heading": heading,
    }
    return columns_page(request, "portal/index.html", **shown)


def _rows(revisions: Iterable[Revision], words: str = "") -> list[dict]:
    """The lines of a list; with ``words`` the sentence that holds them."""
    return [
        {
            "revision": revision,
            "day": published.day_of(revision),
            "correction": published.correction_of(revision),
            "files": published.downloads(revision)[:2],
            "sentence": finding.sentence_with(revision, words) if words else "",
        }
        for revision in revisions
    ]


def columns_page(request, template: str, **context):
    """A page of the whole column, none of one report."""
    shown = {"organ": published.organ(), "tags": site.column_tags(site.HOST), **context}
    return render(request, template, shown)
