"""The report of the year before, which the checks compare with."""

from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.revisions import newest_published
from giyearreport.reports.states import State


@dataclass(frozen=True)
class Prior:
    """``content`` is None where the system knows no report of the year before; ``is_published`` tells whether it is
    one that this system published, so that its figures are beyond doubt; ``is_archive`` whether it is one that another
    system published and that is kept here (历史): its figures go on all the same, but may have been misread."""

    content: ReportContent | None
    is_published: bool
    is_archive: bool = False


def published_before(year: int, unit_id: int) -> Revision | None:
    """The newest published revision of the unit's report of the year before this one."""
    before = Report.objects.filter(unit=unit_id, round__year=year - 1)
    return next(iter(newest_published(before).values()), None)


def goes_on_from_last_year(year: int, unit_id: int) -> bool:
    """Whether a report of the unit begins with what its report of the year before tells, published here or kept."""
    kept = Report.objects.filter(unit=unit_id, round__year=year - 1, state=State.HISTORY)
    return published_before(year, unit_id) is not None or kept.exists()


def prior_of(report: Report) -> Prior:
    """The newest published revision of the unit's report of the year before; else that report as it stands, which
    may be a draft or come from a file."""
    return prior_in(report.year, report.unit_id)


def prior_in(year: int, unit_id: int) -> Prior:
    """The same for a report of that year, whether or not there is one."""
    if published := published_before(year, unit_id):
        return Prior(published.snapshot.content, is_published=True)
    before = Report.objects.filter(unit=unit_id, round__year=year - 1)
    if last_year := before.select_related("round", "unit").first():
        return Prior(store.load(last_year), is_published=False, is_archive=last_year.state == State.HISTORY)
    return Prior(None, is_published=False)
