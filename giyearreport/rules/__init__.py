"""The checks. Floor 2: they see the form and the content of a report, no database and no file.

A check is a short function that registers itself with ``rule``. Each room holds the checks of one part: ``tables``,
``prose`` (the text against the tables), ``language``, ``similarity`` and ``round``.
"""

from giyearreport.rules import language, outliers, prose, round, tables  # noqa: F401  (register their rules)
from giyearreport.rules.case import AS_DECLARED, Case, Level, Note, Organ, Settings, Threshold, Unprintable
from giyearreport.rules.finding import PARTS, RULES, Finding, Judged, Remark, Rule, Scope, rule
from giyearreport.rules.round import RoundCase, Standing
from giyearreport.rules.similarity import Neighbourhood, alike  # noqa: F401  (registers its rule)

__all__ = [
    "AS_DECLARED",
    "PARTS",
    "RULES",
    "Case",
    "Finding",
    "Level",
    "Neighbourhood",
    "Note",
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
    """Everything that the checks of one report find, by part of the catalogue and code."""
    return _findings(case, Scope.REPORT)


def check_round(case: RoundCase) -> list[Finding]:
    """Everything that the checks of a county's whole round find, by code."""
    return _findings(case, Scope.ROUND)


def _findings(case: Judged, scope: Scope) -> list[Finding]:
    of_scope = (entry for entry in RULES if entry.scope is scope)
    in_order = sorted(of_scope, key=lambda entry: (list(PARTS).index(entry.code[0]), entry.code))
    return [finding for entry in in_order for finding in entry.findings(case)]
