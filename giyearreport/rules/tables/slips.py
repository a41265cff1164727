"""Slips of the hand: how a number may have become another one while it was typed."""

from giyearreport.formats.numbers import Figure

SWAPPED, DIGIT_TOO_MANY, DIGIT_TOO_FEW, DIGIT_WRONG = "两位数字写反", "多打了一位", "少打了一位", "打错了一位"


def slip(written: Figure, meant: Figure) -> str:
    """What happened to the digits, in Chinese; empty where the numbers do not look alike, and for numbers of one
    digit, which all look alike."""
    was, is_ = str(meant), str(written)
    if len(is_) == len(was) + 1 and was in _with_one_less(is_):
        return DIGIT_TOO_MANY
    if len(was) == len(is_) + 1 and is_ in _with_one_less(was):
        return DIGIT_TOO_FEW
    differing = [place for place, (a, b) in enumerate(zip(is_, was, strict=False)) if a != b]
    if len(is_) != len(was) or len(is_) < 2 or not differing:
        return ""
    if len(differing) == 1:
        return DIGIT_WRONG
    first, last = differing[0], differing[-1]
    if len(differing) == 2 and (is_[first], is_[last]) == (was[last], was[first]):
        return SWAPPED
    return ""


def _with_one_less(digits: str) -> set[str]:
    return {digits[:place] + digits[place + 1 :] for place in range(len(digits))}
