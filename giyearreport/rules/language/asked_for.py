"""What the county asks of section one beyond the form: how long it may be, and what it must count."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from giyearreport.anchor import Anchor
from giyearreport.counting.numerals import narrow
from giyearreport.counting.sentences import sentences
from giyearreport.rules.case import Case, Level, Settings, Threshold
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.hollow import FIGURE

ASKED = "县（市、区）编制年度报告的通知（在年度任务里设定）"
MOST = Threshold("S15.most", 0, "第一部分最多多少字（0 为不限）", is_whole=True)


SECTION = "overview"


class Counted(NamedTuple):
    """A thing that a round may ask to be counted: the words that name it, and the switch in the round's settings."""

    code: str
    name: str
    words: re.Pattern[str]
    asked: Threshold


def _counted(code: str, name: str, words: str) -> Counted:
    asked = Threshold(f"S16.{code}", 0, f"第一部分要写明{name}的数量", is_switch=True)
    return Counted(code, name, re.compile(words), asked)


#: What local notices ask for.
COUNTED = (
    _counted("website", "政府网站公开信息", "网站|门户|公开平台"),
    _counted("new_media", "新媒体公开信息", "新媒体|公众号|微信|微博|视频号|抖音|头条"),
    _counted("interpretations", "政策解读", "解读|图解|一图读懂"),
    _counted("responses", "回应关切", "回应|留言|咨询|信箱|热线"),
    _counted("key_fields", "重点领域信息", "重点领域|试点领域"),
    _counted("places", "政务公开专区、查阅点", "专区|查阅点|查阅场所|公开栏"),
    _counted("gazette", "政府公报", "公报"),
)


class Asked(NamedTuple):
    """A thing that the round asks for, and the clause that counts it; empty where none was found."""

    thing: Counted
    said: str


def counts_asked(settings: Settings) -> list[Counted]:
    """What the round asks section one to count."""
    return [thing for thing in COUNTED if settings.threshold(thing.asked)]


def asked_of(text: str, settings: Settings) -> list[Asked]:
    """What the round asks section one to count, and where this text does."""
    asked = counts_asked(settings)
    clauses = sentences(narrow(text), "，。；\n") if asked else ()
    counting = [clause.text.strip("，。；\n ") for clause in clauses if FIGURE.search(clause.text)]
    return [Asked(thing, next((said for said in counting if thing.words.search(said)), "")) for thing in asked]


@rule("S15", Level.HINT, source=ASKED, thresholds=[MOST])
def section_one_is_not_too_long(case: Case) -> Iterator[Remark]:
    """第一部分不超过年度任务规定的字数；没有规定的不检查。"""
    most = int(case.threshold(MOST))
    length = len("".join(case.content.prose[SECTION].split()))
    if 0 < most < length:
        message = f"第一部分有 {length} 字，年度任务要求不超过 {most} 字，请精简"
        yield Remark(message, Anchor(section=SECTION), expected=f"不超过 {most}", found=str(length))


@rule("S16", Level.WARNING, source=ASKED, settable=list(Level), thresholds=[thing.asked for thing in COUNTED])
def section_one_counts_what_is_asked_for(case: Case) -> Iterator[Remark]:
    """第一部分写明年度任务要求的各项数量，单位标了已经写了或者没有的除外；没有要求的不检查。"""
    text = case.content.prose[SECTION]
    if not text:
        return
    asked = asked_of(text, case.settings)
    missing = [each.thing.name for each in asked if not each.said and each.thing.code not in case.vouched]
    if missing:
        message = f"第一部分没有写明这些数量：{'、'.join(missing)}。请补写，没有的写明 0，或者在文字旁边的清单里标一下"
        yield Remark(message, Anchor(section=SECTION), expected="、".join(each.thing.name for each in asked))
