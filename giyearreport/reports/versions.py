"""The one door through which a report is written: compare-and-swap on its version, with a row in the audit chain."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import F

from giyearreport.audit.chain import append, named
from giyearreport.reports.models import Report
from giyearreport.reports.refusals import Stale
from giyearreport.reports.states import State
from giyearreport.units.models import Person


@contextmanager
def swap(
    report: Report, *, states: Collection[State], by: Person, action: str, version: int | None = None,
    before: str = "", after: str = "", details: Mapping[str, Any] | None = None, **columns: Any,
) -> Iterator[None]:  # fmt: skip
    """Counts the report's version up and writes ``columns`` of its row; the instance then holds what is stored. What
    else belongs to the version is written inside, in the caller's transaction. The audit chain gets its row last: from
    then to the end of the transaction nobody else can write any report.

    ``version`` is the one that the caller saw, the instance's own where it is not given. Raises Stale, with nothing
    written, when the report has another version or is in none of ``states``. ``before`` and ``after`` are the
    content's hashes.
    """
    seen = report.version if version is None else version
    as_seen = Report.objects.filter(pk=report.pk, version=seen, state__in=states)
    if not as_seen.update(version=F("version") + 1, **columns):
        raise Stale
    for name, value in columns.items():
        setattr(report, name, value)
    report.version = seen + 1
    yield
    append(
        by=by, action=action, about=named(report), before=before, after=after,
        details={"version": report.version, **(details or {})},
    )  # fmt: skip
