"""What the second reader makes of a sentence, held against what the grammar stated."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.second_opinion.signs import (
    clauses_that_may_tell,
    names_ours,
    signs_of_clause,
    signs_of_number,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.terminal import Token

WEIGHTS = Path(__file__).parent / "weights.txt"
#: What a number, or a clause without one, is read as that tells nothing of the tables; and a clause that does.
NOTHING, CLAIM = "nothing", "claim"
#: By how many tenths per sign another reading must lead to be heard: over nothing, of which it may even fall a little
#: short, and over what the grammar read. docs/counting.md tells how they were chosen.
_OVER_NOTHING, _OVER_ANOTHER = -2, 3


class Reading(NamedTuple):
    """What the grammar read in one place of a sentence: the signs there, the kind of what it stated, and the facts."""

    of: str
    signs: Sequence[str]
    kind: str
    facts: Sequence[Stated]


def doubt(tokens: Sequence[Token], stated: Sequence[Stated]) -> bool:
    """Make the facts unsure that the second reader reads otherwise; gives whether there are any, or it misses one."""
    doubted = [reading for reading in readings(tokens, stated) if _is_heard_otherwise(reading)]
    for reading in doubted:
        for fact in reading.facts:
            fact.sure = False
    return bool(doubted)


def readings(tokens: Sequence[Token], stated: Sequence[Stated]) -> Iterator[Reading]:
    """What the grammar made of each number of a sentence, and of each clause that may tell something without one; of
    none where the sentence names nothing that the tables count."""
    if not names_ours(tokens):
        return
    ours = [fact for fact in stated if fact.counted not in codes.UNCODED]
    for place, token in enumerate(tokens):
        if token.kind is Term.QUANTITY:
            facts = [fact for fact in ours if fact.number_at == token.start]
            kind = "&".join(sorted({kind_of(fact.counted) for fact in facts})) or NOTHING
            yield Reading("number", signs_of_number(tokens, place), kind, facts)
    claims = [fact for fact in ours if fact.number_at is None]
    for begin, end in clauses_that_may_tell(tokens):
        facts = [fact for fact in claims if tokens[begin].start < fact.end <= tokens[end - 1].end]
        yield Reading("clause", signs_of_clause(tokens, begin, end), CLAIM if facts else NOTHING, facts)


def kind_of(code: str) -> str:
    """What kind of thing a code counts: the second reader does not tell the lines of a group, the kinds of applicants
    or the instances of cases from one another."""
    return "+".join(sorted({_kind_of_one(each) for each in code.split("+")}))


def _kind_of_one(code: str) -> str:
    thing, _, column = code.partition(".")
    if thing in codes.DOCUMENTS:
        return f"documents.{column}"
    if column:
        return f"cases.{column}"
    if code in codes.CASES_OF[codes.LITIGATION]:
        return codes.LITIGATION
    if code in codes.APPLICANTS:
        return "applicants"
    return "acts" if code in codes.ACTS else codes.GROUP_OF.get(code, code)


def _is_heard_otherwise(reading: Reading) -> bool:
    """Whether another reading leads by enough. Of a kind that it never met, and of a claim, there is no opinion."""
    if reading.kind == CLAIM:
        return False
    votes = votes_on(reading)
    mine = votes.pop(reading.kind, None)
    best = max(votes, key=lambda kind: votes[kind])
    if mine is None or best == NOTHING:
        return False
    return votes[best] - mine > len(reading.signs) * (_OVER_NOTHING if reading.kind == NOTHING else _OVER_ANOTHER)


def votes_on(reading: Reading) -> dict[str, int]:
    """How much the signs there speak for each kind, in tenths."""
    kinds, weights = learnt()[reading.of]
    rows = [weights[sign] for sign in reading.signs if sign in weights]
    return dict(zip(kinds, map(sum, zip((0,) * len(kinds), *rows, strict=True)), strict=True))


class Learnt(NamedTuple):
    """All the kinds, and how much a sign speaks for or against each of them, in tenths."""

    kinds: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]


@cache
def learnt() -> dict[str, Learnt]:
    """What was learnt of numbers and of clauses."""
    read: dict[str, dict[str, dict[str, int]]] = {"number": {}, "clause": {}}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        of, sign, *votes = line.split("\t")
        read[of][sign] = {kind: int(weight) for kind, weight in (vote.split("=") for vote in votes)}
    return {of: _learnt(signs) for of, signs in read.items()}


def _learnt(signs: Mapping[str, Mapping[str, int]]) -> Learnt:
    kinds = tuple(sorted({kind for votes in signs.values() for kind in votes}))
    return Learnt(kinds, {sign: tuple(votes.get(kind, 0) for kind in kinds) for sign, votes in signs.items()})
