"""A reviewer's drafts of comments at places of a report."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from giyearreport.anchor import Anchor
from giyearreport.audit.chain import append, named
from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.comments.limits import lock, text_within
from giyearreport.reports.comments.states import State, Weight
from giyearreport.reports.models import Comment, Report, Snapshot
from giyearreport.reports.models.comment import LONGEST_COMMENT, LONGEST_KEY
from giyearreport.reports.permissions import COMMENT, DROP
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.reports.states import Action
from giyearreport.units.models import Person


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
    Refused where the comment says nothing, is too long, has no place or quotes what does not stand there; where it has
    been sent; Stale where somebody else wrote it since."""
    if len(key) > LONGEST_KEY:
        raise Refused("没有保存：请从报告页面再打开一次这条意见。")
    lock(report, by, COMMENT, "没有保存")
    said = Said(_placed(report, said.anchor), _weight(said.weight), text_within(said.text, LONGEST_COMMENT, "意见"))
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
    append(by=by, action="comment", about=named(report), details=told_of(comment))
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
    lock(report, by, DROP, "没有删除")
    comment = report.comments.filter(key=key).first()
    if comment is None:
        return
    if comment.state != State.DRAFT:
        raise Refused("没有删除：这条意见已经随退回发出。", Because.LOCKED)
    told = told_of(comment)
    comment.delete()
    append(by=by, action="drop_comment", about=named(report), details=told)


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


def _handed_in(report: Report) -> Snapshot:
    """What the unit handed in, which is the report as it stands now."""
    submissions = report.events.filter(action=Action.SUBMIT).select_related("snapshot").defer("snapshot__document")
    return submissions.last().snapshot


def told_of(comment: Comment) -> dict:
    """A comment as the audit chain keeps it."""
    number = {"number": comment.number} if comment.number else {}
    told = {"key": comment.key, "at": comment.anchor.as_json(), "weight": comment.weight, "text": comment.text}
    return {**number, **told}
