"""Who may do what: one table of roles, which views and workflow ask."""

from giyearreport.reports.models import Report
from giyearreport.reports.states import EDITABLE, TRANSITIONS, Action, State
from giyearreport.units.models import Person, Role

EDIT = "edit"
EXPLAIN = "explain"  # 说明 of a warning
WAIVE = "waive"  # 认可 of a warning or an error

#: The roles that may take an action, on reports that they can see.
ROLES = {
    EDIT: {Role.CLERK},
    EXPLAIN: {Role.CLERK, Role.APPROVER},
    WAIVE: {Role.REVIEWER},
    Action.SUBMIT: {Role.CLERK, Role.APPROVER},
    Action.WITHDRAW: {Role.CLERK, Role.APPROVER},
    Action.START_REVIEW: {Role.REVIEWER},
    Action.RETURN: {Role.REVIEWER},
    Action.APPROVE: {Role.REVIEWER},
    Action.PUBLISH: {Role.REVIEWER},
    Action.CORRECT: {Role.REVIEWER},
}


#: The states that it may be taken in. What is published is settled: a correction opens it again.
STATES = {
    EDIT: EDITABLE,
    EXPLAIN: EDITABLE,
    WAIVE: frozenset(State) - {State.PUBLISHED},
    **{action: transition.sources for action, transition in TRANSITIONS.items()},
}


def is_own_work(person: Person, report: Report) -> bool:
    """Whether the report as it stands was edited last, or submitted, by this person, in whatever role."""
    return person.pk in (report.edited_by_id, report.submitted_by_id)


def needs_another(action: str) -> bool:
    """Whether it is for another person than the one whose work the report is."""
    return action in TRANSITIONS and TRANSITIONS[Action(action)].by_another


def may(person: Person, action: str, report: Report) -> bool:
    """Whether this person may do this to this report in its present state."""
    return _is_theirs_to_do(person, action, report) and _sees(person, report)


def actions(person: Person, report: Report) -> list[Action]:
    """The buttons that exist for this person on this report now."""
    theirs = [action for action in TRANSITIONS if _is_theirs_to_do(person, action, report)]
    return theirs if theirs and _sees(person, report) else []


def _is_theirs_to_do(person: Person, action: str, report: Report) -> bool:
    return (
        person.role in ROLES[action]
        and report.state in STATES[action]
        and not (needs_another(action) and is_own_work(person, report))
    )


def _sees(person: Person, report: Report) -> bool:
    return Report.objects.visible_to(person).filter(pk=report.pk).exists()
