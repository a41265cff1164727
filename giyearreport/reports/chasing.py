"""催报: recorded once a day for a unit, read by the unit in the application first; a text to send goes beside it."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.reports.models import Reminder, Round
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.telling import tell_reminders
from giyearreport.units.models import Person, Unit


class Reminded(NamedTuple):
    """How often a unit was reminded in a round, and when last."""

    number: int
    last: object  # datetime.date

    @property
    def is_today(self) -> bool:
        return self.last == timezone.localdate()


def reminded(round: Round) -> dict[int, Reminded]:
    """By the unit's id."""
    found = round.reminders.order_by().values_list("unit").annotate(Count("pk"), Max("day"))
    return {unit: Reminded(number, last) for unit, number, last in found}


def refuse_unasked(round: Round) -> None:
    """Refused in a round that no unit fills in."""
    if round.is_draft or round.is_history:
        raise Refused("这一年度没有在填报，不用催。", Because.LOCKED)


@transaction.atomic
def remind(round: Round, units: Collection[Unit], *, by: Person) -> list[Unit]:
    """Those of the units that were not reminded today yet, and are now; with one row of the chain for all of them.
    Refused in a round that no unit fills in."""
    refuse_unasked(round)
    Round.objects.select_for_update().get(pk=round.pk)  # two reviewers who press at once
    today = timezone.localdate()
    before = set(round.reminders.filter(day=today).values_list("unit", flat=True))
    chosen = [unit for unit in units if unit.pk not in before]
    if chosen:
        made = [Reminder(round=round, unit=unit, day=today, by=by) for unit in chosen]
        tell_reminders(Reminder.objects.bulk_create(made))
        append(by=by, action="remind", about=named(round), details={"reminded": [unit.name for unit in chosen]})
    return chosen
