"""Contents kept whole: at every hand-on, before a signature, and now and then of a draft."""

import hashlib
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.difference import Difference
from giyearreport.difference import difference as difference_of_contents
from giyearreport.reports.models import Change, Report, Snapshot
from giyearreport.units.models import Person
from giyearreport.writers import FORMATS

SAVES = 30  # after so many saves a draft is kept


def fingerprint(content: ReportContent) -> str:
    """SHA-256 of the content's canonical JSON, in hexadecimal: of the very bytes that the public downloads as JSON."""
    return hashlib.sha256(FORMATS["json"].render(content)).hexdigest()


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


def keep_draft(report: Report, before: ReportContent, after: ReportContent, *, by: Person) -> None:
    """Called at every save, after its change was written. Keeps the draft as the person found it and as they left it
    at their first save of a day, and every SAVES saves as it is then."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    saves, own = _saves(report, by, since=today)
    if own == 1:
        keep(report, before)
    if own == 1 or saves % SAVES == 0:
        keep(report, after)


def _saves(report: Report, by: Person, since: datetime) -> tuple[int, int]:
    """How many saves the report has had, and how many of this person since a moment."""
    counts = Change.objects.filter(report=report).aggregate(
        saves=Count("pk"), own=Count("pk", filter=Q(by=by, at__gte=since))
    )
    return counts["saves"], counts["own"]
