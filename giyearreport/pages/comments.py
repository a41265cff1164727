"""Comments on a page: where each stands now, what became of its cells, and what its reader may say to it."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from giyearreport.anchor import Anchor
from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Edition, Ref, Sum
from giyearreport.pages.looks import Look
from giyearreport.reports.comments import ANSWERED, OPEN, State, Weight, seen_by
from giyearreport.reports.models import Comment, Event, Reply, Report
from giyearreport.units.models import Person

BLANK = "（空）"

LOOKS: Mapping[str, Look] = {
    State.DRAFT: Look("edit", "草稿"),
    State.SENT: Look("comment", "未答复"),
    State.REOPENED: Look("undo", "还要改"),
    State.DONE: Look("check", "已改"),
    State.DECLINED: Look("close", "不改"),
    State.SETTLED: Look("ok", "已解决"),
}
WEIGHTS: Mapping[str, Look] = {Weight.MUST: Look("error", "必须改"), Weight.MAY: Look("comment", "建议")}


class CellThenAndNow(NamedTuple):
    """A cell of a comment: its label, and what was printed in it when the comment was written, and what is now."""

    label: str
    then: str
    now: str

    @property
    def is_changed(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True)
class ShownComment:
    """A comment on a page. ``number`` is its own, of a draft the one that it would get now. ``at`` is its place in the
    report as it stands, None where its quote stands there no more. ``cells`` are those it is about, then and now.
    ``reason`` is one for 不改 that was typed and is not kept yet."""

    comment: Comment
    number: int
    content: ReportContent
    at: Anchor | None
    cells: tuple[CellThenAndNow, ...]
    reason: str = ""

    @property
    def key(self) -> str:
        return self.comment.key

    @property
    def anchor(self) -> Anchor:
        return self.at or self.comment.anchor

    @property
    def section(self) -> str:
        """The code of the section to go to."""
        return self.anchor.sections[0]

    @property
    def section_name(self) -> str:
        return self.content.edition.section(self.section).name

    @property
    def place(self) -> str:
        """Where it is, in words."""
        anchor = self.anchor
        if anchor.cells:
            more = f" 等 {len(anchor.cells)} 格" if anchor.cells[1:] else ""
            return f"{self.content.edition.cell(anchor.cells[0]).label}{more}"
        return self.section_name

    @property
    def is_gone(self) -> bool:
        """Whether the words it is about stand there no more."""
        return self.at is None

    @property
    def change(self) -> str:
        """What became of its place since it was written, in words; empty where that is as it was. Of what was asked
        again nothing is told: its place may have been changed before."""
        changed = [cell.now for cell in self.cells if cell.is_changed]
        if self.comment.state == State.REOPENED or not (self.is_gone or changed):
            return ""
        if self.is_gone:
            return "这段话已改"
        return f"已改 {len(changed)} 格" if changed[1:] else f"已改成 {changed[0]}"

    @property
    def quote(self) -> str:
        return self.comment.anchor.quote or ""

    @property
    def target(self) -> str:
        """The id in the section's page: of the cell's field, of the text, or of the comment, which leads there."""
        anchor = self.anchor
        if anchor.cells:
            return str(self.fields[0])
        is_text = self.section in self.content.prose and not anchor.quote
        return self.section if is_text else f"comment-{self.key}"

    @property
    def fields(self) -> tuple[Ref, ...]:
        """The cells that the clerk may write in: of a computed one those of its row that it adds up, else all of
        them."""
        return tuple(field for cell in self.anchor.cells for field in fields_of(self.content.edition, cell))

    @property
    def mark(self) -> str:
        """The id of its mark in the printed report."""
        return f"at-{self.key}"

    @property
    def weight(self) -> Look:
        return WEIGHTS[self.comment.weight]

    @property
    def state(self) -> Look:
        return LOOKS[self.comment.state]

    @property
    def replies(self) -> list[Reply]:
        return self.comment.said

    @property
    def is_must(self) -> bool:
        return self.comment.weight == Weight.MUST

    @property
    def is_draft(self) -> bool:
        return self.comment.state == State.DRAFT

    @property
    def is_left_over(self) -> bool:
        return self.comment.is_left_over

    @property
    def is_open(self) -> bool:
        return self.comment.state in OPEN

    @property
    def is_answered(self) -> bool:
        return self.comment.state in ANSWERED

    @property
    def is_settled(self) -> bool:
        return self.comment.state == State.SETTLED

    @property
    def words(self) -> str:
        """In one line, for a note at a cell."""
        return f"意见 {self.number}（{self.weight.word}，{self.state.word}）：{self.comment.text}"

    @property
    def as_draft(self) -> str:
        """What its form is filled with, as JSON for the page's script."""
        at = self.comment.anchor
        places = [*map(str, at.cells), *([at.section] if at.section else [])]
        fields = {"places": places, "quote": at.quote or "", "offset": at.offset or 0}
        rest = {"weight": self.comment.weight, "text": self.comment.text, "seen": self.comment.writes}
        return json.dumps(fields | rest, ensure_ascii=False)

    def as_json(self) -> dict:
        """What the page's scripts need to lead to it."""
        return {"id": self.key, "section": self.section, "words": self.words, **_place(self.anchor, self.fields)}


