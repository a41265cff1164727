"""Percentages: of what stands before 占, else of what was stated last."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.context import set_topic
from giyearreport.counting.fact import When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number, told_before
from giyearreport.counting.phrase import ELSEWHERE, content_of, ends_foreign, has, is_content, senses
from giyearreport.counting.stating import joined, state_number, state_other
from giyearreport.counting.tokens import PERCENT, Token

#: What share of a country 新收 is, and of what 结转 is one, no table says; what was answered is one of what came in.
_NO_SHARES = frozenset((*codes.FLOW, *codes.UNCODED, *codes.ACTS)) | {
    codes.of_document(document, column) for document in codes.DOCUMENTS for column in codes.DOCUMENT_COLUMNS
}


def read_share(number: Number) -> int:
    """State a percentage; gives how many of the words after it name what it is a share of."""
    left, right = number.left, number.right
    if number.state.clause.sharing and not any(map(is_content, left)):
        _state_share(number, number.state.clause.sharing, left)  # 予以公开5件，占办结12件的41.7%
        return 0
    marker = next((index for index, token in enumerate(left) if token.kind is Term.SHARE_OF), len(left))
    phrase, takes = left[:marker], 0
    if has(phrase, Term.SUM) and not any(map(is_content, phrase)):
        state_other(number.state, number.quantity, left)  # 企业7件、律所2件，合计占7%
        return 0
    if has(left, Term.BECOME) and not any(map(is_content, phrase)):
        _state_share(number, number.state.paragraph.last, left, When.THIS)
        return 0
    if not any(map(is_content, phrase)):
        if marker == len(left) and any(map(is_content, right)):
            phrase, takes = right, number.around.claimed
        elif marker < len(left) or not left:
            last = codes_of(number.phrase(told_before(number), PERCENT)) or number.state.paragraph.last
            _state_share(number, () if _is_of_another(left[marker:], last) else last, left)
            return 0
        elif told := codes_of(number.phrase(told_before(number), PERCENT)):
            _state_share(number, told, left)  # 无法提供类占比最高，达46.2%
            return 0
    if not content_of(phrase) or ends_foreign(phrase):
        if not ELSEWHERE.isdisjoint(senses(phrase, Term.NOUN)) and not has(phrase, Term.APPLICATION, Term.CASE):
            number.state.paragraph.topic = codes.OTHER  # 建议提案答复率100%，共公开20件
        state_other(number.state, number.quantity, phrase)
        return takes
    set_topic(number.state, phrase)
    named = codes_of(number.phrase(phrase, PERCENT))
    _state_share(number, () if _is_of_another(left[marker:], named) else named, phrase)
    return takes


def _state_share(number: Number, counted: Sequence[str], phrase: Sequence[Token], when: When | None = None) -> None:
    """Shares are of outcomes, applicants and results."""
    state = number.state
    when = when or (When.LAST if number.around.becomes else state.sentence.when)
    counted = [code for code in counted if code not in _NO_SHARES]
    for group in joined(counted, each=False):
        state_number(state, group, number.quantity, phrase, when=when)
    if not counted:
        state_other(state, number.quantity, phrase)


def _is_of_another(whole: Sequence[Token], counted: Sequence[str]) -> bool:
    """行政复议1件，占申请件的10%: a share of applications, which no table has of cases."""
    of_applications = has(whole, Term.APPLICATION, Term.HANDLE, Term.RECEIVE)
    return bool(counted) and codes.is_case(counted[0]) and of_applications
