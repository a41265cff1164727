"""Words without a number, as the rules of ``claims`` see them."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting.lexicon import Term
from giyearreport.counting.phrase import (
    Phrase,
    as_decisions,
)
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token


class Words(NamedTuple):
    """Words without a number; ``place`` is that of the first 未, 均 or 各 among them."""

    state: State
    tokens: Sequence[Token]
    place: int | None

    @property
    def turn(self) -> Term | None:
        return None if self.place is None else self.tokens[self.place].kind

    @property
    def before(self) -> Sequence[Token]:
        return self.tokens[: self.place]

    @property
    def after(self) -> Sequence[Token]:
        return () if self.place is None else self.tokens[self.place + 1 :]

    def of_decisions(self) -> "Words":
        before, after = as_decisions(self.before), as_decisions(self.after)
        turn = self.tokens[len(self.before) : len(self.tokens) - len(self.after)]
        return Words(self.state, [*before, *turn, *after], self.place and len(before))

    def phrase(self, tokens: Sequence[Token]) -> Phrase:
        return Phrase(tokens, "", self.state.paragraph, self.state.sentence)
