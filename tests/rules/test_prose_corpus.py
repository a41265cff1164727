"""A near miss of the checks of prose agrees with its tables in whole: none of them has a word to say of it."""

import pytest

from giyearreport.rules import Level
from tests.rules.corpus import NEAR_MISSES, prose_applications, prose_elsewhere, prose_within

MODULES = {module.__name__ for module in (prose_applications, prose_elsewhere, prose_within)}
ENTRIES = [entry for _, entry in NEAR_MISSES if entry.__module__ in MODULES]


@pytest.mark.proves("U30")
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_a_text_that_agrees_with_its_tables_is_left_alone(entry):
    assert [f for f in entry() if f.rule[0] == "P" and f.level is not Level.HINT] == []
