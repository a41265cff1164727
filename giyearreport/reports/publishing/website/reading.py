"""Reads the page of a site that somebody hands in, and holds it against a publication of ours."""

from collections.abc import Collection

from django.conf import settings

from giyearreport.content import ReportContent
from giyearreport.readers.shown import Shown, shown
from giyearreport.reports.importing import uploads
from giyearreport.reports.models import Revision
from giyearreport.reports.publishing import pages
from giyearreport.reports.publishing.published import versions_of
from giyearreport.reports.publishing.website.around import as_own
from giyearreport.reports.publishing.website.comparison import compared
from giyearreport.reports.publishing.website.verdict import Page


def read(revision: Revision, data: bytes, name: str) -> Page:
    """The page in these bytes beside the revision; Refused where it cannot be read."""
    unit = revision.report.unit
    above = [organ.name for organ in (unit.parent, unit.county) if organ]
    return uploads.done(_read, data, name, revision.snapshot.content, above, _own_page(revision))


def _own_page(revision: Revision) -> str:
    """The revision as our own site shows it."""
    report = revision.report
    versions = list(versions_of(report.year, report.unit.code).prefetch_related("files"))
    shown_one = next(version for version in versions if version.pk == revision.pk)
    path = f"/{report.year}/{report.unit.code}/"
    return pages.html(pages.Page(shown_one, versions, path, "https" if settings.BEHIND_TLS else "http"))


def _read(data: bytes, name: str, published: ReportContent, above: Collection[str], own_page: str) -> Page:
    return compared(published, shown(data, name), above, _around_report(shown(own_page.encode(), "own.html")))


def _around_report(page: Shown) -> frozenset[str]:
    """The lines that a page of ours shows beside a report: its files, 三句话看懂, its foot."""
    return frozenset(map(as_own, (*page.before, *page.among, *page.after)))
