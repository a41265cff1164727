"""站内通知: what the county did and said, on the desk of the unit (U84). Mail may tell it too; here it stands first."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from giyearreport.desk.my_reports import Row
from giyearreport.reports.models import Event, Reminder
from giyearreport.reports.states import Action
from giyearreport.units.models import Person

SHOWN_FOR = timedelta(days=30)
BY_THE_COUNTY = {
    Action.START_REVIEW: "开始审核",
    Action.RETURN: "退回",
    Action.APPROVE: "审核通过",
    Action.PUBLISH: "发布",
    Action.CORRECT: "发起更正",
    Action.REVERT: "撤销更正",
    Action.TAKE_DOWN: "撤下",
    Action.PUT_BACK: "恢复公开",
}


class Chased(NamedTuple):
    """The last reminder of a year, and which it is."""

    reminder: Reminder
    number: int


def chased(person: Person, rows: list[Row]) -> list[Chased]:
    """The years in which the unit was reminded, has not handed in since, and still may."""
    last: dict[int, Chased] = {}
    found = Reminder.objects.filter(unit=person.unit_id).select_related("round", "by")
    for reminder in found:
        number = last[reminder.round_id].number + 1 if reminder.round_id in last else 1
        last[reminder.round_id] = Chased(reminder, number)
    waiting = {row.round.pk for row in rows if row.due_in and not row.over}
    return [told for round, told in last.items() if round in waiting]


def done_by_the_county(person: Person) -> list[tuple[Event, str]]:
    """The newest step of the last month on each of the unit's reports, with its word."""
    events = Event.objects.filter(
        report__unit=person.unit_id, action__in=BY_THE_COUNTY, at__gte=timezone.now() - SHOWN_FOR
    )
    newest: dict[int, Event] = {}
    for event in events.exclude(by=person).select_related("report__round", "by").order_by("-pk"):
        newest.setdefault(event.report_id, event)
    return [(event, BY_THE_COUNTY[Action(event.action)]) for event in newest.values()]
