"""催报: for chosen units or for all that have not reported; the text to send; the log."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from giyearreport.outbox.writing import is_on
from giyearreport.pages.access import for_the_county
from giyearreport.pages.listing import page_of
from giyearreport.pages.refusing import own_page
from giyearreport.reports.chasing import refuse_unasked, remind
from giyearreport.reports.models import Round
from giyearreport.reports.refusals import Refused
from giyearreport.reports.telling import letters_of
from giyearreport.review.matrix import UNREPORTED, Row, matrix
from giyearreport.review.rounds import round_of
from giyearreport.units.models import Person, Role, Unit

ALL = "all"
NAMED = 5  # units in a sentence


@require_POST
@for_the_county
def chase(request, year: int):
    """Who has reported meanwhile is left out; who was reminded today already, too. Of all it is asked first."""
    round = round_of(request.user, year)
    chosen = set(request.POST.getlist("unit"))
    is_all = request.POST.get("which") == ALL
    unreported = matrix(round).chosen(state=UNREPORTED)
    rows = [row for row in unreported if row.may_be_chased and (is_all or str(row.pk) in chosen)]
    if not rows:
        reported = len(request.POST.getlist("report"))
        why = f"勾选的 {reported} 份已经上报，不用催。" if reported else ""
        messages.warning(request, f"没有催报：{why}请先勾选没有上报的单位。")
        return redirect(f"{reverse('review:reports')}?year={year}")
    try:
        refuse_unasked(round)
        if is_all:
            return render(request, "review/chasing_all.html", {"round": round, "at_year": True, **_asked(rows)})
        done = remind(round, Unit.objects.filter(pk__in=[row.pk for row in rows]), by=request.user)
    except Refused as refusal:
        return own_page(request, refusal)
    messages.success(request, _said(done, len(rows) - len(done)))
    return redirect("review:reminders", year)


def _asked(rows: list[Row]) -> dict:
    """Whom 催报全部 would chase, and who was chased today already."""
    before = [row for row in rows if row.reminded and row.reminded.is_today]
    return {"rows": [row for row in rows if row not in before], "before": before}


def _said(done: list[Unit], before: int) -> str:
    """``before`` were reminded earlier today."""
    said = f"已催报 {len(done)} 个单位，填报员在“我的年报”上看得到。" if done else "没有新的催报。"
    if alone := [unit for unit in done if unit.pk not in _with_a_clerk(done)]:
        names = "、".join(unit.short_name for unit in alone[:NAMED])
        more = f"等 {len(alone)} 个单位" if len(alone) > NAMED else ""
        said += f"但是{names}{more}没有填报员，没有人看得到：请打电话，并请系统管理员增加账号。"
    if mailed := sum(bool(unit.email) for unit in done) if is_on() else 0:
        said += f"其中 {mailed} 个登记了邮箱，另发邮件。"
    return f"{said}{f'另有 {before} 个今天已经催过。' if before else ''}"


def _with_a_clerk(units: list[Unit]) -> set[int]:
    clerks = Person.objects.filter(unit__in=units, role=Role.CLERK, is_active=True)
    return set(clerks.values_list("unit", flat=True))


@require_safe
@for_the_county
def reminders(request, year: int):
    """The text for those reminded today who have not reported yet, and who was reminded when."""
    round = round_of(request.user, year)
    today = timezone.localdate()
    of_today = set(round.reminders.filter(day=today).values_list("unit", flat=True))
    rows = [row for row in matrix(round).chosen(state=UNREPORTED) if row.pk in of_today]
    log = round.reminders.select_related("unit", "by").order_by("-pk")
    page = page_of(log, request)
    letters = letters_of(page.object_list)
    context = {
        "round": round, "at_year": True, "page": page, "number": len(rows), "has_mail": is_on(),
        "log": [(reminder, letters.get(reminder.pk)) for reminder in page],
        "text": wording(round, rows, request) if rows else "",
    }  # fmt: skip
    return render(request, "review/reminders.html", context)


def wording(round: Round, rows: list[Row], request: HttpRequest) -> str:
    """For WeChat: which units, by when, and where."""
    units = [f"{number}. {row.short_name or row.name}（{_standing(row)}）" for number, row in enumerate(rows, 1)]
    whose = f"请下列 {len(rows)} 个单位尽快上报 {round.year} 年度政府信息公开工作年度报告："
    last_day = f"；停止填报：{_day(round.closes_on)}" if round.closes_on else ""
    lines = [
        f"【{round.county.short_name}政务公开】{whose}",
        *units,
        f"填报截止：{_day(round.due_on)}{last_day}。",
        f"填报网址：{request.build_absolute_uri(reverse('desk:reports'))}",
    ]
    return "\n".join(lines)


def _standing(row: Row) -> str:
    own_day = f"，准予延期到{row.extension.until.month}月{row.extension.until.day}日" if row.extension else ""
    return f"{row.state_label}，{row.due_in}{own_day}"


def _day(day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
