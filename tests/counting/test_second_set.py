"""The grammar against the second set of what offices write: its figures, which may only get better."""

from tests.counting.scoring import score, stated
from tests.counting.second_set import SECOND_SET

RECALL, PRECISION, LISTED = 0.83, 0.85, 0.5


def test_sentences_of_the_second_set_are_understood_or_listed(capsys):
    reached = score(SECOND_SET)
    with capsys.disabled():
        print(f"\n{len(SECOND_SET)} sentences of the second set: {reached}")
    assert reached.recall >= RECALL
    assert reached.precision >= PRECISION
    assert reached.honesty >= LISTED


def test_the_second_set_is_of_a_size_to_judge_by():
    assert len({text for text, _ in SECOND_SET}) == len(SECOND_SET) >= 150
    assert sum(fact.required for _, facts in SECOND_SET for fact in stated(facts)) >= 230
