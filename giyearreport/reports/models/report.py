"""A unit's report in a round."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils import timezone

from giyearreport.formats.grammar import Edition
from giyearreport.reports.models.round import Round
from giyearreport.reports.states import EDITABLE, State
from giyearreport.units.models import Person, Role, Unit


class ReportQuerySet(models.QuerySet):
    def visible_to(self, person) -> "ReportQuerySet":
        """The only way from a view to a report: what a person may not see does not exist for them (404).

        Clerks and approvers see their own unit's reports, reviewers those of their county; administrators none.
        """
        if not person.is_authenticated or not person.is_active:
            return self.none()
        if person.role in (Role.CLERK, Role.APPROVER):
            return self.filter(unit=person.unit_id)
        if person.role == Role.REVIEWER:
            return self.filter(unit__in=Unit.objects.under(person.unit))
        return self.none()


_HANDED_IN_ONCE = (
    State.SUBMITTED, State.REVIEWING, State.RETURNED, State.APPROVED, State.PUBLISHED, State.TAKEN_DOWN,
)  # fmt: skip
_PUBLIC_ONCE = (State.PUBLISHED, State.CORRECTING, State.TAKEN_DOWN)


def _timed(states: Collection[State], column: str, name: str) -> models.CheckConstraint:
    """A report in one of these states has this time, or this person."""
    return models.CheckConstraint(condition=~Q(state__in=states) | Q(**{f"{column}__isnull": False}), name=name)


class Report(models.Model):
    """A unit's report of one year: its place in the workflow. The content is in the typed tables beside it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=1)  # counts every write; never a timestamp

    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    #: The round's levels and thresholds of the checks as they were when it was handed in; None while it is the unit's.
    check_settings = models.JSONField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-round__year", "unit__position", "unit__code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_report_a_unit_and_round"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.DRAFTING) | Q(submitted_at=None), name="draft_has_no_time_of_submission"
            ),
            _timed(
                _HANDED_IN_ONCE,
                "submitted_at",
                "submitted_report_has_its_time",
            ),
            _timed(
                _HANDED_IN_ONCE,
                "submitted_by",
                "submitted_report_names_who_did_it",
            ),
            _timed([State.RETURNED], "returned_at", "returned_report_has_its_time"),
            _timed([State.APPROVED, *_PUBLIC_ONCE], "approved_at", "approved_report_has_its_time"),
            _timed(_PUBLIC_ONCE, "published_at", "published_report_has_its_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> int:
        return self.round.year

    @property
    def is_before_the_end(self) -> bool:
        """Whether the year that it tells of is not over yet."""
        return timezone.localdate().year <= self.year

    @property
    def edition(self) -> Edition:
        return self.round.edition

    @property
    def is_public(self) -> bool:
        """Whether the public reads some version of it."""
        return self.revisions.filter(published_at__isnull=False, taken_down_at=None).exists()

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE
