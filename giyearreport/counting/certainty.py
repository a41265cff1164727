"""Whether what was read is sure, or a guess that a person must look at.

A fact is sure where its own words are all known and are such as stand together: 公开答复20件 holds a word for answers
and one for publishing, and which of them counts is a guess.
"""

from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import ACTING, HEADS, IDLE, VERBS, has, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.terminal import Token

_HEADS = HEADS | VERBS
_OF_APPLICATIONS = frozenset((Term.APPLICATION, Term.RECEIVE, Term.HANDLE, Term.NOUN))
_DISPUTES = frozenset((Term.CASE, Term.RECEIVE, Term.HANDLE, Term.APPLICATION, Term.CARRIED, Term.NOUN))
_OUTCOMES = frozenset((Term.OUTCOME, Term.APPLICATION, Term.HANDLE, Term.REMAINDER, Term.RESULT, Term.NOUN))
_RESULTS = frozenset(
    (Term.CASE, Term.RESULT, Term.RECEIVE, Term.HANDLE, Term.OUTCOME, Term.REMAINDER, Term.CARRIED, Term.CARRY)
)
_DOCUMENTS = frozenset((Term.DOCUMENT, Term.WRITE, Term.RECEIVE, Term.PUBLISH, Term.INFORMATION, Term.NOUN))
_DECISIONS = frozenset((Term.ACT, Term.APPLICANT, Term.HANDLE, Term.RECEIVE, Term.WRITE))
_FEES = frozenset((Term.FEE, Term.NOTICE, Term.COLLECT, Term.RECEIVE, Term.DUE, Term.APPLICATION, Term.NOUN))


def _companies() -> dict[str, frozenset[Term]]:
    """The kinds of words that stand amid those of each code."""
    of_codes = {
        (codes.RECEIVED, codes.HANDLED): _OF_APPLICATIONS,
        (codes.CARRIED_IN, codes.CARRIED_OUT): _OF_APPLICATIONS | {Term.CARRY, Term.CARRIED},
        codes.APPLICANTS: _OF_APPLICATIONS | {Term.APPLICANT, Term.REMAINDER},
        codes.OUTCOMES: _OUTCOMES,
        codes.CASES: _DISPUTES,
        codes.ACTS: _DECISIONS,
        (codes.FEES, codes.PROCESSING_FEE, codes.PROCESSING_FEE_NOTICES): _FEES,
        tuple(code for code in codes.ALL if "." in code and codes.is_case(code)): _RESULTS,
        tuple(code for code in codes.ALL if "." in code and not codes.is_case(code)): _DOCUMENTS,
        codes.UNCODED: _HEADS,
    }
    return {code: company for several, company in of_codes.items() for code in several}


_COMPANY = _companies()
#: Whoever may apply: 收到公民或企业的申请.
_OF_OUTCOMES = frozenset((*codes.OUTCOMES, *codes.APPLICANTS))
_WHOEVER = _OF_APPLICATIONS | {Term.APPLICANT, Term.REMAINDER}
#: What a sentence states once; 维持3件、驳回1件 are both ``upheld``, and several organs may each have issued documents.
_ONCE = frozenset((*codes.FLOW, *codes.GROUPS, *codes.APPLICANTS, *codes.CASES, codes.PROCESSING_FEE)) | {
    codes.of_document(document, codes.IN_FORCE) for document in codes.DOCUMENTS
}
#: What only its own official words name.
_NAMED_OUTRIGHT = frozenset((*codes.OUTCOMES, codes.FEES, codes.PROCESSING_FEE)) | {
    code for code in codes.ALL if "." in code
}


class Said(NamedTuple):
    """The words of a quantity, the kinds among them, and the codes that they were read as."""

    counted: Sequence[str]
    phrase: Sequence[Token]
    kinds: Set[Term]

    def senses(self, kind: Term) -> list[str]:
        return senses(self.phrase, kind) if kind in self.kinds else []


