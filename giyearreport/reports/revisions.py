"""What was frozen, read back."""

from giyearreport.content import ReportContent
from giyearreport.readers import read
from giyearreport.reports.models import Report, Revision


def latest_revision(report: Report) -> Revision:
    return report.revisions.order_by("number").last()


def content_of(revision: Revision) -> ReportContent:
    """The frozen content, read back from the revision's own JSON."""
    return read(revision.document.encode(), name="revision.json").content
