"""Words of the tables, in a clause without a number, that nothing in their sentence states.

The rules of ``claims`` read what clauses without a number say. Where such a clause tells what became of something, and
no fact of the sentence says so, it was not understood, whatever the reason: 收到申请1件，内容为低保名单，当日即予答复.
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.clauses import Clause, TokenSentence
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import content_of, has, senses
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.stated import Stated
from giyearreport.counting.terminal import Token


class Unstated(NamedTuple):
    """A clause without a number that stated nothing: its ``words``, the codes that the sentence stated (``told``), and
    those that stand before the clause (``before``)."""

    words: Sequence[Token]
    told: Set[str]
    before: Set[str]

    def senses(self, *kinds: Term) -> list[str]:
        return senses(self.words, *kinds)


def leaves_words_untold(sentence: TokenSentence, here: Sequence[Stated]) -> bool:
    """Whether a clause of a sentence tells something of the tables, and no fact does."""
    ours = [stated for stated in here if stated.counted not in codes.UNCODED]
    if not ours:
        return False
    return any(
        first(UNTOLD, unstated, False)
        for clause in sentence.clauses
        if (unstated := _unstated(clause, ours)) is not None
    )


def _unstated(clause: Clause, ours: Sequence[Stated]) -> Unstated | None:
    words = clause.tokens
    if not words or has(words, *_READ_ELSEWHERE) or any(noun != "applicant" for noun in senses(words, Term.NOUN)):
        return None
    start, end = words[0].start, words[-1].end
    if any(stated.start < end and stated.end > start for stated in ours):
        return None
    before = [stated for stated in ours if stated.end <= start and stated.number]
    return Unstated(words, _codes(ours), _codes(before))


#: A number, a denial and what is said of the rest are read, or listed, by rules of their own.
_READ_ELSEWHERE = frozenset(
    (Term.QUANTITY, Term.VAGUE, Term.NOT, Term.REST, Term.INCLUDING, Term.EXCLUDING, Term.AMONG, Term.COMPARED)
)


def _codes(stated: Sequence[Stated]) -> Set[str]:
    return {code for each in stated for code in each.counted.split("+")}


def _are_answered(unstated: Unstated) -> bool:
    """Whether a clause of its own tells that what came in was answered; 结转下年答复 is to come."""
    said = [token for token in content_of(unstated.words) if token.sense != "applicant"]
    answered = has(said[-1:], Term.HANDLE) and said[-1].sense != "deal"
    of_cases = has(unstated.words, Term.CARRY, Term.CARRIED, Term.CASE, Term.OUTCOME)
    return answered and codes.RECEIVED in unstated.before and codes.HANDLED not in unstated.told and not of_cases


def _are_carried(unstated: Unstated) -> bool:
    carried = {codes.CARRIED_IN, codes.CARRIED_OUT}
    return has(unstated.words, Term.CARRY) and codes.RECEIVED in unstated.before and carried.isdisjoint(unstated.told)


def _have_an_outcome(unstated: Unstated) -> bool:
    """Whether a line is told, and neither it nor its group is stated, nor, of what ends a case, its 其他结果. Why some
    were granted in part, were asked to be put right, or paid nothing for what was asked is told beside their number."""
    has_other_result = any(codes.is_case(code) and code.endswith(codes.OTHER_RESULT) for code in unstated.told)
    return any(
        unstated.told.isdisjoint((line, codes.GROUP_OF.get(line), *codes.LINES.get(line, ())))
        and not (has_other_result and line in codes.ENDED_UNDECIDED)
        and unstated.told.isdisjoint(_EXPLAINED_BY.get(codes.GROUP_OF.get(line, line), ()))
        for line in unstated.senses(Term.OUTCOME)
    )


_EXPLAINED_BY = {
    codes.REFUSED: (codes.PARTIALLY_GRANTED,),
    codes.UNAVAILABLE: codes.LINES[codes.OTHER_HANDLING],
    codes.OTHER_HANDLING: (codes.PROCESSING_FEE_NOTICES,),
}


def _are_decided(unstated: Unstated) -> bool:
    """Whether it tells how cases that were counted ended, and no result is stated that they ended with."""
    ends = [codes.OF_COURTS.get(result, result) for result in unstated.senses(Term.RESULT) if result != "closed"]
    of_cases = any(map(codes.is_case, unstated.before))
    return of_cases and any(not any(code.endswith(f".{end}") for code in unstated.told) for end in ends)


#: Why a clause leaves something untold: the examples have what a reader finds in them, and the grammar does not.
UNTOLD: tuple[Rule[Unstated, bool], ...] = (
    Rule(
        "that they were answered",
        _are_answered,
        lambda unstated: True,
        (("收到申请1件，收到次日即予答复。", "received 1; handled all"),
         ("收到申请3件，由镇长亲自审定后答复。", "received 3; handled all")),
    ),
    Rule(
        "that they were carried over",
        _are_carried,
        lambda unstated: True,
        (("收到申请1件，因情况复杂，结转。", "received 1; carried_out all"),),
    ),
    Rule(
        "what became of them",
        _have_an_outcome,
        lambda unstated: True,
        (("收到申请3件，研究后不予处理。", "received 3; unprocessed all"),),
    ),
    Rule(
        "how cases ended",
        _are_decided,
        lambda unstated: True,
        (("行政诉讼2件，申请人同意和解。", "litigation 2; litigation.other all"),),
    ),
)  # fmt: skip
