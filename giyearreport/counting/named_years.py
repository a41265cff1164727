"""Years that are named beside what is carried over, as the 上年, 本年 and 下年 that they are in the report's year."""

import re

from giyearreport.counting import codes
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has
from giyearreport.counting.terminal import Token


def with_years_told(paragraph: str, tokens: list[Token], year: int | None) -> list[Token]:
    if year is None or not has(tokens, Term.YEAR):
        return tokens
    told = _with_years_carried(tokens, year) if has(tokens, Term.CARRY) else tokens
    if "年底" in paragraph or "年末" in paragraph:
        told = [_as_year_end(paragraph, token, year) for token in told]
    return _with_those_put_off(paragraph, told, year)


def _with_years_carried(tokens: list[Token], year: int) -> list[Token]:
    """无2023年结转申请, 结转2025年: beside what is carried over, the years as 上年, 本年 and 下年, which they are."""
    told: list[Token] = []
    begin = 0
    for place in range(len(tokens) + 1):
        if place == len(tokens) or tokens[place].kind is Term.MARK:
            clause = tokens[begin : place + 1]
            told += _as_told(clause, year) if has(clause, Term.CARRY) else clause
            begin = place + 1
    return told


def _as_year_end(paragraph: str, token: Token, year: int) -> Token:
    """2023年底 is 上年底."""
    is_end = token.kind is Term.YEAR and token.number == year - 1 and paragraph.startswith(("底", "末"), token.end)
    return Token(Term.LAST, "year_end", token.start, token.end) if is_end else token


#: 待2025年继续办理.
_UNTIL = re.compile(r"(?:留待|待到|等到|将于|要到|需到|(?<!存)在|待|将|于)\Z")
_GOING_ON = re.compile(r"(?:再|继续|接着|才能|方能|才可)?(?:办理|答复|处理|办结)(?=[，。；、）\n\d]|\Z)")


def _with_those_put_off(paragraph: str, tokens: list[Token], year: int) -> list[Token]:
    """1件待2025年继续办理: what is left to the year to come is carried over, as what is 待下年继续办理 is."""
    if not any(token.kind is Term.YEAR and token.number == year + 1 for token in tokens):
        return tokens
    told: list[Token] = []
    until = 0
    for token in tokens:
        if token.start < until:
            continue
        is_to_come = token.kind is Term.YEAR and token.number == year + 1
        going_on = _GOING_ON.match(paragraph, token.end) if is_to_come else None
        before = _UNTIL.search(paragraph, max(0, token.start - 2), token.start) if going_on else None
        if going_on and before:
            told = [earlier for earlier in told if earlier.start < before.start()]
            told.append(Token(Term.CARRIED, codes.CARRIED_OUT, before.start(), going_on.end()))
            until = going_on.end()
        else:
            told.append(token)
    return told


def _as_told(clause: list[Token], year: int) -> list[Token]:
    named = {year - 1: (Term.LAST, "last"), year: (Term.THIS, "this"), year + 1: (Term.NEXT, "next")}
    return [
        token._replace(kind=named[int(token.number)][0], sense=named[int(token.number)][1], number=None)
        if token.kind is Term.YEAR and token.number in named
        else token
        for token in clause
    ]
