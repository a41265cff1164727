"""Figures that the unit asks of an office without an account here (U90)."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.report import Report
from giyearreport.units.models import Person


class Ask(models.Model):
    """One half page to one office, and what came back. ``lines`` are the lines asked for, ``table.line``;
    ``code_hash`` is all that is kept of the code that opens it, once, until ``until``; ``numbers`` maps the address of
    a cell to the number that was given, as it is printed; ``taken`` are the addresses of those that the clerk put into
    the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="asks")
    office = models.CharField(max_length=40)
    lines = models.JSONField()
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=40, blank=True)
    numbers = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    taken = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(given_at=None) | ~Q(given_by=""), name="who_gives_figures_is_named"),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(given_at__isnull=False, taken_by__isnull=False),
                name="only_given_figures_are_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.office}"
