"""催报: that the county asked a unit for its report, at most once a day."""

from django.db import models

from giyearreport.reports.models.round import Round
from giyearreport.units.models import Person, Unit


class Reminder(models.Model):
    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminders")
    day = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "unit", "day"], name="a_unit_is_reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.day}"
