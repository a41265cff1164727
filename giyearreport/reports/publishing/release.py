"""From an approved content to the public: the revision, its files, and the moment at which they can be read."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from giyearreport.reports import files
from giyearreport.reports.checking import explanations
from giyearreport.reports.models import Event, PublicFile, Report, Revision, Snapshot
from giyearreport.reports.publishing.revisions import latest_revision
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import Action
from giyearreport.units.models import Person
from giyearreport.writers import public_formats
from giyearreport.writers.characters import MissingCharacters


class KeptFile(NamedTuple):
    """A file that is kept and that nothing refers to yet."""

    sha256: str
    size: int  # bytes


def freeze(report: Report, kept: Snapshot, *, by: Person) -> Revision:
    """Makes the snapshot a revision, with the answers that hold and, after a correction, its reason."""
    corrected = Event.objects.filter(report=report, action=Action.CORRECT).last()
    return Revision.objects.create(
        report=report,
        number=report.revisions.count() + 1,
        snapshot=kept,
        approved_by=by,
        correction_note=corrected.note if corrected else "",
        explanations=explanations.as_kept(explanations.answers_now(report)),
    )


def public_files(revision: Revision) -> dict[str, KeptFile]:
    """The files of a revision by format, rendered with the day of its approval, and kept. Refused where a typeface is
    gone since the submission."""
    content, dated = revision.snapshot.content, timezone.localdate(revision.approved_at)
    try:
        rendered = {format.code: format.render(content, dated=dated) for format in public_formats()}
    except MissingCharacters as lacking:
        raise Refused(str(lacking)) from lacking
    return {format: KeptFile(files.keep(data), len(data)) for format, data in rendered.items()}


def make_public(report: Report, stored: Mapping[str, KeptFile]) -> None:
    """Publishes the newest revision: its files, the answers that hold now, and the time, which is the report's."""
    revision = latest_revision(report)
    PublicFile.objects.bulk_create(
        PublicFile(revision=revision, format=format, sha256=file.sha256, size=file.size)
        for format, file in stored.items()
    )
    kept = explanations.as_kept(explanations.answers_now(report))
    Revision.objects.filter(pk=revision.pk).update(published_at=report.published_at, explanations=kept)
