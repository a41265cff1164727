"""Numbers with their measure words, as terminals; ordinals and telephone numbers are no quantities."""

import re
from decimal import Decimal

from giyearreport.counting.days_and_years import date_at, limit_at, year_at
from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.counting.measure_words import measure_at
from giyearreport.counting.numerals import FIRST, SCALES, numeral_at, row_at, vague_at
from giyearreport.counting.terminal import DIGITS, MARKS, PERCENT, Read, Token, skip_spaces
from giyearreport.counting.without_measure import without_measure
from giyearreport.counting.words import measures
from giyearreport.formats.numbers import Figure

_NUMBERING = re.compile(r"[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,2}(?=是)是")
_FRACTION = re.compile(r"[二三四五六七八九十]分之[一二两三四五六七八九]")
_HUNDREDTHS = "百分之"
#: 上年的1.5倍, 约占九成: no number to hold against a cell.
_TIMES = re.compile(r"\s*(?:倍|成(?![员立果功为绩都熟本交型人]))")
#: 逾期不补正的三件、自行撤回的一件: what stands beside other counts is one, too.
_BESIDE_ONE = re.compile(r"的[\d二两三四五六七八九十百]+件[^。]*\Z")
_BEHIND_ONE = re.compile(r"一件[^。\n]{0,20}的[\d二两三四五六七八九十百]+件")
#: 1 8件: 18, or two numbers.
_TORN = re.compile(r"\d{1,9}(?:[ \u3000\xa0]+\d{1,9})+[ \u3000\xa0]*[件份宗条起次个]")
#: 5 327件, 1 234 567件: a blank that parts the thousands.
_PARTED = re.compile(r"[1-9]\d{0,2}(?:[ \xa0\u2009\u202f]\d{3})+(?=[ \u3000\xa0]*[件份宗条起次个万])")
_RANGE = frozenset("-—–~～至－")
#: 哪一项, 每一件, 不予处理的一件: a thing pointed at, not a count.
_POINTING = frozenset("哪每某任缺")
_SOME, _STEPS = frozenset("数几"), frozenset("十百千万")


def numbered(text: str, place: int, before: list[Token]) -> Read:
    """What begins at a digit or a numeral: the first of the writings that it is. Where nothing was read it ends where
    it begins."""
    for read in _WRITINGS:
        passed = read(text, place, before)
        if passed:
            return passed
    return None, place


def _plain_count(text: str, place: int, before: list[Token]) -> Read | None:
    """12件."""
    count = _COUNT.match(text, place)
    if not count or text[place - 1 : place] in _BEFORE_NO_COUNT:
        return None
    return Token(Term.QUANTITY, "", place, count.end(), int(count[1]), unit=count[2]), count.end()


def _hundreds_of_millions(text: str, place: int, before: list[Token]) -> Read | None:
    """1亿零200万元."""
    found = _HUNDREDS_OF_MILLIONS.match(text, place)
    if not found:
        return None
    amount = Decimal(found[1]) * 100_000_000 + Decimal(found[2]) * 10_000
    return Token(Term.QUANTITY, "", place, found.end(), _money(amount), unit="元"), found.end()


def _plain_digits(text: str, place: int, before: list[Token]) -> Read | None:
    """41条, 19名."""
    digits = _DIGITS_ALONE.match(text, place)
    if not digits or text[digits.end() : digits.end() + 1] not in _COUNTED or text[place - 1 : place] in _POINTING:
        return None
    return _quantity(text, place, int(digits[0]), digits.end(), before)


def _row(text: str, place: int, before: list[Token]) -> Read | None:
    row = row_at(text, place)
    return (None, row) if row else None


def _parted(text: str, place: int, before: list[Token]) -> Read | None:
    """5 327件."""
    parted = _PARTED.match(text, place)
    return _quantity(text, place, int(re.sub(r"\s", "", parted[0])), parted.end(), before) if parted else None


def _torn(text: str, place: int, before: list[Token]) -> Read | None:
    """1 8件."""
    torn = _TORN.match(text, place)
    return (Token(Term.VAGUE, "", place, torn.end()), torn.end()) if torn else None


def _numbering(text: str, place: int, before: list[Token]) -> Read | None:
    """一、, 1., 一是."""
    numbering = _NUMBERING.match(text, place) if _begins_clause(before) else None
    return (None, numbering.end()) if numbering else None


def _fraction(text: str, place: int, before: list[Token]) -> Read | None:
    """三分之一."""
    fraction = _FRACTION.match(text, place)
    if not fraction or text[place - 1 : place] == "百":
        return None
    return Token(Term.VAGUE, "times", place, fraction.end()), fraction.end()


def _hundredths(text: str, place: int, before: list[Token]) -> Read | None:
    """百分之五十."""
    share = numeral_at(text, place + len(_HUNDREDTHS)) if text.startswith(_HUNDREDTHS, place) else None
    return _share(text, place, *share) if share else None


def _numeral(text: str, place: int, before: list[Token]) -> Read | None:
    """十二件; 1.5倍 and 另一件 count nothing."""
    found = numeral_at(text, place)
    if found is None:
        return None
    number, end = found
    times = _TIMES.match(text, end)
    if times:
        kind = Term.VAGUE if text[times.end() - 1] == "成" else Term.COMPARED
        return Token(kind, "times", place, times.end()), times.end()
    if number == 1 and (one := _one(text, place, end, before)):
        return one
    return (None, end) if text[place - 1 : place] in _POINTING else _quantity(text, place, number, end, before)


