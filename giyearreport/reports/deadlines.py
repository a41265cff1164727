"""停止填报: the last day binds who has not handed in, and 准予延期 lets one unit go on until a day of its own.

What the county itself has opened again, by 退回 or 更正, is open whatever the day: that is an act with a name and a
reason too.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as as_written

from giyearreport.audit.chain import append, named
from giyearreport.reports.models import Extension, Report, Round
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import State
from giyearreport.units.models import Person, Unit

OVER = "{} 年度已于 {:%Y-%m-%d} 停止填报。"
ASK_THE_COUNTY = "确实要填的，请联系县里准予延期。"
FOR_THE_COUNTY = "要导入，请县级审核员先给这个单位准予延期。"  # said to who works for it
TAKEN_BACK = "收回"
BOUND = {State.DRAFTING, State.SUBMITTED}  # by the last day; who withdraws could not hand in again


def extension_of(round: Round, unit: Unit) -> Extension | None:
    """The newest, whether it has ended or not; None where that was taken back."""
    newest = Extension.objects.filter(round=round, unit=unit).select_related("by").last()
    return newest if newest and newest.until else None


def extensions(round: Round) -> dict[int, Extension]:
    """The newest of each unit, by the unit's id, but those that were taken back."""
    newest = {extension.unit_id: extension for extension in round.extensions.select_related("unit", "by")}
    return {unit: extension for unit, extension in newest.items() if extension.until}


def due_day(round: Round, unit: Unit) -> date:
    """The unit's own last day for handing in: the round's, or the later one of an extension."""
    extension = extension_of(round, unit)
    return max(round.due_on, extension.until) if extension else round.due_on


def left_in_words(round: Round, day: date) -> str:
    """The working days from today until a day, or since it."""
    today = timezone.localdate()
    if today > day:
        passed = round.calendar.between(day, today)
        return f"已过 {passed} 个工作日" if passed else "已过期限"
    left = round.calendar.between(today, day)
    return f"还有 {left} 个工作日" if left else "今天截止" if today == day else "只剩休息日"


def why_over(round: Round, unit: Unit, way_out: str = ASK_THE_COUNTY) -> str:
    """Why the unit may fill in no more, and the way out; empty where it may."""
    today = timezone.localdate()
    if not round.is_over(today):
        return ""
    extension = extension_of(round, unit)
    return "" if extension and today <= extension.until else OVER.format(round.year, round.closes_on) + way_out


def why_bound(report: Report, way_out: str = ASK_THE_COUNTY) -> str:
    """The same of a report that has been begun, in its state."""
    return why_over(report.round, report.unit, way_out) if report.state in BOUND else ""


def refuse_over(report: Report) -> None:
    if said := why_bound(report):
        raise Refused(said, Because.LOCKED)


@transaction.atomic
def extend(round: Round, unit: Unit, until: date, grounds: str, *, by: Person) -> Extension:
    """Refused where the day is past or no later than the round's own, or no grounds are given. What holds already,
    because the form was sent twice, is not given again."""
    grounds = " ".join(grounds.split())[:200]
    if until < timezone.localdate():
        raise Refused("延到的日期已经过了，请写今天或者以后的日期。")
    if until <= round.due_on:
        raise Refused(f"本来就可以填到 {as_written(round.due_on, 'Y年n月j日')}（填报截止），延到的日期要晚于这一天。")
    if not grounds:
        raise Refused("请写明延期的理由，填报单位也看得到。")
    Round.objects.select_for_update().get(pk=round.pk)  # the same form twice at the same moment
    newest = extension_of(round, unit)
    if newest and (newest.until, newest.grounds, newest.by) == (until, grounds, by):
        return newest
    made = Extension.objects.create(round=round, unit=unit, until=until, grounds=grounds, by=by)
    told = {"year": round.year, "until": until.isoformat(), "note": made.grounds}
    append(by=by, action="extend", about=named(unit), details=told)
    return made


@transaction.atomic
def take_back_extension(round: Round, unit: Unit, *, by: Person) -> None:
    """What was granted by mistake holds no more; it stays in the list. Nothing is done where nothing holds."""
    Round.objects.select_for_update().get(pk=round.pk)
    if holds := extension_of(round, unit):
        Extension.objects.create(round=round, unit=unit, until=None, grounds=TAKEN_BACK, by=by)
        told = {"year": round.year, "until": holds.until.isoformat()}
        append(by=by, action="take_back_extension", about=named(unit), details=told)
