"""Who else is at a section just now (某某正在编辑本部分)."""

from datetime import timedelta

from django.utils import timezone

from giyearreport.reports.models import Presence, Report
from giyearreport.units.models import Person

STAYS = timedelta(seconds=75)  # after the last sign of life; pages give one every 30 seconds


def here(report: Report, section: str, person: Person, page: str) -> None:
    """This page of this person is open, and shows the section."""
    now = timezone.now()
    Presence.objects.update_or_create(
        report=report, page=page, defaults={"section": section, "person": person, "at": now}
    )
    Presence.objects.filter(report=report, at__lt=now - STAYS).delete()


def gone(report: Report, person: Person, page: str) -> None:
    Presence.objects.filter(report=report, person=person, page=page).delete()


def others(report: Report, section: str, person: Person) -> list[str]:
    """The names of the other people who have the section open, each once."""
    fresh = Presence.objects.filter(report=report, section=section, at__gte=timezone.now() - STAYS)
    return list(fresh.exclude(person=person).order_by("person__name").values_list("person__name", flat=True).distinct())
