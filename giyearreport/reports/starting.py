"""Beginning a unit's report of a year: blank, but for what its published report of the year before carries in."""

from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import drafts, store
from giyearreport.reports.checking.prior import prior_of
from giyearreport.reports.models import Report, Round
from giyearreport.reports.models.change import Provenance
from giyearreport.units.models import Person, Unit


def begin(*, unit: Unit, round: Round, by: Person) -> Report:
    """The unit's report in a round, the same one however often it is asked for.

    上年结转 is filled in where this system published the year before (表三 填报说明: it equals that report's 结转下年度
    column by column). A figure of a draft or of a file is not beyond doubt, and is left to be typed.
    """
    report = store.start(unit=unit, round=round, by=by)
    prior = prior_of(report)
    if prior.content is None or not prior.is_published or report.changes.exists() or not report.is_editable:
        return report
    stored = store.load_stored(report)
    carried = _carried(stored.content, prior.content)
    drafts.save(
        report, stored.content.with_values(carried), by=by, version=report.version, stored=stored, unread=stored.unread,
        provenance=dict.fromkeys(carried, Provenance.CARRIED),
    )  # fmt: skip
    return report


def _carried(content: ReportContent, before: ReportContent) -> dict[Ref, Number]:
    blank = (ref for ref, number in content.cells.items() if ref.line == "carried_in" and number is None)
    return {ref: before.cells[ref._replace(line="carried_out")] for ref in blank}
