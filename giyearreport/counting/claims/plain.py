"""Words that neither deny nor tell of all: 结果为维持, 已按期答复, 系国家秘密."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.claims.of_last import OF_LAST, OF_NUMBER_BEFORE
from giyearreport.counting.claims.results import RESULT_OF_NAMED, RESULTS
from giyearreport.counting.claims.words import Words
from giyearreport.counting.context import open_list
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    ALL_OF_THEM,
    content_of,
    has,
    parts_of,
    senses,
)
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import State
from giyearreport.counting.stating import note_inclusion, state_all, take_back
from giyearreport.counting.terminal import Token
from giyearreport.counting.what_came import came_in, told_of_all


def read_plain(words: Words) -> None:
    state, tokens = words.state, words.tokens
    if has(tokens, Term.AMONG):
        open_list(state)
    if has(tokens, Term.INCLUDING, Term.AMONG) and has(tokens, Term.CARRY) and has(tokens, Term.LAST):
        note_inclusion(state, tokens)
    if not _are_not_ours(words) and has(tokens, Term.CASE):
        _name_cases(state, tokens)
    first(PLAIN, words, None)


def _name_cases(state: State, tokens: Sequence[Token]) -> None:
    if not state.paragraph.cases or _turns_to_cases(state, tokens):
        state.paragraph.cases = senses(tokens, Term.CASE)  # 因政府信息公开引起的行政诉讼，结案3件，在审1件


def _are_not_ours(words: Words) -> bool:
    """行政复议9件，与政府信息公开无关."""
    return "not_ours" in senses(words.tokens, Term.LIGHT)


def _read_all_of_them(words: Words) -> None:
    if told := _told_of_all_of_them(words.tokens):
        state_all(words.state, [codes.HANDLED if told.kind is Term.HANDLE else told.sense], told, told)


def _of_all_that_came(words: Words) -> tuple[str, Token] | None:
    return told_of_all(words.state, words.tokens) or _told_with_more(words.state, words.tokens)


def _read_of_all_that_came(words: Words) -> None:
    if whole := _of_all_that_came(words):
        state_of_all(words.state, *whole)


def _told_of_all_of_them(tokens: Sequence[Token]) -> Token | None:
    """全部申请已依法答复, 上述申请已按期办结, 所有申请予以公开."""
    if tokens[0].sense not in ALL_OF_THEM:
        return None
    content = [token for token in content_of(tokens) if token.sense not in ALL_OF_THEM]
    one = len(content) == 1 and content[0] is tokens[-1] and content[0].kind in (Term.HANDLE, Term.OUTCOME)
    is_told = one and all(token.kind in _PLAIN for token in tokens)
    return content[0] if is_told else None


_PLAIN = frozenset((Term.LIGHT, Term.APPLICATION, Term.HANDLE, Term.OUTCOME, Term.THIS, Term.MANNER))


def state_of_all(state: State, code: str, word: Token) -> None:
    """Once, however often it is told; of several that came in it may be told of some."""
    came = came_in(state)
    if came is not None and all(stated.counted != code for stated in state.here):
        state_all(state, [code], word, word, sure=came.number == 1)


def _told_with_more(state: State, tokens: Sequence[Token]) -> tuple[str, Token] | None:
    """已办结并公开: that it was answered; how is another's matter."""
    parts = parts_of(tokens)
    plain = len(parts) == 2 and [token.kind for token in content_of(parts[1])] == [Term.PUBLISH]
    return told_of_all(state, parts[0]) if plain else None


def _turns_to_cases(state: State, tokens: Sequence[Token]) -> bool:
    """复议5件、诉讼3件。复议案件中，维持4件: of which of those that were counted the next results are."""
    named = all(token.kind is Term.CASE for token in content_of(tokens))
    return named and has(state.clause.following, Term.RESULT)


PLAIN: tuple[Rule[Words, None], ...] = (
    Rule(
        "cases that have nothing to do with 政府信息公开 are none of ours",
        _are_not_ours,
        lambda words: take_back(words.state, codes.ALL_OF_CASES),
        (("行政复议9件，与政府信息公开无关。", ""),),
    ),
    *OF_NUMBER_BEFORE,
    Rule(
        "全部申请 and 上述申请 are all that came in",
        lambda words: _told_of_all_of_them(words.tokens) is not None,
        _read_all_of_them,
        (("收到申请12件。上述申请已按期办结。", "received 12; handled all"),),
    ),
    RESULT_OF_NAMED,
    OF_LAST,
    Rule(
        "what became of all that came in",
        lambda words: _of_all_that_came(words) is not None,
        _read_of_all_that_came,
        (("收到申请1件，已按期答复。", "received 1; handled all"),),
    ),
    *RESULTS,
)
