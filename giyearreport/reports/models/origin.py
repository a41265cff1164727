"""Where a report of a past year was published before this system kept it (U97)."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person

LONGEST_ADDRESS = 500


class Origin(models.Model):
    """What the county knows of it. The file that it was read from, with its hash, is in its import."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="origin")
    published_on = models.DateField(null=True)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.report} {self.published_on or ''} {self.address}"