def _one(text: str, place: int, end: int, before: list[Token]) -> Read | None:
    """维持的一件 counts, 收到的一件申请 may, 另一项 does not."""
    if _is_counted_one(text, place, end, before):
        return _quantity(text, place, 1, end, before)
    is_only_one = text.endswith("唯一", 0, place - 1)  # 收到的唯一的一件申请
    if is_only_one or text.startswith(("也", "都"), end + 1):
        return None  # 予以公开的一件也没有
    if text.startswith("的一件", place - 1):
        if _BESIDE_ONE.search(text, max(0, place - 40), place) or _BEHIND_ONE.match(text, place):
            return _quantity(text, place, 1, end, before)
        return Token(Term.VAGUE, "", place, end + 1), end + 1  # one that is counted, or pointed at
    return (None, end) if text.startswith(("的一", "另一"), place - 1) else None


def _is_counted_one(text: str, place: int, end: int, before: list[Token]) -> bool:
    """维持的一件，撤销的两件; 一件维持，另一件撤销."""
    told = text.startswith("的", place - 1) and len(before) > 1 and before[-2].kind in (Term.RESULT, Term.CASE)
    measure = measure_at(text, end)
    if told and measure:
        follows = text[end + len(measure[0]) : end + len(measure[0]) + 1]
        return not follows or follows in MARKS or follows == "、"
    if not text.startswith("另", place - 1):
        return False
    last = next((token for token in before[: -_REACH - 1 : -1] if token.kind is Term.QUANTITY), None)
    return last is not None and last.number == 1


#: How many terminals an 另一件 may stand behind the one that was counted before.
_REACH = 20


def _begins_clause(before: list[Token]) -> bool:
    return not before or (before[-1].kind is Term.MARK and before[-1].sense not in "）”")


def _vague(text: str, place: int, before: list[Token]) -> Read | None:
    """三五件, 3至5件: with its measure word, or it may be anything (a telephone number, an address)."""
    end = vague_at(text, place)
    if end is None and text[place - 1 : place] in _SOME and text[place] in _STEPS:
        end = place + 1  # 数十件, 几百件
    if end is None:
        return None
    end = skip_spaces(text, end)
    measure = (PERCENT, 0) if text.startswith(PERCENT, end) else measure_at(text, end)
    if measure is None:
        return None
    end += len(measure[0])
    return Token(Term.VAGUE, "", place, end), end


#: How numbers, and what looks like one, are written: each gives what it read, or None; the first that reads counts.
_WRITINGS = (
    _plain_count, _hundreds_of_millions, _plain_digits, _row, _parted, _torn, _numbering, _fraction, _hundredths,
    limit_at, year_at, date_at, _vague, _numeral,
)  # fmt: skip


def _share(text: str, start: int, number: Figure, end: int) -> tuple[Token, int]:
    return Token(Term.QUANTITY, "", start, end, number, Relation.SHARE, PERCENT), end


def _quantity(text: str, start: int, number: Figure, end: int, before: list[Token]) -> Read:
    place = skip_spaces(text, end)
    if text.startswith(PERCENT, place):
        return _share(text, start, number, place + 1)
    about = _about_before(text, start)
    after = text[place : place + 1] if text[place : place + 1] in measures.ABOUT_AFTER else ""
    if after:
        place = skip_spaces(text, place + len(after))
        for scale in text[place : place + 2]:
            if scale not in SCALES:
                break
            number, place = number * SCALES[scale], place + 1
    measure = measure_at(text, place)
    if measure is None or (text[start - 1 : start] in _RANGE and start and text[start - 2 : start - 1] in FIRST):
        return without_measure(text, start, number, end, before)
    unit, worth = measure
    if unit in _TURNS and text[start - 1 : start] == "分":
        return None, place + len(unit)  # 分16次提交: how often, not how many
    place += len(unit)
    may_be_about = text[place : place + 1] in _ABOUT_LAST_BEGINS
    last = next((word for word in measures.ABOUT_LAST if text.startswith(word, place)), "") if may_be_about else ""
    last = "" if text[place + len(last) : place + len(last) + 1] in _MORE_BY else last  # 较上年的37件多6件, 多出6件
    if worth:
        number, unit = _money(number * worth), "元"
    relation = Relation.ABOUT if about or after or last else Relation.EXACT
    end = place + len(last)
    return Token(Term.QUANTITY, "", start - len(about), end, number, relation, unit), end


_ABOUT_BEFORE = sorted(measures.ABOUT_BEFORE, key=len, reverse=True)
_ABOUT_ENDS = frozenset(word[-1] for word in _ABOUT_BEFORE)
#: 12件, the plainest writing and by far the most frequent, where nothing around it says more.
_COUNT = re.compile(r"(\d{1,9})([件份宗])(?![次套以左上下多余内])")
_BEFORE_NO_COUNT = _ABOUT_ENDS | _RANGE | _POINTING | frozenset("0123456789.,，")
#: 1亿零200万元.
_HUNDREDS_OF_MILLIONS = re.compile(r"(\d{1,4})亿[零又]?(\d{1,4}(?:\.\d{1,6})?)万元")
_MORE_BY = DIGITS | {"出", "了"}
_ABOUT_LAST_BEGINS = frozenset(word[0] for word in measures.ABOUT_LAST)
#: 41条, 19名: what no year, day, range or share can begin with.
_DIGITS_ALONE = re.compile(r"\d{1,9}(?![\d,，.])")
_COUNTED = frozenset("条篇次处台名份项件宗起例场期部家户批张")


def _about_before(text: str, start: int) -> str:
    if not start or text[start - 1] not in _ABOUT_ENDS:
        return ""
    return next((word for word in _ABOUT_BEFORE if text.endswith(word, max(0, start - 2), start)), "")


#: What something is done in, one behind the other.
_TURNS = frozenset("次批期轮")


def _money(amount: Figure) -> Figure:
    return int(amount) if amount == int(amount) else Decimal(amount).normalize()
