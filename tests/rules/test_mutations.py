"""Single defects of every kind in each set of real figures: nothing that breaks the arithmetic goes through.

``bench/mutations.py`` tries three hundred, or more.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from giyearreport.rules import Level
from tests.rules.cases import check
from tests.rules.mutations.defects import DEFECTS
from tests.rules.mutations.sound import sound
from tests.rules.mutations.trial import Outcome, table, trials

FIGURES = Path(__file__).resolve().parents[3] / "shared" / "reports" / "figures.json"
SETS = json.loads(FIGURES.read_text())["reports"] if FIGURES.exists() else []
DEFECTS_OF_A_SET = 36

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SETS, reason="the real reports are not part of the project"),
]


@cache
def outcomes() -> list[Outcome]:
    return [outcome for entry in SETS for outcome in trials(sound(entry), DEFECTS_OF_A_SET)]


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry["id"])
def test_a_set_of_figures_put_right_has_no_error_and_no_warning(entry):
    base = sound(entry)
    findings = check(base.report, base.prior, base.unit, is_prior_published=True)
    assert [finding for finding in findings if finding.level is not Level.HINT] == []


def test_every_defect_that_breaks_the_arithmetic_is_caught(capsys):
    with capsys.disabled():
        print("\n" + table(outcomes()))
    assert [outcome for outcome in outcomes() if outcome.is_arithmetic and not outcome.codes] == []
    assert len(outcomes()) == DEFECTS_OF_A_SET * len(SETS)
    assert {outcome.kind for outcome in outcomes()} == DEFECTS.keys()
