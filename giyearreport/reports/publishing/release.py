"""From an approved content to the public: the revision, its files, and the moment at which they can be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from giyearreport import heavy
from giyearreport.content import ReportContent
from giyearreport.reports import files, slow_work
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.models import Event, PublicFile, Report, Revision, Snapshot
from giyearreport.reports.publishing.revisions import latest_revision
from giyearreport.reports.refusals import Refused, Stale
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
            raise Stale("别人正在发布这份报告，这一步没有再做。请过几秒刷新后再看。")
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


def make_public(report: Report, stored: Mapping[str, KeptFile], found: list[Answer]) -> None:
    """Publishes the newest revision: its files, the answers that hold now, and the time, which is the report's."""
    revision = latest_revision(report)
    PublicFile.objects.bulk_create(
        PublicFile(revision=revision, format=format, sha256=file.sha256, size=file.size)
        for format, file in stored.items()
    )
    kept = explanations.as_kept(found)
    Revision.objects.filter(pk=revision.pk).update(published_at=report.published_at, explanations=kept)
