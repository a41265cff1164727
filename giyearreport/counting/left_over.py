"""Numbers that gave no fact of the tables: which of them a person must look at.

A number is passed over only where its own words say why it is none: another's, a difference, some of those counted
before, or something that no table counts.
"""

from collections.abc import Sequence, Set
from itertools import takewhile

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import CASEWISE, ELSEWHERE, MONEY, PIECES, Phrase, content_of, has
from giyearreport.counting.states import APPLICATION, DISPUTE
from giyearreport.counting.terminal import Token

_CASEWISE = frozenset((Term.APPLICATION, Term.CASE, Term.OUTCOME, Term.CARRY, Term.RESULT, Term.CARRIED))
_OF_DECISIONS = frozenset((Term.DOCUMENT, Term.ACT, Term.FEE))
_OF_THE_TABLES = _OF_DECISIONS | _CASEWISE | {Term.APPLICANT}
_TELLING = frozenset((Term.OUTCOME, Term.RESULT, Term.CARRY, Term.CARRIED))
_CLOSED = frozenset(("closed", "judge", "paper"))
#: By which channel or when they came: some of all.
_TIMES_OF_PERSONS = frozenset(("人次", "批次", "批", "人", "名", "户"))
_OF_SOME = frozenset(("channel", "timed", "due"))


def _tells_why(own: Phrase) -> bool:
    """Whether the words themselves say that the number is none of the tables: 网上申请5件, 超期答复2件."""
    return own.has(Term.PUBLISH, Term.FAULT) or not _OF_SOME.isdisjoint(own.senses(Term.PARTIAL))


def _may_be_answers(own: Phrase, *, is_first: bool) -> bool:
    """公开4件 may be so many answers."""
    if not own.has(Term.PUBLISH) or own.unit != "件":
        return False
    names_what = own.has(Term.INFORMATION, Term.NOUN, Term.DOCUMENT, Term.ACT, Term.HANDLE)
    spoken_of = (
        own.sentence.speaks_of_cases
        or own.speaks_of(APPLICATION, None)
        or (is_first and not own.speaks_of(codes.OTHER))
    )
    amid_answers = own.sentence.in_list and own.sentence.speaks_of_cases  # 答复12件，其中主动公开3件
    plain = own.senses(Term.PUBLISH) == ["plain"] or amid_answers
    return spoken_of and plain and not names_what


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
    if _denies_some(own) or _stands_among_ours(own, behind) or _may_be_collected(own):
        return True
    if own.has(Term.SHARE_OF):
        return own.tokens[0].kind in _OF_THE_TABLES - {Term.APPLICATION, Term.CASE}  # 结果维持占80%
    if is_difference or own.has(Term.DECIDER) or any(token.sense in _CLOSED for token in own.tokens):
        return False
    if _names_ours(own) or _may_be_ours(own, is_first=is_first):
        return True
    return not _tells_which(own, is_first=is_first) and _counts_cases(own, behind)


_REASONS = frozenset(
    (Term.PARTIAL, Term.CHANGE, Term.COMPARED, Term.NOUN, Term.PUBLISH, Term.INFORMATION, Term.FAULT, Term.SCOPE,
     Term.DOCUMENT, Term.ACT, Term.REST, Term.LAST, Term.SINCE)
)  # fmt: skip


def _denies_some(own: Phrase) -> bool:
    """没有审完的2件: something that there are some of is said of them with a word that is not known."""
    of_ours = own.speaks_of(APPLICATION, DISPUTE) and own.unit in CASEWISE
    return of_ours and own.has(Term.NOT) and not own.has(*_REASONS)


def _may_be_collected(own: Phrase) -> bool:
    """信息处理费方面，进账费用180元."""
    of_fees = own.speaks_of(codes.PROCESSING_FEE, codes.FEES, APPLICATION)
    is_money = own.unit == MONEY and own.has(Term.FEE, Term.COLLECT) and "waived" not in own.senses(Term.LIGHT)
    return is_money and of_fees and not own.has(*_NOT_COLLECTED)


_NOT_COLLECTED = (Term.DUE, Term.NOTICE, Term.CHANGE, Term.COMPARED, Term.NOUN)


#: Of which a 其中 lists kinds.
_IN_KINDS = frozenset((*codes.ACTS, *(code for code in codes.ALL if code.partition(".")[0] in codes.DOCUMENTS)))


def stands_before_ours(own: Phrase, ahead: Sequence[Token]) -> bool:
    """一审支持4件、纠正1件: a number with words that are not known, right before one of a result, an outcome or a
    kind of decisions. ``ahead`` are the words behind it."""
    if own.unit not in CASEWISE or not own.has(Term.TEXT) or not has(ahead, Term.QUANTITY):
        return False
    said = content_of(own.tokens)
    is_strange = bool(said) and all(token.kind is Term.TEXT for token in said)
    if not is_strange or own.has(*_REASONS, Term.AMONG):
        return False
    begins = has(ahead[:1], Term.LINK, Term.RESULT, Term.OUTCOME, Term.ACT)
    named = [token.kind for token in content_of(ahead)[:2]]
    return begins and named[1:] == [Term.QUANTITY] and named[0] in (Term.RESULT, Term.OUTCOME, Term.ACT)


