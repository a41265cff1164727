"""Contents kept whole: at every hand-on, before a signature, and now and then of a draft."""

import hashlib

from giyearreport.content import ReportContent
from giyearreport.difference import Difference
from giyearreport.difference import difference as difference_of_contents
from giyearreport.reports.models import Change, Report, Snapshot
from giyearreport.writers import FORMATS
from giyearreport.writers.fingerprint import sha256

VERSIONS = 30  # whenever so many more are full, a draft is kept


def fingerprint(content: ReportContent) -> str:
    """SHA-256 of the content's canonical JSON, in hexadecimal: of the very bytes that the public downloads as JSON."""
    return sha256(content)


def keep(report: Report, content: ReportContent) -> Snapshot:
    """The snapshot of this content; the one that is there already where the report had the same content before."""
    document = FORMATS["json"].render(content)
    kept, _ = Snapshot.objects.get_or_create(
        report=report, sha256=hashlib.sha256(document).hexdigest(), defaults={"document": document.decode()}
    )
    return kept


def difference(before: Snapshot, after: Snapshot) -> Difference:
    """What changed from one snapshot to the other: cells old → new, paragraphs by word."""
    return difference_of_contents(before.content, after.content)


def keep_draft(change: Change, earlier: Change | None, before: ReportContent, after: ReportContent) -> None:
    """Called at every save, after its change was written; ``earlier`` is the one before it. Keeps the draft as a new
    sitting found it, so that whatever is written over can be had again, and every VERSIONS versions as it is then."""
    if earlier and not change.continues(earlier):
        keep(change.report, before)
    if change.version // VERSIONS > (earlier.version // VERSIONS if earlier else 0):
        keep(change.report, after)
