"""Numbers of applications by what became of them: petitions, answers, and those left over."""

from giyearreport.counting import codes
from giyearreport.counting.context import set_topic
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.number_rules.own_words import reason
from giyearreport.counting.number_stating import state_phrase
from giyearreport.counting.phrase import CASEWISE, ELSEWHERE, TELLING, content_of, has, is_content, is_foreign, senses
from giyearreport.counting.states import APPLICATION
from giyearreport.counting.stating import state_all, state_number


def are_petitions(number: Number) -> bool:
    """不予处理9件：信访类6件, 办结8件（予以公开5件、信访类3件）: petitions amid outcomes are applications."""
    last = number.state.paragraph.last[-1:] or [number.state.sentence.amid]
    amid_outcomes = number.state.sentence.amid == codes.UNPROCESSED or last[0] in codes.OUTCOMES
    amid_outcomes = amid_outcomes or codes.UNPROCESSED in senses(number.left, Term.OUTCOME)  # 不予处理信访类4件
    return number.head is not None and number.head.sense == "petition" and amid_outcomes


def read_petitions(number: Number) -> int:
    state = number.state
    last = state.sentence.amid or [codes.UNPROCESSED, *state.paragraph.last][-1]
    when = number.when_of(number.left)
    stated = state_number(state, [codes.PETITION], number.quantity, number.left, when=when)
    stated.sure = codes.GROUP_OF.get(last, last) == codes.UNPROCESSED
    return 0


def are_all_that_came(number: Number) -> bool:
    """收到申请8件，8件申请均已书面答复."""
    came = [s.number for s in number.state.here if s.counted == codes.RECEIVED]
    are_they = [token.kind for token in number.right if is_content(token)] == [Term.APPLICATION]
    return are_they and not number.left and bool(number.around.predicate) and came == [number.quantity.number]


def are_answered(number: Number) -> bool:
    """对30件申请进行了答复."""
    left, rest = number.left, number.around.rest
    if not has(rest[-1:], Term.HANDLE) or "towards" not in senses(left, Term.HAPPEN):
        return False
    words = [*left, *rest]
    is_plain = has(words, Term.APPLICATION) and not has(words, *_MORE_THAN_ANSWERED)
    of_those_received = has(left, Term.RECEIVE) and has(rest, Term.ALL)  # 对收到的12件申请均予以答复
    return is_plain and not of_those_received and not has(rest, Term.QUANTITY)


_MORE_THAN_ANSWERED = (TELLING - {Term.CARRY}) | {Term.NOUN, Term.NOT, Term.FAULT}


def read_answered(number: Number) -> int:
    phrase = [*number.left, *number.around.rest]
    state_number(number.state, [codes.HANDLED], number.quantity, phrase, when=number.when_of(phrase))
    return len(number.around.rest)


def are_dealt_with(number: Number) -> bool:
    """对同一人就相同内容提出的5件申请不予重复处理."""
    rest = number.around.rest
    if not has(rest[:1], Term.APPLICATION) or not has(rest, Term.OUTCOME) or has(rest, Term.QUANTITY, Term.NOT):
        return False
    return "towards" in senses(number.left, Term.HAPPEN) and not has(number.left, Term.OUTCOME)


def read_dealt_with(number: Number) -> int:
    """What they were is told before the number, what became of them behind it."""
    rest = number.around.rest
    state_phrase(number, [*reason(number, rest), *rest], each=False)
    return len(rest)


def is_intended(number: Number) -> bool:
    """拟不予公开的2件: what became of them in the end is told behind."""
    return has(number.left, Term.OUTCOME) and "intended" in senses(number.left, Term.LIGHT)


def read_intended(number: Number) -> int:
    state, told = number.state, codes.without_groups(senses(number.state.clause.ahead, Term.OUTCOME))
    if len(told) != 1:
        state.sentence.is_untold = True
        return 0
    stated = state_number(state, told, number.quantity, number.left, when=state.sentence.when)
    stated.sure = False
    return 0


