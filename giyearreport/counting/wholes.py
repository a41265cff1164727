"""What 均 and 全部 say of everything named before: an ordered tuple of rules."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings.applications import last_verb
from giyearreport.counting.meanings.cases import judged_by
from giyearreport.counting.phrase import ELSEWHERE, Phrase, content_of, has
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import APPLICATION, DISPUTE
from giyearreport.counting.terminal import Token


class Whole(NamedTuple):
    """The words before a 均 and those behind it."""

    before: Phrase
    after: Phrase

    @property
    def results(self) -> list[str]:
        goes_on = [codes.PENDING] if self.after.has(Term.CARRIED) else []  # 行政复议3件，均在办理中
        content = [token.kind for token in content_of(self.after.tokens)]
        other = [codes.OTHER_RESULT] if content == [Term.REMAINDER] else []  # 结果均为其他
        return self.after.senses(Term.RESULT) or goes_on or other

    @property
    def cases(self) -> list[str]:
        named = self.before.senses(Term.CASE) or self.before.paragraph.cases or judged_by(self.before)
        return [case for case in named if not _is_told_otherwise(case, named)]

    @property
    def of_disputes(self) -> bool:
        return self.before.speaks_of(DISPUTE)

    @property
    def of_applications(self) -> bool:
        return self.before.speaks_of(APPLICATION) and self.before.paragraph.seen_applications


def _is_told_otherwise(case: str, named: Sequence[str]) -> bool:
    """诉讼8件，其中直接起诉5件，均维持: of the five."""
    parts = codes.CASES_OF.get(case, ())
    return 0 < sum(part in named for part in parts) < len(parts)


def general_codes(before: Phrase, after: Phrase) -> list[str]:
    """The codes that are said of all; ``pending`` alone where all cases were closed, so none is pending."""
    return first(WHOLES, Whole(before, after), [])


def _are_closed(whole: Whole) -> bool:
    if "duly" in whole.after.senses(Term.LIGHT):
        return False  # 均得到妥善处理
    handled = whole.after.senses(Term.HANDLE)  # 复议2件，均按时答复: what the unit answered is not closed
    closed = whole.results == ["closed"] or (not whole.results and handled not in ([], ["answer"]))
    return whole.of_disputes and closed


def _ways(whole: Whole) -> list[str]:
    """直接起诉 or 复议后起诉, where 诉讼 was named before."""
    ways = [case for case in whole.after.senses(Term.CASE) if case in codes.CASES_OF[codes.LITIGATION]]
    return ways if codes.LITIGATION in whole.cases and len(ways) == 1 else []


def _results(whole: Whole) -> list[str]:
    each = [part for case in whole.cases for part in (codes.CASES_OF[case] if case == codes.DISPUTES else [case])]
    results = [codes.OF_COURTS.get(result, result) for result in whole.results]  # 复议、诉讼均胜诉
    return codes.of_cases(dict.fromkeys(each), results)


def _is_one_of(whole: Whole, kind: Term) -> bool:
    tokens = whole.after.tokens
    verbs = [token for token in tokens if token.kind is Term.HANDLE]
    named = [token for token in tokens if token.kind is kind]
    is_answered = verbs and not (named and verbs[0].start - named[-1].end in (0, 1))  # 均作无法提供处理, …的答复
    is_told_as = [token.sense for token in tokens[:1]] == ["as"] and has(tokens[1:2], kind)  # 均按行政查询事项告知
    if is_told_as and kind is Term.APPLICANT:
        return False  # 一律按自然人申请登记: whoever they were
    told = codes.without_groups(whole.after.senses(kind))
    is_one = len(told) == 1 or (kind is Term.OUTCOME and _is_either(tokens, told))
    return whole.of_applications and is_one and (is_told_as or not is_answered)


def _is_either(tokens: Sequence[Token], told: Sequence[str]) -> bool:
    """均予以公开或部分公开."""
    first = next((place for place, token in enumerate(tokens) if token.kind is Term.OUTCOME), 0)
    between = [token.kind for token in tokens[first : first + 3]]
    return len(told) == 2 and between == [Term.OUTCOME, Term.LINK, Term.OUTCOME]


def _are_of_people(whole: Whole) -> bool:
    said = [token.sense for token in content_of(whole.after.tokens)]
    of_applicants = "applicant" in whole.before.senses(Term.NOUN)
    return whole.of_applications and said == ["people"] and of_applicants


def _are_answered(whole: Whole) -> bool:
    tokens = whole.after.tokens
    if [token.sense for token in tokens[-1:]] == ["complete"] and all(token.kind is Term.LIGHT for token in tokens):
        return whole.of_applications  # 均在规定时限内完成
    verb = next((index for index, token in enumerate(tokens) if token.kind is Term.HANDLE), None)
    if not whole.of_applications or verb is None or whole.after.has(Term.FAULT):
        return False
    return not _have_something_else(tokens[:verb]) and last_verb(tokens)


def _have_something_else(tokens: Sequence[Token]) -> bool:
    """均有信访登记或者此前答复: what all have is no answer to them."""
    return any(token.kind is Term.NOUN and token.sense in ELSEWHERE for token in tokens)


WHOLES: tuple[Rule[Whole, list[str]], ...] = (
    Rule(
        "all cases are closed",
        _are_closed,
        lambda whole: [codes.PENDING] if whole.cases else [],
        (("行政复议2件，均已审结。", "reconsideration 2; reconsideration.pending 0"),),
    ),
    Rule(
        "all cases came one way",
        lambda whole: whole.of_disputes and not whole.results and bool(_ways(whole)),
        _ways,
        (("行政诉讼2件，全部为复议后起诉案件。", "litigation 2; after_reconsideration all"),),
    ),
    Rule(
        "all cases have a result",
        lambda whole: whole.of_disputes,
        _results,
        (("行政诉讼2件，均获维持。", "litigation 2; litigation.upheld all"),),
    ),
    Rule(
        "all are carried over",
        lambda whole: whole.of_applications and whole.after.has(Term.CARRY, Term.CARRIED),
        lambda whole: [codes.CARRIED_OUT],
        (("收到申请2件，均结转下年度。", "received 2; carried_out all"),),
    ),
    Rule(
        "all have one outcome",
        lambda whole: _is_one_of(whole, Term.OUTCOME),
        lambda whole: ["+".join(codes.without_groups(whole.after.senses(Term.OUTCOME)))],
        (
            ("收到申请2件，均予以公开。", "received 2; granted all"),
            ("收到申请9件，均予以公开或部分公开。", "received 9; granted+partially_granted all"),
        ),
    ),
    Rule(
        "all are from one kind of applicant",
        lambda whole: _is_one_of(whole, Term.APPLICANT),
        lambda whole: whole.after.senses(Term.APPLICANT),
        (("收到申请2件，均为自然人申请。", "received 2; natural_person all"),),
    ),
    Rule(
        "all are from people",
        _are_of_people,
        lambda whole: [codes.NATURAL_PERSON],
        (("收到申请2件，申请人均为辖区居民。", "received 2; natural_person all"),),
    ),
    Rule(
        "all are answered",
        _are_answered,
        lambda whole: [codes.HANDLED],
        (("收到申请12件，全部按期答复。", "received 12; handled all"),),
    ),
)
