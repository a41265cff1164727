"""Numbers of what the tables do not count."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.context import TOPICS, set_topic
from giyearreport.counting.lexicon import Term
from giyearreport.counting.number_in_clause import Number, are_promulgated, listed_total
from giyearreport.counting.number_rules.own_words import (
    are_among_all,
    goes_on_to_carry,
    names_whose,
    own_words,
    taken,
    takes_right,
    tells_where_to_go,
)
from giyearreport.counting.phrase import (
    ELSEWHERE,
    MONEY,
    PIECES,
    TELLING,
    content_of,
    ends_foreign,
    has,
    is_content,
    is_foreign,
    senses,
)
from giyearreport.counting.states import APPLICATION, DOCUMENT
from giyearreport.counting.stating import state_other
from giyearreport.counting.terminal import Token


def counts_something_foreign(number: Number) -> bool:
    """Whether the words name something that the tables do not count, or some that are pointed at (对2件申请收取…)."""
    left, right, head = number.left, number.right if takes_right(number) else (), number.head
    if head is None and "towards" in senses(left, Term.HAPPEN) and _goes_on(number.around.rest):
        rest = number.around.rest  # 对19件新收申请及2件上年结转申请; 对复议机关作出的2件纠正决定
        told = [token.kind for token in rest if token.kind not in (Term.LIGHT, Term.HAPPEN)] == [Term.RESULT]
        return not (told or has(rest[:1], Term.RESULT) or "receive" in senses(rest[:1], Term.RECEIVE))
    rest = number.around.rest
    if number.quantity.unit == "个" and rest and rest[0].kind is Term.NOUN and rest[0].start == number.quantity.end:
        return True  # 收到申请数量最多的三个部门
    if tells_where_to_go(number):
        return False
    if head is not None and is_foreign(head) and not (names_whose(number) or are_among_all(number)):
        papers = head.sense == "papers" and number.state.paragraph.topic == DOCUMENT and has(left, Term.WRITE)
        of_fee = head.kind is Term.TEXT and number.quantity.unit == MONEY and has(left, Term.FEE)  # 收费全年入库3万元
        return not (papers or of_fee)
    content = content_of(right)
    if head is None and number.quantity.unit == "个" and has(content, Term.RECEIVE):
        return has(content[:1], Term.RECEIVE) or is_foreign(content[0])  # 有29个收到过申请, 12个部门收到申请
    if not content or has(content, *TELLING) or (head is None and goes_on_to_carry(number)):
        return False
    return ends_foreign(right) or (is_foreign(content[0]) and not has(content, Term.APPLICATION))


def _goes_on(rest: Sequence[Token]) -> bool:
    """Whether more than nouns of ours follow."""
    dealt_with = (*TOPICS, Term.HANDLE, Term.QUANTITY)  # 对3件重复申请、2件信访类申请作出不予处理答复
    passed = dealt_with if has(rest, Term.OUTCOME) else tuple(TOPICS)
    return any(is_content(token) and token.kind not in passed for token in rest)


def read_foreign(number: Number) -> int:
    """Something that the tables do not count; the sentence may go on about it."""
    state, phrase = number.state, own_words(number)
    if "applicant" in senses(number.left, Term.NOUN):
        state.paragraph.topic = state.paragraph.topic or APPLICATION  # 向申请人提供复印件140份，未收取费用
    if has(phrase, Term.FEE) or (number.quantity.unit == "个" and has(phrase, Term.APPLICATION)):
        set_topic(state, phrase)  # 19个单位收到申请，共计141件
    if has(number.around.rest, Term.DOCUMENT) and "towards" in senses(number.left, Term.HAPPEN):
        set_topic(state, number.around.rest)  # 对5件规范性文件进行评估，其中废止2件
    if "third_party" in senses(phrase, Term.NOUN):
        state.sentence.asks_third_parties = True  # 发出征求意见书9份，其中同意公开4份
    listed = state.sentence.in_list
    published = has(phrase, Term.PUBLISH) and not are_promulgated(phrase, ())
    published = published or (state.paragraph.topic == codes.PUBLISHED and listed)
    state_other(state, number.quantity, phrase, code=codes.PUBLISHED_PART if published else codes.OTHER)
    state.paragraph.only_published = state.paragraph.only_published or published
    verbal = has(phrase, Term.RECEIVE, Term.HANDLE) and not listed and not has(phrase, *TOPICS)
    is_elsewhere = not ELSEWHERE.isdisjoint(senses(phrase, Term.NOUN)) and not _tells_how_some_came(number)
    if is_elsewhere or (verbal and number.quantity.unit in PIECES):
        state.paragraph.topic = codes.OTHER
    return taken(number)


def _tells_how_some_came(number: Number) -> bool:
    """收到申请4件，其中来信2件、当面递交2件，均已答复: what follows is of the applications still."""
    total, before = listed_total(number), number.state.clause.before
    if has(before, Term.APPLICATION) and "within" in senses(before[-1:], Term.LIGHT):
        return True  # 收到的申请中，有3件涉及第三方意见
    return total is not None and total.counted in codes.FLOW and total.figure >= number.figure


def is_none_of_some(number: Number) -> bool:
    """五个部门全年零申请; 其余9家为零."""
    if number.quantity.number != 0:
        return False
    of_organs = number.state.clause.of_organs and not has(number.left, Term.SUM)  # 三家合计收到申请0件
    others = has(number.left, Term.REST) and has(content_of(number.left), Term.TEXT, Term.NOUN)  # 其余单位为零申请
    return of_organs or (others and number.quantity.sense == "zero")


def read_some_organs(number: Number) -> int:
    state_other(number.state, number.quantity, number.left)
    return number.around.claimed
