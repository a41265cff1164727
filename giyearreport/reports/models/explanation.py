"""What people answered to the checks: 说明 by the unit, 认可 by the county (U37, U49)."""

from django.db import models

from giyearreport.reports.models.anchor_field import AnchorField
from giyearreport.reports.models.report import Report
from giyearreport.rules import Finding, Level
from giyearreport.units.models import Person

#: Characters of one answer.
SHORTEST, LONGEST = 4, 200


class Explanation(models.Model):
    """One answer to one finding. ``key`` is the finding's: the answer holds whenever the checks find just that, and
    has lapsed as long as they do not. Rows are only ever added: the newest of a key counts, the older are its history.
    What the finding said and where is kept, so that a lapsed answer still tells what it was about."""

    class AnswerKind(models.TextChoices):
        EXPLANATION = "explanation", "说明"
        WAIVER = "waiver", "认可"
        REVOCATION = "revocation", "收回认可"

    report = models.ForeignKey(Report, models.PROTECT, related_name="explanations")
    kind = models.CharField(max_length=11, choices=AnswerKind)
    key = models.CharField(max_length=64)
    rule = models.CharField(max_length=8)
    level = models.CharField(max_length=7, choices=[(level.value, level.value) for level in Level])
    message = models.TextField()
    anchor = AnchorField()
    text = models.CharField(max_length=LONGEST)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["report", "key"], name="explanation_by_finding")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.rule}: {self.text}"

    @classmethod
    def of(cls, finding: Finding, **said) -> "Explanation":
        """Not yet written. ``said`` are report, kind, text and by."""
        return cls(
            key=finding.key,
            rule=finding.rule,
            level=finding.level.value,
            message=finding.message,
            anchor=finding.at,
            **said,
        )
