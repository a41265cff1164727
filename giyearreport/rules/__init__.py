"""The checks. Floor 2: they see the form and the content, no database, and never the files that a report came from.

Each check is a short function in the module of its statutory part, registered by importing that module here.
"""

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
    unprintable,
    wording,
    years,
)
from giyearreport.rules.finding import (
    AS_DECLARED,
    PARTS,
    RULES,
    Case,
    Finding,
    Level,
    Organ,
    Remark,
    Rule,
    Scope,
    Settings,
    Threshold,
    Unprintable,
    rule,
)
from giyearreport.rules.round import RoundCase, Standing
from giyearreport.rules.similarity import Neighbourhood

__all__ = [
    "AS_DECLARED",
    "PARTS",
    "RULES",
    "Case",
    "Finding",
    "Level",
    "Neighbourhood",
    "Organ",
    "Remark",
    "RoundCase",
    "Rule",
    "Scope",
    "Settings",
    "Standing",
    "Threshold",
    "Unprintable",
    "check",
    "check_round",
    "rule",
]


def check(case: Case) -> list[Finding]:
    """Everything that the checks of one report find, by statutory part and code."""
    return _findings(case, Scope.REPORT)


def check_round(case: RoundCase) -> list[Finding]:
    """Everything that the checks of a county's whole round find, by code."""
    return _findings(case, Scope.ROUND)


def _findings(case: Case | RoundCase, scope: Scope) -> list[Finding]:
    of_scope = (entry for entry in RULES if entry.scope is scope)
    in_order = sorted(of_scope, key=lambda entry: (list(PARTS).index(entry.code[0]), entry.code))
    return [finding for entry in in_order for finding in entry.findings(case)]