def is_sure(counted: Sequence[str], phrase: Sequence[Token]) -> bool:
    """Whether the words of a quantity can hardly be read otherwise."""
    said = Said(counted, phrase, {token.kind for token in phrase})
    if any(doubt(said) for doubt in _DOUBTS):
        return False
    heads = said.kinds & _HEADS
    if list(counted) == [codes.GRANTED, codes.PARTIALLY_GRANTED]:
        heads = heads - {Term.PUBLISH}  # 公开（含部分公开）
    if heads == {Term.PUBLISH}:
        return True  # 公开5件 in a list of answers
    if counted == [codes.RECEIVED] and heads <= _WHOEVER:
        return True
    return all(heads <= _COMPANY[code] for code in counted)


# Why a reading is a guess


def _holds_strange_words(said: Said) -> bool:
    """受理临时用地申请88件; but a line, a decision or a fee is what its words name, whatever stands before them:
    作出税务行政处罚决定12件, 城市道路占用费等行政事业性收费3万元."""
    if Term.TEXT not in said.kinds:
        return False
    made = "doing" in said.senses(Term.HAPPEN) or "suchlike" in said.senses(Term.LIGHT)
    made = made or _is_named_kind(said.phrase)  # 办理环评类行政许可37件
    is_named = said.counted[0] in _NAMED_OUTRIGHT or (made and said.counted[0] in codes.ACTS)
    if is_named and "unread" not in said.senses(Term.TEXT):
        return False
    return has_strange_words(said.phrase)


def _is_named_kind(phrase: Sequence[Token]) -> bool:
    return any((a.sense, b.kind) == ("kind", Term.ACT) for a, b in pairwise(phrase))


def _is_turned(said: Said) -> bool:
    """未公开5件, where what ends in the 未 is not known: the opposite of what stands there."""
    return Term.TEXT in said.kinds and any(
        before.sense == "unread" and before.end == token.start and token.kind in _HEADS
        for before, token in pairwise(said.phrase)
    )


def _is_another_fee(said: Said) -> bool:
    """收取危废处置处理费3万元: a fee by a name that is not known."""
    return Term.FEE in said.kinds and any(
        (before.kind, before.end, fee.sense) == (Term.TEXT, fee.start, codes.PROCESSING_FEE)
        and fee.end - fee.start == 3
        for before, fee in pairwise(said.phrase)
    )


def _writes_something_strange(said: Said) -> bool:
    """无规章，制定裁量基准3件: what was made is no more what was spoken of."""
    return (
        Term.WRITE in said.kinds
        and Term.DOCUMENT not in said.kinds
        and any(
            (before.kind, token.kind) == (Term.WRITE, Term.TEXT) and before.end == token.start < token.end - 1
            for before, token in pairwise(said.phrase)
        )
    )


def _tells_no_direction(said: Said) -> bool:
    """跨年度办理2件."""
    return "across" in said.senses(Term.CARRY)


def _counts_others_too(said: Said) -> bool:
    """科研机构及其他申请均为0件."""
    return Term.REST in said.kinds and has(said.phrase[1:], Term.REST)


def _counts_some(said: Said) -> bool:
    """涉及征地的不予公开3件; 超期答复被纠正1件."""
    about = Term.PARTIAL in said.kinds and said.counted[0] in _OF_OUTCOMES and "about" in said.senses(Term.PARTIAL)
    return Term.FAULT in said.kinds or (about and not _names_its_line(said))


def _names_its_line(said: Said) -> bool:
    """涉及行政执法案卷而不予公开2件: the line itself."""
    return any(a.sense == "about" and b.sense == said.counted[0] for a, b in pairwise(said.phrase))


def _tells_of_one_channel(said: Said) -> bool:
    """通过系统收到申请12件 may be all that came in; 通过线上、信函等渠道 names all ways."""
    channel = "through" in said.senses(Term.PARTIAL) and Term.SUM not in said.kinds
    return channel and said.counted == [codes.RECEIVED] and "suchlike" not in said.senses(Term.LIGHT)


def _tells_of_answers(said: Said) -> bool:
    """自然人办结38件: of those who applied, the form counts what came in."""
    answered = Term.HANDLE in said.kinds and said.kinds.isdisjoint((Term.RECEIVE, Term.APPLICATION))
    return answered and said.counted[0] in codes.APPLICANTS


def _is_rate(said: Said) -> bool:
    """公开率（含部分公开）66.7%."""
    return "rate" in said.senses(Term.NOUN)


