"""Beginning a unit's report of a year: blank, but for what last year's, published here or 历史, carries in."""

from django.db import transaction

from giyearreport.reports import carried, store
from giyearreport.reports.models import Report, Round
from giyearreport.units.models import Person, Unit


@transaction.atomic
def begin(*, unit: Unit, round: Round, by: Person) -> Report:
    """The unit's report in a round, the same one however often it is asked for; new, with the 上年结转 that last year's
    report tells. In one step: who begins it in the same moment waits, and a server that is killed leaves nothing half
    begun."""
    report = store.start(unit=unit, round=round, by=by)
    if report.changes.exists() or not report.is_editable:
        return report
    content = store.load(report)
    told = carried.told(report).items()
    blank = {ref: number for ref, number in told if number is not None and content.cells[ref] is None}
    if blank:
        carried.fill(report, blank, by=by)
    return report
