"""The words of the field, declared as data: what a word is (its kind) and what it stands for (its sense).

The longest word that fits is read, so that a longer word takes a shorter one's meaning away: 信访投诉举报类申请 is no
申请, 依申请公开 no 公开, 未成年人 no 未. Senses of things are the codes of the form wherever the form has one.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from itertools import product
from math import prod
from typing import NamedTuple

from giyearreport.counting import words


class Term(IntEnum):
    """The terminals of the grammar. Integers, because sets of them are asked at every word."""

    RECEIVE = auto()  # 收到, 受理
    HANDLE = auto()  # 办结, 答复
    CARRY = auto()  # 结转, 顺延
    WRITE = auto()  # 制发, 废止, 现行有效: sense is the column
    COLLECT = auto()  # 收取
    PUBLISH = auto()  # 公开, 发布
    APPLICATION = auto()  # 政府信息公开申请
    PARTIAL = auto()  # 网上申请, 类, 涉及: not all of them
    CARRIED = auto()  # words that are a line by themselves: 未办结
    OUTCOME = auto()  # 予以公开, 属于国家秘密
    APPLICANT = auto()  # 自然人
    CASE = auto()  # 行政复议
    RESULT = auto()  # 维持
    DOCUMENT = auto()  # 规章, 行政规范性文件
    ACT = auto()  # 行政许可, 行政处罚
    FEE = auto()  # 信息处理费, 行政事业性收费
    NOTICE = auto()  # 收费通知
    DUE = auto()  # 总金额, 应收: what was asked for, not what came in
    REMAINDER = auto()  # 其他: of whatever is being listed
    INFORMATION = auto()  # 政府信息
    NOUN = auto()  # 留言, 工单: something else that is counted
    LAST = auto()
    THIS = auto()
    NEXT = auto()
    SINCE = auto()  # 以来: several years, or a part of one
    YEAR = auto()  # 2024年; its number is the year
    SCOPE = auto()
    DECIDER = auto()  # 作为复议机关: whose cases are others'
    NOT = auto()
    HAPPEN = auto()  # 发生, 出现: what may follow a 未
    ALL = auto()
    EACH = auto()  # 各, 均为
    RESPECTIVELY = auto()  # 分别
    INCLUDING = auto()  # 含, 连同
    EXCLUDING = auto()  # 不含
    AMONG = auto()  # 其中
    REST = auto()  # 其余
    SHARE_OF = auto()  # 占
    COMPARED = auto()  # 较上年
    CHANGE = auto()  # 增加, 下降
    BECOME = auto()  # 增加到
    FAULT = auto()  # 超期, 不及时
    MANNER = auto()  # 按照, 根据: how, or by what
    LINK = auto()  # 、 和 及
    SUM = auto()  # 共
    LIGHT = auto()  # words that change nothing: 的, 了, 案件, 数量
    MARK = auto()  # punctuation; its sense is the character
    QUANTITY = auto()  # 12件
    VAGUE = auto()  # 三五件, 3至5件: a number that is none to hold against a cell
    TEXT = auto()  # what the lexicon does not know


class Word(NamedTuple):
    """One entry of the lexicon."""

    text: str
    kind: Term
    sense: str


#: A spelling that stands for more words than this is kept as a pattern.
_FEW = 100


def parts_of(spelling: str) -> list[list[str]]:
    """What may stand at each place of a spelling: (不属于|非)我局 has two places, the first with two choices."""
    return [written.split("|") for written in re.split(r"[()]", spelling) if written]


def spelt_out(spelling: str) -> list[str]:
    """Every word that a spelling stands for: (不属于|非)我局 is two, 重复提出(|的)申请 with and without 的."""
    return ["".join(choices) for choices in product(*parts_of(spelling))]


class Pattern(NamedTuple):
    """A spelling of many words, each part's longest choice first, and what they all mean."""

    read: re.Pattern[str]
    kind: Term
    sense: str


def _pattern(parts: Sequence[Sequence[str]], kind: Term, sense: str) -> Pattern:
    longest_first = (sorted(map(re.escape, choices), key=len, reverse=True) for choices in parts)
    return Pattern(re.compile("".join(f"(?:{'|'.join(choices)})" for choices in longest_first)), kind, sense)


def _beginnings(parts: Sequence[Sequence[str]]) -> set[str]:
    """The first two characters of every word of a spelling."""
    found = {""}
    for choices in parts:
        found = {(begun + choice)[:2] for begun in found for choice in choices}
    return found


def _spellings() -> Iterator[tuple[str, Term, str]]:
    for name, senses in words.WORDS.items():
        for sense, spellings in senses.items():
            for spelling in spellings.split():
                yield spelling, Term[name], sense


def _read_words() -> tuple[dict[str, Word], dict[str, list[Pattern]]]:
    """Every word by its text, and the patterns by what they begin with. ValueError where a word has two meanings."""
    entries: dict[str, Word] = {}
    patterns: dict[str, list[Pattern]] = {}
    for spelling, kind, sense in _spellings():
        parts = parts_of(spelling)
        if prod(map(len, parts)) > _FEW:
            pattern = _pattern(parts, kind, sense)
            for beginning in _beginnings(parts):
                patterns.setdefault(beginning, []).append(pattern)
            continue
        for text in spelt_out(spelling):
            word = Word(text, kind, sense)
            if entries.setdefault(text, word) != word:
                raise ValueError(f"{text} is declared as {word} and as {entries[text]}")
    return entries, patterns


def _begun(
    entries: dict[str, Word], patterns: dict[str, list[Pattern]]
) -> dict[str, tuple[tuple[int, ...], tuple[Pattern, ...]]]:
    """How long the words of two characters or more are, by their first two, the longest first; and the patterns."""
    lengths: dict[str, set[int]] = {beginning: set() for beginning in patterns}
    for text in entries:
        if len(text) > 1:
            lengths.setdefault(text[:2], set()).add(len(text))
    return {
        beginning: (tuple(sorted(found, reverse=True)), tuple(patterns.get(beginning, ())))
        for beginning, found in lengths.items()
    }


_ENTRIES, _PATTERNS = _read_words()
_BEGUN = _begun(_ENTRIES, _PATTERNS)
_NOTHING_BEGUN: tuple[tuple[int, ...], tuple[Pattern, ...]] = ((), ())
#: The characters that a word can begin with.
FIRST = frozenset(text[0] for text in (*_ENTRIES, *_PATTERNS))


def _cuts_a_word(text: str, end: int) -> bool:
    """我局没有信息公开类行政诉讼: 信息 is the beginning of 信息公开."""
    return text.startswith("信息公开", end - 2)


def word_at(text: str, place: int) -> Word | None:
    """The longest word of the lexicon that stands at a place."""
    lengths, patterns = _BEGUN.get(text[place : place + 2], _NOTHING_BEGUN)
    found = None
    for length in lengths:
        found = _ENTRIES.get(text[place : place + length])
        if found is not None:
            break
    for pattern in patterns:
        match = pattern.read.match(text, place)
        if match and (found is None or len(match[0]) > len(found.text)) and not _cuts_a_word(text, match.end()):
            found = Word(match[0], pattern.kind, pattern.sense)
    return found or _ENTRIES.get(text[place : place + 1])
