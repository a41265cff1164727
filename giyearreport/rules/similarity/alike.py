"""内容雷同: whether a report is written for its own unit and its own year (S10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from giyearreport.anchor import Anchor
from giyearreport.rules.case import Case, Level, Threshold
from giyearreport.rules.finding import Remark, rule
from giyearreport.rules.similarity import Match, OwnSentence, Wordings, own_sentences, places_of

PRIOR = Threshold("S10.prior", 60, "与本单位上年报告相同或基本相同的句子，最多占百分之几（%）")
NEIGHBOUR = Threshold("S10.neighbour", 40, "与同一年度另一单位报告相同或基本相同的句子，最多占百分之几（%）")
FEWEST = Threshold("S10.fewest", 4, "相同或基本相同的句子少于几句时不提醒（句）", is_whole=True)

BEING_COMPARED = "与其他单位的报告是否雷同，系统还在比对，这里可能还没有列全，请过几分钟再看"

SHOWN = 28  # so many characters of a sentence name it in a list


@dataclass(frozen=True)
class Resemblance:
    """A report that holds too many of the case's sentences: ``matches`` of all ``compared``. ``whose`` names that
    report in words; ``others`` is the number of further units that hold too many as well."""

    whose: str
    asks: str
    matches: tuple[Match, ...]
    compared: tuple[OwnSentence, ...]
    limit: float
    others: int = 0

    @property
    def share(self) -> int:
        return round(100 * len(self.matches) / len(self.compared))


@rule(
    "S10",
    Level.WARNING,
    source="《政府信息公开条例》第四十七条、第五十条",
    settable=(Level.HINT, Level.WARNING, Level.ERROR),
    thresholds=(PRIOR, NEIGHBOUR, FEWEST),
)
def the_wording_is_of_this_unit_and_this_year(case: Case) -> Iterator[Remark]:
    """第一、五部分写本单位、本年度的情况：与本单位上年报告、与同一年度另一单位报告相同或基本相同的句子，各不超过规定的比例。"""
    for resemblance in resemblances(case):
        yield _remark(case, resemblance)
    if not case.neighbours.is_whole:
        yield Remark(BEING_COMPARED, level=Level.HINT)


def resemblances(case: Case) -> list[Resemblance]:
    """With the unit's own report of the year before; and with that of the one unit of the round that is most alike."""
    compared = own_sentences(case.content.unit, case.content.prose)
    return [*_with_last_year(case, compared), *_with_a_neighbour(case, compared)]


def _with_last_year(case: Case, compared: tuple[OwnSentence, ...]) -> Iterator[Resemblance]:
    if case.last_year is None:
        return
    found = _filed(own_sentences(case.last_year.unit, case.last_year.prose)).matches(compared)
    if len(found) >= _too_many(case, PRIOR, compared):
        whose = f"本单位{case.last_year.year}年的报告"
        yield Resemblance(whose, "请按今年的实际改写", tuple(found), compared, case.threshold(PRIOR))


@lru_cache(maxsize=32)  # last year's is asked for at every pause in typing
def _filed(sentences: tuple[OwnSentence, ...]) -> Wordings:
    return Wordings(places_of(sentences))


def _with_a_neighbour(case: Case, compared: tuple[OwnSentence, ...]) -> Iterator[Resemblance]:
    alike = case.neighbours.counts(compared, least=_too_many(case, NEIGHBOUR, compared))
    alike.pop(case.content.unit, None)
    if alike:
        unit = min(alike, key=lambda unit: (-alike[unit], unit))
        found = tuple(case.neighbours.matches(compared, unit))
        whose = f"{unit}{case.content.year}年的报告"
        yield Resemblance(whose, "请按本单位的实际改写", found, compared, case.threshold(NEIGHBOUR), len(alike) - 1)


def _too_many(case: Case, threshold: Threshold, compared: tuple[OwnSentence, ...]) -> float:
    """The least number of alike sentences that is too many: above the allowed share, and not below FEWEST."""
    return max(case.threshold(FEWEST), floor(case.threshold(threshold) * len(compared) / 100) + 1)


def _remark(case: Case, found: Resemblance) -> Remark:
    first = found.matches[0].sentence
    parts = "、".join(dict.fromkeys(_part(case, sentence.section) for sentence in found.compared))
    counted = f"第{parts}部分{len(found.compared)}句里有{len(found.matches)}句与{found.whose}相同或基本相同"
    others = f"；另有{found.others}个单位的报告也与本报告这样相像" if found.others else ""
    return Remark(
        f"{counted}（{found.share}%），超过{found.limit:g}%，{found.asks}{others}",
        Anchor(section=first.section, quote=first.text, offset=first.offset),
        expected=f"与{found.whose}相同或基本相同的句子不超过{found.limit:g}%",
        found=f"{found.share}%",
        instances=tuple(_line(case, match) for match in found.matches),
    )


def _line(case: Case, match: Match) -> str:
    """One sentence in its own words, and its place in the report that the message names."""
    sentence = match.sentence
    words = sentence.text.rstrip("。；;")
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}……"
    here = f"第{_part(case, sentence.section)}部分第{sentence.paragraph}段“{shown}”"
    there = f"与该报告第{_part(case, match.section)}部分第{match.paragraph}段的一句"
    return f"{here}，{there}{'相同' if match.is_equal else '基本相同'}"


def _part(case: Case, section: str) -> str:
    """一 of 一、总体情况."""
    return case.content.edition.section(section).heading[0]
