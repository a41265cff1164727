"""Many reports of one round, cheaply: townships whose reports are 白石镇's, each in the state that it has."""

from django.utils import timezone

from giyearreport.formats.organs import OrganKind
from giyearreport.reports import snapshots, store
from giyearreport.reports.models import Event, Report, Revision, Tally
from giyearreport.reports.states import Action, State
from giyearreport.units.models import Unit
from tests.county import complete


def approved(county, number: int) -> list[Report]:
    """So many approved reports, as the way to there leaves them, without walking it."""
    return [_approved(county, place) for place in range(number)]


def _approved(county, place: int) -> Report:
    name = f"青禾县第{place}镇人民政府"
    unit = Unit.objects.create(code=f"town-{place}", name=name, level=OrganKind.TOWNSHIP, parent=county.unit)
    report = store.start(unit=unit, round=county.round, by=county.clerk)
    content = complete()
    filled = store.load(report).with_values(cells=content.cells, prose=content.prose)
    store.save(report, filled, by=county.clerk, version=report.version)
    store.seal(report, sealed=True)
    now, by = timezone.now(), {"edited_by": county.clerk, "submitted_by": county.clerk}
    kept = snapshots.keep(report, filled)
    Report.objects.filter(pk=report.pk).update(
        state=State.APPROVED, submitted_at=now, submitted_by=county.clerk, approved_at=now
    )
    Event.objects.create(
        report=report, by=county.clerk, action=Action.SUBMIT, source=State.DRAFTING, target=State.SUBMITTED,
        version=report.version, snapshot=kept,
    )  # fmt: skip
    Revision.objects.create(
        report=report, number=1, snapshot=kept, organ=name, title=report.title, approved_by=county.reviewer, **by
    )
    Tally.objects.create(
        report=report, version=report.version, blanks=0, errors=0, unexplained=0, hints=0, checked_at=now
    )
    report.refresh_from_db()
    return report


def make_public(county, unit, round) -> None:
    """A report with 白石镇's figures, public, without the way to there."""
    report = store.start(unit=unit, round=round, by=county.clerk)
    content = store.load(report).with_values(cells=complete().cells, prose=complete().prose)
    now, signed = timezone.now(), {"edited_by": county.clerk, "submitted_by": county.clerk}
    Revision.objects.create(
        report=report, number=1, snapshot=snapshots.keep(report, content), organ=unit.name, title=report.title,
        approved_by=county.reviewer, published_at=now, **signed,
    )  # fmt: skip
