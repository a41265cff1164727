"""From an approved content to the public: the revision, its files, and the moment at which they can be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import product
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from giyearreport import heavy
from giyearreport.content import ReportContent
from giyearreport.reports import files, slow_work
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.models import Event, PublicFile, Report, Revision, Snapshot
from giyearreport.reports.publishing import copies, published
from giyearreport.reports.refusals import BeingPublished, Refused, Stale
from giyearreport.reports.revisions import latest_revision, standing
from giyearreport.reports.states import Action
from giyearreport.units.models import Person
from giyearreport.writers import public_formats
from giyearreport.writers.characters import MissingCharacters


class KeptFile(NamedTuple):
    """A file that is kept and that nothing refers to yet."""

    sha256: str
    size: int  # bytes


def freeze(report: Report, kept: Snapshot, *, by: Person, found: list[Answer]) -> Revision:
    """Makes the snapshot a revision, with the answers that hold and, after a correction, its reason. ``found`` is what
    the checks find now, with its answers."""
    corrected = Event.objects.filter(report=report, action=Action.CORRECT).last()
    return Revision.objects.create(
        report=report,
        number=report.revisions.count() + 1,
        snapshot=kept,
        organ=kept.content.unit,
        title=kept.content.title,
        approved_by=by,
        edited_by=report.edited_by,
        submitted_by=report.submitted_by,
        correction_note=corrected.note if corrected else "",
        explanations=explanations.as_kept(found),
    )


@contextmanager
def claimed(report: Report) -> Iterator[None]:
    """Who publishes a report does so alone, so that its files are rendered once. Stale for everybody else, at once; and
    for who comes when it is done."""
    with heavy.claim(f"publish-{report.pk}") as is_ours:
        if not is_ours:
            raise BeingPublished
        if not Report.objects.filter(pk=report.pk, version=report.version).exists():
            raise Stale
        yield


def public_files(revision: Revision) -> dict[str, KeptFile]:
    """The files of a revision by format, rendered with the day of its approval, and kept. Refused where a typeface is
    gone since the submission."""
    content, dated = revision.snapshot.content, timezone.localdate(revision.approved_at)
    try:
        rendered = slow_work.run(_rendered, content, dated)
    except MissingCharacters as lacking:
        raise Refused(str(lacking)) from lacking
    return {format: KeptFile(files.keep(data), len(data)) for format, data in rendered.items()}


def _rendered(content: ReportContent, dated: date) -> dict[str, bytes]:
    return {format.code: format.render(content, dated=dated) for format in public_formats()}


def revert(report: Report, why: str, *, at: datetime) -> None:
    """What was published last holds no longer; its address and its files stay."""
    last = standing(report).last()
    report.revisions.filter(pk=last.pk).update(reverted_at=at, reverted_why=why)


def take_down(report: Report, why: str, *, at: datetime) -> None:
    """Nothing of it is public from now on; the files stay. What was kept for the time without a database is dropped
    with the transaction."""
    shown = published.versions_of(report.year, report.unit.code).filter(taken_down_at=None).prefetch_related("files")
    kept = [name for revision in shown for name in _names_of_copies(revision)]
    report.revisions.filter(published_at__isnull=False).update(taken_down_at=at, taken_down_why=why)
    transaction.on_commit(lambda: [copies.drop(name) for name in kept])


def put_back(report: Report) -> None:
    """All that was published of it is public again, as it was."""
    report.revisions.exclude(taken_down_at=None).update(taken_down_at=None, taken_down_why="")


def _names_of_copies(revision: Revision) -> Iterator[str]:
    at_report = published.address(revision)
    at_version = f"{at_report}{revision.number}/"
    for scheme, path, is_large in product(("http", "https"), (at_report, at_version), (False, True)):
        yield copies.page_name(scheme, path, is_large=is_large)
    for file in revision.files.all():
        yield f"{at_version}report.{file.format}"
        yield f"/open{at_report.rstrip('/')}.{file.format}"


def make_public(report: Report, stored: Mapping[str, KeptFile], found: list[Answer]) -> None:
    """Publishes the newest revision: its files, the answers that hold now, and the time, which is the report's."""
    revision = latest_revision(report)
    PublicFile.objects.bulk_create(
        PublicFile(revision=revision, format=format, sha256=file.sha256, size=file.size)
        for format, file in stored.items()
    )
    kept = explanations.as_kept(found)
    Revision.objects.filter(pk=revision.pk).update(published_at=report.published_at, explanations=kept)
