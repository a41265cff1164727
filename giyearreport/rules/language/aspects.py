"""Section one: the five aspects that it goes through, and what a government adds to the last of them."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from giyearreport.anchor import Anchor
from giyearreport.formats.sections import ASPECTS
from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.enumerations import Marker, markers
from giyearreport.rules.language.organ import is_government
from giyearreport.rules.quoting import remark_at

NOTICE = "国办公开办函〔2021〕30号 附件；〔2019〕60号 附件"
ARTICLE_50 = "《政府信息公开条例》第五十条第二款"

#: The words that name an aspect, and, where the text has no headings, those that can only be about it.
NAMING = tuple(
    map(
        re.compile,
        (
            r"主动公开|公开(?:政府|政务|各类)?信息",
            r"依申请|申请公开|公开申请|公开[^，。；\n]{0,6}申请",
            r"信息(?:资源)?(?:的)?管理",
            r"平台[^，。；\n]{0,4}(?:建设|管理|维护|运维)|(?:建设|管理|维护|优化|升级|完善)[^，。；\n]{0,8}平台",
            r"监督[^，。；\n]{0,3}保障|保障[^，。；\n]{0,3}监督",
        ),
    )
)
TELLING = tuple(
    map(
        re.compile,
        (
            r"(?:公开|公布|发布)[^，。；\n]{0,20}\d+余?[条篇件]|公开栏|公示|公布|发布",
            r"申请",
            r"三审|保密审查|先审查|审核|台账|归档|清理|动态(?:调整|更新)|目录",
            r"专栏|栏目|公开栏|载体|阵地|改版|集约化|查阅(?:点|场所|室)|新媒体|公众号|电子屏|查询机",
            r"考核|评议|责任追究|追责|问责|监督检查|督查|培训|领导小组",
        ),
    )
)
EITHER = tuple(re.compile(f"{n.pattern}|{t.pattern}") for n, t in zip(NAMING, TELLING, strict=True))
RESULTS = {
    "工作考核": re.compile("考核|考评|绩效|评估|评比"),
    "社会评议": re.compile("评议|满意度|满意率|测评|评议员|监督员"),
    "责任追究": re.compile("追究|追责|问责|责任倒查"),
}
_NAMES = tuple(aspect.partition("）")[2] for aspect in ASPECTS)
_HEADING = 30


@rule("S02", Level.WARNING, source=NOTICE)
def five_aspects_are_in_section_one(case: Case) -> Iterator[Remark]:
    """第一部分写到五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。"""
    text = case.content.prose["overview"]
    if not text:
        return
    found = list(markers(text))
    headed = [any(naming.search(_heading(text, marker)) for marker in found) for naming in NAMING]
    looked_for = NAMING if sum(headed) >= 3 else EITHER
    missing = [name for name, words in zip(_NAMES, looked_for, strict=True) if not words.search(text)]
    if missing:
        names = "、".join(f"“{name}”" for name in missing)
        yield Remark(
            f"第一部分没有写{names}，五个方面都要写；没有开展的，也请写明",
            Anchor(section="overview"),
            expected="、".join(missing),
        )
    for marker, name in _bare_headings(text, found):
        message = f"“{name}”下面没有内容，请写上这一年做了什么"
        yield remark_at("overview", text, (marker.start, marker.end), message, expected=name)


@rule("S03", Level.WARNING, source=ARTICLE_50)
def a_government_reports_assessment_review_and_accountability(case: Case) -> Iterator[Remark]:
    """各级人民政府的报告写明工作考核、社会评议和责任追究结果情况，没有的也写明没有；只缺其中一两项的，提示。"""
    text = case.content.prose["overview"]
    if not text or not is_government(case):
        return
    missing = [name for name, words in RESULTS.items() if not words.search(text)]
    if missing:
        names = "、".join(missing)
        message = f"“监督保障”没有写{names}情况，人民政府的报告都要写；没有发生的，请写“没有”"
        level = Level.WARNING if len(missing) == len(RESULTS) else Level.HINT
        yield Remark(message, Anchor(section="overview"), expected=names, level=level)


def _heading(text: str, marker: Marker) -> str:
    """The first words of a point, as far as its first stop."""
    return re.split(r"[。：:\n]", text[marker.end : marker.end + _HEADING], maxsplit=1)[0]


def _bare_headings(text: str, found: list[Marker]) -> Iterator[tuple[Marker, str]]:
    """Headings of an aspect that the next heading of the same kind, or the end, follows at once."""
    for marker, following in zip_longest(found, found[1:]):
        if following and following.way != marker.way:
            continue
        written = text[marker.end : following.start if following else len(text)].strip()
        name = written.removesuffix("。").removesuffix("：").removesuffix("情况")
        if name in _NAMES or f"政府信息公开{name}" in _NAMES:
            yield marker, name
