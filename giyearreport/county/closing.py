"""撤销: a unit owes no reports from a day on. Its accounts are closed with it, or go with the units below it to where
it is merged. Nothing of what it reported moves. Each step raises ValidationError with a sentence, and has a row in the
chain for all that it changes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from giyearreport.audit.chain import named
from giyearreport.audit.recording import field_values, record_changed, record_deleted
from giyearreport.county.account_steps import ALONE, on_record
from giyearreport.reports.compilers import owes
from giyearreport.reports.models import Listing, Round
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Unit

NOT_YET = "撤销日期还没有到，请到那天再来：账号会随之停用。"
SHOWN = 3  # names in a sentence
SETTLED = (State.PUBLISHED, State.TAKEN_DOWN, State.HISTORY)


@transaction.atomic
def close(unit: Unit, day: date, *, into: Unit | None, moves_people: bool, by: Person) -> list[Person]:
    """The people whose accounts were closed or moved with it; the last who holds an office keeps hers
    (``Person.clean``)."""
    Unit.objects.select_for_update().get(pk=unit.pk)  # two who close it at the same moment
    unit.refresh_from_db()
    below = list(unit.children.filter(closed_on=None))
    _refuse(unit, day, into, below)
    people = list(unit.people.filter(is_active=True))
    units_were, people_were = [field_values(one) for one in (unit, *below)], [on_record(one) for one in people]
    unit.closed_on, unit.merged_into = day, into
    unit.save()
    for one in below:
        one.parent = into
        one.save()
    for person in people:
        if moves_people and into:
            person.unit = into
        else:
            person.is_active = False
        person.save()
    for one, was in zip((unit, *below), units_were, strict=True):  # the chain last in the transaction
        record_changed(one, was, field_values(one), by=by, action="close_unit" if one == unit else "change")
    for person, was in zip(people, people_were, strict=True):
        record_changed(person, was, on_record(person), by=by, alone=ALONE)
    return people


def left_open(unit: Unit) -> list[str]:
    """Each year of which the unit's report is not settled, with how far it is: what is begun, and what it is listed
    for in a round that goes on."""
    begun = unit.reports.exclude(state__in=SETTLED).select_related("round")
    found = {report.year: report.get_state_display() for report in begun}
    listed = Round.objects.filter(listings__unit=unit, listings__must_report=True, is_draft=False)
    waiting = [round for round in listed.exclude(reports__unit=unit) if not round.is_over(timezone.localdate())]
    owed = owes(unit, waiting)
    found |= {round.year: "还没有开始填" for round in waiting if round.pk in owed}
    return [f"{year}年度（{found[year]}）" for year in sorted(found)]


@transaction.atomic
def reopen(unit: Unit, *, by: Person) -> None:
    """What went with it elsewhere stays there."""
    before = field_values(unit)
    unit.closed_on = unit.merged_into = None
    unit.save()
    record_changed(unit, before, field_values(unit), by=by, action="reopen_unit")


def is_unused(unit: Unit) -> bool:
    """Whether it was made by mistake, for all one can see: nothing hangs on it but a line of a list in preparation."""
    lists = unit.listings.filter(round__is_draft=False)
    return not any(things.exists() for things in (unit.people, unit.children, unit.reports, unit.round_set, lists))


@transaction.atomic
def delete(unit: Unit, *, by: Person) -> None:
    """What was made by mistake, and off the lists that are in preparation."""
    about, last = named(unit), field_values(unit)
    Listing.objects.filter(unit=unit, round__is_draft=True).delete()
    try:
        unit.delete()
    except ProtectedError:
        raise ValidationError(f"{unit.name}已经有账号、报告或者别的记录，不能删除，只能撤销。") from None
    record_deleted(about, last, by=by)


def _refuse(unit: Unit, day: date, into: Unit | None, below: list[Unit]) -> None:
    if unit.closed_on:
        into_which = f"，并入{unit.merged_into.name}" if unit.merged_into else ""
        raise ValidationError(f"{unit.name}已经于 {unit.closed_on:%Y-%m-%d} 撤销{into_which}。要改，请先恢复。")
    if day > timezone.localdate():
        raise ValidationError(NOT_YET)
    if into is None:
        if below:
            names = "、".join(one.short_name for one in below[:SHOWN])
            said = f"{names}{'等' if len(below) > SHOWN else ''} {len(below)} 个单位还在它下面"
            raise ValidationError(f"{said}，请填并入哪个单位，或者先给它们改上级单位。")
        return
    if into == unit or into in below:
        raise ValidationError("不能并入它自己，也不能并入它的下属单位。")
    if into.is_closed:
        raise ValidationError(f"{into.name}也已经撤销，请填还在的单位。")
    if into.county != unit.county:
        raise ValidationError(f"{into.name}是别的县（市、区）的，报告不能合到一起。")
