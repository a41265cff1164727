"""Who has a report open."""

from django.db import models

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Presence(models.Model):
    """One open page of one section. It tells others who is here; nothing else rests on it, and it is soon forgotten."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)  # made up by the page's script
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "page"], name="one_presence_a_page")]

    def __str__(self) -> str:
        return f"{self.person} {self.report} {self.section}"
