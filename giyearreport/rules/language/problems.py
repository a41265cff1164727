"""Section five: problems, and a measure for each."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from giyearreport.anchor import Anchor
from giyearreport.counting.sentences import sentences
from giyearreport.rules.case import Case, Level, Threshold
from giyearreport.rules.finding import Finding, Remark, rule
from giyearreport.rules.language.enumerations import Marker, markers, runs
from giyearreport.rules.language.years import YEAR, year_of

SOURCE = "《政府信息公开条例》第四十七条、第五十条第一款第四项；国办公开办函〔2021〕30号 附件"
HERE = Anchor(section="problems")
LENGTH = Threshold("S04.length", 150, "第五部分至少多少字", is_whole=True)

#: The text of each point, and what it is (see ``_kinds_of``).
Points = dict[Marker, str]
Kinds = dict[Marker, str]

_FAULT = (
    "问题|不足|短板|薄弱|差距|不够|不强|不高|不多|不准|不清|不及时"
    "|不到位|不平衡|不规范|偏少|偏晚|偏慢|较少|欠缺|滞后|有待|不全|困难|单一"
)
_MEASURE = "接下来|针对|改进|措施|整改|下一步|下步|下阶段|下一年|今后|对策|举措|打算|将"
_PAST = re.compile(r"上年|去年|上一年|前一年|上年度|以往")
_SETTLED = re.compile(r"已|完成|解决|没有再|销号")
_STILL = re.compile(r"但|仍|还(?:存在|有)|同时")
_DENIED = re.compile(r"(?:没有|无|不存在|未发现|未出现)[^，。；\n]{0,4}(?:问题|不足)")
#: 有待加强, 需进一步提高: words of a measure that are said of the fault.
_WANTED = re.compile(r"(?:有待|仍需|还需|尚需|亟需|亟待|需要?)[^，。；\n]{0,20}")
_FAULTS = re.compile(_FAULT)
_MEASURES = re.compile(f"{_MEASURE}|加强|完善|健全|提升|强化|优化|推进|落实|加大|建立|开展|规范")
#: In 针对存在的问题 the problem named is the one that the measures to come are for.
_CUES = re.compile(rf"(?:针对|解决)[^。\n]{{0,20}}(?:问题|不足|短板)|(?P<fault>{_FAULT}|表现)|{_MEASURE}")
_TURN = re.compile(_MEASURE)
#: A point that only names the points under it: （一）主要问题, （二）改进措施.
_PART = re.compile(
    r"[^，。；：:\n]{0,12}(?:问题|不足|短板|薄弱环节|差距|改进|整改|措施|对策|打算|举措)(?:情况|方面)?[。：:]?"
)
_LEAD_IN = re.compile(
    r"(?:针对.{0,20}|下一(?:步|阶段|年).{0,4}|下步.{0,4}|今后|[我本].{0,4}将(?:.{0,2}|从以下.{0,8}|做好.{0,6}工作))"
)
#: What any office can say of any year: it names nothing that is to be done.
_SLOGAN = re.compile(
    r"^(?:今后|下一步|下步|接下来)?(?:[我本].{0,4})?将?(?:(?:进一步|不断|持续|切实|继续|着力|全面)*(?:加强|提高|提升|强化|增强|深化|端正|统一|转变)"
    r"(?:政治|责任|服务|公开|法治|大局)?(?:学习|认识|重视|意识|思想|态度|作风|领导|组织领导|管理|监督|责任心?|责任感|素质|能力|水平|服务|站位|质量)"
    r"|(?:进一步|不断|更好地?|努力|切实|扎实)*(?:做好|做实|推进|推动|开展|抓好|提高|提升)?"
    r".{0,12}(?:政务公开|信息公开)(?:各项)?工作(?:的?(?:质量|水平|实效|效率))?"
    r"|.{0,6}(?:更好地?)?(?:服务|促进|助力).{0,16}(?:发展|群众)|让.{0,8}满意|.{0,8}再上(?:新)?台阶|.{0,6}迈上.{0,3}台阶)$"
)
_CHARACTERS = " 字"
_PAIRED = re.compile(r"(?:改进|整改|措施)[^。；，\n]{0,6}[：:]")


@rule("S04", Level.ERROR, source=SOURCE, waivable=False)
def section_five_is_written(case: Case) -> Iterator[Remark]:
    """第五部分已写。"""
    is_missing = any(note.at.section == "problems" for note in case.notes_of("heading_missing"))
    if not case.content.prose["problems"] and not is_missing:
        section = case.content.edition.section("problems")
        yield Remark(f"“{section.heading}”还没有写，请写明具体问题和改进措施", HERE)


@rule("S04", Level.WARNING, source=SOURCE, thresholds=[LENGTH])
def section_five_names_problems_and_a_measure_for_each(case: Case) -> Iterator[Remark]:
    """第五部分至少写一个问题和一条改进措施，措施不少于问题，不少于规定的字数。"""
    text = case.content.prose["problems"]
    if not text:
        return
    missing = _missing(text)
    if missing:
        names = "、".join(missing)
        yield Remark(f"第五部分没有写{names}，请写出具体问题和对应的改进措施", HERE, expected=names)
    least, length = case.threshold(LENGTH), len(text)  # as the page counts
    if length < least:
        message = f"第五部分只有 {length} 字，少于 {least:g} 字，请把问题和改进措施写具体"
        yield Remark(message, HERE, expected=f"{least:g}{_CHARACTERS}", found=f"{length} 字")
    problems, measures = counted(text, case.content.year)
    if not missing and measures is not None and measures < problems:
        message = f"写了 {problems} 个问题，只有 {measures} 条改进措施，请为每个问题写一条措施"
        yield Remark(message, HERE, expected=f"{problems} 条措施", found=f"{measures} 条措施")


def is_only_short(finding: Finding) -> bool:
    """Whether it asks for more words, and nothing that must be told is missing."""
    return finding.rule == "S04" and (finding.expected or "").endswith(_CHARACTERS)


def _missing(text: str) -> list[str]:
    """What section five lacks altogether. A settled problem of last year does not count."""
    now = [
        s.text
        for s in sentences(text)
        if not (_PAST.search(s.text) and _SETTLED.search(s.text)) or _STILL.search(s.text)
    ]
    named = {
        "存在的问题": any(_FAULTS.search(_DENIED.sub("", sentence)) for sentence in now),
        "改进措施": any(_MEASURES.search(_WANTED.sub("", sentence)) for sentence in now),
    }
    return [name for name, is_there in named.items() if not is_there]


def counted(text: str, year: int) -> tuple[int, int | None]:
    """How many problems and how many measures are counted off (一是, （一）, 1.). Measures that are not are taken for
    as many as they have clauses, and slogans alone for one; None where those cannot be counted either. What is said of
    a year before the report's is not counted."""
    found = list(markers(text))
    points: Points = {
        marker: text[marker.end : following.start if following else len(text)]
        for marker, following in zip_longest(found, found[1:])
    }
    previous = dict(zip(found[1:], found, strict=False))
    parts = {marker for marker, inner in pairwise(found) if _is_part(points[marker], marker, inner)}
    kinds: Kinds = {}
    for run in runs(found):
        outer = kinds.get(previous[run[0]]) if run[0] in previous else None
        kinds |= _kinds_of(text, run, points, parts, outer, year)
    faults = [marker for marker, kind in kinds.items() if kind == "fault"]
    paired = len(_PAIRED.findall(text)) if any(marker.way == "问题" for marker in found) else 0
    measures = max(list(kinds.values()).count("measure"), paired)
    if measures or not faults:
        return len(faults), measures
    if all(_TURN.search(_WANTED.sub("", points[marker])) for marker in faults):
        return len(faults), len(faults)
    turn = _TURN.search(text, faults[-1].end)
    return len(faults), _clauses(text[turn.start() :]) if turn else None


