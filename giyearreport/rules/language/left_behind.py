"""Last year's text in this year's report: a year in the prose that is not the report's and not meant."""

import re
from collections.abc import Iterator

from giyearreport.counting.numerals import narrow
from giyearreport.counting.sentences import Sentence
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.years import CHINESE_YEAR, SOURCE, YEAR, periods, year_of
from giyearreport.rules.quoting import proses, remark_at, remembered, sentence_around

_DAY = r"(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?\s*"
#: The date under the text, alone on its line.
_SIGNED = re.compile(
    rf"(?m)^[（(]?((?:19|20)\d\d|{CHINESE_YEAR})\s?年\s?([\d一二十]{{1,2}})\s?月\s?[\d一二三十]{{1,3}}\s?日[）)]?$"
)

#: A comparison, the start of a span of years, last year called so.
_BEFORE = re.compile(
    r"(?:自|从|较|比|与|和|同|(?<!截)至|到|上一?年度?|去年|前年|\d{4}年?\s*[-—–－~～至到、/和及])\s*[（(“]?\s*$"
)
#: A span of years, the time of a document or of a thing that is only named.
_AFTER = re.compile(
    rf"{_DAY}(?:度|底|末|初)?\s*(?:以来|起|开始|以后|之后|后|以前|之前|前|及以前|版|[-—–－~～至到]|[、和及]\s*\d{{4}}年)"
    rf"|{_DAY}(?:新|正式|度)?(?:修订|修正|印发|颁布|施行|制定)"
    rf"|{_DAY}[^，。；\n]{{0,3}}(?:修|印|发|开通|建|成立|设立|启用|上线|公开|公布|制作|收到|受理|签订|立项|获|遗留|存在|提出|指出|列"
    r"|查|反映|确定|下达|结转)[^，。；\n]{0,8}的"
    r"|(?:度|全年)?[^，。；\n]{0,14}(?:决算|预算|年报|公报|报告|审计|结转|同期|基数|结果|台账|档案|评估|测评|考核|反馈|通报)"
)
_FAULTS_THEN = re.compile(r"[^，。；\n]{0,14}(?:问题|不足|短板)")
_SETTLED = re.compile("已|整改|解决|改正|销号|(?:改进|落实|完成|处理)(?:的)?情况")
_OWN_REPORT = re.compile("编制|本报告|现公布|现将|特此|如下")
#: The year is what the whole statement is about.
_HEADS = re.compile(
    r"(?:度|全年)?\s*[，,]?\s*(?:全年|我|本|全[县市镇乡区]|各|共|累计|未|没有|无|在|通过|按照|围绕|坚持|认真|严格|政府|公开"
    r"|[一-龥]{1,4}[镇乡县市区局])"
)
_SUBJECT = re.compile(r"[我本全][县市镇乡区局]\s*$")
_STOP = re.compile(r"(?:^|[。；！？\n：:，,）)])\s*$")
_PLANNED = re.compile("将|计划|拟|下一步|下年|明年|力争|打算|起|目标|谋划|部署|安排|展望")


@rule("S06", Level.WARNING, source=SOURCE)
def years_in_the_text_are_the_report_s(case: Case) -> Iterator[Remark]:
    """文字中没有上一年留下的年份；比较、文件名称、规划、往年情况中的其他年份不在此列。"""
    for section, text in proses(case.content):
        yield from _left_behind(section, text, case.content.year)


@remembered
def _left_behind(section: str, text: str, year: int) -> Iterator[Remark]:
    plain = narrow(text)
    elsewhere = (*periods(section, plain), *_SIGNED.finditer(plain))
    judged_elsewhere = {place for match in elsewhere for place in range(*match.span())}
    for match in _SIGNED.finditer(plain):
        signed = year_of(match[1])
        if not (signed == year + 1 or (signed == year and match[2] in ("12", "十二"))):
            message = f"落款日期是“{match[0]}”，{year}年度的报告应当在{year + 1}年初完成，请核对"
            yield remark_at(section, text, match.span(), message, expected=f"{year + 1}年", found=match[0])
    for match in YEAR.finditer(plain):
        other, place = year_of(match[1]), match.span()
        if other == year or place[0] in judged_elsewhere:
            continue
        if not _is_meant(plain, place, other - year, sentence_around(plain, *place), f"{year}年"):
            message = f"这里写的是{other}年，本报告是{year}年度的，请核对是不是其他年度的文字没有改"
            yield remark_at(section, text, place, message, expected=f"{year}年", found=f"{other}年")


def _is_meant(plain: str, place: tuple[int, int], distance: int, sentence: Sentence, own: str) -> bool:
    """Whether another year is rightly there. What lies further back than last year is history, unless a whole
    statement is about it; of the years to come only the next is questioned, where nothing is planned for it."""
    start, end = place
    before, after = plain[max(0, start - 14) : start], plain[end : end + 40]
    heads = bool((_STOP.search(before) and _HEADS.match(after)) or _SUBJECT.search(before))
    if distance > 0:
        return distance > 1 or not heads or bool(_PLANNED.search(sentence.text))
    if distance < -1 and not heads:
        return True
    if own in "".join(sentence.text.split()) or "今年" in sentence.text or _is_enclosed(plain, start, end):
        return True
    if _FAULTS_THEN.match(after):
        return bool(_SETTLED.search(sentence.text))
    of_something = _AFTER.match(after) and not _OWN_REPORT.search(sentence.text)
    return bool(_BEFORE.search(before) or of_something)


def _is_enclosed(plain: str, start: int, end: int) -> bool:
    """In a title 《…》 or in quotes, or alone in parentheses."""
    line = plain[max(0, start - 80) : start].rpartition("\n")[2]
    in_title = line.rfind("《") > line.rfind("》") or line.rfind("“") > line.rfind("”")
    return in_title or (line[-1:] in ("（", "(") and plain[end : end + 1] in ("）", ")"))
