"""What a round came to, counted from its events: each number is the length of a list that can be read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from giyearreport.reports.checking.explanations import AnswerKind
from giyearreport.reports.compilers import units_of
from giyearreport.reports.deadlines import extensions
from giyearreport.reports.models import Event, Explanation, Extension, Round
from giyearreport.reports.states import Action, State
from giyearreport.review.matrix import NOT_STARTED, is_reported

LABELS = {
    "owed": "应编制的单位",
    "on_time": "按时上报的单位",
    "late": "逾期上报的单位",
    "unreported": "没有上报的单位",
    "sent_back": "退回以后还没有重新上报的单位",
    "returned": "退回修改过的单位",
    "returns": "退回",
    "explained": "写明说明的提醒",
    "published": "已经公开的单位",
    "taken_down": "公开以后撤下的单位",
    "corrected": "发布以后更正",
    "reverted": "发布以后又撤销的更正",
}


@dataclass(frozen=True)
class Line:
    """One of what is counted: a unit, or what somebody did to its report."""

    unit: str
    report: int | None = None
    at: datetime | None = None
    by: str = ""
    words: str = ""


class Begun(NamedTuple):
    """A unit's report as it stands, where it has one."""

    pk: int | None = None
    state: str = NOT_STARTED
    published_at: datetime | None = None


class Step(NamedTuple):
    """An event, as light as it can be. Its fields are those of the query."""

    report__unit: int
    report: int
    action: str
    source: str
    at: datetime
    by__name: str
    note: str


@dataclass(frozen=True)
class Counts:
    lines: dict[str, list[Line]]
    labels = LABELS

    def number(self, code: str) -> int:
        return len(self.lines[code])


def counts_of(round: Round) -> Counts:
    """Of the units that owe a report, without those whose report of the year another system published; as many queries
    for 3,000 as for three. Who has not reported is who is on the 未报清单."""
    begun = {unit: Begun(*found) for unit, *found in round.reports.values_list("unit", *Begun._fields)}
    named = units_of(round).values_list("pk", "name")
    units = {pk: name for pk, name in named if not (pk in begun and begun[pk].state == State.HISTORY)}
    steps = Event.objects.filter(report__round=round).order_by("pk").values_list(*Step._fields)
    events = _by_unit(Step(*step) for step in steps)
    extended = extensions(round)
    lines: dict[str, list[Line]] = {code: [] for code in LABELS}
    for pk, name in units.items():
        lines["owed"].append(Line(name))
        handed_in = _handed_in(events[pk])
        report = begun.get(pk, Begun())
        if handed_in is None or not is_reported(report.state, report.published_at):
            _count_unreported(lines, name, report)
        else:
            code, words = _in_time(round, handed_in, extended.get(pk))
            lines[code].append(_line(name, handed_in, words))
        _count_steps(lines, name, events[pk])
    said = Explanation.objects.filter(report__round=round).select_related("report", "by")
    newest = {(row.report_id, row.key): row for row in said.order_by("pk") if row.kind == AnswerKind.EXPLANATION}
    lines["explained"] = [
        Line(units[row.report.unit_id], row.report_id, row.at, row.by.name, f"{row.message}——{row.text}")
        for row in newest.values()
        if row.report.unit_id in units
    ]
    return Counts(lines)


def _by_unit(events: Iterable[Step]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    for event in events:
        found[event.report__unit].append(event)
    return found


def _count_unreported(lines: dict[str, list[Line]], unit: str, report: Begun) -> None:
    """What was returned has to be handed in again, and is told apart."""
    is_sent_back = report.state == State.RETURNED
    line = Line(unit, report.pk, words=State.RETURNED.label if is_sent_back else "")
    lines["unreported"].append(line)
    if is_sent_back:
        lines["sent_back"].append(line)


def _handed_in(events: list[Step]) -> Step | None:
    """The first 提交 that was not withdrawn: what was returned later had been handed in all the same."""
    for event, after in zip(events, [*events[1:], None], strict=False):
        if event.action == Action.SUBMIT and not (after and after.action == Action.WITHDRAW):
            return event
    return None


def _in_time(round: Round, handed_in: Step, extension: Extension | None) -> tuple[str, str]:
    due: date = max(round.due_on, extension.until) if extension else round.due_on
    days = (timezone.localdate(handed_in.at) - due).days
    return ("late", f"逾期{days}天") if days > 0 else ("on_time", "")


def _count_steps(lines: dict[str, list[Line]], unit: str, events: list[Step]) -> None:
    returns = [_line(unit, event, event.note) for event in events if event.action == Action.RETURN]
    lines["returns"] += returns
    if returns:
        lines["returned"].append(Line(unit, returns[0].report, words=f"{len(returns)} 次"))
    published = [event for event in events if event.action == Action.PUBLISH]
    if taken_down := _taken_down(events):
        lines["taken_down"].append(_line(unit, taken_down, taken_down.note))
    elif published:
        lines["published"].append(_line(unit, published[0], ""))
    corrected, reverted = _corrections(events)
    lines["corrected"] += [_line(unit, event, words) for event, words in corrected]
    lines["reverted"] += [_line(unit, event, event.note) for event in reverted]


def _taken_down(events: list[Step]) -> Step | None:
    """The 撤下 because of which the public reads nothing now; 撤销更正 of what is out of sight shows nothing."""
    shown = (event for event in reversed(events) if event.action in (Action.TAKE_DOWN, Action.PUT_BACK, Action.PUBLISH))
    last = next(shown, None)
    return last if last and last.action == Action.TAKE_DOWN else None


def _corrections(events: list[Step]) -> tuple[list[tuple[Step, str]], list[Step]]:
    """What was published after the first time, each with the reason of its correction; and the 撤销更正 that took one
    of them back. One that was given up before it was published is neither."""
    published, reverted, why = [], [], ""
    for event in events:
        if event.action == Action.CORRECT:
            why = event.note
        elif event.action == Action.PUBLISH:
            published.append((event, why))
        elif event.action == Action.REVERT and event.source == State.PUBLISHED:
            reverted.append(event)
    return published[1:], reverted


def _line(unit: str, event: Step, words: str) -> Line:
    return Line(unit, event.report, event.at, event.by__name, words)
