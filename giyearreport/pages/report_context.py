"""The context that every page about a report shares: state, whose turn it is, possible actions, progress, findings."""

from giyearreport.content import ReportContent
from giyearreport.pages import turn
from giyearreport.pages.asked_for import asked_for
from giyearreport.pages.comments import Comments, comments_of
from giyearreport.pages.looks import ShownBalance
from giyearreport.pages.outcome import Entry, Outcome
from giyearreport.pages.places import left_to_see
from giyearreport.pages.progress import finished, is_begun, next_to_do, progress, wanted
from giyearreport.reports import store, ticks
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.prior import Prior, prior_of
from giyearreport.reports.checking.unfilled import is_unfilled
from giyearreport.reports.models import Event, Report
from giyearreport.reports.origins import history_of
from giyearreport.reports.permissions import ANSWER, COMMENT, EDIT, EXPLAIN, OWN_WORK, WAIVE, Standing
from giyearreport.reports.snapshots import fingerprint
from giyearreport.reports.states import TRANSITIONS, UNIT_LABELS, Action, State
from giyearreport.rules.prose.statements import not_understood
from giyearreport.rules.tables.arithmetic import balances
from giyearreport.units.models import Person, Role

DECISIONS = {Action.START_REVIEW, Action.APPROVE, Action.PUBLISH, Action.CORRECT}


def state_label(state: str, person: Person) -> str:
    """The word for a state that this reader knows it by."""
    state = State(state)
    return state.label if person.role == Role.REVIEWER else UNIT_LABELS.get(state, state.label)


def checked(report: Report, answers: list[Answer], stored: store.Stored) -> Outcome:
    """The findings with what was said to them; those of what is not filled in the order of the form."""
    content, unread = stored
    entries = [Entry(answer, is_unfilled=is_unfilled(content, answer.finding, unread)) for answer in answers]
    order = [section.code for section in content.edition.sections]
    entries.sort(key=lambda entry: order.index(entry.finding.at.sections[0]) if entry.is_unfilled else -1)
    return Outcome(entries, explanations.lapsed(report, [answer.finding for answer in answers]))


def report_context(
    report: Report, person: Person, before: Prior | None = None, stored: store.Stored | None = None
) -> dict:
    """The template's view of a report as it stands in the database. ``before``, last year's report, and ``stored`` are
    asked for where the caller has not done so."""
    content, unread = stored = stored or store.load_stored(report)
    before = before or prior_of(report)
    answers = explanations.answers(report, findings_of(report, content, prior=before, unread=unread))
    ticked = ticks.holding(report, stored)
    found, standing, state = (
        checked(report, answers, stored),
        Standing(person, report),
        State(report.state),
    )
    may_edit = standing.may(EDIT)
    events = list(report.events.select_related("by", "receipt", "snapshot").defer("snapshot__document"))
    last_return = events[-1] if state is State.RETURNED else None
    comments = comments_of(report, content, person)
    comments.hang_on(events)
    waiting = comments.open_by_section() if standing.may(ANSWER) else {}
    sections = progress(content, left_to_see(answers), unread, ticked, waiting)
    steps = [TRANSITIONS[action] for action in standing.actions]
    revisions = list(report.revisions.select_related("snapshot").defer("snapshot__document"))
    is_public = any(revision.is_public for revision in revisions)
    return {
        "report": report,
        "content": content,
        "unread": unread,
        "before": before,
        "state_label": state_label(report.state, person),
        "turn": turn.in_words(report, may_edit=may_edit, is_public=is_public, may_decide=_may_decide(standing)),
        "own_work": OWN_WORK if standing.waits_for_another else "",
        "may_edit": may_edit,
        "actions": steps,
        "submit": next((step for step in steps if step.action is Action.SUBMIT), None),
        "other_actions": [step for step in steps if step.action is not Action.SUBMIT],
        "is_published": report.state == State.PUBLISHED,
        "is_public": is_public,
        "history": history_of(report),
        "events": events,
        "last_return": last_return,
        "is_unchanged": _is_unchanged(content, last_return, comments),
        "sections": sections,
        "is_begun": is_begun(sections),
        "unfilled": [entry for entry in sections if entry.is_unfilled],
        "wrong": found.wrong,
        "next_section": next_to_do(sections),
        "done": finished(sections),
        "wanted": wanted(sections),
        "answers": answers,
        "may_explain": standing.may(EXPLAIN),
        "may_waive": standing.may(WAIVE),
        "checked": found,
        "comments": comments,
        "may_comment": standing.may(COMMENT),
        "may_answer": standing.may(ANSWER),
        "not_understood": [
            (content.edition.section(at.section).heading or "前言", at.quote) for at in not_understood(content)
        ],
        "asked_for": asked_for(report, content),
        "balances": [ShownBalance(balance) for balance in balances(content)],
        "revisions": revisions,
    }


def _may_decide(standing: Standing) -> bool:
    """Whether the county's next step on it is this reader's."""
    return any(action in DECISIONS for action in standing.actions)


def _is_unchanged(content: ReportContent, last_return: Event | None, comments: Comments) -> bool:
    """Whether it is still what was sent back, and the unit has not said of every comment why nothing is changed."""
    if last_return is None or comments.are_all_declined:
        return False
    return last_return.snapshot.sha256 == fingerprint(content)
