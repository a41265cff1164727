"""The report's year in its title and its period, and the edition that it cites."""

import re
from collections.abc import Iterator
from functools import cache

from giyearreport.anchor import Anchor
from giyearreport.counting.numerals import narrow
from giyearreport.formats import EDITIONS, years_of
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.enumerations import DIGITS, number_of
from giyearreport.rules.quoting import once, proses, remark_at, sentence_around

SOURCE = "《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号 附件"

CHINESE_YEAR = "[一二][九〇○零][〇○零一二三四五六七八九]{2}"
YEAR = re.compile(rf"(?<![\d.])((?:19|20)\d\d|{CHINESE_YEAR})\s?年")
_NUMBER = r"(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_GAP = r"\s*+"  # keeps what it took: two beside each other would share out the same blanks in every way
_DATE = (
    rf"(?:((?:19|20)\d\d|{CHINESE_YEAR}){_GAP}[年./-]{_GAP})?({_NUMBER}){_GAP}[月./-]{_GAP}"
    rf"(?:({_NUMBER}){_GAP}[日号]?)?"
)
_RANGE = re.compile(
    rf"{_DATE}{_GAP}[起始]?[，,]?{_GAP}(?:至|到|[—–－―~～-]{{1,4}}){_GAP}(?:同年|当年|本年)?{_GAP}{_DATE}"
)
_MAY_BE_RANGE = re.compile(rf"[月日号\d]{_GAP}[起始]?[，,]?{_GAP}(?:至|到|[—–－―~～-])")
_OF_FIGURES = re.compile(r"统计|报告期|所列|数据|时限|时段")
_REPLACED = re.compile("废止|失效|代替|替代|取代")


def year_of(written: str) -> int:
    """2024 of 2024 and of 二〇二四."""
    return int("".join(digit if digit.isdecimal() else str(DIGITS.get(digit, 0)) for digit in written))


def periods(section: str, plain: str) -> Iterator[re.Match]:
    """The ranges of dates that the report's figures are said to be of."""
    for match in _RANGE.finditer(plain) if _MAY_BE_RANGE.search(plain) else ():
        months = (number_of(match[2]), number_of(match[5]))
        if not all(1 <= month <= 12 for month in months) or not ("月" in match[0] or (match[1] and match[4])):
            continue
        if section == "preamble" or _OF_FIGURES.search(plain, max(0, match.start() - 20), match.start()):
            yield match


@rule("S06", Level.ERROR, source=SOURCE)
def title_and_period_are_of_the_year(case: Case) -> Iterator[Remark]:
    """标题中的年份是报告的年度，统计期限是这一年的1月1日至12月31日。"""
    title, year = case.content.title, case.content.year
    named = dict.fromkeys(year_of(match[1]) for match in YEAR.finditer(narrow(title)))
    for other in [other for other in named or [None] if other != year]:
        said = f"标题写的是 {other} 年" if other else "标题里没有年份"
        message = f"{said}，本报告是 {year} 年度的，标题应为“……{year}年政府信息公开工作年度报告”"
        yield Remark(message, Anchor(quote=title), expected=f"{year}年", found=f"{other}年" if other else "")
    expected = f"{year}年1月1日至{year}年12月31日"
    for section, text in proses(case.content):
        for match in periods(section, narrow(text)):
            if not _is_the_whole(match, year):
                found = text[match.start() : match.end()]
                message = f"统计期限应为{expected}，这里写的是“{found}”，请改正"
                yield remark_at(section, text, match.span(), message, expected=expected, found=found)


@rule("S07", Level.WARNING, source="国办公开办函〔2021〕30号")
def form_in_force_is_cited(case: Case) -> Iterator[Remark]:
    """报告只引用本年度的格式，不引用以前的：2021 年度起不再引用国办公开办函〔2019〕60号。"""
    forms = [edition for edition in EDITIONS.values() if edition.first_year <= case.content.year]
    for form in forms[:-1]:
        message = f"{form.document}是{years_of(form)}的格式，请改引{forms[-1].document}"
        for section, text in proses(case.content):
            places = [match.span() for match in _cited(form.document).finditer(narrow(text))]
            yield from once(
                remark_at(section, text, place, message, expected=forms[-1].document)
                for place in places
                if not _REPLACED.search(sentence_around(text, *place).text)
            )


@cache
def _cited(document: str) -> re.Pattern:
    """The number of a document as people write it: 〔2019〕60号, [2019] 60 号."""
    year, number = re.findall(r"\d+", document)
    return re.compile(rf"[〔\[［(（【]\s*{year}\s*[〕\]］)）】]\s*{number}\s*号")


def _is_the_whole(match: re.Match, year: int) -> bool:
    first_year, first_month, first_day, last_year, last_month, last_day = match.groups()
    years = {year_of(written) for written in (first_year, last_year) if written}
    days = (first_day is None or number_of(first_day) == 1, last_day is None or number_of(last_day) == 31)
    return years <= {year} and (number_of(first_month), number_of(last_month)) == (1, 12) and all(days)
