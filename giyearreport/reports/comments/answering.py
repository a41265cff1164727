"""What the unit answers to the county's comments, and what the reviewer makes of that."""

from django.db import transaction
from django.utils import timezone

from giyearreport.audit.chain import append, named
from giyearreport.reports import store, untouched
from giyearreport.reports.comments.limits import lock, text_within
from giyearreport.reports.comments.states import ANSWERED, MAKES, NEEDS, OPEN, ReplyKind, State, Weight
from giyearreport.reports.models import Comment, Event, Reply, Report
from giyearreport.reports.models.comment import LONGEST_REASON
from giyearreport.reports.permissions import ANSWER
from giyearreport.reports.refusals import Because, Refused
from giyearreport.units.models import Person


@transaction.atomic
def reply(
    report: Report, key: str, kind: ReplyKind, text: str = "", *, by: Person, although_untouched: bool = False
) -> Comment:
    """What the unit answers, or the reviewer makes of an answer. Nothing is written where it is said already.
    ``although_untouched``: the unit says 已改 knowing that nothing has changed at the place.

    Refused where the report's state does not allow it, where there is no such comment for this person, where 不改 has
    no reason, where what is said to be changed is as it was or holds no number yet, and where the reviewer has settled
    what the unit would answer."""
    lock(report, by, NEEDS[kind], "没有记下")
    comment = report.comments.exclude(state=State.DRAFT).filter(key=key).first()
    if comment is None:
        raise Refused("没有记下：没有这条意见。", Because.LOCKED)
    if NEEDS[kind] == ANSWER and comment.state == State.SETTLED:
        raise Refused("没有记下：这条意见县级已经认为解决了。", Because.LOCKED)
    text = text_within(text, LONGEST_REASON, "理由") if text.strip() or kind is ReplyKind.DECLINED else ""
    last = comment.replies.last()
    is_said = comment.state == MAKES[kind] and (not text or (last and last.text == text))
    if is_said or (kind is ReplyKind.TAKEN_BACK and comment.state not in ANSWERED):
        return comment
    if kind is ReplyKind.DONE and store.unread_entries(report).keys() & set(comment.anchor.cells):
        raise Refused("没有记下：这一格里填的还不是数字，改好以后再标记。")
    if (
        kind is ReplyKind.DONE
        and not although_untouched
        and untouched.is_untouched(comment, store.load(report), timezone.now())
    ):
        raise Refused("没有记下：这一处还和退回时一样。改在别处的，请按“没有改动，仍标记已改”；不用改的，请写明理由。")
    Reply.objects.create(comment=comment, kind=kind, text=text, by=by)
    comment.state = MAKES[kind]
    comment.save(update_fields=["state"])
    details = {"comment": comment.number, "reply": kind.value, "text": text}
    append(by=by, action="reply", about=named(report), details=details)
    return comment


def settle(event: Event, *, by: Person) -> None:
    """Approving a report settles what was asked of it, and so does giving its correction up. In the transaction of the
    step, as its last."""
    left = list(event.report.comments.exclude(state__in=[State.DRAFT, State.SETTLED]))
    if not left:
        return
    Reply.objects.bulk_create(Reply(comment=comment, kind=ReplyKind.SETTLED, by=by) for comment in left)
    event.report.comments.filter(pk__in=[comment.pk for comment in left]).update(state=State.SETTLED)
    details = {"settled": [comment.number for comment in left]}
    append(by=by, action="settle_comments", about=named(event.report), details=details)


def answers_in_words(report: Report) -> str:
    """What a submission says became of the county's comments; empty where there is none to answer (U48)."""
    states = list(report.comments.exclude(state__in=[State.DRAFT, State.SETTLED]).values_list("state", flat=True))
    counted = {
        "已改": states.count(State.DONE),
        "不改": states.count(State.DECLINED),
        "未答复": sum(state in OPEN for state in states),
    }
    told = "，".join(f"{word} {number} 条" for word, number in counted.items() if number)
    same = untouched.in_words(untouched.untouched_musts([report])[report.pk])
    return f"县级意见：{'；'.join(filter(None, [told, same]))}。" if told else ""


def open_musts(report: Report) -> list[Comment]:
    """The 必须改 that the unit has not answered."""
    return list(report.comments.filter(state__in=OPEN, weight=Weight.MUST))
