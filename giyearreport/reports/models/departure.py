"""Why a unit's 上年结转 is another than its report of the year before says (U20)."""

from django.db import models

from giyearreport.reports.models.explanation import LONGEST
from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Departure(models.Model):
    """One statement of the unit on what was carried in. Rows are only ever added: the newest counts, the older are its
    history."""

    class Kind(models.TextChoices):
        DIFFERS = "differs", "上年报告没有错，今年确实不同"
        DISPUTES = "disputes", "上年报告的结转下年度有误"
        KEPT = "kept", "仍照上年报告"

    report = models.ForeignKey(Report, models.PROTECT, related_name="departures")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=LONGEST, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report} {self.get_kind_display()}"

    @classmethod
    def standing(cls, report: Report) -> "Departure | None":
        """What the unit says of it now; None where it keeps to last year's report."""
        newest = cls.objects.filter(report=report).select_related("by").last()
        return newest if newest and newest.kind != cls.Kind.KEPT else None

    @property
    def report_before(self) -> Report | None:
        """The unit's report of the year before, which is disputed."""
        return Report.objects.filter(unit=self.report.unit_id, round__year=self.report.year - 1).first()
