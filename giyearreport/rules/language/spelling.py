"""Slips of the pen: words typed twice or wrong, brackets and punctuation of two kinds."""

import re
from collections.abc import Iterator

from giyearreport.rules.case import Case, Level
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.language.doubled import doubled
from giyearreport.rules.language.residue import without_addresses
from giyearreport.rules.quoting import proses, remark_at, remembered

SOURCE = "《政府信息公开条例》第四十七条；GB/T 15834—2011《标点符号用法》"

#: Words as they are often written, by how they should be.
_STYLE = {
    "其他": "其它",
    "账": "帐(?=[号户目单册簿款])",
    "截至": r"截止(?=到|至|\d{4}\s?年|目前|\d{1,2}月|今年|本年|年底)",
    "登录": "登陆(?=[^，。；\n]{0,12}(?:网站|平台|系统|账号|门户|网址|页面))",
    "部署": "布署",
    "安排": "按排",
    "作为": "做为",
    "已经": "以经",
    "即使": "既使",
    "通讯": "通迅",
    "贯彻": "贯切",
    "渠道": "渠到",
    "反映": "反应(?=的?(?:问题|情况|意见|诉求))",
    "年度": "年年度|年度度",
}
_WRONG = re.compile("|".join(_STYLE.values()))
_MIXED = re.compile(r"\([^()（）\n]{0,40}）|（[^()（）\n]{0,40}\)")
_NARROW_BRACKETS = r"\((?=[^()（）\n]{0,40}[一-龥])[^()（）\n]{0,80}\)"
_NARROW = re.compile(
    r"(?<=[一-龥”》）])[,;:?!](?![,;:?!])|(?<=[一-龥”》）])\.(?![A-Za-z0-9.])|(?<=[0-9A-Za-z%])[,;](?=[一-龥“《])"
    rf"|(?<=[一-龥])\"|\"(?=[一-龥])|{_NARROW_BRACKETS}"
)
_TWO_STOPS = re.compile(r"[，、；：。][，、；：。]|[！？][，、；。]")
_SHOWN = 12


@rule("S11", Level.HINT, source=SOURCE)
def words_and_marks_are_written_right(case: Case) -> Iterator[Remark]:
    """文字中没有多写的字、常见的错别字和混用的标点。"""
    for section, text in proses(case.content):
        yield from _slips(section, text)


@remembered
def _slips(section: str, text: str) -> Iterator[Remark]:
    bare = without_addresses(text)
    for start, end in doubled(bare):
        message = f"“{text[start:end]}”重复，可能多写了“{text[start : (start + end) // 2]}”，请核对"
        yield remark_at(section, text, (start, end), message, found=text[start:end])
    for match in _WRONG.finditer(bare):
        right = next(right for right, wrong in _STYLE.items() if re.compile(wrong).match(bare, match.start()))
        message = f"“{match[0]}”一般写作“{right}”"
        yield remark_at(section, text, match.span(), message, expected=right, found=match[0])
    for match in _MIXED.finditer(bare):
        shown = match[0] if len(match[0]) <= _SHOWN else f"{match[0][:5]}……{match[0][-5:]}"
        message = f"“{shown}”的括号一半是全角、一半是半角，请改成“（）”"
        yield remark_at(section, text, match.span(), message, expected="（）", found=match[0])
    for match in _TWO_STOPS.finditer(bare):
        message = f"两个标点“{match[0]}”连在一起，请删去一个"
        yield remark_at(section, text, match.span(), message, found=match[0])
    yield from _narrow_marks(section, text, bare)


def _narrow_marks(section: str, text: str, bare: str) -> Iterator[Remark]:
    """One remark a section, at the first: who types with the wrong keyboard does so throughout."""
    places = list(_NARROW.finditer(bare))
    if places:
        marks = "".join(dict.fromkeys("()" if match[0][0] == "(" else match[0] for match in places))
        message = f"中文里有 {len(places)} 处半角标点（{marks}），第一处在这里，请改成全角"
        yield remark_at(section, text, places[0].span(), message, expected="全角标点", found=marks)
