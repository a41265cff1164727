"""差 N 件: whatever single cell is wrong, the clerk is shown it, and every cell shown would put the table right.

Nothing but what the clerk reads is asked: the sentences under a finding.
"""

import re
from random import Random

import pytest

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.rules import RULES, Case, Finding
from giyearreport.rules.tables.arithmetic import balances
from tests.rules.tables import balanced, year_before

ERRORS_OF_AN_EDITION = 150
SENTENCE = re.compile("“(?P<label>[^”]*(?:“[^”]*”[^”]*)?)”填了 (?P<now>\\d+)，改为 (?P<should_be>\\d+) 就平衡了")


def breaches(report: ReportContent, prior: ReportContent | None) -> list[Finding]:
    return [finding for rule in RULES if rule.code == "A02" for finding in rule.findings(Case(report, prior))]


def changes(report: ReportContent, causes: tuple[str, ...]) -> dict[Ref, int]:
    """What each sentence would have the clerk type; each must name a cell of the form and what stands in it."""
    by_label = {cell.label: cell.ref for cell in report.edition.cells}
    told = {}
    for cause in causes:
        said = SENTENCE.match(cause)
        ref = by_label[said["label"]]
        assert int(said["now"]) == report.cells[ref]
        told[ref] = int(said["should_be"])
    return told


@pytest.mark.proves("U18")
@pytest.mark.parametrize("edition", list(EDITIONS.values()), ids=lambda edition: edition.code)
def test_the_true_cell_is_among_the_causes_and_each_cause_would_mend_the_table(edition):
    chance = Random(711)
    for _ in range(ERRORS_OF_AN_EDITION):
        right = balanced(chance, edition, 2020 if edition.code == "2019" else 2024)
        prior = chance.choice([None, year_before(chance, right)])
        ref = chance.choice([cell.ref for cell in edition.table("applications").cells])
        wrong = right.with_values({ref: right.cells[ref] + chance.choice([1, 2, 9, 10, 90, 4_000])})
        if chance.random() < 0.5 and right.cells[ref]:
            wrong = right.with_values({ref: int(chance.random() * right.cells[ref])})
        column, total = breaches(wrong, prior)
        assert total.causes == ()
        told = changes(wrong, column.causes)
        assert told[ref] == right.cells[ref]
        for cell, number in told.items():
            assert all(balance.holds for balance in balances(wrong.with_values({cell: number})))
