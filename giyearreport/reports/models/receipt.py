"""回执: what the paper says that proves a submission or a publication (U44)."""

from django.db import models

from giyearreport.reports.models.event import Event
from giyearreport.reports.models.revision import Revision


class Receipt(models.Model):
    """The names as they were that day: a unit, a title or a person renamed later must not change a paper that is
    already in somebody's files. Time and version are the event's own, the hash that of the event's snapshot."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="receipt")
    number = models.CharField(max_length=80)
    unit = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    actor = models.CharField(max_length=40)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")  # what was published

    def __str__(self) -> str:
        return self.number
