"""The grammar against sentences that its author did not see."""

from giyearreport.counting import Relation
from tests.counting.held_back import HELD_BACK
from tests.counting.scoring import compared, shown

RECALL, PRECISION = 0.95, 0.98


def test_sentences_held_back_are_understood(capsys):
    right, wrong, missing, lines = 0, 0, 0, []
    for text, stated in HELD_BACK:
        hits, missed, invented = compared(text, stated)
        right, missing, wrong = right + hits, missing + len(missed), wrong + len(invented)
        lines += [f"{text}\n    missed {shown(told)}" for told in missed]
        lines += [f"{text}\n    invented {shown(told)}" for told in invented]
    recall, precision = right / (right + missing), right / ((right + wrong) or 1)
    with capsys.disabled():
        print(f"\n{len(HELD_BACK)} sentences: recall {recall:.3f} ({right} of {right + missing} facts),", end=" ")
        print(f"precision {precision:.3f} ({right} of {right + wrong})", *lines, sep="\n")
    assert recall >= RECALL
    assert precision >= PRECISION


def test_the_set_is_of_a_size_to_judge_by():
    texts = [text for text, _ in HELD_BACK]
    assert len(set(texts)) == len(texts) >= 80
    assert sum(fact.required for _, stated in HELD_BACK for fact in stated) >= 150
    assert all((fact.number is None) == (fact.relation is Relation.ALL) for _, stated in HELD_BACK for fact in stated)
