"""What a grammar finds in sentences whose facts are known: how many, which are missed, which nobody stated."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from giyearreport import counting
from giyearreport.counting import Fact, Relation, When, codes
from giyearreport.counting.sentences import sentence_at
from tests.counting.held_back import Stated

NOT_SCORED = {"other", "published", "published_part"}
#: Whether a number includes what came from last year; None where either reading will do (应办25件，实际办结24件).
CARRIED_IN = {"with_carried_in": True, "with_or_without_carried_in": None}

#: Several tests score the same sets, and from them the second reader learns: a process reads each text once.
understand = cache(counting.understand)


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
    missed = [told for fact in stated for told in told_by(fact) if not matched(told, wrong)]
    settle_lines(text, stated, missed, wrong)
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
        next((When(word) for word in words if word not in CARRIED_IN), When.THIS),
        next((CARRIED_IN[word] for word in words if word in CARRIED_IN), False),
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
    """Takes the fact out of those found; of ``received/handled`` either will do, and so it is with what came from last
    year where that is left open."""
    counted, *rest, carried_in = told
    for reading, carried in product(counted.split("/"), (True, False) if carried_in is None else (carried_in,)):
        if (reading, *rest, carried) in found:
            found.remove((reading, *rest, carried))
            return True
    return False


def settle_lines(text: str, stated: list[Stated], missed: list[tuple], found: list[tuple]) -> None:
    """不予公开1件（属于国家秘密） is the number of the line, or that of the group and the line as all of it: takes out
    what is said in the one way and was found in the other."""
    for line in lines_by_their_group(text):
        if line in missed:
            settled(line, missed, found)
    for line in lines_stated_by_their_group(stated):
        if line in found:
            settled(line, found, missed)


def settled(line: tuple, by_number: list[tuple], by_group: list[tuple]) -> None:
    by_number.remove(line)
    for told in (all_of(line), group_of(line)):
        if told in by_group:
            by_group.remove(told)


def lines_by_their_group(text: str) -> Iterator[tuple]:
    """The lines that a sentence of the text was read to be all of their group, with the group's number."""
    facts = understand(text).facts
    told = [(sentence_at(text, fact.start).start, each) for fact in facts for each in told_by(fact)]
    for place, each in told:
        line = with_number_of_group(each, [other for at, other in told if at == place])
        if line:
            yield line


def lines_stated_by_their_group(stated: list[Stated]) -> Iterator[tuple]:
    """The lines that are written down as all of the group whose number stands right before them."""
    told = [each for fact in stated for each in told_by(fact)]
    for group, each in pairwise(told):
        line = with_number_of_group(each, [group])
        if line:
            yield line


def with_number_of_group(told: tuple, beside: list[tuple]) -> tuple | None:
    """A line that is all of its group with the number that the group has beside it."""
    counted, _, relation, when, _ = told
    group = codes.GROUP_OF.get(counted)
    if relation is not Relation.ALL or group is None:
        return None
    numbers = [number for code, number, how, year, _ in beside if (code, how, year) == (group, Relation.EXACT, when)]
    return (counted, numbers[0], Relation.EXACT, when, False) if len(numbers) == 1 else None


def all_of(line: tuple) -> tuple:
    counted, _, _, when, carried_in = line
    return counted, None, Relation.ALL, when, carried_in


def group_of(line: tuple) -> tuple:
    return codes.GROUP_OF[line[0]], *line[1:]


def compared(text: str, stated: list[Stated]) -> tuple[int, list[tuple], list[tuple]]:
    """How many facts were found that are stated, those that were missed, and those found that nobody stated."""
    found = facts_of(text)
    required = [told for fact in stated if fact.required for told in told_by(fact)]
    missed = [told for told in required if not matched(told, found)]
    optional = [told for fact in stated if not fact.required for told in told_by(fact)]
    left_out = [told for told in optional if not matched(told, found)]
    settle_lines(text, stated, missed, found)
    settle_lines(text, stated, left_out, found)
    return len(required) - len(missed), missed, found


def shown(told: tuple) -> str:
    counted, number, relation, when, with_carried_in = told
    return f"{counted} {number} {relation} {when}{' with carried in' if with_carried_in else ''}"
