"""What a unit says to have changed, and stands as it was when the county sent it back (U87)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.models import Comment, Reply, Report
from giyearreport.reports.states import Action


def is_untouched(comment: Comment, now: ReportContent, said_at: datetime) -> bool:
    """Whether nothing is changed at its place since the last 退回 before the unit said 已改."""
    returns = comment.report.events.filter(action=Action.RETURN, at__lte=said_at)
    returned = returns.select_related("snapshot").last()
    return returned is not None and _is_same(comment.anchor, returned.snapshot.content, now)


def untouched_musts(reports: Collection[Report]) -> dict[int, list[Comment]]:
    """The 必须改 that their units marked as 已改 all the same, or put back afterwards, by the report's id. Only the
    reports with something marked are read."""
    marked: dict[int, list[Comment]] = defaultdict(list)
    done = Comment.objects.filter(report__in=reports, state=Comment.State.DONE, weight=Comment.Weight.MUST)
    for comment in done.prefetch_related("replies"):
        marked[comment.report_id].append(comment)
    found = {}
    for report in reports:
        now = store.load(report) if report.pk in marked else None
        found[report.pk] = [each for each in marked[report.pk] if is_untouched(each, now, _said_at(each))]
    return found


def in_words(untouched: Collection[Comment]) -> str:
    """Empty where there is none."""
    numbers = "、".join(str(comment.number) for comment in untouched)
    return f"意见 {numbers} 标了已改，那一处和退回时一样" if numbers else ""


def _said_at(comment: Comment) -> datetime:
    return max(reply.at for reply in comment.replies.all() if reply.kind == Reply.Kind.DONE)


def _is_same(at: Anchor, then: ReportContent, now: ReportContent) -> bool:
    if at.cells:
        return all(then.printed(cell) == now.printed(cell) for cell in at.cells)
    if at.quote:
        return at.find(now) is not None
    if at.section in now.prose:
        return then.prose[at.section] == now.prose[at.section]
    return all(then.cells[ref] == value for ref, value in now.cells.items() if ref.table == at.section)
