"""What stands around a number that may change what it counts: then its fact is not sure. An ordered tuple of rules."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.counted import Counted
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import listed_total
from giyearreport.counting.phrase import CASEWISE, PIECES, content_of, has, has_foreign, senses
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import DOCUMENT
from giyearreport.counting.terminal import Token


def doubted(count: Counted) -> Counted:
    """What is counted, as a guess where it may be otherwise."""
    return count if count.is_guess else first(DOUBTS, count, count)


def applied_alone(count: Counted) -> bool:
    """收到公民书面申请3件: all that came in, where no other applicant is named and nothing was counted before."""
    if not _may_be_all(count) or not count.only:
        return False
    told = any(stated.counted in (codes.RECEIVED, *codes.APPLICANTS) for stated in count.state.stated)
    told = told or "dealt_with" in senses(count.tokens, Term.RECEIVE)
    others, around = has(count.state.clause.following, Term.APPLICANT, Term.SHARE_OF), count.number.around
    return not (told or others or has(around.rest[around.claimed :], Term.APPLICANT))


def _are_left_out(count: Counted) -> bool:
    rest, following = count.number.around.rest, count.state.clause.following
    left_out = has(rest[:1], Term.EXCLUDING) and not has(rest, Term.CARRY)
    return left_out or "left_out" in senses(following[:1], Term.EXCLUDING)


def _span_years(count: Counted) -> bool:
    """2023年收到、2024年答复的2件: of which year is a guess."""
    tokens = count.tokens
    if count.codes[0] not in codes.FLOW or not (has(tokens, Term.RECEIVE) and has(tokens, Term.HANDLE)):
        return False
    years = {token.number for token in tokens if token.kind is Term.YEAR}
    return len(years) > 1 or (has(tokens, Term.LAST) and has(tokens, Term.THIS, Term.YEAR))


def _are_described(count: Counted) -> bool:
    """内容不明确的3件申请, … 其中2件予以公开: which they are is told, and what became of them follows."""
    group = codes.GROUP_OF.get(count.codes[0], count.codes[0])
    if group not in codes.GROUPS or not has(count.number.right[:1], Term.APPLICATION):
        return False
    following = count.state.clause.following
    others = {codes.GROUP_OF.get(code, code) for code in senses(following, Term.OUTCOME)} - {group}
    return has(count.number.left, Term.OUTCOME) and (bool(others) or has(following, Term.AMONG, Term.NOUN))


def _are_reason_of_another(count: Counted) -> bool:
    """部分公开的3件中，2件涉及商业秘密: why not all was open, and no 不予公开."""
    of, group = count.state.sentence.amid, codes.GROUP_OF.get(count.codes[0])
    return of is not None and group is not None and group != of


def _are_of_one_instance(count: Counted) -> bool:
    """行政诉讼一审2件、二审1件: the number is of the first instance alone."""
    left = count.number.left
    if count.number.around.quantities == 1 or not has(left, Term.PARTIAL):
        return False
    said = [token for token in left if token.kind is not Term.LIGHT]
    return has(said[-1:], Term.PARTIAL) and has(said, Term.CASE)


def _are_of_some_applicants(count: Counted) -> bool:
    """自然人40件（予以公开18件）: of those that some applied for, not of all."""
    if count.codes[0] not in codes.OUTCOMES and count.only != codes.HANDLED:
        return False
    outside = [stated for stated in count.state.here if not stated.in_brackets]
    opening = outside[-1] if count.state.sentence.brackets and outside else listed_total(count.number)
    if opening is None:
        return False
    if count.only == codes.HANDLED:
        return opening.counted == codes.OTHER and opening.unit in CASEWISE  # 同一申请人提交的28件，其中答复的20件
    return opening.relation is Relation.EXACT and opening.counted in codes.APPLICANTS


def _are_told_behind(count: Counted) -> bool:
    """另有3件申请因材料不全, 申请公开的52份文件."""
    if count.only != codes.RECEIVED or has(count.tokens, Term.RECEIVE):
        return False
    number = count.number
    if has(number.left, Term.APPLICATION) and has_foreign(content_of(number.right)[:1]):
        return True
    return has(count.tokens, Term.EXCLUDING, Term.REST) or has(number.around.rest, Term.NOT)


def _ended_otherwise(count: Counted) -> bool:
    """未审结的1件诉讼已判决驳回."""
    result = count.codes[0].partition(".")[2]
    if not result or not has(count.number.right[:1], Term.CASE):
        return False
    behind = senses([token for token in count.number.around.rest if token not in count.tokens], Term.RESULT)
    return behind not in ([], [result])


def _are_answered_in_time(count: Counted) -> bool:
    """期限内答复60件，延期答复3件."""
    following = count.state.clause.following
    if count.only != codes.HANDLED or not has(following, Term.FAULT) or has(following, Term.AMONG):
        return False
    left = count.number.left
    words = left if has(left, Term.HANDLE) else count.number.right  # 25件在规定期限内办结，1件延期办结
    others = has(following, Term.HANDLE) and has(following, Term.QUANTITY)
    return others and "in_time" in senses(words, Term.LIGHT)


def _are_items(count: Counted) -> bool:
    """审核信息2210条，不予公开5条."""
    unit = count.number.quantity.unit
    return count.codes[0] in codes.OUTCOMES and unit in _ITEMS and unit != count.state.paragraph.measure


_ITEMS = frozenset("条篇则项")


def _may_be_of_documents(count: Counted) -> bool:
    """公文中主动公开120件、依申请公开30件、不予公开15件."""
    if count.codes[0] not in codes.OUTCOMES and count.only != codes.RECEIVED:
        return False
    published = [s for s in count.state.here if s.counted in (codes.PUBLISHED, codes.PUBLISHED_PART)]
    classed = any(s.unit in ("件", "份") for s in published)
    return classed and not has(count.number.left, Term.RECEIVE, Term.HANDLE)


def _answer_what_is_doubtful(count: Counted) -> bool:
    """通过系统接收申请19件，办理19件."""
    if count.only != codes.HANDLED or has(count.tokens, Term.APPLICATION):
        return False
    came = [stated for stated in count.state.here if stated.counted == codes.RECEIVED and stated.when is When.THIS]
    return bool(came) and not came[-1].sure


def _go_on_with_what_is_doubtful(count: Counted) -> bool:
    """公开行政许可决定84件、行政处罚决定19件."""
    if count.codes[0] not in codes.ACTS or not has(count.tokens[:1], Term.LINK):
        return False
    return any(stated.counted in codes.ACTS and not stated.sure for stated in count.state.here[-1:])


def _are_of_one_person(count: Counted) -> bool:
    """1名申请人提出申请31件、复议9件."""
    if count.codes[0] not in _OF_PERSONS or count.number.figure < 2:
        return False
    return any(s.counted == codes.OTHER and s.number == 1 and s.unit in _PERSONS for s in count.state.here)


_OF_PERSONS = frozenset((codes.RECEIVED, *codes.CASES))
_PERSONS = frozenset("名人位")


def _are_heads(count: Counted) -> bool:
    """申请人中自然人36名."""
    return count.codes[0] in codes.APPLICANTS and count.number.quantity.unit not in PIECES


def _came_before(count: Counted) -> bool:
    """办结上年申请3件."""
    of_last_year = count.only == codes.HANDLED and has(count.tokens, Term.LAST)
    return of_last_year and not _tells_when_handled(count.number.left)


def _tells_when_handled(left: Sequence[Token]) -> bool:
    """上年同期办结3件."""
    said = [token.kind for token in left if token.kind in (Term.LAST, Term.HANDLE, Term.CARRY, Term.RECEIVE)]
    return said == [Term.LAST, Term.HANDLE]


def _are_named_before(count: Counted) -> bool:
    """制发规范性文件3件，举办培训34期，废止2件."""
    if count.state.paragraph.topic == DOCUMENT or count.codes[0].partition(".")[0] not in codes.DOCUMENTS:
        return False
    return not has(count.tokens, Term.DOCUMENT)


def _are_either(count: Counted) -> bool:
    """余下14件或无法提供，或不予处理."""
    behind = count.number.around.rest[:1]
    if not has(behind, Term.LINK):
        return False
    return senses(behind, Term.LINK) == senses(count.state.clause.following[:1], Term.LINK) == ["or"]


def _may_answer_others(count: Counted) -> bool:
    """旗长信箱收信209封，回复209封; 综合执法案件办结89件."""
    paragraph, here = count.state.paragraph, count.state.here
    if count.only != codes.HANDLED or paragraph.seen_applications or has(count.tokens, Term.APPLICATION):
        return False
    if paragraph.topic is None and "matters" in senses(count.tokens, Term.LIGHT):
        return True
    of_others = bool(here) and all(stated.counted in codes.UNCODED for stated in here)
    return of_others and here[-1].unit == count.number.quantity.unit


def _are_yet_to_come(count: Counted) -> bool:
    """2件待2025年1月答复."""
    if count.only != codes.HANDLED:
        return False
    year = count.state.year
    years = (int(token.number) for token in count.tokens if token.kind is Term.YEAR and token.number is not None)
    return has(count.tokens, Term.NEXT) or (year is not None and any(named > year for named in years))


def _may_be_all(count: Counted) -> bool:
    """收到公民提出的申请6件."""
    if count.codes[0] not in codes.APPLICANTS or count.number.around.quantities != 1:
        return False
    if count.state.sentence.in_list or has(count.state.clause.following[:1], Term.SHARE_OF):
        return False  # 占申请总量的9.3%
    asked = has(count.tokens, Term.APPLICATION) or "written" in senses(count.tokens, Term.PARTIAL)
    asked = asked or count.number.figure == 1  # 收到1件企业申请，予以公开
    return asked and has(count.tokens, Term.RECEIVE)


def _may_be_another_fee(count: Counted) -> bool:
    """收取水土保持补偿费3万元."""
    is_announced = count.state.paragraph.topic == codes.FEES
    return count.only == codes.FEES and not is_announced and senses(count.tokens, Term.FEE) == ["named"]


def _are_part_of_decisions(count: Counted) -> bool:
    """查封等行政强制措施57次，均已计入行政强制402件之中."""
    following = count.state.clause.following
    if count.codes[0] not in codes.ACTS or not has(following[:1], Term.ALL):
        return False
    return count.codes[0] in senses(following, Term.ACT) and has(following, Term.QUANTITY)


DOUBTS: tuple[Rule[Counted, Counted], ...] = (
    Rule(
        "what is left out behind the number may be none of them",
        _are_left_out,
        Counted.as_guess,
        (("收到申请5件，不计入本报告。", "received 5"),),
    ),
    Rule(
        "of which of two years what came in and was answered is not said",
        _span_years,
        Counted.as_guess,
        (("2023年收到、2024年答复的申请2件。", "received 2 other; handled 2 other"),),
    ),
    Rule(
        "which they are is told, and what became of them follows",
        _are_described,
        Counted.as_guess,
        (("内容不明确的3件申请，其中2件予以公开。", "unavailable_still_unclear 3; granted 2"),),
    ),
    Rule(
        "why not all was open is no 不予公开",
        _are_reason_of_another,
        Counted.as_guess,
        (("部分公开的3件中，2件涉及商业秘密。", "partially_granted 3; refused_third_party_rights 2"),),
    ),
    Rule(
        "of two instances the number is of the first alone",
        _are_of_one_instance,
        Counted.as_guess,
        (("行政诉讼一审2件、二审1件。", "litigation 2"),),
    ),
    Rule(
        "what some applied for is not of all",
        _are_of_some_applicants,
        Counted.as_guess,
        (("自然人申请40件（予以公开18件）。", "natural_person 40; granted 18"),),
    ),
    Rule(
        "which applications they are is told behind them",
        _are_told_behind,
        Counted.as_guess,
        (("申请公开的52份文件。", "received 52"),),
    ),
    Rule(
        "a case that has ended since is as it was no longer",
        _ended_otherwise,
        Counted.as_guess,
        (("维持的1件行政复议后被撤销。", "reconsideration.upheld 1"),),
    ),
    Rule(
        "those answered in time are one part of the answers",
        _are_answered_in_time,
        Counted.as_guess,
        (("期限内答复申请60件，延期答复3件。", "handled 60"),),
    ),
    Rule(
        "items may be of what was to be published",
        _are_items,
        Counted.as_guess,
        (("审核信息2210条，不予公开5条。", "refused 5"),),
    ),
    Rule(
        "documents may be classed, and none be answered",
        _may_be_of_documents,
        Counted.as_guess,
        (("公文属性认定主动公开120件、不予公开15件。", "refused 15"),),
    ),
    Rule(
        "answers are as sure as what came in",
        _answer_what_is_doubtful,
        Counted.as_guess,
        (("通过系统接收申请19件，办理19件。", "received 19; handled 19"),),
    ),
    Rule(
        "decisions linked to others are as sure as these",
        _go_on_with_what_is_doubtful,
        Counted.as_guess,
        (("公开行政许可决定84件、行政处罚决定19件。", "licences 84; penalties 19"),),
    ),
    Rule(
        "cases beside those that are decided for others may be others', too",
        lambda count: count.state.sentence.deciding,
        Counted.as_guess,
        (("作为复议机关审结复议13件，被提起行政诉讼6件。", "litigation 6"),),
    ),
    Rule(
        "what one person asked for may be all there was, or not",
        _are_of_one_person,
        Counted.as_guess,
        (("1名申请人提出申请31件。", "received 31"),),
    ),
    Rule(
        "so many heads are so many applications, or fewer",
        _are_heads,
        Counted.as_guess,
        (("申请人中自然人36名。", "natural_person 36"),),
    ),
    Rule(
        "of last year may be what was answered, or the answer",
        _came_before,
        Counted.as_guess,
        (("办结上年申请3件。", "handled 3 last"),),
    ),
    Rule(
        "which documents is told before something else",
        _are_named_before,
        Counted.as_guess,
        (
            (
                "制发规范性文件3件，举办培训34期，废止2件。",
                "normative_documents.issued 3; normative_documents.repealed 2",
            ),
        ),
    ),
    Rule(
        "either the one or the other",
        _are_either,
        Counted.as_guess,
        (("余下14件或无法提供，或不予处理。", "unavailable 14"),),
    ),
    Rule(
        "answers may be to what was counted before, whatever it is",
        _may_answer_others,
        Counted.as_guess,
        (("旗长信箱收信209件，回复209件。", "handled 209"),),
    ),
    Rule(
        "what is answered in the next year may be carried over",
        _are_yet_to_come,
        Counted.as_guess,
        (("收到申请5件，2件将于2025年1月答复。", "received 5; handled 2 other"),),
    ),
    Rule(
        "those of natural persons may be those of whoever applied",
        _may_be_all,
        Counted.as_guess,
        (("收到企业申请2件，收到公民申请3件。", "commercial_enterprise 2; natural_person 3"),),
    ),
    Rule(
        "what a fee is called does not say that it is an 行政事业性收费",
        _may_be_another_fee,
        Counted.as_guess,
        (("收取水土保持补偿费3万元。", "fees 30000"),),
    ),
    Rule(
        "decisions may be counted again in a larger number",
        _are_part_of_decisions,
        Counted.as_guess,
        (("查封等行政强制措施57次，均已计入行政强制402件之中。", "coercive_measures 57; coercive_measures 402"),),
    ),
)
