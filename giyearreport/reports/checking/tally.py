"""Counts of a report's findings at one version. Every write takes them or carries them on; they are taken again where
outdated."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.neighbours import neighbours_in
from giyearreport.reports.checking.prior import Prior
from giyearreport.reports.models import Report, Round, Tally
from giyearreport.rules import Level, Neighbourhood
from giyearreport.units.models import Unit

TOGETHER = 100


@dataclass(frozen=True)
class Counts:
    """What a tally counts; see the model."""

    blanks: int
    errors: int
    unexplained: int
    hints: int
    explained: int = 0


KEPT = ("version", "checked_at", *(field.name for field in fields(Counts)))


def count(
    report: Report, content: ReportContent, neighbours: Neighbourhood | None = None, prior: Prior | None = None,
    unread: Mapping[Ref, str] | None = None,
) -> Counts:  # fmt: skip
    """Checks a content of the report, stored or not yet; ``prior`` and ``unread`` as for ``findings_of``."""
    found = findings_of(report, content, neighbours=neighbours, prior=prior, unread=unread)
    return counts(content, explanations.answers(report, found))


def counts(content: ReportContent, found: Collection[Answer]) -> Counts:
    """Of what the checks have found in a content."""
    return Counts(
        blanks=len(content.blanks),
        errors=len(explanations.errors_among(found)),
        unexplained=len(explanations.unexplained_among(found)),
        hints=sum(answer.finding.level is Level.HINT for answer in found),
        explained=sum(answer.finding.level is Level.WARNING and _is_only_explained(answer) for answer in found),
    )


def _is_only_explained(answer: Answer) -> bool:
    return answer.explanation is not None and answer.waiver is None


def keep(report: Report, counts: Counts) -> Tally:
    """Writes the counts as the tally of the report's version."""
    tally = _tally(report, counts)
    if not Tally.objects.filter(report=report).update(**{field: getattr(tally, field) for field in KEPT}):
        _write([tally])
    return tally


def _tally(report: Report, counts: Counts) -> Tally:
    return Tally(report=report, version=report.version, checked_at=timezone.now(), **asdict(counts))


def _write(tallies: Collection[Tally]) -> None:
    Tally.objects.bulk_create(tallies, update_conflicts=True, unique_fields=["report"], update_fields=KEPT)


def take(report: Report, neighbours: Neighbourhood | None = None) -> Tally:
    """Checks the report as it stands and keeps the counts."""
    return keep(report, count(report, store.load(report), neighbours))


def take_lacking() -> int:
    """Takes all that do not hold, and says how many."""
    reports = list(lacking().select_related("round", "unit").order_by("round", "pk"))
    for round, of_round in groupby(reports, key=lambda report: report.round_id):
        rest = list(of_round)
        while rest:
            _take_together(round, rest[:TOGETHER])
            del rest[:TOGETHER]
    return len(reports)


def _take_together(round: int, reports: Collection[Report]) -> None:
    """Reads them at once, compares them with the round as it stands at the first of them, and writes what they come to
    at once: to do each for itself would take most of the time in a round of thousands. A report that is saved
    meanwhile has another version, so its tally does not hold and is taken by the next one who looks."""
    contents, unread, neighbours = store.load_round(reports), store.unread_of(reports), neighbours_in(round)
    _write([
        _tally(report, count(report, contents[report.pk], neighbours, unread=unread.get(report.pk, {})))
        for report in reports
    ])  # fmt: skip


def carry(report: Report, version: int) -> None:
    """After a step, which leaves the content and the answers as they were: the tally of the version before it, if
    that one held, is that of the report's version now."""
    if not Tally.objects.filter(report=report, version=version).update(version=report.version):
        take(report)


def tallies(reports: Collection[Report]) -> dict[int, Tally]:
    """The tally of each report, by its id; those that do not hold are taken now."""
    kept = {tally.report_id: tally for tally in Tally.objects.filter(report__in=reports)}
    return {
        report.pk: kept[report.pk] if report.pk in kept and kept[report.pk].version == report.version else take(report)
        for report in reports
    }


def lacking() -> QuerySet[Report]:
    """The reports without a tally that holds."""
    return Report.objects.filter(Q(tally=None) | ~Q(tally__version=F("version")))


def void_round(round: Round | int) -> None:
    """Called when a round's reports have been compared only in part."""
    Tally.objects.filter(report__round=round).delete()


def void_settings(round: Round) -> None:
    """Called when the settings of a round's checks change: what was handed in keeps those of then."""
    Tally.objects.filter(report__round=round, report__check_settings__isnull=True).delete()


def void_next_year(report: Report) -> None:
    """Called when a report is published, or imported or its import undone: the unit's report of the year after is
    compared with it."""
    Tally.objects.filter(report__unit=report.unit_id, report__round__year=report.year + 1).delete()


def void_unit(unit: Unit) -> None:
    """Called when a unit is called or placed otherwise: its reports are checked by its names and its kind."""
    Tally.objects.filter(report__unit=unit).delete()
