"""What is known of a report without checking it again."""

from django.db import models

from giyearreport.reports.models.report import Report


class Tally(models.Model):
    """Counts of the report at one version. It holds as long as the report has that version; it is deleted when what
    the checks compare with changes (``checking.tally``)."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="tally")
    version = models.PositiveIntegerField()
    blanks = models.PositiveSmallIntegerField()  # leaf cells not filled
    errors = models.PositiveSmallIntegerField()  # that nobody let pass
    unexplained = models.PositiveSmallIntegerField()  # warnings that nobody explained or let pass
    explained = models.PositiveSmallIntegerField(default=0)  # … that the unit explained and nobody let pass
    hints = models.PositiveSmallIntegerField()
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report} {self.version}"
