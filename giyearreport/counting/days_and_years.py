"""Years, days, months and time limits, which are no quantities: 2024年, 截至12月底, 1至6月, 10个工作日内."""

import re

from giyearreport.counting.lexicon import Term
from giyearreport.counting.numerals import chinese_number
from giyearreport.counting.terminal import Read, Token

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
_LIMIT = re.compile(r"[\d一二两三四五六七八九十百]+\s*个?(?:工作日|自然日|日|天|周|星期)(?:之|以)?内")
_BESIDE = frozenset("与和同跟")
#: 与2023年持平, 与2023年的5件相比, 同2023年底相同.
_ALIKE = re.compile(
    r"(?:同期|底|末|年底|年末|全年)?(?:(?:收到|受理|新收|办结|答复|发生|制发|作出)?的?[\d,]+(?:件|份|宗|起|部|条|项|次|元|万元))?"
    r"(?:(?:基本|大致|大体|总体|完全)?(?:持平|相当|一致|相同|相等)|一样|差不多|相比|相较|比较|对比)"
)
#: 与2023年一样是3件.
_AS_MANY = re.compile("(?:一样|相同|相等|一致|持平(?=均?[为是]))(?:均?[为是])?")
_COMPARING = ("较", "比", "较之", "较于")


def year_at(text: str, place: int, before: list[Token]) -> Read | None:
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


def date_at(text: str, place: int, before: list[Token]) -> Read | None:
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


def limit_at(text: str, place: int, before: list[Token]) -> Read | None:
    """10个工作日内: what was done within it may be only some of all."""
    match = _LIMIT.match(text, place)
    return (Token(Term.PARTIAL, "timed", place, match.end()), match.end()) if match else None
