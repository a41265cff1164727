"""The figures of what is published as data (U72): one address a unit and year, of the version that holds; catalogues of
a year; and what the columns mean. The files are those that publication stored, to the byte."""

import json
from base64 import b64encode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from giyearreport.portal.last_good import goes_on, last_good
from giyearreport.portal.views import columns_page, meant, only_read, read_whole
from giyearreport.readers.json import schema as schema_of_reports
from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import published, site
from giyearreport.writers import FORMATS, csv

CATALOGUE = "giyearreport-open/1"
AS_DATA = ("json", "csv")
ASKED_ANEW = "public, no-cache"


@only_read
@goes_on
def about(request):
    """What there is, what it means, under which terms."""
    rows = [{"year": year, "number": published.current().filter(report__round__year=year).count()}
            for year in published.years()]  # fmt: skip
    example = published.current().first()
    return columns_page(
        request, "portal/open_data.html", years=[row for row in rows if row["number"]], columns=csv.COLUMNS,
        terms=settings.SITE["data_terms"], example=example,
    )  # fmt: skip


@only_read
def schema(request):
    """The JSON Schema that every JSON file of a report keeps."""
    return _json(schema_of_reports.published().encode())


@only_read
def catalogue(request, year: int):
    """The data files of a year, with address, size, hash and the day from which on each holds."""
    (text,) = last_good(request.path_info, lambda: (_catalogue(year),), parts=1)
    return _json(text.replace(site.HOST, f"{request.scheme}://{request.get_host()}").encode())


@only_read
def figures(request, year: int, unit_code: str, format: str):
    """The stored file of the version that holds."""
    if format not in AS_DATA:
        raise Http404
    sha256, moment, address = last_good(request.path_info, lambda: _file(year, unit_code, format), parts=3)
    headers = {
        "Cache-Control": ASKED_ANEW,
        "ETag": f'"{sha256}"',
        "Last-Modified": http_date(int(moment)),
        "Link": f'<{address}>; rel="canonical", <{reverse("portal:open_data")}>; rel="describedby"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:",  # RFC 9530
    }
    return HttpResponse(read_whole(request, sha256), content_type=FORMATS[format].media_type, headers=headers)


def _file(year: int, unit_code: str, format: str) -> tuple[str, str, str]:
    """The hash of the file, the second since which it is public, and the address of its version."""
    revision = meant(list(published.versions_of(year, unit_code).prefetch_related("files")), None)
    stored = next((file for file in revision.files.all() if file.format == format), None)
    if stored is None:
        raise Http404
    return stored.sha256, str(int(revision.published_at.timestamp())), _address_of_version(revision, format)


def _catalogue(year: int) -> str:
    revisions = list(published.current().filter(report__round__year=year))
    if not revisions:
        raise Http404
    document = {
        "schema": CATALOGUE,
        "year": year,
        "terms": settings.SITE["data_terms"],
        "described_by": site.HOST + reverse("portal:open_data"),
        "reports": [_entry(revision) for revision in revisions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(revision: Revision) -> dict:
    report = revision.report
    place = [report.year, report.unit.code]
    return {
        "unit": report.unit.code,
        "organ": revision.organ,
        "title": revision.title,
        "version": revision.number,
        "published": revision.published_at.isoformat(timespec="seconds"),
        "page": site.HOST + reverse("portal:report", args=place),
        "files": [
            {
                "format": file.format,
                "media_type": FORMATS[file.format].media_type,
                "address": site.HOST + reverse("portal:open_figures", args=[*place, file.format]),
                "address_of_version": site.HOST + _address_of_version(revision, file.format),
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in published.files_of(revision)
            if file.format in AS_DATA
        ],
    }


def _address_of_version(revision: Revision, format: str) -> str:
    return reverse("portal:file", args=[revision.report.year, revision.report.unit.code, revision.number, format])


def _json(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="application/json", headers={"Cache-Control": ASKED_ANEW})
