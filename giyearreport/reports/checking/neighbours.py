"""The round's other reports, which the checks compare with: an index a round, kept by each process.

A report is compared from its submission on; while it is corrected, its published revision is. Drafts are never
compared, so a clerk learns nothing of what another unit is writing; of a report handed in, only that it has the
clerk's own sentence.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from django.conf import settings

from giyearreport import heavy
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.publishing.revisions import newest_published
from giyearreport.reports.refusals import Busy
from giyearreport.reports.states import HANDED_IN, State
from giyearreport.rules.similarity import Neighbourhood

SHORT = 0.5  # seconds that anybody may wait for another thread
ROUNDS = 8  # so many rounds are kept; one of thirty units takes some eight megabytes at sixty sentences each


class Stamp(NamedTuple):
    """What a report was when it was indexed. The time tells apart two writes of one version, of which the first was
    rolled back."""

    unit: str
    version: int
    edited_at: datetime | None


class _Round:
    """A round's index and the stamps of the reports in it. Every process has its own, and asks the database at each
    use what has changed."""

    def __init__(self, round_id: int):
        self._round_id = round_id
        self._stamps: dict[int, Stamp] = {}
        self._neighbourhood = Neighbourhood()
        self._lock = Lock()

    def now(self) -> Neighbourhood:
        with self._alone():
            compared = Report.objects.filter(round=self._round_id, state__in=(*HANDED_IN, State.CORRECTING))
            stands = {
                pk: Stamp(*stamp) for pk, *stamp in compared.values_list("pk", "unit__name", "version", "edited_at")
            }
            renamed = {stamp.unit for stamp in self._stamps.values()} - {stamp.unit for stamp in stands.values()}
            for unit in renamed:
                self._neighbourhood.discard(unit)
            changed = [pk for pk, stamp in stands.items() if self._stamps.get(pk) != stamp]
            if changed:
                self._neighbourhood.put(_handed_in(changed) | _in_public(changed))
            self._stamps = stands
            return self._neighbourhood

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A round of thousands takes seconds to index when a process meets it first. Others do not wait for that
        with all the threads there are: Busy."""
        if not self._lock.acquire(timeout=SHORT):
            try:
                with heavy.one_of_the_askers():
                    is_ours = self._lock.acquire(timeout=settings.HEAVY_PATIENCE)
            except heavy.Busy as busy:
                raise Busy(busy.retry_after) from None
            if not is_ours:
                raise Busy(heavy.Busy.retry_after)
        try:
            yield
        finally:
            self._lock.release()


_rounds = lru_cache(maxsize=ROUNDS)(_Round)


def neighbours_of(report: Report) -> Neighbourhood:
    """The reports of the same round, this one among them when it is handed in: checks leave out the unit's own. One
    query where nothing has changed."""
    return _rounds(report.round_id).now()


def _handed_in(reports: Iterable[int]) -> dict[str, dict[str, str]]:
    """Unit → prose, of those that are neither a draft nor being corrected at this moment."""
    return store.prose_of(Report.objects.filter(pk__in=reports, state__in=HANDED_IN))


def _in_public(reports: Iterable[int]) -> dict[str, dict[str, str]]:
    """Unit → prose of its newest published revision, of those that are being corrected."""
    units = dict(Report.objects.filter(pk__in=reports, state=State.CORRECTING).values_list("pk", "unit__name"))
    return {units[pk]: dict(revision.snapshot.content.prose) for pk, revision in newest_published(units).items()}
