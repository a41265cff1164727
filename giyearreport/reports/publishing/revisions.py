"""Which revision of a report is meant."""

from collections.abc import Iterable

from django.db.models import QuerySet

from giyearreport.reports.models import Report, Revision


def latest_revision(report: Report) -> Revision | None:
    """The one approved last, published or not."""
    return report.revisions.select_related("snapshot").order_by("number").last()


def newest_published(reports: QuerySet[Report] | Iterable[Report | int]) -> dict[int, Revision]:
    """The revision that the public reads, with its snapshot, by the report's id; in one query, which reads nothing
    else of it. Reports of which nothing is published have no entry."""
    published = Revision.objects.filter(report__in=reports, published_at__isnull=False).select_related("snapshot")
    read = published.only("report", "number", "snapshot__report", "snapshot__sha256").order_by("number")
    return {revision.report_id: revision for revision in read}
