"""What a number is taken to count, as the rules of ``corrections``, ``something_else`` and ``consequences`` see it."""

from collections.abc import Sequence
from typing import NamedTuple

from giyearreport.counting import codes
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token


class Counted(NamedTuple):
    """The ``codes`` that the ``tokens`` of a number stand for; ``each`` has the number for itself, or they share it.
    ``of_others`` is the case of which others' are counted, or that decisions were applied for (as in ``Stated``)."""

    number: Number
    tokens: Sequence[Token]
    codes: list[str]
    each: bool = False
    of_others: str = ""
    is_guess: bool = False

    @property
    def state(self) -> State:
        return self.number.state

    @property
    def only(self) -> str:
        """The code, where it is but one."""
        return self.codes[0] if len(self.codes) == 1 else ""

    def as_code(self, code: str) -> "Counted":
        return self._replace(codes=[code])

    def as_other(self) -> "Counted":
        return self._replace(codes=[codes.OTHER])

    def as_guess(self) -> "Counted":
        return self._replace(is_guess=True)
