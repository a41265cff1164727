"""Two reviewers do not begin the same review: who opens a report that waits for the county has it, as long as her page
is open, or for some minutes where no script tells that it is. Whose report was taken over neither comments on it
nor returns nor approves it before she takes it over again; it ends with the county's own step."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from giyearreport.reports.comments import UNDER_REVIEW
from giyearreport.reports.models import Claim, Report
from giyearreport.reports.refusals import TakenOver
from giyearreport.reports.states import Action
from giyearreport.units.models import Person

STAYS = timedelta(minutes=10)  # after the last sign of life
BY_ITS_HOLDER = frozenset({Action.RETURN, Action.APPROVE})


def live() -> QuerySet[Claim]:
    """The claims that hold."""
    return Claim.objects.filter(at__gte=timezone.now() - STAYS).select_related("by")


def claim(report: Report, person: Person) -> Claim | None:
    """The report is this reviewer's now, unless it does not wait for the county or another has it: her claim, then."""
    if report.state not in UNDER_REVIEW:
        return None
    with transaction.atomic():
        if not _waits(report):
            return None
        theirs = anothers(report, person)
        if theirs is None:
            _hold(report, person)
        return theirs


def anothers(report: Report, person: Person) -> Claim | None:
    """The claim of another that holds."""
    return live().filter(report=report).exclude(by=person).first()


def refuse_taken_over(report: Report, action: Action, person: Person) -> None:
    """TakenOver where the step would decide what another has taken over."""
    if action in BY_ITS_HOLDER:
        refuse_anothers(report, person, f"没有{action.label}")


def refuse_anothers(report: Report, person: Person, not_done: str) -> None:
    """TakenOver where another has taken the report over. ``not_done``: what is not done, in words."""
    if theirs := anothers(report, person):
        raise TakenOver(
            f"{not_done}：{theirs.by.name}已接手这份报告，您写的还在。要由您来审，请先和对方说一声，再接手。"
        )


@transaction.atomic
def take_over(report: Report, person: Person) -> bool:
    """The report is this reviewer's now, whoever had it. False where it does not wait for the county."""
    if not _waits(report):
        return False
    _hold(report, person)
    return True


def _waits(report: Report) -> bool:
    """Whether it waits for the county as it is stored. Until the end of the transaction no other claims it and no step
    is taken."""
    stored = Report.objects.select_for_update().filter(pk=report.pk)
    return stored.values_list("state", flat=True).get() in UNDER_REVIEW


def _hold(report: Report, person: Person) -> None:
    Claim.objects.update_or_create(report=report, defaults={"by": person, "at": timezone.now()})


def leave(report: Report, person: Person) -> None:
    """Nothing happens where another has taken it over."""
    mine = Claim.objects.filter(report=report, by=person)
    mine.filter(is_put_down=True).update(at=_no_longer())
    mine.filter(is_put_down=False).delete()


def put_down(report: Report, person: Person) -> bool:
    """The report, whose review has begun, is this reviewer's no more, and waits for any. False, and nothing happens,
    where she does not have it."""
    return Claim.objects.filter(report=report, by=person).update(at=_no_longer(), is_put_down=True) > 0


def _no_longer() -> datetime:
    """When a claim that holds no more had its last sign of life, at the latest."""
    return timezone.now() - 2 * STAYS


def end(report: Report) -> None:
    """Whoever had it: it no longer waits for a reviewer."""
    if report.state not in UNDER_REVIEW:
        Claim.objects.filter(report=report).delete()
