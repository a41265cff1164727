"""What was done to a report, by whom, and why: one row for each transition, never changed."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.report import Report
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.units.models import Person

NEED_A_REASON = [action for action, transition in TRANSITIONS.items() if transition.needs_reason]
HAND_ON = [action for action, transition in TRANSITIONS.items() if transition.keeps]


class Event(models.Model):
    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    action = models.CharField(max_length=15, choices=Action)
    source = models.CharField(max_length=12, choices=State)
    target = models.CharField(max_length=12, choices=State)
    version = models.PositiveIntegerField()  # of the report, after the transition
    note = models.TextField(blank=True, default="")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")  # what was handed on

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="one_event_a_version"),
            models.CheckConstraint(
                condition=~Q(action__in=NEED_A_REASON) | ~Q(note=""), name="event_has_a_reason_where_one_is_required"
            ),
            models.CheckConstraint(
                condition=Q(action__in=HAND_ON, snapshot__isnull=False)
                | ~Q(action__in=HAND_ON) & Q(snapshot__isnull=True),
                name="event_has_a_snapshot_where_content_is_handed_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.report}"
