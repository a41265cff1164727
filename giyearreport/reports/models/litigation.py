"""表四, 政府信息公开行政复议、行政诉讼情况: three records a report, each with a total. Both editions share it."""

from django.db import models

from giyearreport.formats.grammar import Ref
from giyearreport.reports.models.columns import all_filled, count, total, when_sealed
from giyearreport.reports.models.report import Report


class Proceeding(models.TextChoices):
    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_RECONSIDERATION = "after_reconsideration", "复议后起诉"


class Litigation(models.Model):
    report = models.ForeignKey(Report, models.CASCADE)
    proceeding = models.CharField(max_length=30, choices=Proceeding)
    sealed = models.BooleanField(default=False)

    upheld = count()
    corrected = count()
    other = count()
    pending = count()

    total = total("upheld", "corrected", "other", "pending")

    KEY = "proceeding"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "proceeding"], name="litigation_one_record_a_proceeding"),
            when_sealed(
                all_filled("upheld", "corrected", "other", "pending"),
                "litigation_complete_when_sealed",
                "表四还有没填的格。",
            ),
        ]

    @staticmethod
    def place(ref: Ref) -> tuple[str, str]:
        """Where the model keeps a cell: the record's key (the proceeding) and the column (the result)."""
        return ref.line, ref.column
