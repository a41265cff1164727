"""The whole of the grammar: text -> paragraphs -> terminals -> sentences -> clauses -> facts."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from giyearreport.counting.fact import Breakdown, Fact, Understanding
from giyearreport.counting.lexicon import Term
from giyearreport.counting.numerals import narrow
from giyearreport.counting.paragraphs import paragraphs_of, read_paragraph
from giyearreport.counting.tokens import Token, tokenize


@lru_cache(maxsize=256)
def understand(text: str, year: int | None = None) -> Understanding:
    """All facts of a text, in order. ``year`` is the report's; without it, the latest year that the text names and
    does not carry anything into is taken for it."""
    year = year or _year_of(text, tokenize(narrow(text)))
    facts: list[Fact] = []
    splits: list[Breakdown] = []
    not_understood: list[tuple[int, int]] = []
    section, place = None, 0
    for paragraph in paragraphs_of(text):
        said, section = read_paragraph(paragraph, year, section)
        said = said.moved(place)
        facts += said.facts
        splits += said.breakdowns
        not_understood += said.not_understood
        place += len(paragraph)
    return Understanding(tuple(facts), tuple(splits), tuple(not_understood))


def _stands_beside_this_year(tokens: Sequence[Token], place: int) -> bool:
    """本年行政处罚22件，2023年为25件."""
    before = tokens[:place]
    behind = [token.kind for token in tokens[place : place + 3]]
    is_compared = behind == [Term.YEAR, Term.LIGHT, Term.QUANTITY] and any(t.kind is Term.THIS for t in before)
    in_bracket = [token.sense for token in before[-1:]] == ["（"] and behind[:2] == [Term.YEAR, Term.QUANTITY]
    is_compared = is_compared or (
        in_bracket and any(t.kind is Term.COMPARED for t in before)
    )  # 同比上升（2023年226件）
    return is_compared and not any(token.kind is Term.YEAR for token in tokens[:place])


def _are_answered(behind: Sequence[Token]) -> bool:
    """2023年结转至2024年的36件，均已办结: those that were answered were carried into the report's year."""
    sentence = list(takewhile(lambda token: token.sense not in ("。", "；", "\n"), behind))
    kinds = [token.kind for token in sentence]
    return Term.ALL in kinds and Term.HANDLE in kinds[kinds.index(Term.ALL) :]


def _year_of(text: str, tokens: Sequence[Token]) -> int | None:
    """结转2025年, 结转至2025年 and 将于2025年 name a year to come; 2025年1月 may be after the year's end."""
    years: list[int] = []
    months: list[int] = []
    for index, token in enumerate(tokens):
        reach = [earlier.kind for earlier in tokens[max(0, index - 3) : index]]
        before = [kind for kind in reach if kind is not Term.QUANTITY][-2:]  # 结转2件至2025年
        into = before[-1:] == [Term.CARRY] or before == [Term.CARRY, Term.LIGHT]
        into = into or "将" in text[max(0, token.start - 2) : token.start]
        behind = tokens[index + 1 : index + 2]
        same = takewhile(lambda later: later.kind is not Term.MARK, tokens[index + 1 : index + 4])
        into = into or any(later.sense == "planned" for later in same)  # 2025年计划制发9件, 2025年申请量将超过9件
        into = into and not (reach[-2:-1] == [Term.YEAR] and _are_answered(tokens[index + 1 :]))
        if behind and (behind[0].kind, behind[0].sense) == (Term.SINCE, "since") and behind[0].start == token.end:
            continue  # 2020年以来
        if not into and _stands_beside_this_year(tokens, index):
            years.append(int(token.number or 0) + 1)
        elif token.kind is Term.YEAR and token.number is not None and not into:
            (months if behind and behind[0].sense == "part" else years).append(int(token.number))
    return max(years or months, default=None)
