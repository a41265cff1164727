"""Whether what was read is sure, or a guess that a person must look at.

A fact is sure where its own words are all known and are such as stand together: 公开答复20件 holds a word for answers
and one for publishing, and which of them counts is a guess.
"""

from collections.abc import Sequence

from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meaning import (
    ACTS,
    APPLICANTS,
    APPLICATION,
    CASES,
    CASEWISE,
    DISPUTE,
    HEADS,
    IDLE,
    PIECES,
    SUBJECTS,
    VERBS,
    Subject,
    has,
    is_content,
)
from giyearreport.counting.stated import Stated
from giyearreport.counting.tokens import Token

_OF_APPLICATIONS = frozenset((Term.APPLICATION, Term.RECEIVE, Term.HANDLE, Term.NOUN))
_OF_DOCUMENTS = frozenset((Term.DOCUMENT, Term.WRITE, Term.PUBLISH, Term.INFORMATION, Term.NOUN))
_OF_FEES = frozenset((Term.FEE, Term.NOTICE, Term.COLLECT, Term.DUE, Term.APPLICATION, Term.NOUN))
_ACTING = frozenset((Term.ACT, Term.HANDLE, Term.RECEIVE, Term.WRITE))
_DISPUTES = frozenset((Term.CASE, Term.RECEIVE, Term.HANDLE, Term.APPLICATION, Term.CARRIED, Term.NOUN))
_RESULTS = frozenset((Term.CASE, Term.RESULT, Term.RECEIVE, Term.HANDLE, Term.OUTCOME, Term.REMAINDER, Term.CARRIED))
_OUTCOMES = frozenset((Term.OUTCOME, Term.APPLICATION, Term.HANDLE, Term.REMAINDER, Term.RESULT, Term.NOUN))
#: What a sentence states once; 维持3件、驳回1件 are both ``upheld``, and several organs may each have issued documents.
_ONCE = frozenset(("received", "handled", "carried_in", "carried_out"))
_HEADS = HEADS | VERBS
_CASEWISE = frozenset((Term.APPLICATION, Term.CASE, Term.OUTCOME, Term.CARRY, Term.RESULT, Term.CARRIED))
_OF_DECISIONS = frozenset((Term.DOCUMENT, Term.ACT, Term.FEE))
#: Why a number may be none of the tables: it is some of them, another's, published, or a difference.
_EXPLAINING = frozenset(
    (Term.SCOPE, Term.PARTIAL, Term.FAULT, Term.DECIDER, Term.SHARE_OF, Term.PUBLISH, Term.CHANGE, Term.COMPARED)
)


def _company(code: str) -> frozenset[Term]:
    """The kinds of words that stand amid those of a code."""
    if code in ("received", "handled"):
        return _OF_APPLICATIONS
    if code in ("carried_in", "carried_out"):
        return _OF_APPLICATIONS | {Term.CARRY, Term.CARRIED}
    if code in APPLICANTS:
        return _OF_APPLICATIONS | {Term.APPLICANT, Term.REMAINDER}
    if code in CASES:
        return _DISPUTES
    if code.partition(".")[0] in CASES:
        return _RESULTS
    if "." in code:
        return _OF_DOCUMENTS
    if code in ("licences", "penalties", "coercive_measures"):
        return _ACTING
    return _OF_FEES if "fee" in code.split("_")[-1] or code.startswith("processing_fee") else _OUTCOMES


def is_sure(codes: Sequence[str], phrase: Sequence[Token]) -> bool:
    """Whether the words of a quantity can hardly be read otherwise."""
    if has_strange_words(phrase):
        return False
    heads = {token.kind for token in phrase if token.kind in _HEADS}
    if heads == {Term.PUBLISH}:
        return True  # 公开5件 in a list of answers
    if codes == ["received"] and heads <= _OF_APPLICATIONS | {Term.APPLICANT, Term.REMAINDER}:
        return True  # 收到公民或企业的申请
    return all(heads <= _company(code) for code in codes)


def has_strange_words(phrase: Sequence[Token]) -> bool:
    """Whether a phrase holds words that the lexicon does not know, other than the name of who acts, before the verb:
    区住建局收到申请76件. One character alone is no word."""
    said = [token for token in phrase if token.kind is Term.TEXT or token.kind not in IDLE]
    strange = [place for place, token in enumerate(said) if token.kind is Term.TEXT and token.end - token.start > 1]
    names_who_acts = strange == [0] and len(said) > 1 and said[1].kind in ACTS
    return bool(strange) and not names_who_acts


def doubt_contradictions(sentence: Sequence[Stated]) -> None:
    """Of two numbers that a sentence states of one thing, which is right is a guess."""
    numbers: dict[tuple[str, When, Scope | None, bool], list[Stated]] = {}
    for stated in sentence:
        if stated.counted in _ONCE and stated.relation is Relation.EXACT:
            thing = stated.counted, stated.when, stated.scope, stated.with_carried_in
            numbers.setdefault(thing, []).append(stated)
    for alike in numbers.values():
        if len({stated.number for stated in alike}) > 1:
            for stated in alike:
                stated.sure = False


def speaks_of_cases(tokens: Sequence[Token]) -> bool:
    """Whether a clause names applications, disputes or what became of them."""
    return has(tokens, *_CASEWISE)


def is_vague(tokens: Sequence[Token]) -> bool:
    """三五件, 约占九成, beside a word of the tables."""
    return has(tokens, Term.VAGUE) and has(tokens, *SUBJECTS, Term.CARRY, Term.FEE, Term.APPLICANT)


def is_of_the_tables(own: Sequence[Token], quantity: Token, subject: Subject, *, speaks_of_cases: bool) -> bool:
    """Whether a number that gave no fact may still be one of the tables: its ``own`` words do not say that it is only
    some of them, a difference, or something else."""
    if has(own, *_EXPLAINING) or any(token.sense in ("closed", "judge", "paper") for token in own):
        return False
    last = next((token for token in reversed(own) if is_content(token)), None)
    if last is not None and last.kind is Term.NOUN:
        return False  # 收到留言92件
    if has(own, *_OF_DECISIONS):
        return quantity.unit in PIECES
    of_cases = speaks_of_cases or subject.topic in (APPLICATION, DISPUTE)
    return of_cases and (quantity.unit in CASEWISE or quantity.unit == subject.measure)
