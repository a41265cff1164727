"""The signed and sealed sign-off sheet, as it came back on paper (U101)."""

from django.db import models

from giyearreport.reports.models.sign_off import SignOffSheet
from giyearreport.units.models import Person

NAME_LENGTH = 200


class Scan(models.Model):
    """A file of ``reports.files``, kept with the sheet that it is of, and so with the snapshot that was signed. Never
    public. A newer one of the same sheet does not take the place of an older one."""

    sheet = models.ForeignKey(SignOffSheet, models.PROTECT, related_name="scans")
    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=4)  # pdf, jpg or png: what its first bytes say
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "sha256"], name="one_scan_of_a_sheet_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.name}"
