"""Who may do what: one table of roles, which views and workflow ask."""

from collections.abc import Collection
from functools import cached_property

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from giyearreport.reports import withdrawing
from giyearreport.reports.deadlines import why_bound
from giyearreport.reports.models import Change, Event, Report
from giyearreport.reports.revisions import to_revert_to
from giyearreport.reports.states import EDITABLE, MAKES_PUBLIC, TRANSITIONS, Action, State
from giyearreport.units.models import Person, Role

EDIT = "edit"
EXPLAIN = "explain"  # 说明 of a warning
WAIVE = "waive"  # 认可 of a warning or an error
COMMENT = "comment"  # at a place of the report, and what becomes of an answer
DROP = "drop"  # of a draft of a comment, which nobody but the county has read
ANSWER = "answer"  # to a comment

#: The roles that may take an action, on reports that they can see.
ROLES = {
    EDIT: {Role.CLERK},
    EXPLAIN: {Role.CLERK, Role.APPROVER},
    WAIVE: {Role.REVIEWER},
    COMMENT: {Role.REVIEWER},
    DROP: {Role.REVIEWER},
    ANSWER: {Role.CLERK, Role.APPROVER},
    Action.SUBMIT: {Role.CLERK, Role.APPROVER},
    Action.WITHDRAW: {Role.CLERK, Role.APPROVER},
    Action.START_REVIEW: {Role.REVIEWER},
    Action.RETURN: {Role.REVIEWER},
    Action.APPROVE: {Role.REVIEWER},
    Action.PUBLISH: {Role.REVIEWER},
    Action.CORRECT: {Role.REVIEWER},
    Action.REVERT: {Role.REVIEWER},
    Action.TAKE_DOWN: {Role.REVIEWER},
    Action.PUT_BACK: {Role.REVIEWER},
}


#: The states that it may be taken in. What is published is settled: a correction opens it again.
STATES = {
    EDIT: EDITABLE,
    EXPLAIN: EDITABLE,
    WAIVE: frozenset(State) - {State.PUBLISHED, State.TAKEN_DOWN, State.HISTORY},
    COMMENT: frozenset({State.SUBMITTED, State.REVIEWING, State.APPROVED}),
    DROP: frozenset(State),
    ANSWER: EDITABLE,
    **{action: transition.sources for action, transition in TRANSITIONS.items()},
}

#: What a unit may do until the round's last day (``deadlines``).
BY_THE_LAST_DAY = {EDIT, EXPLAIN, Action.SUBMIT, Action.WITHDRAW}

#: What who did the work is told.
OWN_WORK = "这份报告由您填写或者提交过，不能再由您审核通过、发布或者认可，请另一位县级审核员来做。"


def is_own_work(person: Person, report: Report) -> bool:
    """Whether this person, in whatever role, wrote or submitted any of the report since it was last published, or was
    the last who did. Triggers hold the same (``migrations/0003_nobody_does_it_alone.py``)."""
    if person.pk in (report.edited_by_id, report.submitted_by_id):
        return True
    publications = Event.objects.filter(report=report, action__in=MAKES_PUBLIC).order_by("-version").values("version")
    theirs = {"report": report, "by": person, "version__gt": Coalesce(Subquery(publications[:1]), 0)}
    saves = Change.objects.filter(**theirs).order_by().values("version")
    submissions = Event.objects.filter(**theirs, action=Action.SUBMIT).order_by().values("version")
    return saves.union(submissions).exists()


def own_work_among(person: Person, reports: Collection[Report]) -> set[int]:
    """The ids of those that are this person's own work. Most who ask never wrote in any of them: they are asked twice,
    however many there are."""
    written = Change.objects.filter(report__in=reports, by=person).order_by().values_list("report", flat=True)
    submitted = Event.objects.filter(report__in=reports, by=person, action=Action.SUBMIT).order_by()
    theirs = {*written.distinct(), *submitted.values_list("report", flat=True)}
    named = {report.pk for report in reports if person.pk in (report.edited_by_id, report.submitted_by_id)}
    return {report.pk for report in reports if report.pk in theirs | named and is_own_work(person, report)}


def needs_another(action: str) -> bool:
    """Whether it is for another person than those whose work the report is."""
    return action == WAIVE or (action in TRANSITIONS and TRANSITIONS[Action(action)].by_another)


class Standing:
    """What a person may do to a report as it stands. Whether they see it and whose work it is are asked once; with
    ``sees`` the report was found among those that they see."""

    def __init__(self, person: Person, report: Report, *, sees: bool = False):
        self.person, self.report, self._was_seen = person, report, sees

    def may(self, action: str) -> bool:
        """Whether they may do this to it in its present state."""
        return self._is_theirs_to_do(action) and self._sees

    @property
    def actions(self) -> list[Action]:
        """The buttons that exist for them on it now."""
        theirs = [action for action in TRANSITIONS if self._is_theirs_to_do(action)]
        return theirs if theirs and self._sees else []

    @property
    def waits_for_another(self) -> bool:
        """Whether something could be done now by them, had others done the work."""
        could = any(needs_another(action) and self._has_its_turn(action) for action in ROLES)
        return could and self._is_own_work

    def _is_theirs_to_do(self, action: str) -> bool:
        return self._has_its_turn(action) and not (needs_another(action) and self._is_own_work)

    def _has_its_turn(self, action: str) -> bool:
        is_open = self.person.role in ROLES[action] and self.report.state in STATES[action]
        if not is_open or (action in BY_THE_LAST_DAY and self._is_bound):
            return False
        if action == Action.REVERT:
            return self._may_be_reverted
        is_limited = action in TRANSITIONS and TRANSITIONS[Action(action)].within_limits
        return not (is_limited and withdrawing.why_not(self.report))

    @cached_property
    def _is_bound(self) -> bool:
        return bool(why_bound(self.report))

    @cached_property
    def _may_be_reverted(self) -> bool:
        return self.report.published_at is not None and to_revert_to(self.report) is not None

    @cached_property
    def _is_own_work(self) -> bool:
        return is_own_work(self.person, self.report)

    @cached_property
    def _sees(self) -> bool:
        return self._was_seen or Report.objects.visible_to(self.person).filter(pk=self.report.pk).exists()


def may(person: Person, action: str, report: Report) -> bool:
    """Whether this person may do this to this report in its present state."""
    return Standing(person, report).may(action)
