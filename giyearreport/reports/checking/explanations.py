"""说明 and 认可: what people answer to the findings of the checks, and what is still without an answer.

An error stops the submission unless a reviewer lets it pass (认可, with a reason) and its rule allows that; a warning
needs a line of explanation (说明) or the reviewer's 认可; a hint needs nothing. An answer belongs to the finding's key,
that is to rule and values: it outlives every new run of the checks, lapses when a value changes, and holds again when
the value is written back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from giyearreport.content import ReportContent
from giyearreport.reports import store
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.models import Explanation, Report
from giyearreport.rules import Finding, Level

AnswerKind = Explanation.AnswerKind


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
    return [
        Answer(f, said.get((f.key, AnswerKind.EXPLANATION)), said.get((f.key, AnswerKind.WAIVER))) for f in findings
    ]


def answers_now(report: Report, content: ReportContent | None = None) -> list[Answer]:
    """Those of the report as it stands in the database; ``content`` where the caller has loaded it."""
    return answers(report, findings_of(report, content or store.load(report)))


def lapsed(report: Report, findings: Iterable[Finding]) -> list[Explanation]:
    """What was said to findings that no longer stand as they did, the newest first."""
    standing = {finding.key for finding in findings}
    gone = [row for (key, _), row in _said(report).items() if key not in standing]
    return sorted(gone, key=lambda row: row.pk, reverse=True)


def errors_among(found: Iterable[Answer]) -> list[Finding]:
    """The errors that nobody let pass, each fault once: what follows from one goes when that one is mended."""
    wrong = [a.finding for a in found if a.finding.level is Level.ERROR and not a.is_settled]
    return [finding for finding in wrong if not finding.follows]


def unexplained_among(found: Iterable[Answer]) -> list[Finding]:
    """The warnings that nobody explained or let pass."""
    return [a.finding for a in found if a.finding.level is Level.WARNING and not a.is_settled]


def lacking(wrong: int, unexplained: int, unfilled: int = 0) -> str:
    """What must still be done before the report can be submitted; empty when nothing."""
    left = left_open(wrong, unexplained, unfilled)
    if not left:
        return ""
    alone = "填好后才能提交" if unfilled else "改好后才能提交" if wrong else "写好说明才能提交"
    return f"还有 {'，'.join(left)}，{alone if len(left) == 1 else '都处理好才能提交'}。"


def left_open(wrong: int, unexplained: int, unfilled: int = 0) -> list[str]:
    """Each kind that there is, in words."""
    kinds = {"{} 处没有填": unfilled, "{} 处要改": wrong, "{} 条提醒没有说明": unexplained}
    return [words.format(number) for words, number in kinds.items() if number]


def as_kept(found: Iterable[Answer]) -> list[dict]:
    """The answers that hold, as the revision keeps them."""
    return [
        {
            "rule": answer.finding.rule,
            "level": answer.finding.level.value,
            "message": answer.finding.message,
            "anchor": answer.finding.at.as_json(),
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


def _said(report: Report) -> dict[tuple[str, AnswerKind], Explanation]:
    """The newest explanation and waiver of each key; a waiver that was taken back is none."""
    newest: dict[tuple[str, AnswerKind], Explanation] = {}
    for row in report.explanations.select_related("by"):
        if row.kind == AnswerKind.REVOCATION:
            newest.pop((row.key, AnswerKind.WAIVER), None)
        else:
            newest[row.key, AnswerKind(row.kind)] = row
    return newest
