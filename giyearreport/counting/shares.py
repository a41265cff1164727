"""Percentages: of what stands before 占, else of what was stated last."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from giyearreport.counting import codes
from giyearreport.counting.context import set_topic, when_of_year
from giyearreport.counting.fact import Relation, When
from giyearreport.counting.lexicon import Term
from giyearreport.counting.meanings import codes_of
from giyearreport.counting.number_in_clause import Number, told_before
from giyearreport.counting.phrase import ELSEWHERE, content_of, ends_foreign, has, is_content, senses
from giyearreport.counting.stated import Stated
from giyearreport.counting.stating import joined, state_number, state_other
from giyearreport.counting.terminal import PERCENT, Token

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
        _state_share(number, _parts_together(number), left)  # 企业7件、律所2件，合计占7%: of no line
        return 0
    if not any(map(is_content, phrase)) and "rates" in senses(number.state.clause.before, Term.NOUN):
        state_other(number.state, number.quantity, left)  # 纠错率逐年下降，2020年为21%
        return 0
    if _is_of_another_year(number):
        _state_share(number, [number.state.here[-1].counted], left, _year_of(number))
        return 0
    if has(left, Term.BECOME) and not any(map(is_content, phrase)) and _was_of_another(number):
        state_other(number.state, number.quantity, left)  # 纠错率由21.7%降至14.5%
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
    if named == [codes.PARTIALLY_GRANTED] and "rate" in senses(phrase, Term.NOUN):
        named = [codes.GRANTED, *named]  # 公开率（含部分公开）
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


def _parts_together(number: Number) -> list[str]:
    """予以公开9412件、部分公开1673件，两项合计占51.8%: the outcomes that were counted last, as many as the words say or
    as make up the share."""
    if of_shares := _shares_together(number):
        return of_shares
    run = _last_outcomes(number, Relation.EXACT)
    told = number.state.sentence.recapitulated or next(
        (count for count in range(2, len(run) + 1) if _make_up(number, run[-count:])), 2 if len(run) == 2 else 0
    )
    return [stated.counted for stated in run[-told:]] if 1 < told <= len(run) else []


def _last_outcomes(number: Number, relation: Relation) -> list[Stated]:
    """The outcomes that were counted, or shared out, last: 予以公开5件，占27.8%；无法提供8件，占44.4%."""
    of_outcomes = takewhile(lambda stated: stated.counted in codes.OUTCOMES, reversed(number.state.here))
    return [stated for stated in of_outcomes if stated.relation is relation][::-1]


def _shares_together(number: Number) -> list[str]:
    """予以公开占32.6%，无法提供占40.2%，两项合计占72.8%: the shares that add up to it."""
    run = _last_outcomes(number, Relation.SHARE)
    told = number.state.sentence.recapitulated or len(run)
    parts = run[-told:]
    beyond = Decimal(sum(part.figure for part in parts) - number.figure)
    adds_up = abs(beyond) <= Decimal("0.2")
    return [part.counted for part in parts] if 1 < told <= len(run) and adds_up else []


def _make_up(number: Number, parts: Sequence[Stated]) -> bool:
    """Whether some parts are the share of the applications that were counted."""
    wholes = [stated.figure for stated in number.state.stated if stated.counted in _WHOLES and stated.figure]
    part = 100 * sum(stated.figure for stated in parts)
    return any(abs(part / whole - number.figure) <= Decimal("0.1") for whole in map(Decimal, wholes))


_WHOLES = (codes.RECEIVED, codes.HANDLED)


def _is_of_another_year(number: Number) -> bool:
    """占12.5%，较上年的15.8%有所下降: the share that it was then."""
    last = number.state.here[-1:]
    is_share = bool(last) and last[0].relation is Relation.SHARE and last[0].counted not in codes.UNCODED
    names_year = has(number.left, Term.COMPARED, Term.LAST, Term.YEAR) and not has(number.left, Term.THIS)
    return is_share and names_year and not any(map(is_content, number.left)) and not has(number.left, Term.SHARE_OF)


def _was_of_another(number: Number) -> bool:
    last = number.state.here[-1:]
    return bool(last) and last[0].relation is Relation.SHARE and last[0].counted in codes.UNCODED


def _year_of(number: Number) -> When:
    years = [token for token in number.left if token.kind in (Term.COMPARED, Term.YEAR) and token.number]
    if years:
        when = when_of_year(number.state, years[-1])
        return When.LAST if when is When.THIS and has(number.left, Term.COMPARED) else when
    return When.LAST if has(number.left, Term.COMPARED) else number.when_of(number.left)


def _is_of_another(whole: Sequence[Token], counted: Sequence[str]) -> bool:
    """行政复议1件，占申请件的10%: a share of applications, which no table has of cases."""
    of_applications = has(whole, Term.APPLICATION, Term.HANDLE, Term.RECEIVE)
    return bool(counted) and codes.is_case(counted[0]) and of_applications
