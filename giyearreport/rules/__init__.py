"""The checks. Floor 2: they see the form and the content, no database, and never the files that a report came from.

Each check is a short function in the module of its statutory part, registered by importing that module here.
"""

from collections.abc import Iterable

from giyearreport.content import ReportContent
from giyearreport.rules import (  # noqa: F401  (register their rules)
    alike,
    applications,
    aspects,
    carried,
    disclosure,
    form,
    hollow,
    left_behind,
    litigation,
    names,
    numbering,
    personal,
    problems,
    processing_fee,
    prose_claims,
    prose_numbers,
    repetition,
    residue,
    round,
    wording,
    years,
)
from giyearreport.rules.finding import (
    AS_DECLARED,
    RULES,
    Case,
    Finding,
    Level,
    Note,
    Organ,
    Remark,
    Rule,
    Scope,
    Settings,
    Threshold,
    rule,
)
from giyearreport.rules.round import RoundCase, Standing
from giyearreport.rules.similarity import Neighbourhood

__all__ = [
    "RULES",
    "Case",
    "Finding",
    "Level",
    "Organ",
    "Remark",
    "RoundCase",
    "Rule",
    "Scope",
    "Settings",
    "Standing",
    "Threshold",
    "check",
    "check_round",
    "rule",
]


#: By statutory part: 表二, 表三, 表四, text against tables, form, round.
_ORDER = "DALPSR"


def check(report: ReportContent, prior: ReportContent | None = None, unit: Organ | None = None,
          neighbours: Iterable[ReportContent] | Neighbourhood = (), *, notes: Iterable[Note] = (),
          is_prior_published: bool = False, settings: Settings = AS_DECLARED) -> list[Finding]:  # fmt: skip
    """Everything that the checks find, by statutory part and code. ``prior`` is last year's report,
    ``is_prior_published`` whether this system published it; ``neighbours`` are the round's other reports, or an index
    of them made beforehand, where the unit's own may be among them; ``notes`` are those of the reading, if the report
    was read from a file; ``settings`` are the round's."""
    case = Case(report, prior, unit, tuple(notes), is_prior_published, Neighbourhood.of(neighbours), settings)
    return _findings(case, Scope.REPORT)


def check_round(case: RoundCase) -> list[Finding]:
    """Everything that the checks of a county's whole round find, by code."""
    return _findings(case, Scope.ROUND)


def _findings(case: Case | RoundCase, scope: Scope) -> list[Finding]:
    of_scope = (entry for entry in RULES if entry.scope is scope)
    in_order = sorted(of_scope, key=lambda entry: (_ORDER.index(entry.code[0]), entry.code))
    return [finding for entry in in_order for finding in entry.findings(case)]
