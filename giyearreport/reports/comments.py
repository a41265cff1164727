"""Comments at places of a report: a reviewer's drafts, sent with a 退回; what the unit answers, and what the reviewer
makes of that. None of it touches the report itself, so none counts its version up."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Max, Prefetch, QuerySet
from django.utils import timezone

from giyearreport.anchor import Anchor
from giyearreport.audit.chain import append, named
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Edition
from giyearreport.reports import store, untouched
from giyearreport.reports.models import Comment, Event, Phrase, Reply, Report, Snapshot
from giyearreport.reports.models.comment import LONGEST_COMMENT, LONGEST_KEY, LONGEST_PHRASE, LONGEST_REASON
from giyearreport.reports.permissions import ANSWER, COMMENT, DROP, may
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.reports.states import MAKES_PUBLIC, Action
from giyearreport.reports.states import State as ReportState
from giyearreport.units.models import Person, Role, Unit

State, Weight, ReplyKind = Comment.State, Comment.Weight, Reply.Kind

#: The unit's turn: sent or asked again, and without an answer.
OPEN = frozenset({State.SENT, State.REOPENED})
#: Not at its end: of a draft the unit knows nothing, of an open one the county no answer.
UNFINISHED = OPEN | {State.DRAFT}
UNDER_REVIEW = frozenset({ReportState.SUBMITTED, ReportState.REVIEWING})
ANSWERED = frozenset({State.DONE, State.DECLINED})

#: What a reply makes of its comment.
MAKES = {
    ReplyKind.DONE: State.DONE,
    ReplyKind.DECLINED: State.DECLINED,
    ReplyKind.TAKEN_BACK: State.SENT,
    ReplyKind.SETTLED: State.SETTLED,
    ReplyKind.REOPENED: State.REOPENED,
}
#: Whose word it is.
NEEDS = {
    ReplyKind.DONE: ANSWER,
    ReplyKind.DECLINED: ANSWER,
    ReplyKind.TAKEN_BACK: ANSWER,
    ReplyKind.SETTLED: COMMENT,
    ReplyKind.REOPENED: COMMENT,
}


@dataclass(frozen=True)
class Said:
    """What a reviewer writes: where, how weighty, and the text."""

    anchor: Anchor
    weight: str
    text: str


@transaction.atomic
def write(report: Report, key: str, said: Said, *, by: Person, seen: int = 0) -> Comment:
    """Writes a draft, or writes it anew under the same ``key``. ``seen`` are the ``writes`` that the page knows.

    Nothing is written where nothing differs, but for a draft on an earlier submission, which is then one on this.
    Refused where the comment says nothing, is too long, has no place or
    quotes what does not stand there; where it has been sent; Stale where somebody else wrote it since."""
    if len(key) > LONGEST_KEY:
        raise Refused("没有保存：请从报告页面再打开一次这条意见。")
    _lock(report, by, COMMENT, "没有保存")
    said = Said(_placed(report, said.anchor), _weight(said.weight), _text(said.text, LONGEST_COMMENT, "意见"))
    was = report.comments.filter(key=key).select_related("by").first()
    if was and was.state != State.DRAFT:
        raise Refused("没有保存：这条意见已经随退回发出，不能再改。", Because.LOCKED)
    is_left_over = was is not None and was.is_left_over
    if was and not is_left_over and (was.anchor, was.weight, was.text) == (said.anchor, said.weight, said.text):
        return was
    if was and was.by != by and was.writes != seen:
        raise Stale(f"没有保存：{was.by.name}刚改过这条意见，现在是“{was.text}”。您写的还在下面，请看过再保存。")
    comment = was or Comment(report=report, key=key, writes=0)
    if was is None or is_left_over:
        comment.snapshot = _handed_in(report)
    comment.anchor, comment.weight, comment.text = said.anchor, said.weight, said.text
    comment.by, comment.at, comment.writes = by, timezone.now(), comment.writes + 1
    comment.save()
    append(by=by, action="comment", about=named(report), details=_told(comment))
    return comment


def take_along(report: Report, key: str, *, by: Person) -> Comment:
    """Writes a draft on an earlier submission anew, as it was, on this one. Refused where there is none, or where its
    place is gone."""
    was = report.comments.filter(key=key, state=State.DRAFT).first()
    if was is None:
        raise Refused("没有保存：没有这条草稿。", Because.LOCKED)
    return write(report, key, Said(was.anchor, was.weight, was.text), by=by, seen=was.writes)


@transaction.atomic
def drop(report: Report, key: str, *, by: Person) -> None:
    """Takes a draft away, in whatever state the report is; nothing happens where there is none. Refused where it has
    been sent."""
    _lock(report, by, DROP, "没有删除")
    comment = report.comments.filter(key=key).first()
    if comment is None:
        return
    if comment.state != State.DRAFT:
        raise Refused("没有删除：这条意见已经随退回发出。", Because.LOCKED)
    told = _told(comment)
    comment.delete()
    append(by=by, action="drop_comment", about=named(report), details=told)


@transaction.atomic
def reply(
    report: Report, key: str, kind: ReplyKind, text: str = "", *, by: Person, although_untouched: bool = False
) -> Comment:
    """What the unit answers, or the reviewer makes of an answer. Nothing is written where it is said already.
    ``although_untouched``: the unit says 已改 knowing that nothing has changed at the place.

    Refused where the report's state does not allow it, where there is no such comment for this person, where 不改 has
    no reason, where what is said to be changed is as it was or holds no number yet, and where the reviewer has settled
    what the unit would answer."""
    _lock(report, by, NEEDS[kind], "没有记下")
    comment = report.comments.exclude(state=State.DRAFT).filter(key=key).first()
    if comment is None:
        raise Refused("没有记下：没有这条意见。", Because.LOCKED)
    if NEEDS[kind] == ANSWER and comment.state == State.SETTLED:
        raise Refused("没有记下：这条意见县级已经认为解决了。", Because.LOCKED)
    text = _text(text, LONGEST_REASON, "理由") if text.strip() or kind is ReplyKind.DECLINED else ""
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
    append(by=by, action="send_comments", about=named(report), details={"sent": [_told(draft) for draft in drafts]})


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
    cells = [cell.ref for table in edition.tables for cell in table.grid.cells if cell.ref]
    order = {ref: number for number, ref in enumerate(cells)}

    def place(comment: Comment) -> tuple[int, int]:
        at = comment.anchor
        within = min((order.get(cell, 0) for cell in at.cells), default=at.offset or 0)
        return sections[at.sections[0]], within

    return sorted(comments, key=place)


def _to_send(report: Report) -> QuerySet[Comment]:
    """The drafts on what the unit handed in last."""
    return report.comments.filter(state=State.DRAFT, at__gte=report.submitted_at)


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


@dataclass(frozen=True)
class InReview:
    """Of a report in a list: the round of review it is in or will come to, its open comments and its drafts.
    ``correction`` is why the county opened what is public again, until that is public or given up; ``version`` which
    the next published one is."""

    review: int = 1
    open: int = 0
    drafts: int = 0
    correction: str = ""
    version: int = 1

    @property
    def unfinished(self) -> str:
        """How many of its comments are not at their end, in words; empty where all are."""
        counted = {"未答复": self.open, "草稿": self.drafts}
        return "，".join(f"{word} {number} 条" for word, number in counted.items() if number)


def in_review(reports: Collection[int]) -> dict[int, InReview]:
    """Of reports, by their ids. Two queries, however many they are."""
    reviews: dict[int, int] = defaultdict(lambda: 1)
    corrections, versions, frozen = {}, Counter(), {}
    told = [Action.RETURN, Action.APPROVE, Action.CORRECT, *MAKES_PUBLIC]
    steps = Event.objects.filter(report__in=reports, action__in=told)
    for pk, action, note in steps.order_by("pk").values_list("report", "action", "note"):
        if action == Action.RETURN:
            reviews[pk] += 1
        elif action == Action.CORRECT:
            corrections[pk] = note
        elif action in MAKES_PUBLIC:
            reviews[pk] = 1
            corrections.pop(pk, None)
        versions[pk] += action == Action.APPROVE
        frozen[pk] = action == Action.APPROVE
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    states = Comment.objects.filter(report__in=reports, state__in=UNFINISHED).order_by()
    states = states.exclude(state=State.DRAFT, at__lt=F("report__submitted_at"))  # left over
    for pk, state, number in states.values_list("report", "state").annotate(number=Count("pk")):
        counted[pk][state] = number
    return {
        pk: InReview(
            reviews[pk],
            sum(counted[pk].get(state, 0) for state in OPEN),
            counted[pk].get(State.DRAFT, 0),
            corrections.get(pk, ""),
            versions[pk] + (not frozen.get(pk, False)),
        )
        for pk in reports
    }


# The county's phrases


@transaction.atomic
def keep_phrase(county: Unit, text: str, *, by: Person) -> None:
    """Adds a phrase to the county's; nothing happens where it is there. Refused where it is empty or too long."""
    line = " ".join(_text(text, LONGEST_PHRASE, "常用语").split())
    if Phrase.objects.get_or_create(county=county, text=line, defaults={"by": by})[1]:
        append(by=by, action="keep_phrase", about=named(county), details={"text": line})


