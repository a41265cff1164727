"""What one quantity counts, from its own words, the words after it and the sentence so far: an ordered tuple of rules.
Each tells how many of the words after the quantity it took."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.bare import read_bare
from giyearreport.counting.context import TOPICS, set_topic
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number, state_phrase
from giyearreport.counting.phrase import (
    HEADS,
    PIECES,
    TELLING,
    VERBS,
    content_of,
    ends_foreign,
    has,
    is_content,
    is_foreign,
    parts_of,
    senses,
)
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.shares import read_share
from giyearreport.counting.states import APPLICATION, DOCUMENT
from giyearreport.counting.stating import state_number, state_other
from giyearreport.counting.tokens import Token


def read_number(number: Number) -> int:
    """State what a number counts; gives how many of the words after it belong to it."""
    return first(NUMBERS, number, 0)


def _counts_nothing(number: Number) -> int:
    if not has(number.left, Term.NOT):
        set_topic(number.state, number.left)  # 申请量增加9件，总量为29件
    return 0


def _read_nought(number: Number) -> int:
    state_phrase(number, [*number.left, *number.right], each=True)
    return number.around.claimed


def _is_none_of_some(number: Number) -> bool:
    """五个部门全年零申请; 其余9家为零."""
    return number.quantity.number == 0 and number.state.clause.of_organs


def _read_some_organs(number: Number) -> int:
    state_other(number.state, number.quantity, number.left)
    return number.around.claimed


def _read_waiting(number: Number) -> int:
    code, when = number.state.sentence.queue.pop(0)
    state_number(number.state, [code], number.quantity, number.left, when=when)
    return 0


def _gives_each(number: Number) -> bool:
    """予以公开、部分公开分别为5件、2件; but not 分别为网上申请2件、信函申请1件, nor 依次为住建局12件."""
    if has(number.left, Term.EACH) and has(number.left, Term.SHARE_OF) and number.around.quantities > 1:
        return True  # 各占12.5%和25%
    if not has(number.left, Term.RESPECTIVELY):
        return False
    place = next(place for place, token in enumerate(number.left) if token.kind is Term.RESPECTIVELY)
    behind = number.left[place:]
    return not has(behind, Term.PARTIAL, Term.SCOPE) and not ends_foreign(behind)


def _distribute(number: Number) -> int:
    """The first number to the first, the others wait for theirs."""
    state, left = number.state, number.left
    if number.around.quantities == 1:
        state.sentence.is_untold = True  # 3月、8月分别收到1件
    phrase = left if has(left, *HEADS) else [*state.clause.before, *left]
    set_topic(state, phrase)
    if phrase is not left and has(phrase, Term.QUANTITY):
        counted = [s.counted for s in state.here if s.relation is Relation.EXACT][-number.around.quantities :]
        phrase = left
    else:
        counted = _named_in_turn(number, phrase)
    times = [token for token in phrase if token.kind in (Term.YEAR, Term.LAST, Term.THIS)]
    was_and_is = number.around.became and number.around.quantities == 2 * len(counted) > 2
    years = [number.when_of([token]) for token in _each_year(times, number.around.quantities)]
    if len(counted) == 1 and len(years) > 1:  # 2023年、2024年分别收到14件、19件
        counted *= len(years)
    elif was_and_is:  # 复议、诉讼分别由上年的9件、6件降至5件、3件
        counted, years = [*counted, *counted], [When.LAST] * len(counted) + [When.THIS] * len(counted)
    else:
        years = [number.when_of(phrase)] * len(counted)
    if counted:
        state_number(state, [counted[0]], number.quantity, phrase, when=years[0])
        state.sentence.queue = list(zip(counted, years, strict=True))[1:]
    return 0


def _named_in_turn(number: Number, phrase: Sequence[Token]) -> list[str]:
    """申请量、复议量、诉讼量依次为45件、3件、1件: where the words together name too few, each part by itself."""
    counted = codes_of(number.phrase(phrase))
    parts = parts_of(phrase)
    if len(counted) == number.around.quantities or len(parts) != number.around.quantities:
        return counted
    in_turn = [code for part in parts for code in codes_of(number.phrase(part)) if code not in codes.UNCODED]
    return in_turn if len(set(in_turn)) == len(in_turn) == len(parts) else counted


def _each_year(times: Sequence[Token], quantities: int) -> Sequence[Token]:
    """2022年至2024年 before three numbers: the year between as well."""
    first_and_last = [int(token.number) for token in times if token.number is not None]
    if len(times) != 2 or len(first_and_last) != 2 or first_and_last[1] - first_and_last[0] + 1 != quantities:
        return times
    return [times[0]._replace(number=year) for year in range(first_and_last[0], first_and_last[1] + 1)]


def _narrows_to_ours(number: Number) -> bool:
    here, left = number.state.here, number.left
    if not has(left, Term.AMONG) or any(map(is_content, left)) or "ours" not in senses(left, Term.LIGHT):
        return False
    of_cases = bool(here) and (here[-1].counted in codes.CASES or number.state.sentence.decided in codes.CASES)
    return of_cases and number.quantity.relation is not Relation.SHARE


def _read_ours(number: Number) -> int:
    state = number.state
    of_all = state.here[-1]
    code, of_all.counted = state.sentence.decided or of_all.counted, codes.OTHER
    state.sentence.decided, state.sentence.deciding = None, False
    ours = state_number(state, [code], number.quantity, number.left, when=state.sentence.when)
    ours.sure = ours.sure and of_all.sure  # 司法局办理行政复议78件，其中政府信息公开类6件
    return 0


def _read_predicate(number: Number) -> int:
    state_phrase(number, [*number.left, *number.around.predicate], each=False)
    return len(number.around.rest)


def _are_those_closed(number: Number) -> bool:
    """已审结的5件全部维持."""
    is_closed = number.head is not None and number.head.sense == "closed"
    return is_closed and has(number.around.predicate, Term.RESULT)


def _read_closed(number: Number) -> int:
    left = [token for token in number.left if token.sense != "closed"]
    state_phrase(number, [*left, *number.around.predicate], each=False)
    return len(number.around.rest)


def _are_petitions(number: Number) -> bool:
    """不予处理9件：信访类6件, 办结8件（予以公开5件、信访类3件）: petitions amid outcomes are applications."""
    last = number.state.paragraph.last[-1:] or [number.state.sentence.amid]
    amid_outcomes = number.state.sentence.amid == codes.UNPROCESSED or last[0] in codes.OUTCOMES
    return number.head is not None and number.head.sense == "petition" and amid_outcomes


def _read_petitions(number: Number) -> int:
    state = number.state
    last = state.sentence.amid or state.paragraph.last[-1]
    when = number.when_of(number.left)
    stated = state_number(state, [codes.PETITION], number.quantity, number.left, when=when)
    stated.sure = codes.GROUP_OF.get(last, last) == codes.UNPROCESSED
    return 0


def _takes_right(number: Number) -> bool:
    """Whether the words after it are its own, because those before it name nothing."""
    head = number.head
    return head is None or head.kind in VERBS or head.kind in (Term.CARRY, Term.WRITE)


def _own_words(number: Number) -> Sequence[Token]:
    phrase = [*number.left, *number.right] if _takes_right(number) else [*_reason(number), *number.left]
    if has(number.left, Term.CARRIED) and [token.kind for token in number.right[:2]] == [Term.CARRY, Term.THIS]:
        return [*phrase, *number.right[:2]]  # 未办结的3件转入本年度
    if number.head is None and has(number.right, Term.RECEIVE, Term.APPLICATION) and _goes_on_to_carry(number):
        return [*phrase, *number.state.clause.following]
    return phrase


def _reason(number: Number) -> Sequence[Token]:
    """因需要汇总加工，告知无法提供2件: the line of the group is in the clause before."""
    before, groups = number.state.clause.before, senses(number.left, Term.OUTCOME)
    lines = senses(before, Term.OUTCOME)
    gives_reason = before and before[0].sense == "because" and not has(before, Term.QUANTITY, Term.RESULT, Term.CASE)
    if len(lines) != 1 or len(groups) != 1 or not gives_reason or codes.GROUP_OF.get(lines[0]) != groups[0]:
        return ()
    return [token for token in before if token.kind is Term.OUTCOME]


def _goes_on_to_carry(number: Number) -> bool:
    """3件因年底收到，结转下一年度: the predicate comes after the comma."""
    following = number.state.clause.following
    return has(following[:1], Term.CARRY, Term.CARRIED) and not has(following, Term.QUANTITY)


def _taken(number: Number) -> int:
    return number.around.claimed if _takes_right(number) else 0


def _counts_something_foreign(number: Number) -> bool:
    """Whether the words name something that the tables do not count, or some that are pointed at (对2件申请收取…)."""
    left, right, head = number.left, number.right if _takes_right(number) else (), number.head
    if head is None and "towards" in senses(left, Term.HAPPEN) and _goes_on(number.around.rest):
        return True
    if head is not None and is_foreign(head):
        papers = head.sense == "papers" and number.state.paragraph.topic == DOCUMENT and has(left, Term.WRITE)
        return not papers
    content = content_of(right)
    if head is None and number.quantity.unit == "个" and has(content, Term.RECEIVE):
        return has(content[:1], Term.RECEIVE) or is_foreign(content[0])  # 有29个收到过申请, 12个部门收到申请
    if not content or has(content, *TELLING):
        return False
    return ends_foreign(right) or (is_foreign(content[0]) and not has(content, Term.APPLICATION))


def _goes_on(rest: Sequence[Token]) -> bool:
    """Whether more than nouns of ours follow."""
    passed = (*TOPICS, Term.HANDLE) if has(rest, Term.OUTCOME) else tuple(TOPICS)  # 对3件重复申请作出不予处理答复
    return any(is_content(token) and token.kind not in passed for token in rest)


def _read_foreign(number: Number) -> int:
    """Something that the tables do not count; the sentence may go on about it."""
    state, phrase = number.state, _own_words(number)
    if "applicant" in senses(number.left, Term.NOUN):
        state.paragraph.topic = state.paragraph.topic or APPLICATION  # 向申请人提供复印件140份，未收取费用
    if number.quantity.unit == "个" and has(phrase, Term.APPLICATION):
        set_topic(state, phrase)  # 19个单位收到申请，共计141件
    listed = state.sentence.in_list
    published = has(phrase, Term.PUBLISH) or (state.paragraph.topic == codes.PUBLISHED and listed)
    state_other(state, number.quantity, phrase, code=codes.PUBLISHED_PART if published else codes.OTHER)
    verbal = has(phrase, Term.RECEIVE, Term.HANDLE) and not listed and not has(phrase, *TOPICS)
    if "else" in senses(phrase, Term.NOUN) or (verbal and number.quantity.unit in PIECES):
        state.paragraph.topic = codes.OTHER
    return _taken(number)


def _are_answered(number: Number) -> bool:
    """对30件申请进行了答复."""
    left, rest = number.left, number.around.rest
    if not has(rest[-1:], Term.HANDLE) or "towards" not in senses(left, Term.HAPPEN):
        return False
    words = [*left, *rest]
    is_plain = has(words, Term.APPLICATION) and not has(words, *_MORE_THAN_ANSWERED)
    of_those_received = has(left, Term.RECEIVE) and has(rest, Term.ALL)  # 对收到的12件申请均予以答复
    return is_plain and not of_those_received and not has(rest, Term.QUANTITY)


_MORE_THAN_ANSWERED = (TELLING - {Term.CARRY}) | {Term.NOUN, Term.NOT, Term.FAULT}


def _read_answered(number: Number) -> int:
    phrase = [*number.left, *number.around.rest]
    state_number(number.state, [codes.HANDLED], number.quantity, phrase, when=number.when_of(phrase))
    return len(number.around.rest)


def _is_left_out(number: Number) -> bool:
    """除2件正常办理外，其余均已办结."""
    if len(number.left) != 1 or number.left[0].kind is not Term.EXCLUDING or has(number.right, *TELLING, Term.FAULT):
        return False
    following = number.state.clause.following
    are_answered = has(following, Term.REST, Term.ALL) and has(following, Term.HANDLE)
    return are_answered and not has(following, Term.QUANTITY)


def _read_left_out(number: Number) -> int:
    state = number.state
    state_number(state, [codes.CARRIED_OUT], number.quantity, number.left, when=state.sentence.when).sure = False
    return number.around.claimed


def _denies_each(number: Number) -> bool:
    """复议、诉讼、举报均为0: of each thing by itself, whatever stands beside it."""
    return number.quantity.number == 0 and has(number.left, Term.EACH) and has(_list_before(number), Term.LINK)


def _list_before(number: Number) -> Sequence[Token]:
    """The words before the number; the clause before, where they name nothing: 无行政许可、行政处罚，相关数据均为0."""
    return number.left if any(map(is_content, number.left)) else number.state.clause.before


def _read_each(number: Number) -> int:
    state, left = number.state, _list_before(number)
    counted = _codes_of_each(number, left)
    listed = sum(has(part, Term.CASE, Term.APPLICATION, Term.OUTCOME, Term.APPLICANT, Term.REST, Term.FEE, Term.COLLECT)
                 for part in parts_of(left))  # fmt: skip
    state.sentence.is_untold = state.sentence.is_untold or listed > len(counted)
    for code, words in counted.items():
        state_number(state, [code], number.quantity, words, when=number.when_of(number.left))
    return 0


def _is_none_of_the_rest(number: Number) -> bool:
    """自然人20件，商业企业5件，其余类型均为0."""
    is_wordless = has(number.left, Term.REST) and not any(map(is_content, number.left))
    return number.quantity.number == 0 and is_wordless and bool(_rest(number))


def _rest(number: Number) -> list[str]:
    """The applicants, or the outcomes, that the paragraph did not name."""
    told = {stated.counted for stated in number.state.stated}
    last = number.state.paragraph.last[-1:]
    row = next((row for row in (codes.APPLICANTS[:-1], codes.GROUPS) if last and last[0] in row), ())
    is_of_all = codes.ORGANIZATIONS in told  # 自然人20件，法人5件，其余为0
    return [] if is_of_all else [code for code in row if code not in told]


def _read_rest(number: Number) -> int:
    for code in _rest(number):
        state_number(number.state, [code], number.quantity, number.left, when=number.state.sentence.when)
    return 0


def _codes_of_each(number: Number, left: Sequence[Token]) -> dict[str, Sequence[Token]]:
    """The codes of the tables that each part of a list names, with its words."""
    found: dict[str, Sequence[Token]] = {}
    told = {stated.counted for stated in number.state.here}  # 无规章、规范性文件，各项数据均为0
    for words in (*parts_of(left), left):  # together: 规章、行政规范性文件制发数均为0
        if words is not left:
            set_topic(number.state, words)
        for code in codes_of(number.phrase(words)):
            if code not in codes.UNCODED and code not in told:
                found.setdefault(code, words)
    return found


def _is_case_with_result(number: Number) -> bool:
    """行政复议1件维持、1件撤回: each number has its own result behind it."""
    said = content_of(number.right)
    is_result = [token.kind for token in said] == [Term.RESULT] and said[0].sense != "closed"
    goes_on = has(number.around.rest[number.around.claimed :][:1], Term.LINK)
    return is_result and goes_on and number.head is not None and number.head.kind is Term.CASE


def _read_case_with_result(number: Number) -> int:
    if not any(stated.counted in senses(number.left, Term.CASE) for stated in number.state.here):
        return _read_own_words(number)
    state_phrase(number, [*number.left, *number.right], each=False)
    return number.around.claimed


def _read_own_words(number: Number) -> int:
    state_phrase(number, _own_words(number), each=has(number.left, Term.EACH))
    return _taken(number)


NUMBERS: tuple[Rule[Number, int], ...] = (
    Rule(
        "a difference, or a number that is denied, counts nothing",
        lambda number: number.counts_nothing,
        _counts_nothing,
        (("收到申请12件，较上年增加3件。", "received 12"),
         ("收到申请12件，同比多2件，办结12件。", "received 12; handled 12")),
    ),
    Rule(
        "what some organs have none of, the others may have",
        _is_none_of_some,
        _read_some_organs,
        (("五个部门全年零申请。", ""),),
    ),
    Rule(
        "零 before its noun is none of each",
        lambda number: number.quantity.sense == "zero",
        _read_nought,
        (("行政复议零申请，行政诉讼零败诉。", "reconsideration 0; litigation.corrected 0"),),
    ),
    Rule(
        "a number after 分别为 is that of the next thing that waits",
        lambda number: bool(number.state.sentence.queue) and number.head is None,
        _read_waiting,
        (("予以公开、部分公开分别为5件、2件。", "granted 5; partially_granted 2"),),
    ),
    Rule(
        "a share",
        lambda n: n.quantity.relation is Relation.SHARE and not _gives_each(n),
        read_share,
        (("予以公开5件，占41.7%。", "granted 5; granted 41.7%"), ("行政复议1件，占申请件的10%。", "reconsideration 1")),
    ),
    Rule(
        "分别为 gives each thing its number",
        _gives_each,
        _distribute,
        (("2023年、2024年分别收到申请14件、19件。", "received 14 last; received 19"),),
    ),
    Rule(
        "of cases of all kinds, those about 政府信息公开 are ours",
        _narrows_to_ours,
        _read_ours,
        (("行政复议35件，其中涉及政府信息公开3件。", "reconsideration 3"),),
    ),
    Rule(
        "其余均为0 is said of each that was not named",
        _is_none_of_the_rest,
        _read_rest,
        (("其中予以公开12件，部分公开3件，其余类型均为0。",
          "granted 12; partially_granted 3; refused 0; unavailable 0; unprocessed 0; other_handling 0"),),
    ),
    Rule(
        "均为0 is said of each thing, whatever stands beside it",
        _denies_each,
        _read_each,
        (("行政复议、行政诉讼、举报投诉均为0。", "reconsideration 0; litigation 0"),
         ("行政许可、行政处罚情况，均为0件。", "licences 0; penalties 0")),
    ),
    Rule(
        "a number without a word is what was spoken of",
        lambda number: number.is_wordless and not number.around.predicate,
        read_bare,
        (("收到申请12件，上年为10件。", "received 12; received 10 last"), ("新收申请10件，上年结转2件，共12件。",
         "received 10; carried_in 2; received 12 with_carried_in")),
    ),
    Rule(
        "what 均 says of a bare number is what the number counts",
        lambda number: number.is_wordless,
        _read_predicate,
        (("行政复议3件，撤销1件，其余2件均维持。",
          "reconsideration 3; reconsideration.corrected 1; reconsideration.upheld 2"),),
    ),
    Rule(
        "what 均 says of those cases that are closed",
        _are_those_closed,
        _read_closed,
        (("行政复议7件，已审结的5件全部维持。", "reconsideration 7; reconsideration.upheld 5"),),
    ),
    Rule(
        "petitions amid outcomes are applications that were not processed",
        _are_petitions,
        _read_petitions,
        (("不予处理9件，信访类6件。", "unprocessed 9; unprocessed_petition 6"),),
    ),
    Rule(
        "对…作出答复 counts answers",
        _are_answered,
        _read_answered,
        (("对30件依申请公开进行了答复。", "handled 30"),),
    ),
    Rule(
        "what all others but these were answered, these are carried over",
        _is_left_out,
        _read_left_out,
        (("收到申请12件，除2件正常办理外，其余均已办结。", "received 12; carried_out 2"),),
    ),
    Rule(
        "something that the tables do not count",
        _counts_something_foreign,
        _read_foreign,
        (("收到群众留言92件。", ""), ("对2件申请收取信息处理费共计410元。", "processing_fee 410")),
    ),
    Rule(
        "a case that was counted before has its results behind their numbers",
        _is_case_with_result,
        _read_case_with_result,
        (("行政诉讼2件，行政诉讼1件驳回、1件撤诉。", "litigation 2; litigation.upheld 1; litigation.other 1"),),
    ),
    Rule(
        "its own words",
        lambda number: True,
        _read_own_words,
        (("收到申请12件，3件结转下年度。", "received 12; carried_out 3"),
         ("予以公开、部分公开各1件。", "granted 1; partially_granted 1")),
    ),
)  # fmt: skip
