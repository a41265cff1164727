"""撤回 within limits (U43): until the county begins, so often between two decisions of the county, and within so many
hours, as the round says."""

from datetime import datetime, timedelta

from django.utils import timezone

from giyearreport.reports.models import Event, Report
from giyearreport.reports.states import MAKES_PUBLIC, Action, State

DECISIONS = (Action.RETURN, *MAKES_PUBLIC)  # of the county, after which it is counted anew


def why_not(report: Report) -> str:
    """Why a report that was handed in may not be withdrawn; empty where it may, or is not waiting for the county."""
    if report.state != State.SUBMITTED:
        return ""
    if not _left(report):
        most = report.round.withdrawals
        return f"已经撤回 {most} 次，不能再撤回。" if most else "这一年度上报以后不能撤回。"
    until = _until(report)
    if until and timezone.now() > until:
        return f"上报以后 {report.round.withdraw_hours} 小时内可以撤回，已经过了。"
    return ""


def in_words(report: Report) -> str:
    """What is still possible, or why nothing is."""
    if said := why_not(report):
        return f"{said}确实要改的，请联系县里退回。"
    until = timezone.localtime(_until(report)) if _until(report) else None
    by = f"{until.month}月{until.day}日 {until:%H:%M} 以前，并且" if until else ""
    return f"{by}县里开始审核以前可以撤回，还可以撤回 {_left(report)} 次。"


def _left(report: Report) -> int:
    events = Event.objects.filter(report=report)
    decided = events.filter(action__in=DECISIONS).order_by("version").last()
    since = decided.version if decided else 0
    return max(0, report.round.withdrawals - events.filter(action=Action.WITHDRAW, version__gt=since).count())


def _until(report: Report) -> datetime | None:
    hours = report.round.withdraw_hours
    return report.submitted_at + timedelta(hours=hours) if hours is not None and report.submitted_at else None