def tells_how_often(number: Number) -> bool:
    """共有21人次向我局提出申请."""
    if number.quantity.unit != "人次":
        return False
    rest = number.around.rest
    begins = number.head is None and not has(number.left, Term.AMONG, Term.REST, Term.COMPARED, Term.LAST)
    said = [token.kind for token in rest if token.kind not in (Term.HAPPEN, Term.LIGHT, Term.SCOPE, Term.LINK)]
    asked = said in ([Term.APPLICATION], [Term.APPLICANT, Term.APPLICATION], [Term.TEXT, Term.APPLICATION])
    accepted = has(number.state.clause.following, Term.RECEIVE)  # 共有25人次提出申请，受理25件
    return begins and asked and not accepted


def read_how_often(number: Number) -> int:
    rest = number.around.rest
    set_topic(number.state, rest)
    stated = state_number(number.state, [codes.RECEIVED], number.quantity, rest, when=number.when_of(number.left))
    stated.sure = False
    return len(rest)


def are_of_people(number: Number) -> bool:
    """企业3件，其余12件由村民提出; 收到22件，21件来自村民."""
    rest, last = number.around.rest, number.state.paragraph.last[-1:]
    told = [token.sense for token in rest if is_content(token) and token.kind is not Term.TEXT]
    is_bare = number.head is None and number.quantity.unit in CASEWISE
    if not is_bare or told != ["people"] or not last:
        return False
    others = has(number.left, Term.REST) and has(rest[-1:], Term.HAPPEN) and last[0] in codes.APPLICANTS
    came_from = has(rest[:1], Term.PARTIAL) and not has(number.left, Term.REST) and last[0] == codes.RECEIVED
    return others or came_from


def read_of_people(number: Number) -> int:
    when = number.when_of(number.left)
    state_number(number.state, [codes.NATURAL_PERSON], number.quantity, number.left, when=when).sure = False
    return len(number.around.rest)


def are_put_right(number: Number) -> bool:
    """1件申请内容不明确，经告知补正后申请人逾期未补正，视为放弃申请."""
    left, rest = number.left, number.around.rest
    begun = {*senses(rest, Term.OUTCOME, Term.NOUN, Term.NOTICE, Term.PARTIAL)} & _TO_PUT_RIGHT
    if not begun:
        return False
    is_plain = not has(left, *_TELLING_WHAT, Term.ALL, Term.COMPARED) and number.quantity.unit in CASEWISE
    ours = number.state.paragraph.topic in (APPLICATION, None) and number.state.sentence.speaks_of_cases
    if not (is_plain and ours) or has(rest, Term.QUANTITY, Term.CASE, Term.RESULT, Term.AMONG):
        return False
    return ELSEWHERE.isdisjoint(senses([*left, *rest], Term.NOUN)) and len(_put_right(number)) == 1


#: What an applicant is asked to put right, or to pay.
_TO_PUT_RIGHT = frozenset((codes.STILL_UNCLEAR, "put_right", "notice", "asked_again"))


def _put_right(number: Number) -> list[str]:
    """What became in the end of those that had to be put right."""
    told = senses([*number.around.rest, *number.state.clause.ahead], Term.OUTCOME)
    lines = [code for code in codes.without_groups(told) if code != codes.OTHER_HANDLING]
    return [code for code in lines if code != codes.STILL_UNCLEAR] or lines


def read_put_right(number: Number) -> int:
    told, when = _put_right(number), number.when_of(number.left)
    stated = state_number(number.state, told, number.quantity, number.left, when=when)
    stated.sure = codes.GROUP_OF.get(told[0]) in (codes.OTHER_HANDLING, codes.UNAVAILABLE)
    set_topic(number.state, number.around.rest)
    return len(number.around.rest)


def are_told_ahead(number: Number) -> bool:
    """对同一申请人就同一事项反复提出的申请7件，依法告知不予重复处理."""
    left, rest = number.left, number.around.rest
    of_one = bool(left) and left[0].sense == "some"  # 同一申请人反复提出的申请2件
    as_what = [token.sense for token in number.state.clause.following[:1]] == ["as"]  # 申请9件，按重复申请不予处理
    if not (of_one or as_what or "towards" in senses(left, Term.HAPPEN)):
        return False
    asked = has(left, Term.APPLICATION) or has(rest, Term.APPLICATION) or "applicant" in senses(left, Term.NOUN)
    is_plain = not has(left, *_TELLING_WHAT, Term.QUANTITY) and all(
        token.kind in (Term.APPLICATION, Term.LIGHT) for token in rest
    )
    ours = ELSEWHERE.isdisjoint(senses(left, Term.NOUN)) and number.quantity.unit in CASEWISE
    return asked and is_plain and ours and len(_told_ahead(number)) == 1


