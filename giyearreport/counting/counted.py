"""What a number is taken to count, as the rules of ``corrections``, ``something_else``, ``number_doubts`` and
``consequences`` see it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from giyearreport.counting import codes
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.states import State
from giyearreport.counting.terminal import Token


@dataclass(slots=True)
class Counted:
    """The ``codes`` that the ``tokens`` of a number stand for, and the ``only`` one where it is but one; ``is_case``
    tells that the first counts cases; ``each`` has the number for itself, or they share it. ``of_others`` is the case
    of which others' are counted, or that decisions were applied for (as in ``Stated``)."""

    number: Number
    tokens: Sequence[Token]
    codes: list[str]
    each: bool = False
    of_others: str = ""
    is_guess: bool = False
    state: State = field(init=False)
    only: str = field(init=False)
    is_case: bool = field(init=False)

    def __post_init__(self) -> None:
        self.state = self.number.state
        self.only = self.codes[0] if len(self.codes) == 1 else ""
        self.is_case = codes.is_case(self.codes[0])

    def as_code(self, code: str) -> "Counted":
        return replace(self, codes=[code])

    def as_other(self) -> "Counted":
        return replace(self, codes=[codes.OTHER])

    def for_others(self, of_others: str) -> "Counted":
        return replace(self, of_others=of_others)

    def as_guess(self) -> "Counted":
        return replace(self, is_guess=True)
