"""The grammar on sentences that are put together from frames: what it makes of how a sentence is built."""

import pytest

from tests.counting.generated.cases import ROOMS, combinations, sentences
from tests.counting.scoring import score


@pytest.mark.parametrize("room", ROOMS)
def test_every_fact_of_a_generated_sentence_is_read(room):
    reached = score([(one.text, one.facts) for one in sentences(room, 6)])
    assert (reached.missed, reached.invented) == (0, 0)


def test_what_one_sentence_says_of_cases_is_not_carried_into_the_next():
    reached = score([(one.text, one.facts) for one in combinations(200)])
    assert (reached.missed, reached.invented) == (0, 0)