def _told_ahead(number: Number) -> list[str]:
    ahead = number.state.clause.ahead
    asks = "third_party" in senses(ahead, Term.NOUN) or has(ahead, Term.NOT)
    return [] if asks else codes.without_groups(senses(ahead, Term.OUTCOME))


def read_told_ahead(number: Number) -> int:
    told, when = _told_ahead(number), number.when_of(number.left)
    stated = state_number(number.state, told, number.quantity, number.left, when=when)
    stated.sure = told[0] in codes.GROUP_OF
    set_topic(number.state, number.left)
    return len(number.around.rest)


def are_described(number: Number) -> bool:
    """申请公开会议纪要的4件认定为过程性信息; 要求公开协议的2件，因涉及商业秘密不予公开."""
    kinds = [token.kind for token in number.left if is_content(token)]
    describes = kinds[:1] == [Term.APPLICATION] and Term.TEXT in kinds[1:] and _TELLING_WHAT.isdisjoint(kinds[1:])
    return describes and has(number.left[-1:], Term.LIGHT) and len(_told_of_them(number)) == 1


_TELLING_WHAT = frozenset((Term.OUTCOME, Term.CASE, Term.RESULT, Term.RECEIVE, Term.HANDLE, Term.CARRY, Term.NOT))


def _told_of_them(number: Number) -> list[str]:
    """The one line, or the group, that the words behind a number tell of it."""
    rest, following = number.around.rest, number.state.clause.following
    end = next((at for at, token in enumerate(rest) if token.kind is Term.QUANTITY), len(rest))
    if has(rest[:1], Term.LINK):
        return []  # 依申请提供的8件、告知不属于本机关职责的9件: what follows is of the next
    behind = rest[:end] if has(rest[:end], Term.OUTCOME) else following
    behind = number.state.clause.ahead if "because" in senses(behind[:1], Term.HAPPEN) else behind
    return [] if has(behind, Term.QUANTITY) else codes.without_groups(senses(behind, Term.OUTCOME))


def read_described(number: Number) -> int:
    told, when = _told_of_them(number), number.when_of(number.left)
    stated = state_number(number.state, told, number.quantity, number.left, when=when)
    stated.sure = told[0] in codes.GROUP_OF  # 予以公开 may be said of more
    set_topic(number.state, [*number.left, *number.around.rest])
    return 0


def are_told_behind(number: Number) -> bool:
    """内容相近的7件不予公开: what they were is told in words that are not known, what became of them is not."""
    said = [token for token in number.around.rest if token.kind not in _BETWEEN and token.sense not in _BY]
    outcomes = [token for token in said if token.kind in (Term.OUTCOME, Term.CARRIED)]
    described = is_foreign(number.head) and has(number.left[-1:], Term.LIGHT) and not has(number.left, Term.NOT)
    ours = number.state.paragraph.topic in (APPLICATION, None) and number.state.sentence.speaks_of_cases
    return described and ours and said == outcomes and bool(outcomes) and number.quantity.unit in CASEWISE


#: 以重复申请不予处理, 按行政查询事项不予公开.
_BY = frozenset(("by", "as"))
_BETWEEN = frozenset((Term.APPLICATION, Term.LIGHT, Term.HANDLE, Term.HAPPEN))


def are_told_next(number: Number) -> bool:
    """其中3份属于本机关公开范围，已予以公开: what became of them is told in the next clause."""
    rest, following = number.around.rest, number.state.clause.following
    if not all(token.kind in _OPENING for token in number.left):
        return False
    known = _DESCRIBING | ({Term.PARTIAL, Term.COLLECT} if "about" in senses(rest, Term.PARTIAL) else set())
    describes = bool(rest) and all(token.kind in known for token in rest) and rest[0].sense != "within"
    told = {token.kind for token in content_of(following)} == {Term.OUTCOME} and len(_told_next(number)) == 1
    ours = number.state.paragraph.topic == APPLICATION and number.quantity.unit in CASEWISE
    return ours and describes and told and not has(following, Term.QUANTITY, Term.ALL, Term.AMONG, Term.LINK)


