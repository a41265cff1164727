"""The buttons of the list of counts that the round asks for (S16): 已经写了, 本单位没有, 取消."""

from collections.abc import Mapping

from giyearreport.reports import vouching
from giyearreport.reports.models import Report
from giyearreport.units.models import Person

VOUCH = "vouch"  # code:kind; the kind is empty to take it back


def is_vouching(post: Mapping[str, str]) -> bool:
    return VOUCH in post


def take(post: Mapping[str, str], report: Report, *, by: Person) -> None:
    """What the pressed button says. Refused as ``vouching.vouch``."""
    code, _, kind = post[VOUCH].partition(":")
    vouching.vouch(report, code, kind, by=by)
