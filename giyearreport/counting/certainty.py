"""Whether what was read is sure, or a guess that a person must look at.

A fact is sure where its own words are all known and are such as stand together: 公开答复20件 holds a word for answers
and one for publishing, and which of them counts is a guess.
"""

from collections.abc import Sequence, Set

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation, Scope, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import ACTING, CASEWISE, HEADS, IDLE, PIECES, VERBS, Phrase, content_of, has, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.states import APPLICATION, DISPUTE
from giyearreport.counting.tokens import Token

_HEADS = HEADS | VERBS
_OF_APPLICATIONS = frozenset((Term.APPLICATION, Term.RECEIVE, Term.HANDLE, Term.NOUN))
_DISPUTES = frozenset((Term.CASE, Term.RECEIVE, Term.HANDLE, Term.APPLICATION, Term.CARRIED, Term.NOUN))
_OUTCOMES = frozenset((Term.OUTCOME, Term.APPLICATION, Term.HANDLE, Term.REMAINDER, Term.RESULT, Term.NOUN))
_RESULTS = frozenset((Term.CASE, Term.RESULT, Term.RECEIVE, Term.HANDLE, Term.OUTCOME, Term.REMAINDER, Term.CARRIED))
_DOCUMENTS = frozenset((Term.DOCUMENT, Term.WRITE, Term.PUBLISH, Term.INFORMATION, Term.NOUN))
_DECISIONS = frozenset((Term.ACT, Term.HANDLE, Term.RECEIVE, Term.WRITE))
_FEES = frozenset((Term.FEE, Term.NOTICE, Term.COLLECT, Term.DUE, Term.APPLICATION, Term.NOUN))


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
_ONCE = frozenset((*codes.FLOW, *codes.GROUPS, *codes.APPLICANTS, *codes.CASES))


def is_sure(counted: Sequence[str], phrase: Sequence[Token]) -> bool:
    """Whether the words of a quantity can hardly be read otherwise. 跨年度 tells no direction."""
    if has_strange_words(phrase) or any(token.sense == "across" for token in phrase):
        return False
    if has(content_of(phrase)[1:], Term.REST) or has(phrase[1:], Term.REST):
        return False  # 科研机构及其他申请均为0件
    if has(phrase, Term.FAULT) or (counted[0] in _OF_OUTCOMES and "about" in senses(phrase, Term.PARTIAL)):
        return False  # 涉及征地的不予公开3件: some of them
    if counted == [codes.RECEIVED] and "through" in senses(phrase, Term.PARTIAL) and not has(phrase, Term.SUM):
        return "suchlike" in senses(phrase, Term.LIGHT)  # 通过系统收到申请12件; 通过线上、信函等渠道
    if counted[0] in codes.APPLICANTS and has(phrase, Term.HANDLE) and not has(phrase, Term.RECEIVE, Term.APPLICATION):
        return False  # 自然人办结38件
    if "rate" in senses(phrase, Term.NOUN):
        return False  # 公开率（含部分公开）66.7%
    if codes.is_case(counted[0]) and "for_others" in senses(phrase, Term.PARTIAL):
        return False  # 协助市政府办理行政复议2件
    if counted[0] in codes.CASES and _may_be_decided(phrase):
        return False
    if counted == [codes.RECEIVED] and _may_be_of_some_applicants(phrase):
        return False
    heads = {token.kind for token in phrase if token.kind in _HEADS}
    if heads == {Term.PUBLISH}:
        return True  # 公开5件 in a list of answers
    if counted == [codes.RECEIVED] and heads <= _WHOEVER:
        return True
    return all(heads <= _COMPANY[code] for code in counted)


def _may_be_decided(phrase: Sequence[Token]) -> bool:
    """受理行政复议案件412件, 办理行政复议案件143件 may be said by who decides them."""
    words = {(token.kind, token.sense) for token in phrase}
    deals = (Term.RECEIVE, "accept") in words or (has(phrase, Term.HANDLE) and not has(phrase, Term.HAPPEN))
    return deals and (Term.LIGHT, "ours") not in words and not has(phrase, Term.PARTIAL)


def _may_be_of_some_applicants(phrase: Sequence[Token]) -> bool:
    """村民申请26件: all that came in, or those of one kind of applicant."""
    return "weak" in senses(phrase, Term.NOUN) and not has(phrase, Term.RECEIVE, Term.HANDLE)


def has_strange_words(phrase: Sequence[Token]) -> bool:
    """Whether a phrase holds words that the lexicon does not know, other than the name of who acts, before the verb:
    区住建局收到申请76件. One character alone is no word."""
    if not any(token.kind is Term.TEXT and token.end - token.start > 1 for token in phrase):
        return False
    said = [token for token in phrase if token.kind is Term.TEXT or token.kind not in IDLE]
    strange = [place for place, token in enumerate(said) if token.kind is Term.TEXT and token.end - token.start > 1]
    names_who_acts = strange == [0] and len(said) > 1 and said[1].kind in ACTING
    return bool(strange) and not names_who_acts


def doubt_contradictions(sentence: Sequence[Stated]) -> None:
    """Of two numbers that a sentence states of one thing, which is right is a guess."""
    _drop_joint(sentence)
    numbers: dict[tuple[str, When, bool, bool], list[Stated]] = {}
    for stated in sentence:
        if stated.counted in _ONCE and stated.relation is Relation.EXACT:
            thing = stated.counted, stated.when, stated.scope is Scope.AREA, stated.with_carried_in
            numbers.setdefault(thing, []).append(stated)
    for alike in numbers.values():
        if len({stated.number for stated in alike}) > 1:
            for stated in alike:
                stated.sure = False


