"""已核对: what somebody of the unit ticked as looked through (U6)."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Tick(models.Model):
    """One section as it was when it was ticked: ``sha256`` is taken of its cells or its text. Whether it still holds is
    asked of the section as it is, so that a change takes it away, and writing the old words back brings it again."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="ticks")
    section = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="one_tick_a_section")]

    def __str__(self) -> str:
        return f"{self.report} {self.section}"
