"""Texts typed into number cells that are no numbers: kept, so that nothing typed is lost."""

from django.db import models

from giyearreport.reports.models.report import Report

TEXT_LENGTH = 40


class UnreadEntry(models.Model):
    """The cell itself is blank meanwhile, so the report cannot be submitted."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="unread_entries")
    cell = models.CharField(max_length=80)  # an address, table.line.column
    text = models.CharField(max_length=TEXT_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "cell"], name="one_unread_entry_a_cell")]

    def __str__(self) -> str:
        return f"{self.cell}: {self.text}"
