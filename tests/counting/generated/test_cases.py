"""The grammar on sentences that are put together from frames: what it makes of how a sentence is built."""

import pytest

from tests.counting.generated.cases import ROOMS, WRITINGS, combinations, sentences
from tests.counting.scoring import score


def read(generated):
    reached = score(generated)
    return {"missed": reached.missed, "invented": reached.invented}


@pytest.mark.parametrize("room", ROOMS)
def test_every_fact_of_a_generated_sentence_is_read(room):
    assert read((one.text, one.facts) for one in sentences(room, 4)) == {"missed": 0, "invented": 0}


def test_what_one_sentence_says_of_cases_is_not_carried_into_the_next():
    assert read((one.text, one.facts) for one in combinations(250)) == {"missed": 0, "invented": 0}


@pytest.mark.parametrize("room", ROOMS)
def test_a_generated_sentence_says_the_same_in_every_writing(room):
    written = [(write(one.text), one.facts) for write in WRITINGS for one in sentences(room, 1)]
    assert read(written) == {"missed": 0, "invented": 0}
