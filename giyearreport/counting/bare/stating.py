"""Stating what a number without a word counts."""

from collections.abc import Sequence

from giyearreport.counting import codes
from giyearreport.counting.fact import When
from giyearreport.counting.number_in_clause import Number
from giyearreport.counting.stating import state_number, state_other


def told_last(number: Number) -> list[str]:
    return list(number.state.paragraph.last)


def read_as_other(number: Number, code: str = codes.OTHER) -> int:
    state_other(number.state, number.quantity, number.left, code=code)
    return 0


def read_became(number: Number, counted: Sequence[str]) -> int:
    """降至14件; of several things, each its own number: 降至3件、0件."""
    if len(counted) != number.to_come:
        return read_as(number, counted, When.THIS)
    number.state.sentence.queue = [(code, When.THIS) for code in counted[1:]]
    return read_as(number, counted[:1], When.THIS)


def read_as(number: Number, counted: Sequence[str], when: When) -> int:
    if counted:
        alike = [stated.sure for stated in number.state.here if stated.counted == "+".join(counted)]
        stated = state_number(number.state, counted, number.quantity, number.left, when=when)
        stated.sure = stated.sure and alike[-1:] != [False]  # 办理行政许可事项41件，上年为38件
    return 0
