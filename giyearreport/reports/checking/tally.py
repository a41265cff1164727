"""What is known of each report without checking it again: taken by whoever writes a version, made anew where it no
longer holds."""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Report, Round, Tally
from giyearreport.rules import Level


def take(report: Report, content: ReportContent | None = None) -> Tally:
    """Checks the report as it stands and keeps the counts. ``content`` is what is stored, where the caller has it."""
    content = content or store.load(report)
    found = explanations.answers(report, findings_of(report, content))
    counts = {
        "version": report.version,
        "blanks": len(content.blanks),
        "errors": len(explanations.errors_among(found)),
        "unexplained": len(explanations.unexplained_among(found)),
        "hints": sum(answer.finding.level is Level.HINT for answer in found),
    }
    tally, _ = Tally.objects.update_or_create(report=report, defaults=counts)
    return tally


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


def void_round(round: Round) -> None:
    """Called when the settings of a round's checks change."""
    Tally.objects.filter(report__round=round).delete()


def void_next_year(report: Report) -> None:
    """Called when a report is published: the unit's report of the year after is compared with it."""
    Tally.objects.filter(report__unit=report.unit_id, report__round__year=report.year + 1).delete()
