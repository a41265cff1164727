"""What a grammar finds in sentences whose facts are known: how many, which are missed, which nobody stated."""

from collections.abc import Iterator

from giyearreport.counting import Fact, understand
from tests.counting.held_back import Stated

NOT_SCORED = {"other", "published", "published_part"}


def split(counted: str, number) -> list[str]:
    """None of both, or all of both, is the same as none or all of each."""
    kind, _, result = counted.partition(".")
    if kind != "disputes" or number:
        return [counted]
    return [f"{each}.{result}" if result else each for each in ("reconsideration", "litigation")]


def facts_of(text: str) -> list[tuple]:
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


def shown(told: tuple) -> str:
    counted, number, relation, when, with_carried_in = told
    return f"{counted} {number} {relation} {when}{' with carried in' if with_carried_in else ''}"
