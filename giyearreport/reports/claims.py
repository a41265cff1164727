"""Two reviewers do not begin the same review: who opens a report that waits for the county has it, as long as her page
is open, or for some minutes where no script tells that it is. Nothing is ever refused for it."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from giyearreport.reports.comments import UNDER_REVIEW
from giyearreport.reports.models import Claim, Report
from giyearreport.units.models import Person

STAYS = timedelta(minutes=10)  # after the last sign of life


def live() -> QuerySet[Claim]:
    """The claims that hold."""
    return Claim.objects.filter(at__gte=timezone.now() - STAYS).select_related("by")


def claim(report: Report, person: Person) -> Claim | None:
    """The report is this reviewer's now, unless it does not wait for the county or another has it: her claim, then."""
    if report.state not in UNDER_REVIEW:
        return None
    if theirs := live().filter(report=report).exclude(by=person).first():
        return theirs
    take_over(report, person)
    return None


def take_over(report: Report, person: Person) -> None:
    """The report is this reviewer's now, whoever had it."""
    Claim.objects.update_or_create(report=report, defaults={"by": person, "at": timezone.now()})


def leave(report: Report, person: Person) -> None:
    """Nothing happens where another has taken it over."""
    Claim.objects.filter(report=report, by=person).delete()
