"""Writes 说明 and 认可. An answer counts the report's version up, like every write."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction

from giyearreport.reports.checking import tally
from giyearreport.reports.checking.explanations import Answer, AnswerKind, answers_now
from giyearreport.reports.models import Explanation, Report
from giyearreport.reports.models.explanation import LONGEST, SHORTEST
from giyearreport.reports.permissions import EXPLAIN, OWN_WORK, WAIVE, Standing, needs_another
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.reports.states import State
from giyearreport.reports.versions import swap
from giyearreport.rules import Level
from giyearreport.units.models import Person

#: What one must be allowed to do in order to say it.
NEEDS = {AnswerKind.EXPLANATION: EXPLAIN, AnswerKind.WAIVER: WAIVE, AnswerKind.REVOCATION: WAIVE}


def one_line(text: str) -> str:
    """A text as it is kept: in one line, from SHORTEST to LONGEST characters. Refused where it cannot be."""
    line = " ".join(text.replace("\x00", "").split())  # PostgreSQL keeps no NUL
    if sum(character.isalnum() for character in line) < SHORTEST:
        raise Refused(f"太短：请用一句话写明情况或者原因，至少 {SHORTEST} 个字")
    if len(line) > LONGEST:
        raise Refused(f"太长：最多 {LONGEST} 字，现在 {len(line)} 字")
    return line


class Left(NamedTuple):
    """What was not written: ``gone`` are the keys that no finding has any more, ``said_since`` those to which somebody
    else has said something since, and what."""

    gone: set[str]
    said_since: dict[str, Explanation]


def record(
    report: Report, kind: AnswerKind, texts: Mapping[str, str], *, by: Person, seen: Mapping[str, str] | None = None
) -> Left:
    """Write what is said to findings, by their key. What stands there in the same words already is not written again.
    ``seen`` is what the writer's page showed to each, so that nobody's words are replaced by who has not read them;
    None where no page was read.

    Like every write it counts the report's version up, so a sign-off sheet and a submission know which answers they
    saw. What cannot be said is refused before anything is written.
    """
    lines = {key: one_line(text) for key, text in texts.items()}
    while lines:
        _refuse_what_may_not_be(report, kind, by)
        standing = {answer.finding.key: answer for answer in answers_now(report)}
        new = {key: line for key, line in lines.items() if key in standing and _is_new(standing[key], kind, line)}
        said_since = {} if seen is None else _said_since(standing, kind, seen, new)
        rows = [
            Explanation.of(standing[key].finding, report=report, kind=kind, text=line, by=by)
            for key, line in new.items()
            if key not in said_since
        ]
        try:
            _write(report, kind, rows, by=by)
        except Stale:
            report.refresh_from_db()  # somebody else wrote meanwhile
            continue
        if rows:
            tally.take(report)
        return Left(lines.keys() - standing.keys(), said_since)
    return Left(set(), {})


def _said_since(
    standing: Mapping[str, Answer], kind: AnswerKind, seen: Mapping[str, str], keys: Iterable[str]
) -> dict[str, Explanation]:
    if kind is AnswerKind.REVOCATION:
        return {}
    said = {key: standing[key].waiver if kind is AnswerKind.WAIVER else standing[key].explanation for key in keys}
    return {key: answer for key, answer in said.items() if answer and answer.text != seen.get(key, "")}


def _refuse_what_may_not_be(report: Report, kind: AnswerKind, by: Person) -> None:
    standing = Standing(by, report)
    if standing.may(NEEDS[kind]):
        return
    if needs_another(NEEDS[kind]) and standing.waits_for_another:
        raise Refused(OWN_WORK, Because.FORBIDDEN)
    raise Refused(f"报告现在是“{report.get_state_display()}”，不能写{kind.label}。", Because.LOCKED)


def _is_new(answer: Answer, kind: AnswerKind, line: str) -> bool:
    """Whether it is worth a row; refused where it cannot be said to this finding at all."""
    level = answer.finding.level
    if kind is AnswerKind.REVOCATION:
        return answer.waiver is not None
    if kind is AnswerKind.EXPLANATION:
        if level is not Level.WARNING:
            raise Refused("只有“请核对”的提醒要写说明；要改的请改正。", Because.LOCKED)
        return answer.explanation is None or answer.explanation.text != line
    if level is Level.HINT:
        raise Refused("提示不用认可。", Because.LOCKED)
    if level is Level.ERROR and not answer.finding.waivable:
        raise Refused("这一处不能认可：不改好，报告无法封存或者印出。请填报单位改正。", Because.LOCKED)
    return answer.waiver is None or answer.waiver.text != line


@transaction.atomic
def _write(report: Report, kind: AnswerKind, rows: list[Explanation], *, by: Person) -> None:
    """Stale where the report is no longer as the findings saw it."""
    if rows:
        said = [{"rule": row.rule, "key": row.key, "text": row.text} for row in rows]
        with swap(report, states=[State(report.state)], by=by, action=kind.value, details={"said": said}):
            Explanation.objects.bulk_create(rows)
