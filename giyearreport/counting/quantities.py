"""Numbers with their measure words, as terminals. Years, dates, ordinals and telephone numbers are no quantities."""

import re
from decimal import Decimal

from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term, word_at
from giyearreport.counting.numerals import FIRST, SCALES, chinese_number, numeral_at, row_at, vague_at
from giyearreport.counting.terminal import DIGITS, MARKS, PERCENT, SPACES, Token
from giyearreport.counting.words import measures
from giyearreport.formats.numbers import Figure

_NUMBERING = re.compile(r"[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,2}(?=是)是")
YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年度?|(?=[至到—-](?:19|20)\d\d年))|([一二][零〇一二三四五六七八九]{3})年度?")
#: 2023年9月至2024年8月, 2023年9月1日—2024年8月31日: a year of schools, which is reported as that of its end.
_TWELVE_MONTHS = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(?:\d{1,2}日)?[至到—–~-]{1,2}((?:19|20)\d\d)年(\d{1,2})月(?:\d{1,2}日|底|末)?"
)
_DATE = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{1,2}\s*月\s*(?:底|末|初|以来)|\d{1,2}\s*[日号]")
#: 1至6月收到31件，截至12月底收到56件: the whole year.
_YEAR_END = re.compile(r"12\s*月\s*(?:底|末|31\s*[日号])")
#: 截至6月底, 截至2024年6月底.
_UNTIL = re.compile(r"截[至止](?:\d{4}年)?\Z")
#: 前11个月.
_FIRST_MONTHS = re.compile(r"(?:\d{1,2}|[三四五六七八九]|十一?)个月")
_MONTH_OF_YEAR = re.compile(r"(?:[3-9]|1[01])\s*月")
_MONTHS = re.compile(r"\d{1,2}\s*+月?\s*+[至到—–~-]+\s*(\d{1,2})\s*月份?|\d{1,2}\s*月份?")
#: 于2024年12月受理: when it was, and no part of the year that is counted.
_ON = re.compile(r"于(?:\d{4}年)?\Z")
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
_LIMIT = re.compile(r"[\d一二两三四五六七八九十百]+\s*个?(?:工作日|自然日|日|天|周|星期)(?:之|以)?内")
_RANGE = frozenset("-—–~～至－")
#: 哪一项, 每一件, 不予处理的一件: a thing pointed at, not a count.
_POINTING = frozenset("哪每某任缺")
_BESIDE = frozenset("与和同跟")
#: 与2023年持平, 与2023年的5件相比, 同2023年底相同.
_ALIKE = re.compile(
    r"(?:同期|底|末|年底|年末|全年)?(?:(?:收到|受理|新收|办结|答复|发生|制发|作出)?的?[\d,]+(?:件|份|宗|起|部|条|项|次|元|万元))?"
    r"(?:(?:基本|大致|大体|总体|完全)?(?:持平|相当|一致|相同|相等)|一样|差不多|相比|相较|比较|对比)"
)
#: 与2023年一样是3件.
_AS_MANY = re.compile("(?:一样|相同|相等|一致|持平(?=均?[为是]))(?:均?[为是])?")
_COMPARING = ("较", "比", "较之", "较于")
_SOME, _STEPS = frozenset("数几"), frozenset("十百千万")
_BARE_AFTER = frozenset("为是数共达：有计")


#: What was read, if it is a terminal, and where it ends.
Read = tuple[Token | None, int]


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
    measure = _measure(text, end)
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


def _year(text: str, place: int, before: list[Token]) -> Read | None:
    match = YEAR.match(text, place)
    if not match:
        return None
    months = _TWELVE_MONTHS.match(text, place)
    if months and _are_a_year(*map(int, months.groups())):
        return Token(Term.YEAR, "", place, months.end(), int(months[3])), months.end()
    number = int(match[1]) if match[1] else chinese_number(match[2])
    compares = text[place - 1 : place] in _BESIDE and bool(_ALIKE.match(text, match.end()))  # 与2023年持平
    if compares or text.endswith(_COMPARING, 0, place):
        if alike := _AS_MANY.match(text, match.end()):
            return Token(Term.COMPARED, "alike", place, alike.end(), number), alike.end()
        is_end = text.startswith(("末", "底"), match.end())  # 比2023年末的21件
        end = match.end() + is_end
        return Token(Term.COMPARED, "year_end" if is_end else "", place, end, number), end
    return Token(Term.YEAR, "", place, match.end(), number), match.end()


def _are_a_year(year: int, month: int, next_year: int, last_month: int) -> bool:
    return next_year == year + 1 and last_month == month - 1


