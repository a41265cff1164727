"""What was done to a report, by whom, and why: one row for each transition, never changed."""

from django.db import models
from django.db.models import Q

from giyearreport.reports.models.report import Report
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.units.models import Person

NEED_A_REASON = [action for action, transition in TRANSITIONS.items() if transition.needs_reason]
#: Actions that hand a content on: the event says which, by its hash.
HAND_ON = [Action.SUBMIT, Action.APPROVE, Action.PUBLISH]
#: The hash of a content that was handed on before hashes were kept, and that no revision tells of either.
NOT_RECORDED = "not recorded"


class Event(models.Model):
    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    action = models.CharField(max_length=15, choices=Action)
    source = models.CharField(max_length=12, choices=State)
    target = models.CharField(max_length=12, choices=State)
    version = models.PositiveIntegerField()  # of the report, after the transition
    note = models.TextField(blank=True, default="")
    content_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="one_event_a_version"),
            models.CheckConstraint(
                condition=~Q(action__in=NEED_A_REASON) | ~Q(note=""), name="event_has_a_reason_where_one_is_required"
            ),
            models.CheckConstraint(
                condition=Q(action__in=HAND_ON) & ~Q(content_sha256="") | ~Q(action__in=HAND_ON) & Q(content_sha256=""),
                name="event_has_a_hash_where_content_is_handed_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.report}"
