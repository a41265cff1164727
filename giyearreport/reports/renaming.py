"""改名: a report that is not approved yet goes on under the unit's new name. What was approved keeps the name of then,
until it is opened again (``workflow``)."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from giyearreport.content import default_title
from giyearreport.reports import snapshots, store
from giyearreport.reports.models import Change, Report
from giyearreport.reports.states import State
from giyearreport.reports.versions import swap
from giyearreport.units.models import Person, Unit

#: Nobody has approved what stands in them.
FOLLOWING = frozenset({State.DRAFTING, State.SUBMITTED, State.REVIEWING, State.RETURNED, State.CORRECTING})


def own_title(report: Report) -> str:
    """The title that the report has under its unit's name of now; one of a past year has that of its file."""
    return report.title if report.state == State.HISTORY else default_title(report.unit.name, report.year)


def follow(renamed: Mapping[Unit, str], *, by: Person) -> list[Report]:
    """Within the transaction that renames, and before its own rows of the chain: the reports of these units, given with
    the names that they had, that have a new title now."""
    reports = Report.objects.select_for_update(of=("self",)).select_related("unit", "round").order_by("pk")
    found = [report for report in reports.filter(unit__in=renamed, state__in=FOLLOWING)
             if report.title != own_title(report)]  # fmt: skip
    with ExitStack() as written:  # every report first: from its first row on the chain lets nobody else write
        for report in found:
            written.enter_context(_retitled(report, renamed[report.unit], by))
    return found


@contextmanager
def _retitled(report: Report, was: str, by: Person) -> Iterator[None]:
    stored = store.load(report)
    before, after = replace(stored, unit=was), replace(stored, title=own_title(report))
    earlier, sha256 = report.changes.last(), snapshots.fingerprint(after)
    with swap(
        report, states=FOLLOWING, by=by, action=Change.Action.RENAME, before=snapshots.fingerprint(before),
        after=sha256, details={"changes": {"标题": [before.title, after.title]}}, title=after.title,
    ):  # fmt: skip
        change = Change.objects.create(
            report=report, version=report.version, by=by, action=Change.Action.RENAME, sha256=sha256, sections=["title"]
        )
        snapshots.keep_draft(change, earlier, before, after)
        yield
