"""The whole of the grammar: text -> terminals -> sentences -> clauses -> facts."""

from collections.abc import Sequence
from functools import lru_cache

from giyearreport.counting.breakdowns import breakdowns
from giyearreport.counting.clauses import token_sentences
from giyearreport.counting.fact import Understanding
from giyearreport.counting.lexicon import Term
from giyearreport.counting.numerals import narrow
from giyearreport.counting.reader import read_sentence
from giyearreport.counting.states import State
from giyearreport.counting.tokens import Token, tokenize


@lru_cache(maxsize=256)
def understand(text: str, year: int | None = None) -> Understanding:
    """All facts of a text, in order. ``year`` is the report's; without it, the latest year that the text names and
    does not carry anything into is taken for it."""
    tokens = tokenize(narrow(text))
    state = State(year or _year_of(tokens))
    for sentence in token_sentences(text, tokens):
        if sentence.is_too_long:
            state.not_understood.append((sentence.start, sentence.end))
        else:
            read_sentence(state, sentence)
    facts = tuple(stated.as_fact(text) for stated in state.stated)
    return Understanding(facts, breakdowns(state.stated, facts), tuple(state.not_understood))


def _year_of(tokens: Sequence[Token]) -> int | None:
    """结转2025年 and 结转至2025年 name a year to come; 2025年1月 may be after the year's end."""
    years: list[int] = []
    months: list[int] = []
    for index, token in enumerate(tokens):
        before = [earlier.kind for earlier in tokens[max(0, index - 2) : index]]
        into = before[-1:] == [Term.CARRY] or before == [Term.CARRY, Term.LIGHT]
        if token.kind is Term.YEAR and token.number is not None and not into:
            behind = tokens[index + 1 : index + 2]
            (months if behind and behind[0].sense == "part" else years).append(int(token.number))
    return max(years or months, default=None)
