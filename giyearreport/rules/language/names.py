"""Whose report it is: another organ's name in a township's text, left there when a text was copied."""

import re
from collections.abc import Iterator

from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.organ import is_township
from giyearreport.rules.language.years import YEAR
from giyearreport.rules.quoting import proses, remark_at, remembered, sentence_around

_HERE = r"(?:^|(?<=[。；！？\n：:，,、）)]))\s{0,4}"
_WHEN = rf"(?:{YEAR.pattern}(?:度|以来)?[，,]?\s?|(?:全年|今年|本年度|一年来|下一步|今后)[，,]?)?"
_SPEAKS = (
    "高度重视|坚持|认真|严格|积极|切实|不断|进一步|全面|深入|始终|持续|紧紧|紧扣|扎实"
    "|主动公开|共|累计|全年|未|没有|收到|受理"
)
_ACTS = f"(?:{_SPEAKS}|政府信息公开|依申请公开|依法|公开|发布|制发|制定|将|以|按照|根据|围绕|通过)"
#: 我县 and 县政府 as those whose work is told, or who wrote the report.
_HIGHER = re.compile(
    rf"{_HERE}{_WHEN}(?:(?P<we>[我本](?:县|市|区)(?:人民政府|政府)?){_ACTS}"
    rf"|(?P<they>(?:县|市|区)(?:人民)?政府)(?:{_SPEAKS}))"
    r"|由(?P<author>[一-龥]{0,8}[县市区](?:人民)?政府)(?:办公室)?(?:组织)?编[制写]"
)
_PLACE = r"(?:[一-龥]{2,4}?[省市县区]){0,2}(?P<name>[一-龥]{2,4}?(?:镇|乡|街道))"
_ORGAN = "(?:人民政府|党委、?政府|党委|政府|党政(?:综合)?办(?:公室)?|办事处|党工委)?"
_OTHER = re.compile(rf"(?:^|(?<=[。；！？\n]))\s{{0,4}}{_WHEN}{_PLACE}{_ORGAN}{_ACTS}")
_OTHER_ASKED = re.compile(
    rf"(?:请与|请联系|请向|由|联系(?:单位|部门|人)?[：:为])\s?{_PLACE}{_ORGAN}[^，。；\n]{{0,12}}?(?:联系|咨询|编制|编写|电话|地址|反映)"
)
#: 向市政府及市政府办公室提出的申请: to whom the applications were made that are told as one's own.
_ADDRESSED = re.compile(
    r"向(?P<to>(?:[一-龥]{2,8}?[省市县区]|[省市县区])(?:人民)?政府(?:办公[室厅])?)"
    r"(?:[及和、][一-龥]{2,12}?)?(?:(?:提出|提交)的?[^，。；\n]{0,12}申请|申请(?:公开|获取))"
)
#: 提起行政复议3件，县政府受理2件: it decides them.
_REVIEWS = re.compile("复议(?!、)")
_PASSED_ON = re.compile(r"转|移交|复议|诉讼|投诉|举报|建议")
#: 全镇, 各乡镇, 社区和街道, 推进街道: places, but no names.
_COMMON = re.compile(
    r"推进|提升|完善|加强|指导|推动|督促|要求|组织|建立|健全|开展|促进|做好|强化|规范|提高|优化|确保|保障|落实|服务|兼顾|结合|立足|针对"
    r"|[各全我本该们和与及向对在从由]|(?:[乡城集村邻外两此其某等]|小城|重点|所有|建制|中心|特色|有关|相关|部分|周边|其他)(?:镇|乡|街道)$"
)
_OWN_PLACE = re.compile(
    r"(?:.{0,40}[省市县区州盟旗]|.{0,40}人民政府)?([一-龥]{1,6}(?:镇|乡|街道))(?:人民政府|办事处)?$"
)


@rule("S09", Level.WARNING, source="《政府信息公开条例》第四十七条、第四十九条")
def township_speaks_as_itself(case: Case) -> Iterator[Remark]:
    """乡镇（街道）的报告写的是本机关：不以县（市、区）自称，没有别的乡镇（街道）的名称。"""
    if not is_township(case):
        return
    own = _OWN_PLACE.match(case.content.unit)
    for section, text in proses(case.content):
        yield from _higher(section, text, own[1] if own else "本镇")
        yield from _addressed(section, text, own[1] if own else "本镇")
        if own:
            before = tuple(place[1] for name in case.former_names if (place := _OWN_PLACE.match(name)))
            yield from _others(section, text, own[1], before)


@remembered
def _higher(section: str, text: str, own: str) -> Iterator[Remark]:
    for match in _HIGHER.finditer(text):
        place = next(match.span(name) for name in ("we", "they", "author") if match[name])
        sentence = sentence_around(text, *place).text
        if re.search(f"[我本][镇乡]|本街道|{own}", sentence) or (match["they"] and _REVIEWS.search(sentence)):
            continue
        name = text[slice(*place)]
        message = f"这里以“{name}”的名义写，本报告是{own}的，请核对是不是照抄了县（市、区）的文字"
        yield remark_at(section, text, place, message, expected=own, found=name)


@remembered
def _addressed(section: str, text: str, own: str) -> Iterator[Remark]:
    for match in _ADDRESSED.finditer(text):
        if _PASSED_ON.search(sentence_around(text, *match.span()).text):
            continue
        message = f"这里写的是向“{match['to']}”提出的申请，本报告是{own}的，请核对是不是照抄了别的单位的文字"
        yield remark_at(section, text, match.span("to"), message, expected=own, found=match["to"])


@remembered
def _others(section: str, text: str, own: str, before: tuple[str, ...]) -> Iterator[Remark]:
    for pattern in (_OTHER, _OTHER_ASKED):
        for match in pattern.finditer(text):
            name = match["name"]
            if any(name.endswith(mine) or mine.endswith(name) for mine in (own, *before)) or _COMMON.search(name):
                continue
            message = f"这里写的是“{name}”，本报告是{own}的，请核对是不是照抄了别的单位的文字"
            yield remark_at(section, text, match.span("name"), message, expected=own, found=name)
