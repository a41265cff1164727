"""The whole of the grammar: text -> paragraphs -> terminals -> sentences -> clauses -> facts."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from giyearreport.counting.fact import Breakdown, Fact, Understanding
from giyearreport.counting.lexicon import Term
from giyearreport.counting.paragraphs import paragraphs_of, read_paragraph, terminals_of
from giyearreport.counting.phrase import has
from giyearreport.counting.terminal import Token


@lru_cache(maxsize=256)
def understand(text: str, year: int | None = None) -> Understanding:
    """All facts of a text, in order. ``year`` is the report's; without it, the latest year that the text names and
    does not carry anything into is taken for it."""
    year = year or _year_of(text)
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


def _year_of(text: str) -> int | None:
    named = [_years_in(paragraph) for paragraph in paragraphs_of(text)]
    years, carried, months, to_come = ([year for of_kinds in named for year in of_kinds[kind]] for kind in range(4))
    return max(years or carried or months, default=min(to_come, default=None))


@lru_cache(maxsize=1024)
def _years_in(paragraph: str) -> tuple[list[int], list[int], list[int], list[int]]:
    """The years that may be the report's; those behind which something was carried over; those of which only a
    month is named: 2025年1月 may be after its end; and those before one that is to come."""
    years: list[int] = []
    carried: list[int] = []
    months: list[int] = []
    to_come: list[int] = []
    tokens = terminals_of(paragraph)
    for place, token in enumerate(tokens):
        if token.kind is not Term.YEAR or token.number is None or _begins_years(tokens, place):
            continue
        is_to_come = _is_to_come(paragraph, tokens, place)
        if not is_to_come and _stands_beside_this_year(tokens, place):
            years.append(int(token.number) + 1)
        elif is_to_come:
            to_come.append(int(token.number) - 1)
        elif _is_carried_from(tokens, place):
            carried.append(int(token.number) + 1)
        else:
            of_month = [later.sense for later in tokens[place + 1 : place + 2]] == ["part"]
            (months if of_month else years).append(int(token.number))
    return years, carried, months, to_come


def _begins_years(tokens: Sequence[Token], place: int) -> bool:
    """2020年以来."""
    behind = tokens[place + 1 : place + 2]
    return [(token.kind, token.sense, token.start) for token in behind] == [(Term.SINCE, "since", tokens[place].end)]


def _is_carried_from(tokens: Sequence[Token], place: int) -> bool:
    """2023年结转的5件, 2023年未办结转入的4件; but not 2023年结转下年度3件."""
    if has(tokens[place - 1 : place], Term.CARRY) and has(tokens[place + 1 : place + 2], Term.APPLICATION):
        return True  # 结转2023年度申请1件
    clause = takewhile(lambda token: token.kind is not Term.MARK, tokens[place + 1 :])
    behind = [token for token in clause if token.kind not in (Term.CARRIED, Term.QUANTITY)]
    goes_on = any(token.kind in (Term.NEXT, Term.YEAR) or token.sense == "into" for token in behind[1:2])
    return [token.kind for token in behind[:1]] == [Term.CARRY] and not goes_on


def _is_to_come(text: str, tokens: Sequence[Token], place: int) -> bool:
    """结转2025年, 结转至2025年, 将于2025年, 待2025年."""
    reach = [earlier.kind for earlier in tokens[max(0, place - 3) : place]]
    before = [kind for kind in reach if kind is not Term.QUANTITY][-2:]  # 结转2件至2025年
    start = tokens[place].start
    into = (
        (before[-1:] == [Term.CARRY] and not has(tokens[place + 1 : place + 2], Term.APPLICATION))
        or before == [Term.CARRY, Term.LIGHT]
        or "将" in text[max(0, start - 2) : start]
    )
    same = takewhile(lambda later: later.kind is not Term.MARK, tokens[place + 1 : place + 4])
    into = into or text[start - 1 : start] == "待"  # 剩余4件待2025年办理
    into = into or any(later.sense == "planned" for later in same)  # 2025年计划制发9件, 2025年申请量将超过9件
    return into and not (reach[-2:-1] == [Term.YEAR] and _are_answered(tokens[place + 1 :]))


def _are_answered(behind: Sequence[Token]) -> bool:
    """2023年结转至2024年的36件，均已办结: those that were answered were carried into the report's year."""
    sentence = list(takewhile(lambda token: token.sense not in ("。", "；", "\n"), behind))
    kinds = [token.kind for token in sentence]
    return Term.ALL in kinds and Term.HANDLE in kinds[kinds.index(Term.ALL) :]


def _stands_beside_this_year(tokens: Sequence[Token], place: int) -> bool:
    """本年行政处罚22件，2023年为25件; 同比上升（2023年226件）."""
    before, behind = tokens[:place], [token.kind for token in tokens[place + 1 : place + 3]]
    is_compared = behind == [Term.LIGHT, Term.QUANTITY] and has(before, Term.THIS)
    in_bracket = [token.sense for token in before[-1:]] == ["（"] and behind[:1] == [Term.QUANTITY]
    return (is_compared or (in_bracket and has(before, Term.COMPARED))) and not has(before, Term.YEAR)
