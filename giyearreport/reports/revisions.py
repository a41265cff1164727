"""Which revision of a report is meant."""

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from django.db.models import QuerySet

from giyearreport.formats.grammar import Edition, Ref
from giyearreport.reports.models import Report, Revision
from giyearreport.reports.states import State
from giyearreport.rollup import Figures


def latest_revision(report: Report) -> Revision | None:
    """The one approved last, published or not."""
    return report.revisions.select_related("snapshot").order_by("number").last()


def standing(report: Report) -> QuerySet[Revision]:
    """The revisions that were published and not reverted, in their order; the last is the one that holds."""
    return report.revisions.filter(published_at__isnull=False, reverted_at=None).order_by("number")


def to_revert_to(report: Report) -> Revision | None:
    """The revision that holds once the correction is taken back: the last but one of a report that is published as it
    stands, else the last. None where there is none."""
    is_out = report.state == State.PUBLISHED
    found = standing(report).select_related("snapshot").order_by("-number")
    return next(iter(found[int(is_out) : int(is_out) + 1]), None)


def newest_published(reports: QuerySet[Report] | Iterable[Report | int]) -> dict[int, Revision]:
    """The revision that holds, with its snapshot, by the report's id; in one query, which reads nothing else of it.
    What was taken down holds all the same. Reports of which nothing was published have no entry."""
    published = Revision.objects.filter(report__in=reports, published_at__isnull=False, reverted_at=None)
    published = published.select_related("snapshot")
    read = published.only("report", "number", "snapshot__report", "snapshot__sha256").order_by("number")
    return {revision.report_id: revision for revision in read}


def published_figures(reports: QuerySet[Report], edition: Edition, year: int) -> dict[int, Figures]:
    """The numbers that hold of reports of one round, by the report's id; in one query. Read straight from
    the JSON, which we wrote ourselves: a county may correct hundreds at a time."""
    published = Revision.objects.filter(report__in=reports, published_at__isnull=False, reverted_at=None).order_by(
        "number"
    )
    documents = dict(published.values_list("report", "snapshot__document"))
    return {pk: _figures_in(json.loads(document), edition, year) for pk, document in documents.items()}


def _figures_in(document: dict, edition: Edition, year: int) -> Figures:
    numbers = [document[table][line][column] for table, line, column in _refs(edition)]
    return Figures(edition, year, tuple([Decimal(n) if isinstance(n, str) else n for n in numbers]))


@lru_cache(maxsize=8)
def _refs(edition: Edition) -> tuple[Ref, ...]:
    return tuple(cell.ref for cell in edition.cells)
