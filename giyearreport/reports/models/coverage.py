"""口径: whose figures a report has, and what of them was added up from the units below (U23, U59)."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.units.models import Person


class CoverageScope(models.TextChoices):
    OFFICE = "office", "只是本机关的"
    SYSTEM = "system", "本机关和所属单位的"


class Coverage(models.Model):
    """What a report covers, once somebody has said so. ``own`` is 本级, as it stood in the report before the units were
    added; None where the units have everything. ``taken`` maps the address of a cell to the sum that was put there,
    ``counted`` is the hash of the reports that were in it."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="coverage")
    scope = models.CharField("统计口径", max_length=6, choices=CoverageScope)
    own = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")
    taken = models.JSONField(default=dict)
    counted = models.CharField(max_length=64, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.report}：{self.get_scope_display()}"
