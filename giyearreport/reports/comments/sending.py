"""The drafts of comments that a 退回 sends."""

from collections.abc import Collection

from django.db.models import Max, QuerySet

from giyearreport.audit.chain import append, named
from giyearreport.reports.comments.drafting import told_of
from giyearreport.reports.comments.seen import in_order
from giyearreport.reports.comments.states import OPEN, State, Weight
from giyearreport.reports.models import Comment, Event, Report
from giyearreport.reports.refusals import Stale
from giyearreport.units.models import Person


def send(event: Event, *, by: Person) -> None:
    """Sends the drafts on what was handed in last with the report's 退回, numbered in the order of their places after
    those sent before. In the transaction of the step, as its last."""
    report = event.report
    drafts = in_order(report.edition, _to_send(report))
    if not drafts:
        return
    last = report.comments.aggregate(last=Max("number"))["last"] or 0
    for number, comment in enumerate(drafts, last + 1):
        comment.number, comment.state, comment.sent_with = number, State.SENT, event
        comment.save(update_fields=["number", "state", "sent_with"])
    append(by=by, action="send_comments", about=named(report), details={"sent": [told_of(draft) for draft in drafts]})


def refuse_unseen(report: Report, seen: Collection[str], by: Person) -> None:
    """Stale where a 退回 would send drafts of others than those that its page showed, by their keys."""
    drafts = _to_send(report).exclude(by=by).exclude(key__in=seen).select_related("by")
    if unseen := list(drafts):
        told = "；".join(f"{draft.by.name}写的“{draft.text}”" for draft in unseen)
        raise Stale(f"没有退回：您打开页面以后又多了 {len(unseen)} 条意见，会一起发出：{told}。请看过再退回。")


def reason_by_comments(report: Report) -> str:
    """What stands for the reason of a 退回 that has none of its own; empty where no comment is a 必须改 (U48)."""
    asked = [*report.comments.filter(state__in=OPEN), *_to_send(report)]
    if not any(comment.weight == Weight.MUST for comment in asked):
        return ""
    counted = {weight.label: sum(comment.weight == weight for comment in asked) for weight in Weight}
    return f"见意见：{'，'.join(f'{label} {number} 条' for label, number in counted.items() if number)}。"


def _to_send(report: Report) -> QuerySet[Comment]:
    """The drafts on what the unit handed in last."""
    return report.comments.filter(state=State.DRAFT, at__gte=report.submitted_at)
