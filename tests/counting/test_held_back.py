"""The grammar against sentences that its author did not see."""

from collections.abc import Iterator

from giyearreport.counting import Fact, Relation
from tests.counting.held_back import HELD_BACK, Stated

NOT_SCORED = {"other", "published", "published_part"}
RECALL, PRECISION = 0.95, 0.98


def split(counted: str, number) -> list[str]:
    """None of both, or all of both, is the same as none or all of each."""
    kind, _, result = counted.partition(".")
    if kind != "disputes" or number:
        return [counted]
    return [f"{each}.{result}" if result else each for each in ("reconsideration", "litigation")]


def facts_of(text: str) -> list[tuple]:
    from giyearreport.counting import understand

    return [told for fact in understand(text).facts if fact.counted not in NOT_SCORED for told in told_by(fact)]


def told_by(fact: Fact | Stated) -> Iterator[tuple]:
    for counted in split(fact.counted, fact.number):
        yield counted, fact.number, fact.relation, fact.when, fact.with_carried_in


def matched(told: tuple, found: list[tuple]) -> bool:
    """Takes the fact out of those found; of ``received/handled`` either will do."""
    counted, *rest = told
    for reading in counted.split("/"):
        if (reading, *rest) in found:
            found.remove((reading, *rest))
            return True
    return False


def compared(text: str, stated: list[Stated]) -> tuple[int, list[tuple], list[tuple]]:
    """How many facts were found that are stated, those that were missed, and those found that nobody stated."""
    found = facts_of(text)
    required = [told for fact in stated if fact.required for told in told_by(fact)]
    missed = [told for told in required if not matched(told, found)]
    for fact in stated:
        if not fact.required:
            for told in told_by(fact):
                matched(told, found)
    return len(required) - len(missed), missed, found


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


def shown(told: tuple) -> str:
    counted, number, relation, when, with_carried_in = told
    return f"{counted} {number} {relation} {when}{' with carried in' if with_carried_in else ''}"


def test_the_set_is_of_a_size_to_judge_by():
    texts = [text for text, _ in HELD_BACK]
    assert len(set(texts)) == len(texts) >= 80
    assert sum(fact.required for _, stated in HELD_BACK for fact in stated) >= 150
    assert all((fact.number is None) == (fact.relation is Relation.ALL) for _, stated in HELD_BACK for fact in stated)