def _stands_among_ours(own: Phrase, behind: Sequence[Token]) -> bool:
    """公开12件、没给的4件: a number with words that are not known, amid outcomes, results, decisions or applicants."""
    last = own.paragraph.last[-1] if own.paragraph.last else ""
    reasons = _REASONS_AMID.get(last)
    if reasons is None or own.unit not in CASEWISE | {"%"}:
        return False
    words = [
        *own.tokens,
        *takewhile(lambda token: token.kind is not Term.LINK, behind),
    ]  # 制发3件、停用1件、现行有效9件
    said = content_of(words)
    if not said or any(token.kind is not Term.TEXT for token in said):
        return False
    return not (has(words, *reasons, Term.AMONG) or (last in _IN_KINDS and own.sentence.in_list))


def _reasons_amid() -> dict[str, frozenset[Term]]:
    """The words that say why a number is none of ours, by the code that was counted before it."""
    results = (codes.of_case(case, result) for case in codes.CASES for result in codes.RESULTS)
    columns = [code for code in codes.ALL if code.partition(".")[0] in codes.DOCUMENTS]
    return {
        **dict.fromkeys((*codes.OUTCOMES, *codes.ACTS), _REASONS),
        **dict.fromkeys(columns, _REASONS),  # 制发规范性文件3件，停用1件; 现行有效20件，本年发布3件
        **dict.fromkeys(codes.APPLICANTS, _REASONS - {Term.PARTIAL}),  # 12件来自自然人，1件来自农场
        **dict.fromkeys(results, _REASONS - {Term.FAULT}),  # 维持2件，认定违法1件
    }


_REASONS_AMID = _reasons_amid()


def _names_ours(own: Phrase) -> bool:
    """Whether it stands with an application, a case, or what became of them."""
    ends = own.has(Term.RESULT) and not (own.has(Term.CASE) or own.speaks_of(DISPUTE, APPLICATION))
    telling = _TELLING - {Term.RESULT} if ends else _TELLING  # 撤销停更账号4个, 调解纠纷12件: of no case
    if own.has(*telling) and own.unit in PIECES - {"%"}:
        return True  # what became of them is told, so it is none of the reasons that follow
    is_rate = own.unit == "%" and has(content_of(own.tokens)[-1:], Term.NOUN)  # 复议维持率100%
    named = own.has(*telling, Term.APPLICATION, Term.APPLICANT, Term.CASE)
    return named and own.unit in PIECES and not (is_rate or _tells_why(own))


def _may_be_ours(own: Phrase, *, is_first: bool) -> bool:
    """Whether its words may be said of one of ours or of something else."""
    nouns = [noun for noun in own.senses(Term.NOUN) if noun != "applicant"]
    if nouns == ["rate"]:
        return True  # 公开率60%
    if len(nouns) == 1 and nouns[0] in _OPEN:
        return own.unit in CASEWISE  # 办理行政许可事项1208件: decisions, or something else
    if own.unit in _TIMES_OF_PERSONS and own.has(Term.APPLICATION):
        return has(content_of(own.tokens)[-1:], Term.APPLICATION)  # 14人次申请公开: so many applications, or fewer
    if (
        len(nouns) == 1
        and nouns[0] in ELSEWHERE
        and own.paragraph.last[-1:]
        and own.paragraph.last[-1] in codes.OUTCOMES
    ):
        return own.unit in CASEWISE and not own.has(Term.RECEIVE)  # 不予处理5件：信访2件
    return _may_be_answers(own, is_first=is_first)


_OPEN = frozenset(("open", "dealt_with", *codes.ACTS))


def _tells_which(own: Phrase, *, is_first: bool) -> bool:
    """Whether its words say which of all it counts: by whom, how, or what was published."""
    names_none = own.has(Term.PARTIAL) and not own.has(Term.RECEIVE, Term.HANDLE, *_OF_THE_TABLES)  # 网上9件、信函6件
    in_time = "timed" in own.senses(Term.PARTIAL)  # 20个工作日内答复39件
    of_some = own.has(Term.SCOPE, Term.PARTIAL) and (names_none or in_time or not is_first)
    return of_some or own.has(Term.FAULT, Term.PUBLISH)


def _counts_cases(own: Phrase, behind: Sequence[Token]) -> bool:
    content = content_of(own.tokens)
    is_listed = len(content) > 1 and has(own.tokens, Term.LINK) and content[-2].kind in _CASEWISE  # 复议、诉讼、举报
    is_of_ours = has(content_of(behind)[:1], Term.APPLICATION, Term.CASE)  # 来自村民的9件申请
    if has(content[-1:], Term.NOUN) and not (is_listed or is_of_ours):
        of_people = own.senses(Term.NOUN) == ["people"] and own.has(Term.RECEIVE, Term.HANDLE)  # 答复群众12件
        return of_people and own.sentence.speaks_of_cases and own.unit in CASEWISE
    if own.has(*_OF_DECISIONS):
        return own.unit in PIECES
    amid_documents = own.sentence.speaks_of_documents and own.has(Term.WRITE) and own.has(Term.TEXT)
    if amid_documents and not own.has(Term.NOUN, Term.INFORMATION):
        return own.unit in ("件", "部")  # 现行有效政令5部，规范性文件120件
    of_ours = own.has(Term.RECEIVE, Term.HANDLE) and "ours" in own.senses(Term.LIGHT)  # 收到信息公开来件8件
    of_nothing_else = own.has(Term.HANDLE, Term.RECEIVE) and own.speaks_of(None)  # 答复5件
    of_cases = own.sentence.speaks_of_cases or own.speaks_of(APPLICATION, DISPUTE) or of_ours or of_nothing_else
    return of_cases and (own.unit in CASEWISE or own.unit == own.paragraph.measure)
