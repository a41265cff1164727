"""The saves of one open page keep their order, though an answer was lost and the network delivers what it likes."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from giyearreport.reports.models import Report, SavesHeard
from giyearreport.reports.refusals import Stale

STAYS = timedelta(minutes=10)  # no request is on its way so long


class Sender(NamedTuple):
    """An open page and the number of its save."""

    page: str
    number: int


class TooLate(Stale):
    """A later save of the same page has been heard already."""

    def __init__(self) -> None:
        super().__init__("这是本页较早的一次保存，后来的已经存好，没有写入。")


@transaction.atomic
def hear(report: Report, sender: Sender) -> None:
    """From now on nothing of the page is taken that it sent before this save. What is being written at this moment is
    written first: the report's row is held, as by every save."""
    Report.objects.select_for_update().only("pk").get(pk=report.pk)
    now = timezone.now()
    SavesHeard.objects.filter(report=report, at__lt=now - STAYS).delete()
    mine, is_new = SavesHeard.objects.get_or_create(
        report=report, page=sender.page, defaults={"number": sender.number, "at": now}
    )
    if not is_new and mine.number < sender.number:
        SavesHeard.objects.filter(pk=mine.pk).update(number=sender.number, at=now)


def refuse_too_late(report: Report, sender: Sender) -> None:
    """TooLate where a later save of the page was heard. To be asked while the report's row is held."""
    if SavesHeard.objects.filter(report=report, page=sender.page, number__gt=sender.number).exists():
        raise TooLate