def _kinds_of(text: str, run: list[Marker], points: Points, parts: set[Marker], outer: str | None, year: int) -> Kinds:
    """What each point of a list is: fault, measure, part (a heading over others), or aside (last year's problems, and
    what only goes into the detail of the point before it, whose kind is ``outer``)."""
    lead = _lead(text, run[0].start)
    kind = "fault" if run[0].way == "问题" else _cue(lead)
    if _PAST.search(lead) and _SETTLED.search(lead) and not _STILL.search(lead):
        kind = "aside"
    if kind is None and outer in ("fault", "measure", "aside"):
        kind = "aside"
    kinds = {}
    for marker in run:
        point = points[marker].strip()
        if marker in parts or _PART.fullmatch(point):
            kinds[marker], kind = "part", "measure"
        elif _PAST.match(point) or _is_of_before(point, year):
            kinds[marker] = "aside"
        else:
            kind = kinds[marker] = kind or _vote([points[each] for each in run])
    return kinds


def _is_of_before(point: str, year: int) -> bool:
    """2023年问题的整改情况, in the report of 2024: whether a point begins with a year before the report's."""
    found = YEAR.match(point)
    return found is not None and year_of(found[1]) < year


def _is_part(point: str, marker: Marker, following: Marker) -> bool:
    """Whether a point with points of its own under it is but their heading."""
    heading = re.split(r"[。：:\n]", point.lstrip(), maxsplit=1)[0].strip()
    return following.way != marker.way and following.number == 1 and bool(_PART.fullmatch(heading))


def _lead(text: str, start: int) -> str:
    """The last words before a list: those that it hangs on, or the sentence before."""
    return re.split(r"[。；\n]", text[max(0, start - 120) : start].rstrip("。；\n 　"))[-1]


def _cue(lead: str) -> str | None:
    cues = list(_CUES.finditer(lead))
    if not cues:
        return None
    return "fault" if cues[-1]["fault"] else "measure"


def _vote(points: list[str]) -> str:
    """Fault or measure, by the words that the points begin with."""
    heads = [_WANTED.sub("有待", point[:20]) for point in points]
    faults = sum(bool(_FAULTS.search(head)) for head in heads)
    measures = sum(bool(_MEASURES.search(head)) for head in heads)
    return "fault" if faults >= measures else "measure"


def _clauses(text: str) -> int:
    """How many things a text can name at the most; lead-ins such as 下一步, and 我镇将, name none."""
    clauses = (clause.strip() for clause in re.split(r"[，,。；;：:\n]", text))
    named = [c for c in clauses if len(c) >= 4 and not (_LEAD_IN.fullmatch(c) or _PART.fullmatch(c))]
    return len(named) if not all(map(_SLOGAN.search, named)) else min(len(named), 1)
