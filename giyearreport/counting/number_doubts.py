"""What stands around a number that may change what it counts: then its fact is not sure."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number, listed_total
from giyearreport.counting.phrase import (
    CASEWISE,
    PIECES,
    content_of,
    has,
    has_foreign,
    senses,
)
from giyearreport.counting.states import DOCUMENT, State
from giyearreport.counting.terminal import Token


def may_be_otherwise(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether what stands around a number may change what it counts."""
    rest = number.around.rest
    is_left_out = has(rest[:1], Term.EXCLUDING) and not has(rest, Term.CARRY)  # 5件不计入本报告
    is_left_out = is_left_out or "left_out" in senses(number.state.clause.following[:1], Term.EXCLUDING)
    of_last_year = has(tokens, Term.LAST) and not _tells_when_handled(number.left)
    is_of_before = counted == [codes.HANDLED] and of_last_year  # 办结了上年转来的2件
    return (
        is_left_out
        or _spans_years(counted, tokens)
        or _is_described(number, counted)
        or _is_reason_of_another(number, counted)
        or _is_of_one_instance(number)
        or _is_of_some_applicants(number, counted)
        or _goes_on_otherwise(number, counted, tokens)
        or _is_answered_in_time(number, counted)
        or _are_items(number, counted)
        or _may_be_of_documents(number, counted)
        or _are_as_doubtful(number, counted, tokens)
        or number.state.sentence.deciding
        or _is_of_one_person(number, counted)
        or _are_heads(number, counted)
        or is_of_before
        or _are_named_before(number, counted, tokens)
        or _is_either(number)
        or _may_be_answers_to_others(number, counted, tokens)
        or _is_yet_to_come(number.state, counted, tokens)
        or _may_be_all(number, counted, tokens)
        or _may_be_another_fee(number, counted, tokens)
        or _is_part_of_decisions(number, counted)
    )


