"""The figures that count in a round's sums. Those of a report at a version, and those of a revision, never change: each
process keeps them, and reads only what is new."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from giyearreport.reports import store
from giyearreport.reports.models import Report, Revision, Round
from giyearreport.reports.revisions import published_figures
from giyearreport.reports.states import ADDED_UP
from giyearreport.rollup import Figures

ROUNDS = 8  # so many rounds are kept; one of 3,000 units takes some four megabytes

FEW = 100  # reports that are named one by one; of more the whole round is asked

#: Report → what tells its figures from those that it had before.
Stamps = Mapping[int, tuple]


class Begun(NamedTuple):
    """A report without its content. ``edited_at`` tells apart two writes of one version, of which the first was rolled
    back."""

    pk: int
    unit_id: int
    state: str
    version: int
    edited_at: str
    submitted_at: datetime | None
    published_at: datetime | None

    @classmethod
    def of(cls, reports: QuerySet[Report]) -> "list[Begun]":
        """As tuples, without a model for each: a county may have 3,000."""
        fields = {name: name for name in cls._fields} | {"edited_at": Cast("edited_at", CharField())}
        return list(map(cls._make, reports.order_by().values_list(*fields.values())))


def figures(round: Round, reports: Collection[Begun]) -> dict[int, Figures]:
    """By the report's id: of what was handed in as it stands, of what is open after publication as it is published; of
    what was taken down nothing."""
    handed_in = {report.pk: (report.version, report.edited_at) for report in reports if report.state in ADDED_UP}
    published = {pk: stamp for pk, stamp in _standing(round).items() if pk not in handed_in}

    def read(lacking: Collection[int]) -> dict[int, Figures]:
        asked = Report.objects.filter(pk__in=lacking) if len(lacking) <= FEW else Report.objects.filter(round=round)
        return store.figures_of(asked.filter(state__in=ADDED_UP), round.edition, round.year) | published_figures(
            asked.exclude(state__in=ADDED_UP), round.edition, round.year
        )

    return _kept(round.pk).now({**handed_in, **published}, read)


def _standing(round: Round) -> dict[int, tuple]:
    """Report → the revision that holds, of those of which something is public."""
    standing = Revision.objects.filter(
        report__round=round, published_at__isnull=False, reverted_at=None, taken_down_at=None
    )
    return {report: ("revision", pk) for report, pk in standing.order_by("number").values_list("report", "pk")}


class _Kept:
    def __init__(self) -> None:
        self._found: dict[int, tuple[tuple, Figures]] = {}

    def now(self, stamps: Stamps, read: Callable[[Collection[int]], dict[int, Figures]]) -> dict[int, Figures]:
        """The figures of each report, of which only those with another stamp than before are read; what else is read
        is left out. What moved on meanwhile does not count yet."""
        found = self._found
        kept = {pk: found[pk] for pk, stamp in stamps.items() if pk in found and found[pk][0] == stamp}
        if lacking := stamps.keys() - kept.keys():
            kept |= {pk: (stamps[pk], figures) for pk, figures in read(lacking).items() if pk in lacking}
        self._found = kept
        return {pk: figures for pk, (_, figures) in kept.items()}


@lru_cache(maxsize=ROUNDS)
def _kept(round: int) -> _Kept:
    return _Kept()
