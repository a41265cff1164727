"""The written sections: plain text, one paragraph a line."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.columns import when_sealed
from giyearreport.reports.models.report import Report

PROSE_LENGTH = 60_000  # characters of a report's sections together, and so of one


class Prose(models.Model):
    report = models.OneToOneField(Report, models.CASCADE)
    sealed = models.BooleanField(default=False)

    preamble = models.TextField(blank=True, default="")
    overview = models.TextField(blank=True, default="")
    problems = models.TextField(blank=True, default="")
    other_matters = models.TextField(blank=True, default="")

    #: Numbers of the text that follow a cell: section → [address, start, end] each.
    cited = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            when_sealed(
                ~Q(overview="") & ~Q(problems="") & ~Q(other_matters=""),
                "prose_written_when_sealed",
                "第一、五、六部分还有没写的。",
            ),
        ]
