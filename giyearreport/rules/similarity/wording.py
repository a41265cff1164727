"""A sentence's own wording: the sentence without what a copy changes and a reader passes over.

Reports that differ in the town's name and in numbers only are copies; reports that cite the same regulation are not.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from giyearreport.formats import EDITIONS

#: What stands where a number stood: any number, however it was written in digits.
NUMBER = "0"

_MARKER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．)）](?!\d)|[一二三四五六七八九十]+[是要]"
    r"|第[一二三四五六七八九十]+[，、是]|其[一二三四五六七八九十][，、是])"
)
_CITATION = re.compile(
    r"《[^》]{0,300}》|(?:[（(][^（()）]{0,12}|国办\w{1,5})?[〔\[][12]\d{3}[〕\]]第?\d+号[）)]?|[（(]国令第?\d+号[）)]"
)
_NOT_WRITTEN = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_ITSELF = re.compile(r"[我本全各](?:镇|乡|街道|县|区|市|局|委|办|机关|单位|部门)(?:人民政府|政府|办事处)?")

#: Words of the regulation and of its occasion (《政府信息公开条例》第五条、第六条) that are everybody's.
_SET_PHRASES = (
    "以习近平新时代中国特色社会主义思想为指导",
    "深入学习贯彻习近平新时代中国特色社会主义思想",
    "坚持以公开为常态不公开为例外",
    "以公开为常态不公开为例外",
    "公开是原则不公开是例外",
    "遵循公正公平合法便民的原则",
    "及时准确地公开政府信息",
)
_CONGRESS = r"党的[一二三四五六七八九十]+大(?:和[一二三四五六七八九十]+届[一二三四五六七八九十中全会历次]+)?精神"

#: Words of a sentence that only repeats the tables, beside the labels of the form itself.
_OF_COUNTING = """\
政府信息公开 政府信息 信息公开 信息 申请 依申请公开 收到 新收 接到 受理 答复 办结 办理 处理 按时 按期 法定期限
期限 结转 上年度 上一年度 上年 下年度 下一年度 继续 本年度 本年 今年 全年 当年 年度 年内 年 月 日 截至 期间 件数
件 份 条 次 个 宗 起 其中 分别 包括 总数 数量 共计 合计 总计 总 共 均 全部 没有 未发生 未出现 未产生 未 无 不 也
还 发生 出现 产生 存在 因 涉及 有关 关于 引起 引发 导致 被 提起 提出 行政复议 行政诉讼 复议 诉讼 投诉 举报 案件
情况 情形 问题 现象 制发 制定 出台 废止 现行有效 规范性文件 文件 规章 作出 决定 收取 行政事业性收费 信息处理费
费用 收费 金额 通知 发出 元 万元 责任追究 追究责任 追究 责任 需要 报告 事项 其他 以上 此外 除此以外 除此之外
除上述情况外 应当 公开 工作 结果 维持 纠正 本机关 单位 个人 人员 相关 自身 与 和 或者 或 及 以及 的 了 为 是 已
对 在 由 向 从 到 至 有 而"""

#: A sentence counts with at least so many characters, and so many beside the words of counting.
SHORTEST = 12
SHORTEST_OWN = 8


def wording(sentence: str, names: tuple[str, ...] = ()) -> str:
    """A sentence made comparable: without list marker, citation, set phrase, punctuation, space and the unit's own
    ``names``, with one sign for every number. Empty for a sentence that has too few words of its own."""
    marker = _MARKER.match(sentence)
    said = _CITATION.sub("", sentence[marker.end() :] if marker else sentence)
    said = _DIGITS.sub(NUMBER, _NOT_WRITTEN.sub("", said))
    for name in names:
        said = said.replace(name, "")
    said = _EVERYBODYS.sub("", _ITSELF.sub("", said))
    is_own = len(said) >= SHORTEST and len(_COUNTING.sub("", said)) >= SHORTEST_OWN
    return said if is_own else ""


@lru_cache(maxsize=8192)
def names_of(unit: str) -> tuple[str, ...]:
    """A unit's names in its own text, the longest first: 青禾县白石镇人民政府, 青禾县白石镇, 白石镇, 白石 (发布)."""
    place = re.sub(r"(?:人民政府|办事处)+$", "", unit)
    short = re.sub(r"^.+[省市州盟县区旗](?=.{3,})", "", place)
    stem = re.sub(r"(?:镇|乡|街道)$", "", short)
    named = {unit, place, short, stem if len(stem) > 1 else short}
    return tuple(sorted(named - {""}, key=lambda name: (-len(name), name)))


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


def _labels() -> set[str]:
    """The official labels and headings of every edition, as ``wording`` would leave them."""
    printed = {cell.label for edition in EDITIONS.values() for table in edition.tables for cell in table.grid.cells}
    printed |= {section.heading for edition in EDITIONS.values() for section in edition.sections}
    return {_NOT_WRITTEN.sub("", _MARKER.sub("", label, count=1)) for label in printed} - {""}


_EVERYBODYS = re.compile(f"{_one_of(_SET_PHRASES).pattern}|{_CONGRESS}")
_COUNTING = _one_of([*_OF_COUNTING.split(), *_labels(), NUMBER])
