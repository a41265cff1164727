"""Sentences of table two, of years and of whose number it is: all their words are known, and only how they are built
is new."""

import random

import pytest

from tests.counting.generated.frames import disturbed, sentences
from tests.counting.generated.table_two import TABLE_TWO
from tests.counting.scoring import score


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sentences_of_several_frames_are_read_or_listed(seed, capsys):
    reached = score(sentences(TABLE_TWO, seed, 200))
    with capsys.disabled():
        print(f"\nseed {seed}: {reached}")
    assert reached.recall >= 0.99
    assert reached.precision >= 0.99
    assert reached.missed - reached.listed <= 1
    assert reached.listed_in_vain <= 80


def test_what_changes_no_fact_changes_no_reading():
    rng = random.Random(1)
    reached = score((disturbed(text, rng), facts) for text, facts in sentences(TABLE_TWO, 4, 300))
    assert reached.recall >= 0.99
    assert reached.precision >= 0.995
    assert reached.missed - reached.listed <= 2


def test_each_frame_alone_is_read():
    reached = {frame.text: score(sentences(TABLE_TWO, 1, 3, alone=frame)) for frame in TABLE_TWO.frames}
    assert {text: str(one) for text, one in reached.items() if one.missed + one.invented} == {}
