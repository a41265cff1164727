"""Numbers without a measure word, where they count: 申请数量为0, 部分公开7, 零申请, 新收 36 上年结转 3."""

from giyearreport.counting.lexicon import Term, word_at
from giyearreport.counting.measure_words import begins_with_measure
from giyearreport.counting.terminal import MARKS, SPACES, Read, Token, skip_spaces
from giyearreport.formats.numbers import Figure

_BARE_AFTER = frozenset("为是数共达：有计")


def without_measure(text: str, start: int, number: Figure, end: int, before: list[Token]) -> Read:
    """A number without a measure word counts after 为, 数 or a colon, where nothing follows it (申请数量为0); and a
    零 before or after what there is none of (零申请, 0结转, 均为零)."""
    follows = text[skip_spaces(text, end) : skip_spaces(text, end) + 1]
    begin = start
    while begin and text[begin - 1] in SPACES:
        begin -= 1
    after = text[begin - 1 : begin] if begin else ""
    after = "：" if after == ":" and not text[begin - 2 : begin - 1].isdigit() else after  # 9:30
    alone = not follows or follows in MARKS or follows == "、" or _goes_on_in_row(text, end)
    named = _is_named(before, start) or _ends_row(before, start)
    named = named or (bool(before) and before[-1].kind is Term.ACT and _goes_on_in_row(text, end))
    named = named or _is_listed_beside(before)
    if follows and follows in "）)":
        named = named or _is_named(before[:-1], start - 1)  # 自然人（12）
    if alone and (after in _BARE_AFTER or named or text.startswith("零", start)) and after != "〕":
        return Token(Term.QUANTITY, "", start, end, number), end
    if text[start:end] in ("零", "0") and (word := word_at(text, end)) is not None and word.kind in _NONE_OF:
        return Token(Term.QUANTITY, "zero", start, end, 0), end
    if alone and before and before[-1].kind in _BEFORE_VAGUE and before[-1].end == start and end - start < 6:
        return Token(Term.VAGUE, "", start, end), end
    if _has_strange_measure(text, start, end) and _is_named(before, start):
        return Token(Term.VAGUE, "", start, end), end
    return None, end


def _is_listed_beside(before: list[Token]) -> bool:
    """依次为6、1、0、2件: the numbers between share the measure of the last."""
    beside = [token.kind for token in before[-2:]] == [Term.QUANTITY, Term.LINK]
    return beside and not before[-2].unit and any(token.kind is Term.RESPECTIVELY for token in before[-12:])


def _is_named(before: list[Token], start: int) -> bool:
    """部分公开7, 新收申请数量8, 结转下年度继续办理0."""
    for token in before[:-4:-1]:
        if token.end not in (start, start - 1):
            return False
        if may_have_number(token):
            return True
        if token.kind not in _PASSED_OVER or token.end - token.start == 1:  # 申请在10-20个工作日内答复
            return False
        start = token.start
    return False


def _goes_on_in_row(text: str, end: int) -> bool:
    """新收 36 上年结转 3 办结 37: cells of a table, written one behind the other."""
    begin = skip_spaces(text, end)
    word = word_at(text, begin) if end < begin < len(text) else None
    return word is not None and word.kind in _IN_ROWS


def _ends_row(before: list[Token], start: int) -> bool:
    """结果维持1 结果纠正0 总计1; 结转下年 2."""
    if len(before) < 2 or before[-1].end not in (start, start - 1):
        return False
    if before[-1].kind in (Term.SUM, Term.ACT):
        is_row = before[-2].kind is Term.QUANTITY and not before[-2].unit
        return is_row or (before[-1].kind is Term.SUM and before[-2].kind is Term.CASE)
    return [token.kind for token in before[-2:]] == [Term.CARRY, Term.NEXT]


def _has_strange_measure(text: str, start: int, end: int) -> bool:
    """收到申请12桩: whatever a 桩 is, it may be one of ours; 12月, 12个部门 are none."""
    following = text[end : end + 1]
    known = following in _NO_MEASURE or begins_with_measure(text, end)
    return text[start:end].isdigit() and end - start < 5 and not known


_NO_MEASURE = frozenset("年月日号时点分级届")
_BEFORE_VAGUE = {Term.LIGHT, Term.SUM, Term.DOCUMENT, Term.ACT, Term.CARRIED, Term.REMAINDER}


def may_have_number(token: Token) -> bool:
    """Whether a token can have a number right behind it without a measure word: 部分公开7，占7%."""
    return token.kind in _NAMING or (token.kind, token.sense) in _NAMING_SENSES


_IN_ROWS = {
    Term.RECEIVE, Term.HANDLE, Term.CARRY, Term.CARRIED, Term.OUTCOME, Term.APPLICANT, Term.CASE, Term.RESULT,
    Term.WRITE, Term.REMAINDER, Term.LAST, Term.SUM, Term.DOCUMENT, Term.ACT,
}  # fmt: skip
#: What may stand between what is counted and its number.
_PASSED_OVER = {Term.LIGHT, Term.NEXT, Term.SUM}
_NAMING_SENSES = {(Term.PUBLISH, "plain"), (Term.NOT, "absent")}
_NAMING = {
    Term.RECEIVE, Term.HANDLE, Term.CARRY, Term.CARRIED, Term.OUTCOME, Term.APPLICATION, Term.APPLICANT, Term.CASE,
    Term.RESULT, Term.WRITE, Term.REMAINDER,
}  # fmt: skip
_NONE_OF = {Term.APPLICATION, Term.COLLECT, Term.RECEIVE, Term.CARRY, Term.CASE, Term.RESULT, Term.HAPPEN}
