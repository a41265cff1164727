"""Two thousand random tables: none in balance is found fault with, and every cell broken is reported by its code.
``drill/tables.py`` tries as many as one likes."""

from collections import Counter
from decimal import Decimal
from random import Random
from typing import NamedTuple

import pytest

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Edition, Kind, Ref
from giyearreport.readers.form.figures import compared_totals
from giyearreport.rules import RULES, Case, Level
from tests.rules.tables import balanced, year_before

CODES = {"A01", "A02", "A03", "A04", "A05", "D01", "L01", "L02"}
ARITHMETIC = [rule for rule in RULES if rule.code in CODES]
FILLED = {"disclosure": "D01", "applications": "A01", "litigation": "L01"}
YEARS = {"2019": 2020, "2021": 2024}
TABLES_OF_AN_EDITION = 240


class Broken(NamedTuple):
    """What was done to a report, which codes must say so, and the cell that each of them must name."""

    case: Case
    named: dict[str, Ref]


def errors(case: Case) -> dict[str, set[Ref]]:
    """Of the arithmetic checks: the cells that each code names."""
    found = {}
    for rule in ARITHMETIC:
        for finding in rule.findings(case):
            if finding.level is Level.ERROR:
                found.setdefault(finding.rule, set()).update(finding.at.cells)
    return found


def with_totals(report: ReportContent, prior: ReportContent, wrong: Ref | None = None, by: int = 0) -> Case:
    """As read from a document that prints every total; ``wrong`` prints one ``by`` so much off."""
    printed = {total.ref: report.value(total.ref) + (by if total.ref == wrong else 0) for total in report.edition.sums}
    notes = compared_totals(report, {ref: f"{number:,}" for ref, number in printed.items()})
    return Case(report, prior, notes=tuple(notes), is_prior_published=True)


def off(chance: Random, number: int) -> int:
    """A whole number other than this one, and not below 0."""
    others = {number + 1, number - 1, number + 9, number * 10 + 10, number // 2} - {number, -1}
    return chance.choice(sorted(others))


def a_leaf(chance: Random, report: ReportContent, *tables: str, but: tuple[Kind, ...] = ()) -> Ref:
    cells = [c.ref for c in report.edition.cells if c.kind not in but and (not tables or c.ref.table in tables)]
    return chance.choice(cells)


def unbalanced(ref: Ref) -> dict[str, Ref]:
    """A number of 表三 put wrong shows in its column."""
    return {"A02": ref._replace(line="handled")} if ref.table == "applications" else {}


def another_number(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    ref = a_leaf(chance, report, "applications")
    changed = report.with_values({ref: off(chance, report.cells[ref])})
    return Broken(Case(changed), unbalanced(ref))


def a_blank(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    ref = a_leaf(chance, report)
    return Broken(Case(report.with_values({ref: None})), {FILLED[ref.table]: ref})


def a_negative(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    ref = a_leaf(chance, report, but=(Kind.CHANGE,))
    changed = report.with_values({ref: -1 - report.cells[ref]})
    return Broken(Case(changed), {FILLED[ref.table]: ref} | unbalanced(ref))


def a_decimal(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    ref = a_leaf(chance, report, but=(Kind.MONEY,))
    changed = report.with_values({ref: report.cells[ref] + Decimal("0.5")})
    return Broken(Case(changed), {FILLED[ref.table]: ref} | unbalanced(ref))


def another_carried_out_last_year(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    ref = chance.choice([ref for ref in prior.cells if ref.line == "carried_out"])
    changed = prior.with_values({ref: off(chance, prior.cells[ref])})
    return Broken(Case(report, changed, is_prior_published=True), {"A05": ref._replace(line="carried_in")})


def a_printed_sum(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    sums = [s.ref for s in report.edition.sums if s.ref.table == "applications" and s.ref.column != "total"]
    return misprinted(chance, report, prior, "A03", chance.choice(sums))


def a_printed_row_total(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    totals = [s.ref for s in report.edition.sums if s.ref.table == "applications" and s.ref.column == "total"]
    return misprinted(chance, report, prior, "A04", chance.choice(totals))


def a_printed_result(chance: Random, report: ReportContent, prior: ReportContent) -> Broken:
    totals = [s.ref for s in report.edition.sums if s.ref.table == "litigation"]
    return misprinted(chance, report, prior, "L02", chance.choice(totals))


def misprinted(chance: Random, report: ReportContent, prior: ReportContent, code: str, ref: Ref) -> Broken:
    by = off(chance, report.value(ref)) - report.value(ref)
    return Broken(with_totals(report, prior, ref, by), {code: ref})


DEFECTS = [
    another_number,
    a_blank,
    a_negative,
    a_decimal,
    another_carried_out_last_year,
    a_printed_sum,
    a_printed_row_total,
    a_printed_result,
]


def breaches(edition: Edition, count: int, seed: int = 711) -> Counter:
    """How often each code told of the defect that was put into one of ``count`` balanced tables. AssertionError where
    another one told of it, or any of a table in balance."""
    chance, broken_by = Random(seed), Counter()
    for number in range(count):
        report = balanced(chance, edition, YEARS[edition.code])
        prior = year_before(chance, report)
        assert errors(with_totals(report, prior)) == {}
        defect = DEFECTS[number % len(DEFECTS)]
        case, named = defect(chance, report, prior)
        found = errors(case)
        assert found.keys() == named.keys(), defect.__name__
        assert all(ref in found[code] for code, ref in named.items()), defect.__name__
        broken_by.update(named.keys())
    return broken_by


@pytest.mark.parametrize("edition", list(EDITIONS.values()), ids=lambda edition: edition.code)
def test_each_breach_is_reported_by_its_code_and_balance_is_left_alone(edition):
    assert breaches(edition, TABLES_OF_AN_EDITION).keys() == CODES


def test_random_tables_are_not_all_alike():
    chance = Random(711)
    values = [number for _ in range(50) for number in balanced(chance, EDITIONS["2021"], 2024).cells.values()]
    assert 0.1 < values.count(0) / len(values) < 0.9
    assert len(set(values)) > 500