def _drop_joint(sentence: Sequence[Stated]) -> None:
    """受理办理12件，办理完成11件: where what was answered is told by itself, the joint number is of what came in."""
    handled = [stated for stated in sentence if stated.counted == codes.HANDLED and stated.relation is Relation.EXACT]
    received = {(stated.start, stated.end) for stated in sentence if stated.counted == codes.RECEIVED}
    joint = [stated for stated in handled if (stated.start, stated.end) in received]
    for stated in joint:
        if any(other.in_list == stated.in_list and other.number != stated.number for other in handled):
            stated.counted = codes.OTHER


# Numbers that gave no fact

_CASEWISE = frozenset((Term.APPLICATION, Term.CASE, Term.OUTCOME, Term.CARRY, Term.RESULT, Term.CARRIED))
_OF_DECISIONS = frozenset((Term.DOCUMENT, Term.ACT, Term.FEE))
_OF_THE_TABLES = _OF_DECISIONS | _CASEWISE | {Term.APPLICANT}
#: Why a number is none of the tables: it is another's, a share, or a difference.
_DIFFERING = frozenset((Term.DECIDER,))
_TELLING = frozenset((Term.OUTCOME, Term.RESULT, Term.CARRY, Term.CARRIED))
_CLOSED = frozenset(("closed", "judge", "paper"))
#: What applications and cases are called, who applies, and what becomes of them.
_NAMING = _TELLING | {Term.APPLICATION, Term.APPLICANT, Term.CASE}
#: By which channel or when they came: some of all.
_TIMES_OF_PERSONS = frozenset(("人次", "批次", "批", "人", "名", "户"))
_OF_SOME = frozenset(("channel", "timed", "due"))


def _tells_why(own: Phrase) -> bool:
    """Whether the words themselves say that the number is none of the tables: 网上申请5件, 超期答复2件."""
    return own.has(Term.PUBLISH, Term.FAULT) or not _OF_SOME.isdisjoint(own.senses(Term.PARTIAL))


def _may_be_answers(own: Phrase, *, is_first: bool) -> bool:
    """公开4件 may be so many answers."""
    names_what = own.has(Term.INFORMATION, Term.NOUN, Term.DOCUMENT, Term.ACT)
    spoken_of = own.sentence.speaks_of_cases or own.speaks_of(APPLICATION, None) or is_first
    return spoken_of and own.senses(Term.PUBLISH) == ["plain"] and own.unit == "件" and not names_what


def speaks_of_cases(kinds: Set[Term]) -> bool:
    """Whether a sentence names applications, disputes or what became of them."""
    return not _CASEWISE.isdisjoint(kinds)


def is_vague(tokens: Sequence[Token]) -> bool:
    """三五件, 约占九成, beside a word of the tables."""
    return has(tokens, Term.VAGUE) and has(tokens, *_OF_THE_TABLES)


def is_of_the_tables(own: Phrase, behind: Sequence[Token], *, is_first: bool, is_difference: bool) -> bool:
    """Whether a number that gave no fact may still be one of the tables: its ``own`` words do not say that it is only
    some of them, a difference, or something else. ``behind`` are the words after it, its own or not. The first number
    of a paragraph (``is_first``) is no part of one."""
    if own.has(Term.SHARE_OF):
        return own.tokens[0].kind in _OF_THE_TABLES - {Term.APPLICATION, Term.CASE}  # 结果维持占80%
    if is_difference or own.has(*_DIFFERING) or any(token.sense in _CLOSED for token in own.tokens):
        return False
    if own.has(*_TELLING) and own.unit in PIECES - {"%"}:
        return True  # what became of them is told, so it is none of the reasons that follow
    if own.has(*_NAMING) and own.unit in PIECES and not _tells_why(own):
        return True
    if own.senses(Term.NOUN) == ["rate"]:
        return True
    if own.senses(Term.NOUN) == ["open"]:
        return own.unit in CASEWISE  # 办理行政许可事项1208件: decisions, or something else
    if own.unit in _TIMES_OF_PERSONS and own.has(Term.APPLICATION):
        return has(content_of(own.tokens)[-1:], Term.APPLICATION)  # 14人次申请公开: so many applications, or fewer
    if _may_be_answers(own, is_first=is_first):
        return True
    if (own.has(Term.SCOPE) and not is_first) or own.has(Term.FAULT, Term.PUBLISH) or (own.has(Term.PARTIAL) and not is_first):
        return False
    content = content_of(own.tokens)
    is_listed = len(content) > 1 and has(own.tokens, Term.LINK) and content[-2].kind in _CASEWISE  # 复议、诉讼、举报
    is_of_ours = has(content_of(behind)[:1], Term.APPLICATION, Term.CASE)  # 来自村民的9件申请
    if has(content[-1:], Term.NOUN) and not (is_listed or is_of_ours):
        of_people = own.senses(Term.NOUN) == ["weak"] and own.has(Term.RECEIVE, Term.HANDLE)  # 答复群众12件
        return of_people and own.sentence.speaks_of_cases and own.unit in CASEWISE
    if own.has(*_OF_DECISIONS):
        return own.unit in PIECES
    of_ours = own.has(Term.RECEIVE, Term.HANDLE) and "ours" in own.senses(Term.LIGHT)  # 收到信息公开来件8件
    of_nothing_else = own.has(Term.HANDLE) and own.speaks_of(None)  # 答复5件
    of_cases = own.sentence.speaks_of_cases or own.speaks_of(APPLICATION, DISPUTE) or of_ours or of_nothing_else
    return of_cases and (own.unit in CASEWISE or own.unit == own.paragraph.measure)