_OPENING = frozenset((Term.AMONG, Term.EXCLUDING, Term.LIGHT, Term.REST))
_DESCRIBING = frozenset((Term.LIGHT, Term.SCOPE, Term.TEXT, Term.APPLICATION, Term.HAPPEN, Term.INFORMATION))


def _told_next(number: Number) -> list[str]:
    return codes.without_groups(senses(number.state.clause.following, Term.OUTCOME))


def read_told_next(number: Number) -> int:
    told = _told_next(number)
    stated = state_number(number.state, told, number.quantity, (), when=number.when_of(number.left))
    stated.sure = not has(number.around.rest, Term.TEXT, Term.PARTIAL)
    return len(number.around.rest)


def are_those_answered(number: Number) -> bool:
    """今年新收的52件也已办结."""
    left, rest = number.left, number.around.rest
    if not (has(rest, Term.HANDLE) and has(left, Term.RECEIVE) and has(left[-1:], Term.LIGHT)):
        return False
    came = [token.kind for token in content_of(left)] == [Term.RECEIVE]
    told = [token.kind for token in content_of(rest)] == [Term.HANDLE] and has(rest[:1], Term.LIGHT)
    counted = [stated.counted for stated in number.state.here if stated.number is not None]
    fresh = codes.RECEIVED not in counted and codes.HANDLED not in counted
    aside = (Term.NOT, Term.FAULT, Term.PARTIAL, Term.ALL, Term.NEXT, Term.YEAR)
    ours = number.state.paragraph.topic in (APPLICATION, None) and number.quantity.unit in CASEWISE
    return came and told and fresh and ours and not (has(rest, *aside) or number.state.sentence.in_list)


def read_those_answered(number: Number) -> int:
    state, rest = number.state, number.around.rest
    state_number(state, [codes.RECEIVED], number.quantity, number.left, when=number.when_of(number.left))
    verb = next(token for token in rest if token.kind is Term.HANDLE)
    told = [stated for stated in state.here if (stated.counted, stated.relation) == (codes.HANDLED, Relation.ALL)]
    for stated in told:
        stated.sure = True  # 上年结转的4件已全部答复
    if not told:
        state_all(state, [codes.HANDLED], verb, verb)
    return len(rest)


def are_unanswered(number: Number) -> bool:
    """还有2件没有答复, 1份因为要征求意见还没有答复."""
    rest = number.around.rest
    behind = [token.kind for token in rest if token.kind not in (Term.LIGHT, Term.APPLICATION)]
    behind = behind[-2:] if "because" in senses(rest[:1], Term.HAPPEN) and not has(rest, Term.QUANTITY) else behind
    ours = number.state.paragraph.topic in (APPLICATION, None) and not has(number.left, *TELLING, Term.FAULT, Term.LAST)
    return behind == [Term.NOT, Term.HANDLE] and ours and number.quantity.unit in CASEWISE


def read_unanswered(number: Number) -> int:
    state_number(number.state, [codes.CARRIED_OUT], number.quantity, number.left, when=number.state.sentence.when)
    return len(number.around.rest)


def is_left_out(number: Number) -> bool:
    """除2件正常办理外，其余均已办结."""
    if len(number.left) != 1 or number.left[0].kind is not Term.EXCLUDING or has(number.right, *TELLING, Term.FAULT):
        return False
    following = number.state.clause.following
    are_answered = has(following, Term.REST, Term.ALL) and has(following, Term.HANDLE)
    others = [token.kind for token in following[:2]]  # 其他35件均已答复
    counts_others = others[:1] in ([Term.REST], [Term.REMAINDER]) and others[1:] == [Term.QUANTITY]
    return are_answered and (counts_others or not has(following, Term.QUANTITY))


def read_left_out(number: Number) -> int:
    state = number.state
    state_number(state, [codes.CARRIED_OUT], number.quantity, number.left, when=state.sentence.when).sure = False
    return number.around.claimed
