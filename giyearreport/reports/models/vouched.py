"""What a unit says of a count that the round asks for and that no number was found for (S16)."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Vouched(models.Model):
    """``code`` is the thing's of ``rules/language/asked_for.py``. The unit may take it back; the chain keeps it."""

    class Kind(models.TextChoices):
        WRITTEN = "written", "已经写了"
        NONE = "none", "本单位没有"

    report = models.ForeignKey(Report, models.CASCADE, related_name="vouched")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="one_vouched_a_count")]

    def __str__(self) -> str:
        return f"{self.report} {self.code}: {self.get_kind_display()}"
