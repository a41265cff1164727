"""What the second reader looks at: the terminals around a number, and those of a clause that may tell something without
one. A sign is what stands somewhere (``before OUTCOME.granted``), and only its being there counts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import HEADS, VERBS, has
from giyearreport.counting.terminal import Token

_NAMING = HEADS | VERBS
_TIMES = frozenset((Term.LAST, Term.NEXT, Term.YEAR, Term.THIS, Term.SINCE))
#: So many words that name something, said before in the sentence, are remembered.
_REMEMBERED = 6
_TURNS = (Term.NOT, Term.ALL, Term.EACH, Term.REST)
_OURS = frozenset(
    (Term.APPLICATION, Term.APPLICANT, Term.RECEIVE, Term.HANDLE, Term.CARRY, Term.CARRIED, Term.OUTCOME, Term.CASE,
     Term.RESULT, Term.DOCUMENT, Term.ACT, Term.FEE, Term.NOTICE)
)  # fmt: skip
#: Without one of these a clause tells nothing that has no number.
_CLAIMING = frozenset((*_TURNS, Term.RESULT, Term.CARRIED, Term.OUTCOME, Term.CARRY, Term.RESPECTIVELY))
_IDLE = frozenset((Term.LIGHT, Term.TEXT, Term.LINK, Term.YEAR, Term.SUM))
_KIND = {kind: kind.name for kind in Term}
_NONE = "none"


def written(token: Token) -> str:
    """A terminal as a sign shows it: its kind, and what it stands for."""
    if token.kind is Term.QUANTITY:
        return "QUANTITY"
    return token.sense if token.kind is Term.MARK else f"{_KIND[token.kind]}.{token.sense}"


def names_ours(tokens: Sequence[Token]) -> bool:
    """Whether a sentence names anything that the tables count, or what is done with it."""
    return has(tokens, *_OURS)


def signs_of_number(tokens: Sequence[Token], place: int) -> list[str]:
    """The signs of the quantity at ``place`` of a sentence: its measure, the words between the number or mark before it
    and the one behind it, and what was named before."""
    begin = next((i for i in range(place - 1, -1, -1) if _parts(tokens[i])), -1)
    end = next((i for i in range(place + 1, len(tokens)) if _parts(tokens[i])), len(tokens))
    left, right = tokens[begin + 1 : place][::-1], tokens[place + 1 : end]
    opened = written(tokens[begin]) if begin >= 0 else _NONE
    closed = written(tokens[end]) if end < len(tokens) else _NONE
    before, behind = [*map(written, left[:2]), opened, _NONE][:2], [*map(written, right[:2]), closed, _NONE][:2]
    head, tail = _first_named(left), _first_named(right)
    earlier = _named_before(tokens[: begin + 1])
    named = earlier[0] if earlier else _NONE
    times = [token for token in tokens[:place] if token.kind in _TIMES]
    return [
        f"measure {tokens[place].unit}",
        f"nought {tokens[place].number == 0}",
        f"opened {opened}",
        f"closed {closed}",
        f"before {before[0]}",
        f"before {before[0]} {before[1]}",
        f"behind {behind[0]}",
        f"behind {behind[0]} {behind[1]}",
        *(f"left {word}" for word in _each(left)),
        *(f"right {word}" for word in _each(right)),
        f"head {head}",
        f"tail {tail}",
        f"head {head} tail {tail}",
        f"earlier {named}",
        f"head {head} earlier {named}",
        *(f"among {word}" for word in earlier),
        f"time {written(times[-1]) if times else _NONE}",
    ]


def clauses_that_may_tell(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end that may tell something without a number."""
    begin = 0
    for place in range(len(tokens) + 1):
        if place < len(tokens) and tokens[place].kind is not Term.MARK:
            continue
        if any(token.kind in _CLAIMING for token in tokens[begin:place]):
            yield begin, place
        begin = place + 1


def signs_of_clause(tokens: Sequence[Token], begin: int, end: int) -> list[str]:
    """The signs of a clause: its words and what follows what, what was named before, and what comes after."""
    clause = tokens[begin:end]
    said = [written(token) for token in clause if token.kind not in _IDLE]
    kinds = {token.kind for token in clause}
    turn = "+".join(_KIND[kind] for kind in _TURNS if kind in kinds)
    earlier = _named_before(tokens[:begin])
    return [
        *(f"word {word}" for word in _each(clause)),
        *(f"pair {one} {other}" for one, other in pairwise([_NONE, *said, _NONE])),
        *(f"turn {turn} {word}" for word in dict.fromkeys(said)),
        f"opened {written(tokens[begin - 1]) if begin else _NONE}",
        f"closed {written(tokens[end]) if end < len(tokens) else _NONE}",
        f"turn {turn} earlier {earlier[0] if earlier else _NONE}",
        *(f"earlier {word}" for word in earlier),
        f"turn {turn} counted {any(token.kind is Term.QUANTITY for token in tokens[:begin])}",
        *(f"next {word}" for word in _each(tokens[end + 1 : end + 4])),
    ]


def _parts(token: Token) -> bool:
    return token.kind is Term.MARK or token.kind is Term.QUANTITY


def _each(tokens: Sequence[Token]) -> dict[str, None]:
    return dict.fromkeys(map(written, tokens))


def _first_named(tokens: Sequence[Token]) -> str:
    return next((written(token) for token in tokens if token.kind in _NAMING), _NONE)


def _named_before(tokens: Sequence[Token]) -> list[str]:
    """What was named before, the last first."""
    named = [written(token) for token in reversed(tokens) if token.kind in _NAMING or token.kind in _TIMES]
    return list(dict.fromkeys(named[:_REMEMBERED]))
