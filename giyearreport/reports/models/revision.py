"""What the county approved: a snapshot of the content, and the files rendered from it."""

from django.db import models
from django.db.models import F, Q

from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.units.models import Person
from giyearreport.writers.fingerprint import sm3


class Revision(models.Model):
    """An approved snapshot. ``published_at`` is empty until it is published; ``reverted_at`` is when it was taken back
    as a correction, ``taken_down_at`` since when the public does not see it, each with its reason. ``organ`` and
    ``title`` are the unit's name and the report's title as they were approved: what is out is not rewritten when an
    office is renamed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    organ = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    approved_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    reverted_at = models.DateTimeField(null=True)
    reverted_why = models.TextField(blank=True, default="")
    taken_down_at = models.DateTimeField(null=True)
    taken_down_why = models.TextField(blank=True, default="")
    correction_note = models.TextField("更正说明", blank=True, default="")
    explanations = models.JSONField(default=list)  # 说明 and 认可 that held then; for the desks, never for the public

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="revision_numbers_do_not_repeat"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("edited_by")) & ~Q(approved_by=F("submitted_by")),
                name="nobody_approves_what_they_wrote",
            ),
            models.CheckConstraint(
                condition=Q(reverted_at=None) | Q(published_at__isnull=False) & ~Q(reverted_why=""),
                name="reverted_revision_was_public_and_says_why",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at=None) | Q(published_at__isnull=False) & ~Q(taken_down_why=""),
                name="taken_down_revision_was_public_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}版"

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.taken_down_at is None


class PublicFile(models.Model):
    """A file of a published revision; its bytes are kept under their SHA-256."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="files")
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()  # bytes

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "format"], name="one_file_a_revision_and_format")]

    def __str__(self) -> str:
        return f"{self.revision}.{self.format}"

    @property
    def sm3(self) -> str:
        """Of the content as JSON, whose first signs documents carry, where the installation wants it; of no other
        file."""
        return sm3(self.revision.snapshot.document.encode()) if self.format == "json" else ""
