"""Text into terminals: the longest word of the lexicon, numbers with their measure words, punctuation, and what is
left over. Years, dates, document numbers, ordinals and telephone numbers are no quantities."""

import re
import string

from giyearreport.counting import codes, lexicon
from giyearreport.counting.days_and_years import YEAR
from giyearreport.counting.lexicon import Term, Word, word_at
from giyearreport.counting.numerals import FIRST
from giyearreport.counting.quantities import numbered
from giyearreport.counting.terminal import DIGITS, MARKS, SPACES, Token
from giyearreport.counting.without_measure import may_have_number

_SENSE_OF_MARK = {mark: mark for mark in MARKS} | dict(zip(",;:!?()｜|", "，；：！？（），，", strict=True))
#: Bounded, because one that is never closed would be looked for again from each place within it.
_TITLE = re.compile(
    r"《[^》\n]{0,300}》|〈[^〉\n]{0,300}〉|<[^>\n]{0,300}>|https?://\S+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+"
)
_ORDINAL = re.compile(r"第[零一二三四五六七八九十百\d]+(?:条|次|号|部分|章|款|项|名|届|期|位|个|阶段|批|\b)?")
_HEADING = re.compile(r"[（(](?:[一二三四五六七八九十]+|\d{1,2})[）)]|[①-⑳]")
_PASSED = frozenset("《〈<（(第①②③④⑤⑥⑦⑧⑨⑩" + string.ascii_letters)
#: Any other character means nothing by itself.
_STARTS = MARKS | SPACES | _PASSED | FIRST | lexicon.FIRST
#: What only a word of the lexicon can begin with.
_MARKS_ALONE = MARKS - _PASSED
_PLAIN = lexicon.FIRST - MARKS - SPACES - _PASSED - FIRST


def tokenize(text: str) -> list[Token]:
    """The terminals of a text in narrow digits (``numerals.narrow``), in order. Characters that mean nothing alone
    are gathered into tokens of kind TEXT."""
    tokens: list[Token] = []
    place, loose = 0, -1
    while place < len(text):
        character = text[place]
        if character in _PLAIN:
            word = word_at(text, place)
            if word is None:
                token, end = None, place
            elif word.kind in _CUT_SHORT or word.text == "转":
                token, end = _worded(text, place, word)
            else:
                end = place + len(word.text)
                token = None if word.sense == "stop" else Token(word.kind, word.sense, place, end)
        elif character in _MARKS_ALONE:
            token, end = Token(Term.MARK, _SENSE_OF_MARK[character], place, place + 1), place + 1
        elif character in _STARTS:
            token, end = _at(text, place, tokens)
        else:
            token, end = None, place
        if token is None and end == place:
            loose = place if loose < 0 else loose
            place += 1
            continue
        if loose >= 0:
            token = _with_comparing(text, loose, token)
            until = place if token is None else min(place, token.start)  # 超过 belongs to its number
            if until > loose:
                tokens.append(_unknown(text, loose, until))
            loose = -1
        if token is not None:
            tokens.append(token)
        place = end
    if loose >= 0:
        tokens.append(_unknown(text, loose, len(text)))
    return tokens


def _with_comparing(text: str, loose: int, token: Token | None) -> Token | None:
    """虽较2023年: what compares is part of the year that it compares with, and not of the words before."""
    if token is None or token.kind is not Term.COMPARED or token.number is None or token.start - 1 < loose:
        return token
    return token._replace(start=token.start - 1) if text[token.start - 1] in _COMPARING else token


_COMPARING = frozenset("较比")


def _unknown(text: str, start: int, end: int) -> Token:
    """Words that the lexicon does not know, be it that they turn what they stand before, or the name of an office by
    its end (城管局, 开发区管委会); and a verb of one character right before its number: 答5件, 较上年增1件."""
    if text[end - 1] in _TURNING:
        return Token(Term.TEXT, "unread", start, end)  # 尚不公开
    if end - start == 1 and text[end : end + 1] in DIGITS and (verb := _VERBS_BEFORE_NUMBERS.get(text[start])):
        return Token(*verb, start, end)
    if text[start:end] == "结" and _THOSE_OF_LAST_YEAR.match(text, end):
        return Token(Term.CARRY, "carry", start, end)  # 收申请31件，结上年4件
    return Token(Term.TEXT, "bureau" if text.endswith(_OFFICES, start, end) else "", start, end)


#: What turns the word behind it, whatever it is the end of.
_TURNING = frozenset("不未没非否")
_VERBS_BEFORE_NUMBERS = {
    "答": (Term.HANDLE, "answer"),
    "办": (Term.HANDLE, "handle"),
    **dict.fromkeys("发出", (Term.WRITE, "issued")),
    **dict.fromkeys("增减升降", (Term.CHANGE, "change")),
}
_THOSE_OF_LAST_YEAR = re.compile(r"(?:上年|去年|上一年|\d{4}年)度?\d")
_OFFICES = ("局", "厅", "委", "委员会", "管委会", "大队", "支队", "总队")


