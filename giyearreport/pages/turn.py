"""Whose turn it is and until when, said to whoever reads it (U92)."""

from datetime import date

from django.utils import timezone

from giyearreport.reports.deadlines import due_day, why_bound
from giyearreport.reports.models import Report
from giyearreport.reports.states import OWN_TURN, REVIEWERS_TURN, TURN, TURN_OUT_OF_SIGHT, State


def in_words(report: Report, *, may_edit: bool, is_public: bool, may_decide: bool = False) -> str:
    """One sentence. ``may_edit``, ``may_decide``: the reader is the clerk or the reviewer whose turn it is;
    ``is_public``: the public reads some of it."""
    state = State(report.state)
    if state is State.DRAFTING and (over := why_bound(report)):
        return over
    if state is State.CORRECTING and not is_public:
        return TURN_OUT_OF_SIGHT
    if may_decide and state in REVIEWERS_TURN:
        return REVIEWERS_TURN[state]
    if not may_edit:
        return TURN[state]
    return OWN_TURN[state].format(by=_by(due_day(report.round, report.unit)))


def _by(day: date) -> str:
    """Empty once the day is past: by then it is no help to name it as one to come."""
    return f"在{day.month}月{day.day}日前" if timezone.localdate() <= day else ""
