"""What a save wrote."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Provenance(models.TextChoices):
    """How a number came into its cell."""

    TYPED = "typed", "手工填写"
    PASTED = "pasted", "粘贴"
    ZERO = "zero", "一次填0"
    IMPORTED = "imported", "从文件导入"


class Change(models.Model):
    """One save: ``cells`` maps the address of each cell that changed to its texts before and after, as people saw
    them, what is no number included; ``sections`` are the codes of the prose sections that changed, and "title";
    ``provenance`` maps an address to how its number came there, where it was not typed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()  # of the report, after the save
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    cells = models.JSONField(default=dict)
    sections = models.JSONField(default=list)
    provenance = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="one_change_a_version")]

    def __str__(self) -> str:
        return f"{self.report} {self.version}"
