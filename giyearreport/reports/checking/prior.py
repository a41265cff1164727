"""The report of the year before, which the checks compare with."""

from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.publishing.revisions import newest_published


@dataclass(frozen=True)
class Prior:
    """``content`` is None where the system knows no report of the year before; ``is_published`` tells whether it is
    one that this system published, so that its figures are beyond doubt."""

    content: ReportContent | None
    is_published: bool


def published_before(year: int, unit_id: int) -> Revision | None:
    """The newest published revision of the unit's report of the year before this one."""
    before = Report.objects.filter(unit=unit_id, round__year=year - 1)
    return next(iter(newest_published(before).values()), None)


def prior_of(report: Report) -> Prior:
    """The newest published revision of the unit's report of the year before; else that report as it stands, which
    may be a draft or come from a file."""
    if published := published_before(report.year, report.unit_id):
        return Prior(published.snapshot.content, is_published=True)
    before = Report.objects.filter(unit=report.unit_id, round__year=report.year - 1)
    if last_year := before.select_related("round", "unit").first():
        return Prior(store.load(last_year), is_published=False)
    return Prior(None, is_published=False)
