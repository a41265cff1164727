"""Which saves of an open page come too late."""

from django.db import models

from giyearreport.reports.models.report import Report


class SavesHeard(models.Model):
    """A page that saved again because a save of its had got no answer. What it sent under a lower ``number`` may still
    be on its way: taken then, it would stand in place of what the page has been told is stored."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)  # made up by the page's script
    number = models.PositiveIntegerField()  # of the newest save that was heard; a page counts its saves from 1
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "page"], name="saves_heard_once_a_page")]

    def __str__(self) -> str:
        return f"{self.report} {self.page} {self.number}"
