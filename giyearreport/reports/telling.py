"""What units are told by mail, beside their desk where it stands first: 催报, what the county did, a deadline that is
near. A letter names unit, year, step and day, never words of a report, of a comment, or of a reason (U84)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.conf import settings
from django.utils import timezone

from giyearreport.outbox import writing
from giyearreport.outbox.models import Letter
from giyearreport.outbox.writing import Draft
from giyearreport.reports.compilers import units_of
from giyearreport.reports.deadlines import extensions
from giyearreport.reports.models import Event, Extension, Reminder, Report, Round
from giyearreport.reports.states import Action, State
from giyearreport.units.models import Unit

NEAR = 3  # working days
OFFICE_HOURS = range(8, 18)  # in which a deadline is told
#: What a letter says of a step of the county: its subject, its sentence.
STEPS = {
    Action.RETURN: ("已退回，请修改", "已由县里退回。请登录系统看退回的意见，修改后重新提交。"),
    Action.APPROVE: ("已审核通过", "县里已审核通过，等待发布，不用再做什么。"),
    Action.PUBLISH: ("已发布", "已由县里发布，公众可以看到。"),
    Action.CORRECT: ("要更正", "县里已发起更正。请登录系统看原因，更正后重新提交。"),
}


def tell_step(event: Event) -> None:
    """In the transaction of the step."""
    if writing.is_on() and (step := STEPS.get(Action(event.action))):
        report = event.report
        writing.write([_letter(f"event {event.pk}", report.round, report.unit, *step)])


def tell_reminders(reminders: Collection[Reminder]) -> None:
    """In the transaction of 催报."""
    extended = {round: extensions(round) for round in {each.round for each in reminders}}
    writing.write([
        _letter(
            f"reminder {each.pk}", each.round, each.unit, "请尽快上报",
            f"县里催报：填报截止是{_in_words(_own_day(each.round, each.unit, extended[each.round]))}。"
            "请登录系统，尽快填好并提交。",
        )
        for each in reminders
    ])  # fmt: skip


def letters_of(reminders: Collection[Reminder]) -> dict[int, Letter]:
    """By the reminder's id: the letter that told it, where one did."""
    keys = {f"reminder {reminder.pk}": reminder.pk for reminder in reminders}
    return {keys[letter.key]: letter for letter in Letter.objects.filter(key__in=keys)}


def tell_deadlines() -> None:
    """Those who have not handed in, once for each day that is theirs, when few working days are left."""
    now = timezone.localtime()
    if not writing.is_on() or now.hour not in OFFICE_HOURS:
        return
    for round in Round.objects.begun().filter(is_history=False).select_related("county"):
        writing.write([
            _letter(
                f"due {round.pk} {unit.pk} {day.isoformat()}", round, unit, "快到期限",
                f"填报截止是{_in_words(day)}，还没有提交。请登录系统，按时填好并提交。",
            )
            for unit, day in _near(round, now.date())
        ])  # fmt: skip


def _near(round: Round, today: date) -> list[tuple[Unit, date]]:
    """The units whose own last day is near, with it."""
    extended = extensions(round)
    days = [round.due_on, *(extension.until for extension in extended.values())]
    near = {day for day in days if day >= today and round.calendar.between(today, day) <= NEAR}
    if not near:
        return []
    waits = Report.objects.filter(round=round, state__in=[State.DRAFTING, State.RETURNED], published_at=None)
    handed_in = Report.objects.filter(round=round).exclude(pk__in=waits)
    own_days = (
        (unit, _own_day(round, unit, extended))
        for unit in units_of(round).exclude(email="").exclude(pk__in=handed_in.values("unit"))
    )
    return [(unit, day) for unit, day in own_days if day in near]


def _own_day(round: Round, unit: Unit, extended: Mapping[int, Extension]) -> date:
    return max(round.due_on, extended[unit.pk].until) if unit.pk in extended else round.due_on


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _letter(key: str, round: Round, unit: Unit, subject: str, told: str) -> Draft:
    link = f"\n\n填报网址：{settings.MAIL_LINK}" if settings.MAIL_LINK else ""
    text = (
        f"{unit.name}：\n\n贵单位 {round.year} 年度政府信息公开工作年度报告，{told}{link}\n\n"
        "这封邮件由系统自动发出，请不要回复；有疑问请联系县里。\n"
    )
    name = f"【{round.county.short_name}政务公开】{unit.short_name}{round.year}年度报告{subject}"
    return Draft(key, unit.email, name, text)
