"""What a grammar finds in sentences whose facts are known: how many, which are missed, which nobody stated."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from giyearreport.counting import Fact, Relation, When, understand
from tests.counting.held_back import Stated

NOT_SCORED = {"other", "published", "published_part"}


class Score(NamedTuple):
    """How many facts were found, missed, and found though nobody stated them; how many of the missed stand in a
    sentence that is listed as not understood; how many sentences are listed though all their facts were found; and of
    the facts that the grammar is sure of, how many there are and how many nobody stated."""

    right: int
    missed: int
    invented: int
    listed: int
    listed_in_vain: int
    sure: int
    surely_wrong: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.invented) or 1)

    @property
    def honesty(self) -> float:
        """The share of the missed that a person is told to look at."""
        return self.listed / self.missed if self.missed else 1

    @property
    def certainty(self) -> float:
        """The precision of what the grammar is sure of: of the rest no finding is above a hint."""
        return 1 - self.surely_wrong / (self.sure or 1)

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.1%}, precision {self.precision:.1%} (of what is sure {self.certainty:.1%}), "
            f"of {self.missed} missed {self.honesty:.0%} are listed as not understood ({self._asdict()})"
        )


def score(sentences: Iterable[tuple[str, str]]) -> Score:
    """What the grammar makes of sentences whose facts are written beside them."""
    sums: Counter[str] = Counter(dict.fromkeys(Score._fields, 0))
    for text, facts in sentences:
        hits, missed, invented = compared(text, stated(facts))
        is_listed = bool(understand(text).not_understood)
        sums.update(
            right=hits,
            missed=len(missed),
            invented=len(invented),
            listed=len(missed) if is_listed else 0,
            listed_in_vain=int(is_listed and not missed and not invented),
        )
        sums.update(sure_of(text, stated(facts)))
    return Score(**sums)


def sure_of(text: str, stated: list[Stated]) -> dict[str, int]:
    """How many facts the grammar is sure of, and how many of them nobody stated."""
    sure = [told for fact in understand(text).facts if fact.sure and fact.counted not in NOT_SCORED
            for told in told_by(fact)]  # fmt: skip
    wrong = list(sure)
    for fact in stated:
        for told in told_by(fact):
            matched(told, wrong)
    return {"sure": len(sure), "surely_wrong": len(wrong)}


def stated(facts: str) -> list[Stated]:
    """The facts in the writing of ``corpus.py``; one that ends in ``?`` may be found and need not be."""
    return [the_fact(fact) for fact in facts.split("; ") if fact]


def the_fact(written: str) -> Stated:
    counted, number, *words = written.removesuffix("?").split()
    return Stated(
        counted,
        None if number == "all" else Decimal(number.strip("~%")),
        relation_of(number),
        next((When(word) for word in words if word != "with_carried_in"), When.THIS),
        "with_carried_in" in words,
        required=not written.endswith("?"),
    )


def relation_of(number: str) -> Relation:
    if number == "all":
        return Relation.ALL
    if number.endswith("%"):
        return Relation.SHARE
    return Relation.ABOUT if number.startswith("~") else Relation.EXACT


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