def _may_be_decided(said: Said) -> bool:
    """受理行政复议案件412件, 办理行政复议案件143件 may be said by who decides them; 协助市政府办理行政复议2件."""
    if not codes.is_case(said.counted[0]):
        return False
    if "for_others" in said.senses(Term.PARTIAL):
        return True
    answered = Term.HANDLE in said.kinds and Term.HAPPEN not in said.kinds
    deals = answered or "accept" in said.senses(Term.RECEIVE)
    if deals and said.counted[0] in codes.CASES and "reviewer" in said.senses(Term.LIGHT):
        return True
    is_total = said.counted[0] in codes.CASES and Term.PARTIAL not in said.kinds
    return deals and is_total and "ours" not in said.senses(Term.LIGHT)


def _tells_no_line(said: Said) -> bool:
    """大量反复申请有所缓解，据此不予处理2件: the line is told before."""
    return said.counted[0] in codes.OUTCOMES and "on_this" in said.senses(Term.LIGHT)


def _counts_matters(said: Said) -> bool:
    """办理行政许可事项12件."""
    return "matter" in said.senses(Term.LIGHT)


def _may_be_of_some_applicants(said: Said) -> bool:
    """村民申请26件, 公民申请信息公开14件: all that came in, or those of one kind of applicant."""
    plain = said.counted == [codes.RECEIVED] and said.kinds.isdisjoint((Term.RECEIVE, Term.HANDLE))
    whose = not {"whose", "of_citizens"}.isdisjoint(said.senses(Term.APPLICATION))
    return plain and ("people" in said.senses(Term.NOUN) or whose)


def _counts_papers(said: Said) -> bool:
    """村民递交申请表1份: so many applications, or as many papers."""
    return Term.RECEIVE not in said.kinds and "paper" in said.senses(Term.APPLICATION)


def _joins_results(said: Said) -> bool:
    """2件系上年未审结、本年维持: one number of two results."""
    return len(said.counted) > 1 and "." in said.counted[0] and codes.is_case(said.counted[0])


_DOUBTS: tuple[Callable[[Said], bool], ...] = (
    _holds_strange_words, _is_turned, _is_another_fee, _writes_something_strange, _tells_no_direction,
    _counts_others_too, _counts_some, _tells_of_one_channel, _tells_of_answers, _is_rate, _may_be_decided,
    _may_be_of_some_applicants, _counts_matters, _tells_no_line, _joins_results, _counts_papers,
)  # fmt: skip


def has_strange_words(phrase: Sequence[Token]) -> bool:
    """Whether a phrase holds words that the lexicon does not know, other than the name of who acts, before the verb:
    区住建局收到申请76件. One character alone is no word."""
    if not has(phrase, Term.TEXT):
        return False
    said = [token for token in phrase if token.kind is Term.TEXT or token.kind not in IDLE or token.sense == "doing"]
    said = said[_named_office(said) :]
    strange = [place for place, token in enumerate(said) if token.kind is Term.TEXT and token.end - token.start > 1]
    begins = strange == [*range(len(strange))] and len(said) > len(strange)  # 昆明片区某海关全年收到申请9件
    names_who_acts = begins and _is_verb(said[len(strange)]) and said[0].sense != "unread"
    return bool(strange) and not names_who_acts


def _named_office(said: Sequence[Token]) -> int:
    """How many of the first words name an office: 区城管局行政许可215件, 退役军人局行政复议1件."""
    named = next((place for place, token in enumerate(said) if token.kind is not Term.TEXT), len(said))
    is_office = said[named - 1 : named] != [] and said[named - 1].sense == "bureau"
    return named if is_office and "unread" not in senses(said[:named], Term.TEXT) else 0


def _is_verb(token: Token) -> bool:
    return token.kind in ACTING or token.sense == "doing"


