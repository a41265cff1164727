"""审签单: which content people signed (U41)."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.units.models import Person


class SignOffSheet(models.Model):
    """A sheet as it was printed: the same version always gives the same sheet, however often the button is pressed.
    Whether it still holds is asked of the snapshot's hash, so writing the old words back makes it hold again."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sign_off_sheets")
    version = models.PositiveIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    unit = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    errors = models.PositiveSmallIntegerField()
    warnings = models.PositiveSmallIntegerField()
    hints = models.PositiveSmallIntegerField()
    notes = models.JSONField(default=list)  # each warning with its 说明, and what a reviewer let pass
    printed_at = models.DateTimeField(auto_now_add=True)
    printed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="one_sign_off_sheet_a_version")]

    def __str__(self) -> str:
        return f"审签单 {self.report} {self.version}"
