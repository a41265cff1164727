"""Vouching for a count that the round asks for and that the checks found no number for (S16)."""

from django.db import transaction

from giyearreport.audit.chain import append, named
from giyearreport.reports.checking import tally
from giyearreport.reports.models import Report, Vouched
from giyearreport.reports.permissions import EDIT, may
from giyearreport.reports.refusals import Because, Refused
from giyearreport.rules.language.asked_for import COUNTED
from giyearreport.units.models import Person

TAKEN_BACK = ""  # what is said of a count that nobody vouches for any more


def vouch(report: Report, code: str, kind: str, *, by: Person) -> None:
    """Writes what the unit says of a count, or takes it back. Refused where there is no such count, and where this
    person may not change the report now."""
    if code not in {thing.code for thing in COUNTED} or kind not in (*Vouched.Kind.values, TAKEN_BACK):
        raise Refused("没有记下：清单里没有这一项。")
    with transaction.atomic():
        report.refresh_from_db(fields=["state", "version"], from_queryset=Report.objects.select_for_update())
        if not may(by, EDIT, report):
            raise Refused(f"没有记下：报告现在是“{report.get_state_display()}”。", Because.LOCKED)
        said = report.vouched.filter(code=code).values_list("kind", flat=True).first() or TAKEN_BACK
        if said == kind:  # the form was sent twice
            return
        if kind == TAKEN_BACK:
            report.vouched.filter(code=code).delete()
        else:
            report.vouched.update_or_create(code=code, defaults={"kind": kind, "by": by})
        append(by=by, action="vouch", about=named(report), details={"count": code, "kind": kind})
    tally.take(report)  # S16 looks at what is said here
