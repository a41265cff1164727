"""The grammar on sentences that are made from frames: their words are known and their facts sure, so that every
mistake is one of structure."""

from itertools import islice

import pytest

from tests.counting.generated.applications import APPLICATIONS
from tests.counting.generated.making import made
from tests.counting.scoring import score

#: Enough for every kind of frame; another seed makes others.
SENTENCES = 400


@pytest.mark.parametrize("seed", [1, 2])
def test_sentences_about_applications_are_read_whatever_their_structure(seed, capsys):
    sentences = [(one.text, one.facts) for one in islice(made(APPLICATIONS, seed), SENTENCES)]
    reached = score(sentences)
    with capsys.disabled():
        print(f"\n{SENTENCES} sentences made with seed {seed}: {reached}")
    assert reached.recall >= 0.99
    assert reached.precision >= 0.995
    assert reached.missed - reached.listed <= 2


def test_the_same_seed_makes_the_same_sentences():
    first, again = (list(islice(made(APPLICATIONS, 1), 50)) for _ in range(2))
    assert first == again
    assert len({one.text for one in first}) == 50


def test_every_kind_of_frame_has_its_turn():
    assert {one.kind for one in islice(made(APPLICATIONS, 1), len(APPLICATIONS.frames))} == set(APPLICATIONS.frames)