def _date(text: str, place: int, before: list[Token]) -> Read | None:
    """A day, or a whole year of months, is passed over; some months of the year are a part of it."""
    match = _DATE.match(text, place)
    if match:
        until = _UNTIL.search(text, max(0, place - 9), place)
        if until and _YEAR_END.fullmatch(match[0]):
            return Token(Term.THIS, "this", place, match.end()), match.end()
        is_part = until and _MONTH_OF_YEAR.match(match[0])
        return Token(Term.SINCE, "part", place, match.end()) if is_part else None, match.end()
    if text[place - 1 : place] == "前" and (first := _FIRST_MONTHS.match(text, place)):
        return Token(Term.SINCE, "part", place, first.end()), first.end()
    match = _MONTHS.match(text, place)
    if not match or text.startswith("末", match.end()):
        return None
    if match[1] == "12" or text[max(0, place - 2) : place] in ("截至", "截止", "度至"):
        return None, match.end()
    if _ON.search(text, max(0, place - 6), place):
        return Token(Term.LIGHT, "part", place, match.end()), match.end()
    return Token(Term.SINCE, "part", place, match.end()), match.end()


def _limit(text: str, place: int, before: list[Token]) -> Read | None:
    """10个工作日内: what was done within it may be only some of all."""
    match = _LIMIT.match(text, place)
    return (Token(Term.PARTIAL, "timed", place, match.end()), match.end()) if match else None


def _vague(text: str, place: int, before: list[Token]) -> Read | None:
    """三五件, 3至5件: with its measure word, or it may be anything (a telephone number, an address)."""
    end = vague_at(text, place)
    if end is None and text[place - 1 : place] in _SOME and text[place] in _STEPS:
        end = place + 1  # 数十件, 几百件
    if end is None:
        return None
    end = _skip_spaces(text, end)
    measure = (PERCENT, 0) if text.startswith(PERCENT, end) else _measure(text, end)
    if measure is None:
        return None
    end += len(measure[0])
    return Token(Term.VAGUE, "", place, end), end


#: How numbers, and what looks like one, are written: each gives what it read, or None; the first that reads counts.
_WRITINGS = (
    _plain_count, _hundreds_of_millions, _plain_digits, _row, _parted, _torn, _numbering, _fraction, _hundredths,
    _limit, _year, _date, _vague, _numeral,
)  # fmt: skip


def _share(text: str, start: int, number: Figure, end: int) -> tuple[Token, int]:
    return Token(Term.QUANTITY, "", start, end, number, Relation.SHARE, PERCENT), end


def _quantity(text: str, start: int, number: Figure, end: int, before: list[Token]) -> Read:
    place = _skip_spaces(text, end)
    if text.startswith(PERCENT, place):
        return _share(text, start, number, place + 1)
    about = _about_before(text, start)
    after = text[place : place + 1] if text[place : place + 1] in measures.ABOUT_AFTER else ""
    if after:
        place = _skip_spaces(text, place + len(after))
        for scale in text[place : place + 2]:
            if scale not in SCALES:
                break
            number, place = number * SCALES[scale], place + 1
    measure = _measure(text, place)
    if measure is None or (text[start - 1 : start] in _RANGE and start and text[start - 2 : start - 1] in FIRST):
        return _bare(text, start, number, end, before)
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


def _skip_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place


def _about_before(text: str, start: int) -> str:
    if not start or text[start - 1] not in _ABOUT_ENDS:
        return ""
    return next((word for word in _ABOUT_BEFORE if text.endswith(word, max(0, start - 2), start)), "")


_UNITS = dict.fromkeys(measures.MEASURES, 0) | measures.MONEY
#: What something is done in, one behind the other.
_TURNS = frozenset("次批期轮")
_BY_LENGTH = sorted([*_UNITS, *measures.NOT_MEASURES], key=len, reverse=True)
_UNITS_BY_FIRST: dict[str, list[str]] = {}
for _unit in _BY_LENGTH:
    _UNITS_BY_FIRST.setdefault(_unit[0], []).append(_unit)


def _measure(text: str, place: int) -> tuple[str, int] | None:
    """The measure word at a place and, for money, what one is worth in 元."""
    for unit in _UNITS_BY_FIRST.get(text[place : place + 1], ()):
        if text.startswith(unit, place) and not any(text.startswith(longer, place) for longer in _BEHIND.get(unit, ())):
            return (unit, _UNITS[unit]) if unit in _UNITS else None
    return None


#: What only looks as if it began with a longer measure word: 3起诉讼, 余1件次年办理.
_BEHIND = {"起诉": ("起诉讼",), "件次": ("件次年",)}


def _money(amount: Figure) -> Figure:
    return int(amount) if amount == int(amount) else Decimal(amount).normalize()


def _bare(text: str, start: int, number: Figure, end: int, before: list[Token]) -> Read:
    """A number without a measure word counts after 为, 数 or a colon, where nothing follows it (申请数量为0); and a
    零 before or after what there is none of (零申请, 0结转, 均为零)."""
    follows = text[_skip_spaces(text, end) : _skip_spaces(text, end) + 1]
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
    begin = _skip_spaces(text, end)
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
    known = following in _NO_MEASURE or any(text.startswith(unit, end) for unit in _UNITS_BY_FIRST.get(following, ()))
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
