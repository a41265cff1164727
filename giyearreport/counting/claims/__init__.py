"""Words without a number: 未收到申请, 均获维持, 结果为维持. What a clause, or the end of one, says of things already
named, or says that there is none of."""

from collections.abc import Sequence

from giyearreport.counting.claims.denying import deny
from giyearreport.counting.claims.of_all import generalise, is_of_something_else
from giyearreport.counting.claims.plain import read_plain, state_of_all
from giyearreport.counting.claims.words import Words
from giyearreport.counting.context import set_topic
from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import has
from giyearreport.counting.rule import Rule, first
from giyearreport.counting.states import State
from giyearreport.counting.stating import take_inclusion
from giyearreport.counting.terminal import Token
from giyearreport.counting.what_came import told_of_all


def read_words(state: State, tokens: Sequence[Token]) -> None:
    """State what words without a number say."""
    tokens = take_inclusion(state, tokens) if tokens else tokens
    if not tokens:
        return
    turns = (Term.NOT, Term.ALL, Term.EACH)
    turn = (i for i, token in enumerate(tokens) if token.kind in turns and not _is_whole_of_share(tokens, i))
    words = Words(state, tokens, next(turn, None))
    set_topic(state, words.before)
    if words.turn is Term.NOT and (whole := told_of_all(state, _without_link(words.before))):
        state_of_all(state, *whole)  # 收到申请1件，按规定答复且未收费
    first(CLAIMS, words, None)


def _is_whole_of_share(tokens: Sequence[Token], place: int) -> bool:
    """占到全部办结申请的四分之一."""
    return tokens[place].kind is Term.ALL and has(tokens[place - 1 : place], Term.SHARE_OF)


def _without_link(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[:-1] if has(tokens[-1:], Term.LINK) else tokens


def _deny(words: Words) -> None:
    read_words(words.state, deny(words))


def _deny_of_all(words: Words) -> None:
    """均未…: the denial is what counts."""
    turn = next(i for i, token in enumerate(words.after) if token.kind is Term.NOT)
    _deny(Words(words.state, [*words.before, *words.after], len(words.before) + turn))


CLAIMS: tuple[Rule[Words, None], ...] = (
    Rule(
        "a result alone is that of the case named last",
        lambda words: words.turn is None,
        read_plain,
        (
            ("行政复议1件，结果为维持。", "reconsideration 1; reconsideration.upheld all"),
            ("行政复议1起，正在办理中。", "reconsideration 1; reconsideration.pending all"),
        ),
    ),
    Rule(
        "未 and 没有 make what they deny 0",
        lambda words: words.turn is Term.NOT,
        _deny,
        (("全年未收到申请，行政复议、行政诉讼均无。", "received 0; reconsideration 0; litigation 0"),),
    ),
    Rule(
        "均未 denies",
        lambda words: has(words.after, Term.NOT),
        _deny_of_all,
        (("行政复议、行政诉讼全部未发生。", "reconsideration 0; litigation 0"),),
    ),
    Rule(
        "均 says nothing of what is none of ours",
        is_of_something_else,
        lambda words: None,
        (("收到申请12件，群众留言均已办结。", "received 12"),),
    ),
    Rule(
        "均 says that it is so of all that was named",
        lambda words: True,
        generalise,
        (("收到申请12件，均已办结。", "received 12; handled all"),),
    ),
)
