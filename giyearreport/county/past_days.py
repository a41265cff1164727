"""A day of an open round that is moved into the past: what it makes of the units at once is said before it is saved."""

from collections.abc import Mapping

from django import forms
from django.utils import timezone

from giyearreport.reports import deadlines
from giyearreport.reports.compilers import begun, units_of
from giyearreport.reports.models import Round
from giyearreport.reports.states import HANDED_IN

#: What becomes at once of the units that have not handed in.
MAKES = {"due_on": "都算逾期", "closes_on": "不能再填"}


def asked_first(form: forms.ModelForm, before: Mapping[str, str]) -> str:
    """The question that the form now asks, named by its days; empty where there is none, or the form brings back as
    ``sure`` that it was asked before. ``before`` is what is on record."""
    round, today = form.instance, timezone.localdate().isoformat()
    if round.is_draft or round.is_history:
        return ""
    days = {name: str(getattr(round, name) or "") for name in MAKES}
    moved = {name: day for name, day in days.items() if day and day < today and not _is_past(before[name], today)}
    sure = " ".join(f"{name}={day}" for name, day in moved.items())
    units = _without(round) if moved else 0
    if not units or form.data.get("sure") == sure:
        return ""
    told = "，".join(f"{form.fields[name].label}改到 {day} 就{MAKES[name]}" for name, day in moved.items())
    form.add_error(None, f"日期已经过了，没有上报的 {units} 个单位一保存就受影响：{told}。确实要改，请再保存一次。")
    return sure


def _is_past(day: str, today: str) -> bool:
    return day[:4].isdecimal() and day < today


def _without(round: Round) -> int:
    """How many units have handed in nothing, and have no day of their own that is still to come."""
    handed_in = begun(round).filter(state__in=HANDED_IN).values("unit")
    later = [unit for unit, each in deadlines.extensions(round).items() if each.until >= timezone.localdate()]
    return units_of(round).exclude(pk__in=handed_in).exclude(pk__in=later).count()
