"""What a check says, and how checks are registered. The catalogue and the manual are made from this registry."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from giyearreport.content import ReportContent


class Level(StrEnum):
    """An error blocks submitting, never saving; a warning needs a line of explanation; a hint is shown only."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Organ(Protocol):
    """Whose report it is; ``level`` is township, county or department."""

    level: str


@dataclass(frozen=True)
class Case:
    """What a check may look at. ``prior`` is last year's report, ``is_prior_published`` whether it is one of the
    system's own; ``notes`` are those of a reading, empty for a report typed in."""

    content: ReportContent
    prior: ReportContent | None = None
    unit: Organ | None = None
    notes: tuple[Mapping, ...] = ()
    is_prior_published: bool = False

    def notes_of(self, kind: str) -> Iterator[Mapping]:
        return (note for note in self.notes if note["kind"] == kind)


@dataclass(frozen=True)
class Remark:
    """What a check function yields; the registry adds code and level. ``level`` departs from the rule's own."""

    message: str
    cells: tuple[str, ...] = ()
    quote: str | None = None
    section: str | None = None
    offset: int | None = None
    expected: str | None = None
    found: str | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: ``cells`` are addresses, ``message`` says what to do."""

    rule: str
    level: Level
    cells: tuple[str, ...]
    message: str
    quote: str | None = None
    section: str | None = None
    offset: int | None = None
    expected: str | None = None
    found: str | None = None

    def as_json(self) -> dict:
        """In the shape that ``check_report`` prints; ``section`` and ``offset`` only where it points at prose."""
        place = {"section": self.section, "offset": self.offset} if self.section else {}
        return {
            "rule": self.rule,
            "level": self.level.value,
            "cells": list(self.cells),
            "quote": self.quote,
            **place,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
        }


@dataclass(frozen=True)
class Rule:
    """A registered check: its docstring says what must hold, ``source`` where that is laid down."""

    code: str
    level: Level
    source: str
    function: Callable[[Case], Iterable[Remark]]

    @property
    def description(self) -> str:
        return " ".join((self.function.__doc__ or "").split())

    def findings(self, case: Case) -> Iterator[Finding]:
        for remark in self.function(case):
            yield Finding(
                self.code,
                remark.level or self.level,
                remark.cells,
                remark.message,
                remark.quote,
                remark.section,
                remark.offset,
                remark.expected,
                remark.found,
            )


RULES: list[Rule] = []


def rule(code: str, level: Level, *, source: str):
    """Register a check function. One code may have several functions, each for a part of it."""

    def register(function: Callable[[Case], Iterable[Remark]]):
        RULES.append(Rule(code, level, source, function))
        return function

    return register