def doubt_contradictions(sentence: Sequence[Stated]) -> None:
    """Of two numbers that a sentence states of one thing, which is right is a guess."""
    _drop_joint(sentence)
    _drop_denied_again(sentence)
    _drop_all_counted(sentence)
    _drop_told_again(sentence)
    _doubt_all_answered(sentence)
    numbers: dict[tuple[str, When, bool, bool], list[Stated]] = {}
    for stated in sentence:
        of_parts = stated.when is When.OTHER  # 上半年收到12件，下半年收到9件
        if stated.counted in _ONCE and stated.relation is Relation.EXACT and not of_parts:
            thing = stated.counted, stated.when, stated.scope is Scope.AREA, stated.with_carried_in
            numbers.setdefault(thing, []).append(stated)
    for alike in numbers.values():
        if len({stated.number for stated in alike}) > 1:
            for stated in alike:
                stated.sure = False


def _doubt_all_answered(sentence: Sequence[Stated]) -> None:
    """收到申请12件，均按期答复，2件结转下年: all that were answered, it seems. Not so 办结10件，均按期答复."""
    left = {stated.when for stated in sentence if stated.counted == codes.CARRIED_OUT and stated.number}
    handled = [stated for stated in sentence if stated.counted == codes.HANDLED and stated.when in left]
    for stated in handled:
        if stated.relation is Relation.ALL and all(other.relation is Relation.ALL for other in handled):
            stated.sure = False


def _drop_all_counted(sentence: Sequence[Stated]) -> None:
    """行政复议1件，复议机关责令重新答复，结果纠正1件: a result without a number is told again with it."""
    counted = {(stated.counted, stated.when) for stated in sentence if stated.number}
    for stated in sentence:
        is_result = codes.is_case(stated.counted) and "." in stated.counted
        if stated.relation is Relation.ALL and is_result and (stated.counted, stated.when) in counted:
            stated.counted = codes.OTHER


def _drop_denied_again(sentence: Sequence[Stated]) -> None:
    """没有行政许可事项，行政许可0件; 未收到申请，收到申请0件: said twice."""
    counted = {(stated.counted, stated.number, stated.when) for stated in sentence if stated.number_at is not None}
    for stated in sentence:
        denied = stated.number_at is None and stated.counted in _DENIED
        if denied and (stated.counted, stated.number, stated.when) in counted:
            stated.counted = codes.OTHER


_DENIED = (*codes.ACTS, *codes.FLOW, codes.FEES, codes.PROCESSING_FEE)


def _drop_told_again(sentence: Sequence[Stated]) -> None:
    """收到申请12件，依法受理12件; 败诉0件，结果纠正0件: the same number of the same thing."""
    exact = [stated for stated in sentence if stated.relation is Relation.EXACT]
    came = [stated for stated in exact if stated.counted == codes.RECEIVED and stated.number]
    none = [stated for stated in exact if stated.counted in codes.ALL_OF_CASES and stated.number == 0]
    carried = [stated for stated in exact if stated.counted == codes.CARRIED_IN]  # 上年结转6件，办结133件（含结转6件）
    for earlier, later in (*pairwise(came), *pairwise(none), *pairwise(carried)):
        if _as_told(earlier) == _as_told(later):
            _include(sentence, later)
            later.counted = codes.OTHER


def _include(sentence: Sequence[Stated], again: Stated) -> None:
    """上年结转3件，办结22件（含结转3件）: the answers in front of the bracket include them."""
    before = [stated for stated in sentence if stated.start < again.start and not stated.in_brackets][-1:]
    if again.counted == codes.CARRIED_IN and again.in_brackets and before and before[0].counted == codes.HANDLED:
        before[0].with_carried_in = True


def _as_told(stated: Stated) -> tuple[object, ...]:
    return stated.counted, stated.number, stated.when, stated.scope, stated.with_carried_in


def _drop_joint(sentence: Sequence[Stated]) -> None:
    """受理办理12件，办理完成11件: where what was answered is told by itself, the joint number is of what came in."""
    handled = [stated for stated in sentence if stated.counted == codes.HANDLED and stated.relation is Relation.EXACT]
    received = {(stated.start, stated.end) for stated in sentence if stated.counted == codes.RECEIVED}
    joint = [stated for stated in handled if (stated.start, stated.end) in received]
    for stated in joint:
        beside = [other for other in handled if other.in_list == stated.in_list and other.when is stated.when]
        if any(other.number != stated.number for other in beside):
            stated.counted = codes.OTHER
