"""说明 and 认可: what people answer to the findings of the checks, and what is still without an answer.

An error stops the submission unless a reviewer lets it pass (认可, with a reason) and its rule allows that; a warning
needs a line of explanation (说明) or the reviewer's 认可; a hint needs nothing. An answer belongs to the finding's key,
that is to rule and values: it outlives every new run of the checks, lapses when a value changes, and holds again when
the value is written back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from giyearreport.reports import store
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Explanation, Report
from giyearreport.reports.models.explanation import LONGEST, SHORTEST
from giyearreport.reports.permissions import EXPLAIN, WAIVE, may
from giyearreport.rules import Finding, Level
from giyearreport.units.models import Person

Kind = Explanation.Kind
#: What one must be allowed to do in order to say it.
NEEDS = {Kind.EXPLANATION: EXPLAIN, Kind.WAIVER: WAIVE, Kind.REVOCATION: WAIVE}


class Unfit(ValueError):
    """The text is no answer; the message says why, in Chinese."""


class CannotAnswer(Exception):
    """This cannot be said to this finding, or not now; the message says why, in Chinese."""


@dataclass(frozen=True)
class Answer:
    """A finding with what people said to it, as far as it holds."""

    finding: Finding
    explanation: Explanation | None = None
    waiver: Explanation | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it does not stand in the way of submitting."""
        if self.finding.level is Level.ERROR:
            return self.finding.waivable and self.waiver is not None
        return self.finding.level is Level.HINT or (self.explanation or self.waiver) is not None


def answers(report: Report, findings: Iterable[Finding]) -> list[Answer]:
    """The findings in their order, each with what was said to it."""
    said = _said(report)
    return [Answer(f, said.get((f.key, Kind.EXPLANATION)), said.get((f.key, Kind.WAIVER))) for f in findings]


def answers_now(report: Report) -> list[Answer]:
    """Those of the report as it stands in the database."""
    return answers(report, findings_of(report, store.load(report)))


def lapsed(report: Report, findings: Iterable[Finding]) -> list[Explanation]:
    """What was said to findings that no longer stand as they did, the newest first."""
    standing = {finding.key for finding in findings}
    gone = [row for (key, _), row in _said(report).items() if key not in standing]
    return sorted(gone, key=lambda row: row.pk, reverse=True)


def errors_among(found: Iterable[Answer]) -> list[Finding]:
    """The errors that nobody let pass."""
    return [a.finding for a in found if a.finding.level is Level.ERROR and not a.is_settled]


def unexplained_among(found: Iterable[Answer]) -> list[Finding]:
    """The warnings that nobody explained or let pass."""
    return [a.finding for a in found if a.finding.level is Level.WARNING and not a.is_settled]


def lacking(errors: int, unexplained: int) -> str:
    """What must still be done before the report can be submitted; empty when nothing."""
    said = f"{unexplained} 条提醒没有说明"
    if errors and unexplained:
        return f"还有 {errors} 处要改，{said}，都处理好才能提交。"
    if errors:
        return f"还有 {errors} 处要改，改好后才能提交。"
    return f"还有 {said}，写好说明才能提交。" if unexplained else ""


def one_line(text: str) -> str:
    """A text as it is kept: in one line, from SHORTEST to LONGEST characters. Unfit where it cannot be."""
    line = " ".join(text.replace("\x00", "").split())  # PostgreSQL keeps no NUL
    if sum(character.isalnum() for character in line) < SHORTEST:
        raise Unfit(f"太短：请用一句话写明情况或者原因，至少 {SHORTEST} 个字")
    if len(line) > LONGEST:
        raise Unfit(f"太长：最多 {LONGEST} 字，现在 {len(line)} 字")
    return line


def record(report: Report, kind: Kind, texts: Mapping[str, str], *, by: Person) -> set[str]:
    """Write what is said to findings, by their key, and return the keys that nothing stands under any more. What
    stands there in the same words already is not written again.

    Like every write it counts the report's version up, so a sign-off sheet and a submission know which answers they
    saw. Unfit or CannotAnswer is raised before anything is written.
    """
    lines = {key: one_line(text) for key, text in texts.items()}
    while lines:
        if not may(by, NEEDS[kind], report):
            raise CannotAnswer(f"报告现在是“{report.get_state_display()}”，不能写{kind.label}。请刷新后再看。")
        standing = {answer.finding.key: answer for answer in answers_now(report)}
        rows = [
            Explanation.of(standing[key].finding, report=report, kind=kind, text=line, by=by)
            for key, line in lines.items()
            if key in standing and _is_new(standing[key], kind, line)
        ]
        if not rows or _write(report, rows):
            return lines.keys() - standing.keys()
        report.refresh_from_db()  # somebody else wrote meanwhile
    return set()


def as_kept(found: Iterable[Answer]) -> list[dict]:
    """The answers that hold, as the revision keeps them."""
    return [
        {
            "rule": answer.finding.rule,
            "level": answer.finding.level.value,
            "message": answer.finding.message,
            "cells": list(answer.finding.cells),
            "section": answer.finding.section,
            "quote": answer.finding.quote,
            "kind": said.kind,
            "text": said.text,
            "by": said.by.name,
            "role": said.by.get_role_display(),
            "at": said.at.isoformat(),
        }
        for answer in found
        for said in (answer.explanation, answer.waiver)
        if said
    ]


def _said(report: Report) -> dict[tuple[str, Kind], Explanation]:
    """The newest explanation and waiver of each key; a waiver that was taken back is none."""
    newest: dict[tuple[str, Kind], Explanation] = {}
    for row in report.explanations.select_related("by"):
        if row.kind == Kind.REVOCATION:
            newest.pop((row.key, Kind.WAIVER), None)
        else:
            newest[row.key, Kind(row.kind)] = row
    return newest


def _is_new(answer: Answer, kind: Kind, line: str) -> bool:
    """Whether it is worth a row; CannotAnswer where it cannot be said to this finding at all."""
    level = answer.finding.level
    if kind is Kind.REVOCATION:
        return answer.waiver is not None
    if kind is Kind.EXPLANATION:
        if level is not Level.WARNING:
            raise CannotAnswer("只有“请核对”的提醒要写说明；要改的请改正。")
        return answer.explanation is None or answer.explanation.text != line
    if level is Level.HINT:
        raise CannotAnswer("提示不用认可。")
    if level is Level.ERROR and not answer.finding.waivable:
        raise CannotAnswer("这一处不能认可：不改好，报告无法封存或者印出。请填报单位改正。")
    return answer.waiver is None or answer.waiver.text != line


@transaction.atomic
def _write(report: Report, rows: list[Explanation]) -> bool:
    """Whether the report was still as the findings saw it."""
    as_seen = Report.objects.filter(pk=report.pk, version=report.version, state=report.state)
    if not as_seen.update(version=F("version") + 1):
        return False
    Explanation.objects.bulk_create(rows)
    report.version += 1
    return True
