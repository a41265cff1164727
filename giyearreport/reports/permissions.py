"""Who may do what: one table of roles, asked by views and by the workflow alike."""

from giyearreport.reports.models import Report
from giyearreport.reports.states import TRANSITIONS, Action
from giyearreport.units.models import Person, Role

EDIT = "edit"

#: The roles that may take an action, on reports that they can see.
ROLES = {
    EDIT: {Role.CLERK},
    Action.SUBMIT: {Role.CLERK, Role.APPROVER},
    Action.WITHDRAW: {Role.CLERK, Role.APPROVER},
    Action.START_REVIEW: {Role.REVIEWER},
    Action.RETURN: {Role.REVIEWER},
    Action.APPROVE: {Role.REVIEWER},
    Action.PUBLISH: {Role.REVIEWER},
    Action.CORRECT: {Role.REVIEWER},
}


def may(person: Person, action: str, report: Report) -> bool:
    """Whether this person may do this to this report in its present state."""
    return _is_theirs(person, action, report) and (
        report.is_editable if action == EDIT else report.state in TRANSITIONS[Action(action)].sources
    )


def _is_theirs(person: Person, action: str, report: Report) -> bool:
    return person.role in ROLES[action] and Report.objects.visible_to(person).filter(pk=report.pk).exists()


def actions(person: Person, report: Report) -> list[Action]:
    """The buttons that exist for this person on this report now."""
    return [action for action in TRANSITIONS if may(person, action, report)]
