"""Which reviewer has a report before her."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Claim(models.Model):
    """That this reviewer is at the report. It keeps others from beginning the same work and refuses nothing; it is
    renewed while her page is open, and soon forgotten, but for this: that who began the review has put it down."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="claim")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()  # of the last sign of life
    is_put_down = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.by} {self.report}"