@dataclass(frozen=True)
class Comments:
    """All comments that the reader may see."""

    all: tuple[ShownComment, ...] = ()

    @property
    def drafts(self) -> list[ShownComment]:
        """What a 退回 now would send."""
        return [each for each in self.all if each.is_draft and not each.is_left_over]

    @property
    def left_over(self) -> list[ShownComment]:
        """Drafts on an earlier submission."""
        return [each for each in self.all if each.is_left_over]

    @property
    def sent(self) -> list[ShownComment]:
        """Those that still matter: answered or open."""
        return [each for each in self.all if each.is_open or each.is_answered]

    @property
    def settled(self) -> list[ShownComment]:
        return [each for each in self.all if each.is_settled]

    @property
    def open(self) -> list[ShownComment]:
        return [each for each in self.all if each.is_open]

    @property
    def open_musts(self) -> list[ShownComment]:
        return [each for each in self.open if each.is_must]

    @property
    def must_drafts(self) -> list[ShownComment]:
        return [each for each in self.drafts if each.is_must]

    @property
    def answered(self) -> list[ShownComment]:
        return [each for each in self.all if each.is_answered]

    @property
    def are_all_declined(self) -> bool:
        """Whether each that still matters was answered with why nothing is changed."""
        return bool(self.sent) and all(each.comment.state == State.DECLINED for each in self.sent)

    @property
    def unfinished(self) -> list[ShownComment]:
        """What approving the report would leave unsent or without an answer."""
        return [*self.open, *self.drafts]

    @property
    def next_open(self) -> ShownComment | None:
        """The point to go to next: what must be changed first."""
        return next(iter([*self.open_musts, *self.open]), None)

    @property
    def asks(self) -> bool:
        """Whether a 退回 now would ask for something that must be changed, so that it needs no other reason."""
        return any(each.is_must for each in self.unfinished)

    @property
    def counted(self) -> str:
        """How many of each kind, in words; empty where there is none."""
        numbers = {
            "未答复": len(self.open), "已答复": len(self.answered),
            "已解决": len(self.settled), "草稿": len(self.drafts),
        }  # fmt: skip
        return "，".join(f"{word} {number}" for word, number in numbers.items() if number)

    def within(self, section: str) -> "Comments":
        """Those that touch a section."""
        return Comments(tuple(each for each in self.all if section in each.comment.anchor.sections))

    def with_reasons(self, typed: Mapping[str, str]) -> "Comments":
        """Each with what stands in its field for a reason, by key."""
        return Comments(tuple(replace(each, reason=typed.get(each.key, "")) for each in self.all))

    def by_cell(self) -> dict[Ref, list[str]]:
        """What is told at each cell; what is settled is not."""
        told: dict[Ref, list[str]] = {}
        for each in self.all:
            for cell in () if each.is_settled else each.comment.anchor.cells:
                told.setdefault(cell, []).append(each.words)
        return told

    def open_by_cell(self) -> dict[Ref, list[ShownComment]]:
        """Those that wait for an answer, at each of their cells."""
        waiting: dict[Ref, list[ShownComment]] = {}
        for each in self.open:
            for cell in each.comment.anchor.cells:
                waiting.setdefault(cell, []).append(each)
        return waiting

    def open_by_section(self) -> Counter[str]:
        """How many wait for an answer in each section that they touch."""
        return Counter(code for each in self.open for code in set(each.comment.anchor.sections))

    def hang_on(self, events: Iterable[Event]) -> None:
        """Gives each event as ``sent_comments`` those that were sent with it."""
        for event in events:
            event.sent_comments = [each for each in self.all if each.comment.sent_with_id == event.pk]


def comments_of(report: Report, content: ReportContent, person: Person) -> Comments:
    """The comments on a report for a page. Two queries where there are any, one where there is none; one more for each
    content they were written on that was not read lately."""
    found = seen_by(person, report)
    last = max((comment.number for comment in found if comment.number), default=0)
    numbers = {comment.pk: last + place for place, comment in enumerate(_drafts(found), 1)}
    return Comments(tuple(_shown(comment, comment.number or numbers[comment.pk], content) for comment in found))


def _drafts(comments: Iterable[Comment]) -> Collection[Comment]:
    return [comment for comment in comments if comment.state == State.DRAFT]


def _shown(comment: Comment, number: int, content: ReportContent) -> ShownComment:
    then = comment.snapshot.content if comment.anchor.cells and comment.state != State.DRAFT else content
    cells = [
        CellThenAndNow(content.edition.cell(ref).label, then.printed(ref) or BLANK, content.printed(ref) or BLANK)
        for ref in comment.anchor.cells
    ]
    return ShownComment(comment, number, content, comment.anchor.find(content), tuple(cells))


def fields_of(edition: Edition, cell: Ref) -> tuple[Ref, ...]:
    """The cells that are typed: the cell itself, or of a computed one those of its row that it adds up, else all of
    them."""
    declared = edition.cell(cell)
    if not isinstance(declared, Sum):
        return (cell,)
    return tuple(part for part in declared.parts if part.line == cell.line) or declared.parts


def _place(anchor: Anchor, fields: Iterable[Ref]) -> dict:
    return {"cells": [str(cell) for cell in fields], "quote": anchor.quote, "offset": anchor.offset}
