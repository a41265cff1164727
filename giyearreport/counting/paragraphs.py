"""A text into paragraphs, and what one of them says.

A paragraph is read once: while a clerk types, all others stay as they were. What it says depends on its own text, the
report's year, and what the last heading speaks of.
"""

import re
from functools import lru_cache

from giyearreport.counting.breakdowns import breakdowns
from giyearreport.counting.clauses import TokenSentence, token_sentences
from giyearreport.counting.fact import Understanding
from giyearreport.counting.named_years import with_years_told
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
    tokens = with_years_told(paragraph, terminals_of(paragraph), year)
    for sentence in token_sentences(paragraph, tokens):
        if not sentence.is_too_long:
            read_sentence(state, sentence)
        if sentence.is_too_long or doubt(sentence.tokens, state.here):
            _list(state, sentence)
    facts = tuple(stated.as_fact(paragraph) for stated in state.stated)
    said = Understanding(facts, breakdowns(state.stated, facts), tuple(state.not_understood))
    return said, state.section


def _list(state: State, sentence: TokenSentence) -> None:
    place = sentence.start, sentence.end
    if place not in state.not_understood[-1:]:
        state.not_understood.append(place)
