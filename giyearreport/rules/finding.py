"""What a check says, and how checks are registered. The catalogue and the manual are made from this registry."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.rules.similarity import Neighbourhood


class Level(StrEnum):
    """An error blocks submitting, never saving; a warning needs a line of explanation; a hint is shown only."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Scope(StrEnum):
    """What a rule judges: one report, or a county's whole round."""

    REPORT = "report"
    ROUND = "round"


class Organ(Protocol):
    """Whose report it is; ``level`` is township, county or department."""

    level: str


@dataclass(frozen=True)
class Threshold:
    """A number that a rule measures with and that an administrator may change for a round. ``code`` begins with the
    rule's: S10.prior; ``label`` says in Chinese what it is, with its unit."""

    code: str
    default: float
    label: str


@dataclass(frozen=True)
class Settings:
    """A round's own levels, by rule code, and thresholds, by threshold code, where they depart from the catalogue."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def threshold(self, threshold: Threshold) -> float:
        return self.thresholds.get(threshold.code, threshold.default)


#: The catalogue as it stands.
AS_DECLARED = Settings()


class Note(Protocol):
    """What a check asks of a note: its kind, where it is, and what it quotes. Readers make them."""

    @property
    def kind(self) -> str: ...

    @property
    def at(self) -> Anchor: ...

    @property
    def printed(self) -> str | int | None: ...

    @property
    def expected(self) -> str | None: ...

    @property
    def derived(self) -> Number: ...


@dataclass(frozen=True)
class Case:
    """What a check may look at. ``prior`` is last year's report, ``is_prior_published`` whether it is one of the
    system's own; ``neighbours`` are the round's other reports; ``notes`` are those of a reading, empty for a report
    typed in."""

    content: ReportContent
    prior: ReportContent | None = None
    unit: Organ | None = None
    notes: tuple[Note, ...] = ()
    is_prior_published: bool = False
    neighbours: Neighbourhood = field(default_factory=Neighbourhood)
    settings: Settings = AS_DECLARED

    @property
    def last_year(self) -> ReportContent | None:
        """What figures may be compared with: ``prior``, unless it is of another year than the last."""
        return self.prior if self.prior and self.prior.year == self.content.year - 1 else None

    def notes_of(self, kind: str) -> Iterator[Note]:
        return (note for note in self.notes if note.kind == kind)

    def threshold(self, threshold: Threshold) -> float:
        return self.settings.threshold(threshold)

    def judged(self, cell: str) -> str:
        """What stands in a cell that a remark is about."""
        return str(self.content.value(Ref.parse(cell)))


class Judged(Protocol):
    """What the registry asks of a case, be it of a report or of a round."""

    settings: Settings

    def judged(self, cell: str) -> str: ...


@dataclass(frozen=True)
class Remark:
    """What a check function yields; the registry adds code and level. ``level`` departs from the rule's own.
    ``section`` and ``offset`` (characters into that section's prose) place ``quote``; ``causes`` are what it may
    come from, the likeliest first, each a sentence; ``instances`` are the single things that the message counts, each
    with its place, in words; ``unit`` names whose report of a round it is about."""

    message: str
    cells: tuple[str, ...] = ()
    quote: str | None = None
    section: str | None = None
    offset: int | None = None
    expected: str | None = None
    found: str | None = None
    level: Level | None = None
    causes: tuple[str, ...] = ()
    unit: str | None = None
    instances: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: ``cells`` are addresses, ``message`` says what to do. ``key`` is the rule and the
    values that it judged: an explanation (说明) of the finding holds as long as the key is the same. ``waivable`` is
    the rule's own."""

    rule: str
    level: Level
    cells: tuple[str, ...]
    message: str
    quote: str | None = None
    section: str | None = None
    offset: int | None = None
    expected: str | None = None
    found: str | None = None
    causes: tuple[str, ...] = ()
    unit: str | None = None
    key: str = field(default="", compare=False)
    waivable: bool = field(default=True, compare=False)
    instances: tuple[str, ...] = ()

    def as_json(self) -> dict:
        """In the shape that ``check_report`` prints; ``section`` and ``offset`` only where it points at prose."""
        place = {"section": self.section, "offset": self.offset} if self.section else {}
        causes = {"causes": list(self.causes)} if self.causes else {}
        unit = {"unit": self.unit} if self.unit else {}
        instances = {"instances": list(self.instances)} if self.instances else {}
        return {
            "rule": self.rule,
            "level": self.level.value,
            "cells": list(self.cells),
            "quote": self.quote,
            **place,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            **causes,
            **unit,
            **instances,
        }


@dataclass(frozen=True)
class Rule:
    """A registered check: its docstring says what must hold, ``source`` where that is laid down. ``settable`` are the
    levels that a round may give it instead of its own, where the catalogue allows one. ``waivable`` tells whether a
    reviewer may let an error of it pass (认可): not where the sealed record or the printer would refuse the report.
    ``scope`` tells which case it takes: a ``Case``, or the ``RoundCase`` of ``rules.round``."""

    code: str
    level: Level
    source: str
    function: Callable[..., Iterable[Remark]]
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
                remark.cells,
                remark.message,
                remark.quote,
                remark.section,
                remark.offset,
                remark.expected,
                remark.found,
                remark.causes,
                remark.unit,
                _key(self.code, remark, case),
                self.waivable,
                remark.instances,
            )


def _key(code: str, remark: Remark, case: Judged) -> str:
    """Of the rule and of what it judged, never of its words or of where in the text it stands: a message that is
    worded better, or a sentence that moves, leaves an explanation valid."""
    judged = {cell: case.judged(cell) for cell in remark.cells}
    parts = [code, judged, remark.section, remark.quote, remark.expected, remark.found, remark.unit]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


RULES: list[Rule] = []


def rule(code: str, level: Level, *, source: str, settable: Iterable[Level] = (),
         thresholds: Iterable[Threshold] = (), waivable: bool = True, scope: Scope = Scope.REPORT):  # fmt: skip
    """Register a check function. One code may have several functions, each for a part of it."""

    def register(function: Callable[..., Iterable[Remark]]):
        RULES.append(Rule(code, level, source, function, tuple(settable), tuple(thresholds), waivable, scope))
        return function

    return register
