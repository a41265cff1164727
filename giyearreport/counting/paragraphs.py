"""A text into paragraphs, and what one of them says.

A paragraph is read once: while a clerk types, all others stay as they were. What it says depends on its own text, the
report's year, and what the last heading speaks of.
"""

import re
from functools import lru_cache

from giyearreport.counting import codes
from giyearreport.counting.breakdowns import breakdowns
from giyearreport.counting.clauses import TokenSentence, token_sentences
from giyearreport.counting.fact import Understanding
from giyearreport.counting.lexicon import Term
from giyearreport.counting.numerals import narrow
from giyearreport.counting.reader import read_sentence
from giyearreport.counting.second_opinion import doubt
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token
from giyearreport.counting.tokens import tokenize

#: A line, and those after it that begin with what is part of it.
_PARAGRAPH = re.compile(r"[^\n]*\n(?:[ \t\u3000]*其中[^\n]*(?:\n|$))*|[^\n]+$")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text, their line ends included; an empty line is one."""
    return _PARAGRAPH.findall(text)


@lru_cache(maxsize=256)
def terminals_of(paragraph: str) -> list[Token]:
    return tokenize(narrow(paragraph))


@lru_cache(maxsize=1024)
def read_paragraph(paragraph: str, year: int | None, section: str | None) -> tuple[Understanding, str | None]:
    """What a paragraph says under a heading that speaks of ``section``, and what the headings speak of after it."""
    state = State(year, section=section)
    tokens = _with_those_put_off(paragraph, _with_years_carried(terminals_of(paragraph), year), year)
    for sentence in token_sentences(paragraph, tokens):
        if not sentence.is_too_long:
            read_sentence(state, sentence)
        if sentence.is_too_long or doubt(sentence.tokens, state.here):
            _list(state, sentence)
    facts = tuple(stated.as_fact(paragraph) for stated in state.stated)
    said = Understanding(facts, breakdowns(state.stated, facts), tuple(state.not_understood))
    return said, state.section


def _with_years_carried(tokens: list[Token], year: int | None) -> list[Token]:
    """无2023年结转申请, 结转2025年: beside what is carried over, the years as 上年, 本年 and 下年, which they are."""
    if year is None:
        return tokens
    told: list[Token] = []
    begin = 0
    for place in range(len(tokens) + 1):
        if place == len(tokens) or tokens[place].kind is Term.MARK:
            clause = tokens[begin : place + 1]
            told += _as_told(clause, year) if any(token.kind is Term.CARRY for token in clause) else clause
            begin = place + 1
    return told


#: 待2025年继续办理.
_UNTIL = re.compile(r"(?:待|将|于|在|留待|待到|等到)\Z")
_GOING_ON = re.compile(r"(?:再|继续|接着)?(?:办理|答复|处理|办结)(?=[，。；、）\n]|\Z)")


def _with_those_put_off(paragraph: str, tokens: list[Token], year: int | None) -> list[Token]:
    """1件待2025年继续办理: what is left to the year to come is carried over, as what is 待下年继续办理 is."""
    if year is None or not any(token.kind is Term.YEAR and token.number == year + 1 for token in tokens):
        return tokens
    told: list[Token] = []
    until = 0
    for token in tokens:
        if token.start < until:
            continue
        going_on = _GOING_ON.match(paragraph, token.end) if token.kind is Term.YEAR else None
        if going_on and token.number == year + 1 and (before := _UNTIL.search(paragraph, 0, token.start)):
            told = [earlier for earlier in told if earlier.end <= before.start()]
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


def _list(state: State, sentence: TokenSentence) -> None:
    place = sentence.start, sentence.end
    if place not in state.not_understood[-1:]:
        state.not_understood.append(place)