@transaction.atomic
def drop_phrase(county: Unit, pk: int, *, by: Person) -> None:
    """Takes a phrase away; nothing happens where it is gone."""
    phrase = Phrase.objects.filter(county=county, pk=pk).first()
    if phrase:
        phrase.delete()
        append(by=by, action="drop_phrase", about=named(county), details={"text": phrase.text})


def _lock(report: Report, by: Person, action: str, not_done: str) -> None:
    """Until the end of the transaction no step is taken. Refused where this person may not do it now."""
    report.refresh_from_db(
        fields=["state", "version", "submitted_at"], from_queryset=Report.objects.select_for_update()
    )
    if not may(by, action, report):
        raise Refused(f"{not_done}：报告现在是“{report.get_state_display()}”。", Because.LOCKED)


def _placed(report: Report, anchor: Anchor) -> Anchor:
    if not (anchor.cells or anchor.section):
        raise Refused("没有保存：请选这条意见写在哪一处。")
    found = anchor.find(content := store.load(report))
    if found is None or not _quotes_prose(content, found):
        raise Refused("没有保存：选的地方在报告里找不到。引用原文的，请照报告里的文字原样填写。")
    return found


def _quotes_prose(content: ReportContent, anchor: Anchor) -> bool:
    return not anchor.quote or anchor.section in content.prose


def _weight(weight: str) -> str:
    if weight not in Weight.values:
        raise Refused("没有保存：请选“必须改”或者“建议”。")
    return weight


def _text(text: str, longest: int, what: str) -> str:
    """As it is kept. Refused where there is nothing in it, or too much."""
    plain = "\n".join(text.replace("\x00", "").split("\r\n")).strip()  # PostgreSQL keeps no NUL
    if not any(character.isalnum() for character in plain):
        raise Refused(f"没有保存：请写{what}。")
    if len(plain) > longest:
        raise Refused(f"没有保存：{what}最多 {longest} 字，现在 {len(plain)} 字。")
    return plain


def _handed_in(report: Report) -> Snapshot:
    """What the unit handed in, which is the report as it stands now."""
    submissions = report.events.filter(action=Action.SUBMIT).select_related("snapshot").defer("snapshot__document")
    return submissions.last().snapshot


def _told(comment: Comment) -> dict:
    """As the audit chain keeps it."""
    number = {"number": comment.number} if comment.number else {}
    told = {"key": comment.key, "at": comment.anchor.as_json(), "weight": comment.weight, "text": comment.text}
    return {**number, **told}
