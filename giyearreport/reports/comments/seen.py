"""The comments on a report that a person may see, in their order."""

from collections.abc import Iterable

from django.db.models import Prefetch

from giyearreport.formats.grammar import Edition
from giyearreport.reports.comments.states import MAKES, NEEDS, UNDER_REVIEW, State
from giyearreport.reports.models import Comment, Reply, Report
from giyearreport.reports.permissions import ANSWER
from giyearreport.units.models import Person, Role


def seen_by(person: Person, report: Report) -> list[Comment]:
    """The comments on a report that this person may see, by number, drafts last in the order of their places, behind
    them those on an earlier submission; each with its replies as ``said``. The unit sees no draft, and what the county
    makes of its answers only when the review is over."""
    found = list(
        report.comments.select_related("by", "snapshot")
        .defer("snapshot__document")
        .prefetch_related(Prefetch("replies", Reply.objects.select_related("by"), to_attr="said"))
    )
    drafts = [comment for comment in found if comment.state == State.DRAFT]
    sent = [comment for comment in found if comment.state != State.DRAFT]
    if person.role == Role.REVIEWER:
        return [*sent, *sorted(in_order(report.edition, drafts), key=lambda draft: draft.is_left_over)]
    if report.state in UNDER_REVIEW:
        for comment in sent:
            _as_submitted(comment, report)
    return sent


def _as_submitted(comment: Comment, report: Report) -> None:
    """As the unit left it when it handed the report in."""
    comment.said = [each for each in comment.said if NEEDS[each.kind] == ANSWER or each.at < report.submitted_at]
    comment.state = MAKES[comment.said[-1].kind] if comment.said else State.SENT


def in_order(edition: Edition, comments: Iterable[Comment]) -> list[Comment]:
    """In the order in which their places stand in the report."""
    sections = {section.code: number for number, section in enumerate(edition.sections)}
    order = {ref: place for table in edition.tables for ref, place in table.grid.order.items()}

    def place(comment: Comment) -> tuple[int, int]:
        at = comment.anchor
        within = min((order.get(cell, 0) for cell in at.cells), default=at.offset or 0)
        return sections[at.sections[0]], within

    return sorted(comments, key=place)
