"""The round's other reports, which the checks compare with: an index a round, in a file.

A report is compared from its submission on; while it is corrected, its published revision is. Drafts are never
compared, so a clerk learns nothing of what another unit is writing; of a report handed in, only that it has the
clerk's own sentence.

Every use asks the database what has changed. A page puts so few reports into the index that nobody notices, and waits
for no other process; the rest is for ``work``. As long as some are lacking the index is not whole, and S10 says so.
"""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import CharField, Count, Sum
from django.db.models.functions import Cast

from giyearreport.counting import sentences
from giyearreport.private_files import for_the_owner
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.reports.revisions import newest_published
from giyearreport.reports.states import HANDED_IN, State
from giyearreport.rules import similarity
from giyearreport.rules.similarity import Neighbourhood

PORTION = 10  # reports that a page puts in, at some ten milliseconds each
PATIENCE = 30  # seconds that ``work`` waits for a page that puts in its own
BATCH = 200  # that ``work`` puts in at once; a page that reads meanwhile finds what was there before

COMPARED = (*HANDED_IN, State.CORRECTING)

log = logging.getLogger(__name__)


def neighbours_in(round: int) -> Neighbourhood:
    """The reports of the round that are compared; a check leaves out the unit's own. One query where nothing has
    changed, but of a row for each: who checks many takes one for all of them."""
    stands = _stands(round)
    try:
        index = _opened(round)
        with suppress(sqlite3.OperationalError):  # another process is putting reports in
            _put(index, stands, PORTION)
        in_index = index.stamps()
    except (OSError, sqlite3.DatabaseError) as error:
        forget(round, error)
        return none_yet()
    stale = [unit for unit, stamp in in_index.items() if stamp != stands.get(unit)]
    return index.without(stale, is_whole=stands.keys() <= in_index.keys() - stale)


def none_yet() -> Neighbourhood:
    """What there is as long as there is no index."""
    return Neighbourhood().without((), is_whole=False)


def catch_up(round: int) -> int:
    """Puts in all that is lacking, and says how many."""
    stands, put = _stands(round), 0
    try:
        index = _opened(round, PATIENCE)
        while done := _put(index, stands, BATCH):
            put += done
    except (OSError, sqlite3.DatabaseError) as error:
        forget(round, error)
    return put


def stages() -> dict[int, tuple[int, int]]:
    """Round → another value for every report that is handed in, taken back or changed in it."""
    compared = Report.objects.filter(state__in=COMPARED).order_by().values_list("round")
    return {round: (reports, versions) for round, reports, versions in compared.annotate(Count("pk"), Sum("version"))}


def forget(round: int, error: OSError | sqlite3.DatabaseError) -> None:
    """Drops an index that turns out to be damaged, to be made again; one that is only busy stays."""
    log.warning("The index of likeness of round %d cannot be used: %s", round, error)
    if not isinstance(error, OSError | sqlite3.OperationalError):
        for path in settings.LIKENESS_DIR.glob(f"{_path(round).name}*"):
            path.unlink(missing_ok=True)


def _stands(round: int) -> dict[str, str]:
    """Unit → the stamp of what is compared of it. The time tells apart two writes of one version, of which the first
    was rolled back."""
    compared = Report.objects.filter(round=round, state__in=COMPARED).order_by()
    rows = compared.values_list("unit__name", "pk", "version", Cast("edited_at", CharField()))
    return {unit: f"{pk} {version} {edited_at}" for unit, pk, version, edited_at in rows}


def _put(index: Neighbourhood, stands: Mapping[str, str], most: int) -> int:
    """Makes the index follow the database, for at most so many reports; how many."""
    in_index = index.stamps()
    if gone := [unit for unit in in_index if unit not in stands][:most]:
        index.discard(gone)
    changed = {int(stamp.split()[0]): unit for unit, stamp in stands.items() if in_index.get(unit) != stamp}
    wanted = dict(list(changed.items())[: most - len(gone)])
    if wanted:
        prose = {unit: {} for unit in wanted.values()} | _handed_in(wanted) | _in_public(wanted)
        index.put(prose, stands)
    return len(gone) + len(wanted)


def _opened(round: int, patience: float = 0) -> Neighbourhood:
    """An index that is there is opened by SQLite alone: to close a file lets go of all locks that the process has on
    it (fcntl), those of its other threads too, and the next process to leave would take the file from under them."""
    path = _path(round)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(path):
        os.close(for_the_owner(str(path), os.O_CREAT))
    return Neighbourhood(file=path, patience=patience)


def _path(round: int) -> Path:
    return settings.LIKENESS_DIR / f"{_way()}-{round}.sqlite3"


@cache
def _way() -> str:
    """Another one for every change of how sentences are compared: what was filed otherwise is not found."""
    sources = [*sorted(Path(similarity.__file__).parent.glob("*.py")), Path(sentences.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def _handed_in(reports: Iterable[int]) -> dict[str, dict[str, str]]:
    """Unit → prose, of those that are neither a draft nor being corrected at this moment."""
    return store.prose_of(Report.objects.filter(pk__in=reports, state__in=HANDED_IN))


def _in_public(reports: Iterable[int]) -> dict[str, dict[str, str]]:
    """Unit → prose of its newest published revision, of those that are being corrected."""
    units = dict(Report.objects.filter(pk__in=reports, state=State.CORRECTING).values_list("pk", "unit__name"))
    return {units[pk]: dict(revision.snapshot.content.prose) for pk, revision in newest_published(units).items()}