def _may_be_another_fee(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """收取水土保持补偿费3万元: what it is called does not say that it is an 行政事业性收费."""
    is_announced = number.state.paragraph.topic == codes.FEES
    return counted == [codes.FEES] and senses(tokens, Term.FEE) == ["named"] and not is_announced


def _is_part_of_decisions(number: Number, counted: Sequence[str]) -> bool:
    """查封等行政强制措施57次，均已计入行政强制402件之中."""
    following = number.state.clause.following
    counts_more = counted[0] in senses(following, Term.ACT) and has(following, Term.QUANTITY)
    return counted[0] in codes.ACTS and counts_more and has(following[:1], Term.ALL)


def _is_of_one_person(number: Number, counted: Sequence[str]) -> bool:
    """1名申请人提出申请31件、复议9件: all there were, or his."""
    if counted[0] not in (codes.RECEIVED, *codes.CASES) or number.figure < 2:
        return False
    return any(s.counted == codes.OTHER and s.number == 1 and s.unit in _PERSONS for s in number.state.here)


_PERSONS = frozenset("名人位")


def _are_heads(number: Number, counted: Sequence[str]) -> bool:
    """申请人中自然人36名: so many applications, or fewer."""
    return counted[0] in codes.APPLICANTS and number.quantity.unit not in PIECES


def _is_reason_of_another(number: Number, counted: Sequence[str]) -> bool:
    """部分公开的3件中，2件涉及商业秘密: why not all was open, and no 不予公开."""
    of, group = number.state.sentence.amid, codes.GROUP_OF.get(counted[0])
    return of is not None and group is not None and group != of


def _is_of_some_applicants(number: Number, counted: Sequence[str]) -> bool:
    """自然人40件（予以公开18件）: of those that some applied for, not of all."""
    outside = [stated for stated in number.state.here if not stated.in_brackets]
    opening = outside[-1] if number.state.sentence.brackets and outside else listed_total(number)
    if counted == [codes.HANDLED] and opening is not None and opening.counted == codes.OTHER:
        return opening.unit in CASEWISE  # 同一申请人提交的28件，其中答复的20件
    if counted[0] not in codes.OUTCOMES or opening is None or opening.relation is not Relation.EXACT:
        return False
    return opening.counted in codes.APPLICANTS


def _goes_on_otherwise(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """另有3件申请因材料不全: which they are is told behind them; 未审结的1件诉讼已判决驳回: they are so no longer."""
    if counted == [codes.RECEIVED] and not has(tokens, Term.RECEIVE):
        if has(number.left, Term.APPLICATION) and has_foreign(content_of(number.right)[:1]):
            return True  # 申请公开的52份文件
        return has(tokens, Term.EXCLUDING, Term.REST) or has(number.around.rest, Term.NOT)
    result = counted[0].partition(".")[2]
    behind = senses([token for token in number.around.rest if token not in tokens], Term.RESULT)
    return bool(result) and has(number.right[:1], Term.CASE) and behind not in ([], [result])


def _is_answered_in_time(number: Number, counted: Sequence[str]) -> bool:
    """期限内答复60件，延期答复3件: one part of the answers, and then the other."""
    following = number.state.clause.following
    is_other = has(following, Term.FAULT) and has(following, Term.HANDLE) and has(following, Term.QUANTITY)
    words = number.left if has(number.left, Term.HANDLE) else number.right  # 25件在规定期限内办结，1件延期办结
    in_time = counted == [codes.HANDLED] and "in_time" in senses(words, Term.LIGHT)
    return in_time and is_other and not has(following, Term.AMONG)


def _are_items(number: Number, counted: Sequence[str]) -> bool:
    """审核信息2210条，不予公开5条: of what was to be published, or of what was applied for."""
    unit = number.quantity.unit
    return counted[0] in codes.OUTCOMES and unit in _ITEMS and unit != number.state.paragraph.measure


_ITEMS = frozenset("条篇则项")


def _may_be_of_documents(number: Number, counted: Sequence[str]) -> bool:
    """公文中主动公开120件、依申请公开30件、不予公开15件: how documents were classed."""
    published = [s for s in number.state.here if s.counted in (codes.PUBLISHED, codes.PUBLISHED_PART)]
    classed = any(s.unit in ("件", "份") for s in published)
    of_applications = counted[0] in codes.OUTCOMES or counted == [codes.RECEIVED]
    return classed and of_applications and not has(number.left, Term.RECEIVE, Term.HANDLE)


def _are_as_doubtful(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """受理临时用地申请88件，办结88件: answers are of what came in."""
    last = number.state.here[-1:]
    if counted[0] in codes.ACTS and has(tokens[:1], Term.LINK) and last:
        return last[0].counted in codes.ACTS and not last[0].sure  # 公开行政许可决定84件、行政处罚决定19件
    came = [stated for stated in number.state.here if stated.counted == codes.RECEIVED and stated.when is When.THIS]
    return counted == [codes.HANDLED] and not has(tokens, Term.APPLICATION) and bool(came) and not came[-1].sure


def _tells_when_handled(left: Sequence[Token]) -> bool:
    """上年同期办结3件."""
    said = [token.kind for token in left if token.kind in (Term.LAST, Term.HANDLE, Term.CARRY, Term.RECEIVE)]
    return said == [Term.LAST, Term.HANDLE]


def _are_named_before(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """制发规范性文件3件，举办培训34期，废止2件: which documents is told before something else."""
    of_documents = counted[0].partition(".")[0] in codes.DOCUMENTS
    return of_documents and not has(tokens, Term.DOCUMENT) and number.state.paragraph.topic != DOCUMENT


def _is_either(number: Number) -> bool:
    """余下14件或无法提供，或不予处理."""
    following = number.state.clause.following[:1]
    return senses(number.around.rest[:1], Term.LINK) == senses(following, Term.LINK) == ["or"]


def _may_be_answers_to_others(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """旗长信箱收信209封，回复209封: of what was counted before, whatever it is."""
    here, spoken_of = number.state.here, number.state.paragraph.seen_applications or has(tokens, Term.APPLICATION)
    if "matters" in senses(tokens, Term.LIGHT) and counted == [codes.HANDLED] and number.state.paragraph.topic is None:
        return not spoken_of  # 综合执法案件办结89件
    of_others = bool(here) and all(stated.counted in codes.UNCODED for stated in here)
    return counted == [codes.HANDLED] and not spoken_of and of_others and here[-1].unit == number.quantity.unit


def _is_of_one_instance(number: Number) -> bool:
    """行政诉讼一审2件、二审1件: the number is of the first instance alone."""
    if number.around.quantities == 1 or not has(number.left, Term.PARTIAL):
        return False
    said = [token for token in number.left if token.kind is not Term.LIGHT]
    return has(said[-1:], Term.PARTIAL) and has(said, Term.CASE)


def _spans_years(counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """2023年收到、2024年答复的2件: of which year is a guess."""
    if counted[0] not in codes.FLOW or not (has(tokens, Term.RECEIVE) and has(tokens, Term.HANDLE)):
        return False
    years = {token.number for token in tokens if token.kind is Term.YEAR}
    return len(years) > 1 or (has(tokens, Term.LAST) and has(tokens, Term.THIS, Term.YEAR))


def _is_described(number: Number, counted: Sequence[str]) -> bool:
    """内容不明确的3件申请, … 其中2件予以公开: which they are is told, and what became of them follows."""
    following, group = number.state.clause.following, codes.GROUP_OF.get(counted[0], counted[0])
    if not (group in codes.GROUPS and has(number.left, Term.OUTCOME) and has(number.right[:1], Term.APPLICATION)):
        return False
    others = {codes.GROUP_OF.get(code, code) for code in senses(following, Term.OUTCOME)} - {group}
    return bool(others) or has(following, Term.AMONG, Term.NOUN)


def _may_be_all(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """收到公民提出的申请6件: those of natural persons, or of whoever applied."""
    of_one = counted[0] in codes.APPLICANTS and number.around.quantities == 1 and not number.state.sentence.in_list
    of_one = of_one and not has(number.state.clause.following[:1], Term.SHARE_OF)  # 占申请总量的9.3%
    asked = has(tokens, Term.APPLICATION) or "written" in senses(tokens, Term.PARTIAL)
    asked = asked or number.figure == 1  # 收到1件企业申请，予以公开
    return of_one and has(tokens, Term.RECEIVE) and asked


def applied_alone(number: Number, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """收到公民书面申请3件: all that came in, where no other applicant is named and nothing was counted before."""
    told = any(stated.counted in (codes.RECEIVED, *codes.APPLICANTS) for stated in number.state.stated)
    told = told or "dealt_with" in senses(tokens, Term.RECEIVE)
    following = number.state.clause.following
    others = has(following, Term.APPLICANT, Term.SHARE_OF) or has(
        number.around.rest[number.around.claimed :], Term.APPLICANT
    )
    return _may_be_all(number, counted, tokens) and len(counted) == 1 and not (told or others)


def _is_yet_to_come(state: State, counted: Sequence[str], tokens: Sequence[Token]) -> bool:
    """2件待2025年1月答复 may be answered by then, or carried over."""
    years = (int(token.number) for token in tokens if token.kind is Term.YEAR and token.number is not None)
    is_later = has(tokens, Term.NEXT) or (state.year is not None and any(year > state.year for year in years))
    return counted == [codes.HANDLED] and is_later
