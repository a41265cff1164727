"""The grammar against sentences that were written before it was changed, and that it may never be tuned to: only the
figures are printed, so that nobody mends what stands here."""

from tests.counting.scoring import score, stated
from tests.counting.unseen import UNSEEN

# What the last run reached, below the aim of 0.97, 0.99 and 0.9; docs/counting.md has the figures of every run.
RECALL, PRECISION, LISTED, CERTAIN = 0.89, 0.94, 0.6, 0.97


def test_sentences_that_the_grammar_has_not_seen_are_understood_or_listed(capsys):
    reached = score(UNSEEN)
    with capsys.disabled():
        print(f"\n{len(UNSEEN)} unseen sentences: {reached}")
    assert reached.recall >= RECALL
    assert reached.precision >= PRECISION
    assert reached.honesty >= LISTED
    assert reached.certainty >= CERTAIN


def test_the_unseen_set_is_of_a_size_to_judge_by():
    assert len({text for text, _ in UNSEEN}) == len(UNSEEN) >= 150
    assert sum(fact.required for _, facts in UNSEEN for fact in stated(facts)) >= 250