def _at(text: str, place: int, before: list[Token]) -> tuple[Token | None, int]:
    """The token at a place and where to go on; no token and a later place for what is passed over."""
    character = text[place]
    if character in SPACES:
        return None, place + 1
    if character in _PASSED and not (character == "第" and _is_word(text, place)):
        counts = (
            character in "（(" and bool(before) and may_have_number(before[-1]) and before[-1].end == place
        )  # 自然人（12）
        passed = None if counts else _passed_over(text, place)
        if passed:
            return passed
    if character in MARKS:
        return Token(Term.MARK, _SENSE_OF_MARK[character], place, place + 1), place + 1
    if character in DIGITS:
        return numbered(text, place, before)
    word = word_at(text, place)
    if character in FIRST and (word is None or len(word.text) == 1):
        return numbered(text, place, before)
    return _worded(text, place, word)


_AND = frozenset("和与")
#: What may have to give its end to the word behind it: 和上年结转, 未结转, 均未结, 区政府办理, 企业申请公开政府信息.
_CUT_SHORT = (Term.COMPARED, Term.RESULT, Term.NOT, Term.SCOPE, Term.APPLICANT)
#: What the end of a 均无 may be the beginning of: 均未结, 均未经复议, 均无法提供.
_BEGUN_BY_NOT = frozenset((Term.RESULT, Term.CASE, Term.CARRIED, Term.OUTCOME))


def _worded(text: str, place: int, word: Word | None) -> tuple[Token | None, int]:
    if word is None:
        return None, place
    end = place + len(word.text)
    if (
        word.kind is Term.COMPARED
        and text[place] in _AND
        and (behind := word_at(text, end))
        and behind.kind is Term.CARRY
    ):
        return Token(Term.LINK, "and", place, place + 1), place + 1  # 新收和上年结转申请
    if word.text == "转" and YEAR.match(text, end):
        return Token(Term.CARRY, "carry", place, end), end  # 转2025年1件
    if word.text == "转" and text.startswith("来", end) and _LAST_YEARS.search(text, max(0, place - 6), place):
        return Token(Term.CARRY, "carry", place, end + 1), end + 1  # 上年转来15件
    if word.text == "未结" and text.startswith("转", end):
        return Token(Term.NOT, "strict", place, place + 1), place + 1
    if word.kind is Term.SCOPE and word.text.endswith("办") and text[end : end + 1] in _DEALS and text[end:]:
        return _worded(text, place, word_at(text[: end - 1], place))
    if word.kind is Term.APPLICANT and word.text.endswith("申请") and (whose := _who_asks(text, place, end)):
        return whose, whose.end
    if word.kind is Term.NOT and (before := _before_not(text, place, word)):
        end = place + len(before.text)
        return Token(before.kind, before.sense, place, end), end
    return None if word.sense == "stop" else Token(word.kind, word.sense, place, end), end


_LAST_YEARS = re.compile(r"(?:上年度?|上一年度?|去年度?|\d{4}年度?)\Z")
#: 办理, 办结, 办毕.
_DEALS = "理结毕"


def _who_asks(text: str, place: int, end: int) -> Token | None:
    """The 自然人 of 自然人申请公开政府信息, where what its end begins is a longer word for an application."""
    split = end - len("申请")
    behind, before = word_at(text, split), word_at(text[:split], place)
    is_longer = behind is not None and behind.kind is Term.APPLICATION and split + len(behind.text) > end
    if not is_longer or before is None or place + len(before.text) != split:
        return None
    return Token(before.kind, before.sense, place, split)


def _before_not(text: str, place: int, word: Word) -> Word | None:
    """The 均 of 均未结 and 均无法提供, where what its end begins is a longer word."""
    end = place + len(word.text)
    for split in range(place + 1, end):
        behind, before = word_at(text, split), word_at(text[:split], place)
        is_longer = behind is not None and split + len(behind.text) > end and behind.kind in _BEGUN_BY_NOT
        if is_longer and before is not None and place + len(before.text) == split:
            return before
    return None


def _is_word(text: str, place: int) -> bool:
    """第三方 is no ordinal."""
    return word_at(text, place) is not None


def _passed_over(text: str, place: int) -> tuple[Token | None, int] | None:
    """Titles, addresses, ordinals and heading numbers. A title that names the 信息处理费 names the subject."""
    for pattern in (_TITLE, _ORDINAL, _HEADING):
        match = pattern.match(text, place)
        if match:
            if "信息处理费" in match[0] and "通知书" in match[0]:
                return Token(Term.NOTICE, "notice", place, match.end()), match.end()
            if "信息处理费" in match[0]:
                return Token(Term.FEE, codes.PROCESSING_FEE, place, match.end(), unit="title"), match.end()
            if "答复书" in match[0] or "告知书" in match[0]:
                return Token(Term.NOUN, "open", place, match.end()), match.end()
            return None, match.end()
    return None
