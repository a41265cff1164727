"""Every code of the catalogue is tripped by what it is about, and left alone by what only looks like it."""

from collections import Counter
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest

from giyearreport.rules import RULES
from tests.rules import corpus
from tests.rules.cases import check
from tests.rules.corpus import NEAR_MISSES, TRIPS
from tests.rules.reports import CITY, COUNTY, DEPARTMENT, TOWNSHIP, clean

for module in iter_modules(corpus.__path__):
    import_module(f"{corpus.__name__}.{module.name}")

CODES = {rule.code for rule in RULES}


def named(entries) -> list:
    return [pytest.param(code, entry, id=f"{code}-{entry.__name__}") for code, entry in entries]


@cache
def found(entry) -> list:
    """What two tests ask."""
    return entry()


@pytest.mark.proves("U30")
@pytest.mark.parametrize(("code", "entry"), named(TRIPS))
def test_a_report_with_the_fault_trips_the_rule(code, entry):
    assert code in {finding.rule for finding in found(entry)}


@pytest.mark.parametrize(("code", "entry"), named(NEAR_MISSES))
def test_a_report_that_comes_close_does_not_trip_the_rule(code, entry):
    assert code not in {finding.rule for finding in entry()}


@pytest.mark.parametrize("entries", [TRIPS, NEAR_MISSES], ids=["trips", "near-misses"])
def test_every_code_has_two_entries(entries):
    counts = Counter(code for code, _ in entries)
    assert [code for code in sorted(CODES) if counts[code] < 2] == []


@pytest.mark.parametrize(("code", "entry"), named(TRIPS))
def test_no_two_findings_of_a_report_share_a_key(code, entry):
    keys = Counter(finding.key for finding in found(entry))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("unit", [TOWNSHIP, COUNTY, DEPARTMENT, CITY], ids=lambda unit: unit.level)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_a_clean_report_has_no_findings(year, unit):
    assert check(clean(year), unit=unit) == []
