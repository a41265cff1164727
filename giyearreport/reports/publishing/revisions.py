"""What was frozen, read back."""

from functools import lru_cache

from giyearreport.content import ReportContent
from giyearreport.readers import read
from giyearreport.reports.models import Report, Revision


def latest_revision(report: Report) -> Revision:
    return report.revisions.order_by("number").last()


def content_of(revision: Revision) -> ReportContent:
    """The frozen content, read back from the revision's own JSON."""
    return _read(revision.document)


@lru_cache(maxsize=64)  # last year's is asked for at every pause in typing, and a revision never changes
def _read(document: str) -> ReportContent:
    return read(document.encode(), name="revision.json").content
