"""What a check finds, and how it is registered.

The catalogue in the program and ``docs/checks.md`` are made from this registry.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.rules.case import Level, Settings, Threshold

#: The parts of the catalogue by the first letter of a code, in the order in which findings are listed.
PARTS = {
    "D": "表二 主动公开政府信息情况",
    "A": "表三 收到和处理政府信息公开申请情况",
    "L": "表四 行政复议、行政诉讼情况",
    "P": "文字与表格",
    "S": "格式与文字",
    "F": "字体",
    "R": "年度汇总",
}


class Scope(StrEnum):
    """What a rule judges: one report, or a county's whole round."""

    REPORT = "report"
    ROUND = "round"


class Judged(Protocol):
    """What the registry asks of a case, of a report or of a round."""

    @property
    def settings(self) -> Settings: ...

    def judged(self, cell: Ref) -> str: ...


THE_WHOLE_REPORT = Anchor()


@dataclass(frozen=True)
class Remark:
    """What a check yields; the registry adds the rule's code and level.

    ``at`` is the place that the message is about. ``expected`` and ``found`` are what was compared. ``level`` is given
    where it differs from the rule's. ``causes`` are sentences: where the fault may come from, the likeliest first.
    ``instances`` list, in words with their places, what the message only counts. ``span`` is the first and the end
    of the characters of the quote that it is about, where that is not the whole sentence. ``unit`` names the unit of a
    round whose report it is about. It ``follows`` where another remark of the rule tells the fault of which it comes:
    that one is counted.
    """

    message: str
    at: Anchor = THE_WHOLE_REPORT
    expected: str | None = None
    found: str | None = None
    level: Level | None = None
    causes: tuple[str, ...] = ()
    unit: str | None = None
    instances: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    follows: bool = False


@dataclass(frozen=True)
class Finding:
    """A remark under its rule: ``message`` asks for what is to be done, ``at`` is the place.

    ``key`` is a hash of the rule and of the values that it judged: an explanation (说明) holds as long as the key stays
    the same. ``waivable`` is the rule's.
    """

    rule: str
    level: Level
    at: Anchor
    message: str
    expected: str | None = None
    found: str | None = None
    causes: tuple[str, ...] = ()
    unit: str | None = None
    key: str = field(default="", compare=False)
    waivable: bool = field(default=True, compare=False)
    instances: tuple[str, ...] = ()
    span: tuple[int, int] | None = field(default=None, compare=False)
    follows: bool = field(default=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The finding as ``check_report`` prints it; ``section`` and ``offset`` only where it has a section."""
        place = {"section": self.at.section, "offset": self.at.offset} if self.at.section else {}
        causes = {"causes": list(self.causes)} if self.causes else {}
        unit = {"unit": self.unit} if self.unit else {}
        instances = {"instances": list(self.instances)} if self.instances else {}
        return {
            "rule": self.rule,
            "level": self.level.value,
            "cells": [str(cell) for cell in self.at.cells],
            "quote": self.at.quote,
            **place,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            **causes,
            **unit,
            **instances,
        }


#: A check; it takes a ``Case``, or the ``RoundCase`` of ``rules.round``.
Check = Callable[..., Iterable[Remark]]


@dataclass(frozen=True)
class Rule:
    """A registered check. The function's docstring states in Chinese what must hold, ``source`` where that is laid
    down.

    ``settable`` are the levels that a round may give it instead of its own. ``waivable`` is False where a reviewer may
    not let an error pass (认可), because the sealed record or the printer would refuse the report all the same.
    """

    code: str
    level: Level
    source: str
    function: Check
    settable: tuple[Level, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    waivable: bool = True
    scope: Scope = Scope.REPORT

    @property
    def description(self) -> str:
        return " ".join((self.function.__doc__ or "").split())

    def findings(self, case: Judged) -> Iterator[Finding]:
        level = case.settings.levels.get(self.code, self.level) if self.settable else self.level
        for remark in self.function(case):
            yield Finding(
                self.code,
                remark.level or level,
                remark.at,
                remark.message,
                remark.expected,
                remark.found,
                remark.causes,
                remark.unit,
                _key(self.code, remark, case),
                self.waivable,
                remark.instances,
                remark.span,
                remark.follows,
            )


def _key(code: str, remark: Remark, case: Judged) -> str:
    """SHA-256 of the rule and of what it judged. The message and the offset are no part of it: better words, or a
    sentence that moves, leave an explanation valid."""
    judged = {str(cell): case.judged(cell) for cell in remark.at.cells}
    parts = [code, judged, remark.at.section, remark.at.quote, remark.expected, remark.found, remark.unit]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


RULES: list[Rule] = []

_Check = TypeVar("_Check", bound=Check)


def rule(code: str, level: Level, *, source: str, settable: Iterable[Level] = (),
         thresholds: Iterable[Threshold] = (), waivable: bool = True,
         scope: Scope = Scope.REPORT) -> Callable[[_Check], _Check]:  # fmt: skip
    """Registers a check. One code may have several functions, each for a part of it."""

    def register(function: _Check) -> _Check:
        RULES.append(Rule(code, level, source, function, tuple(settable), tuple(thresholds), waivable, scope))
        return function

    return register
