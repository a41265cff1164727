"""What the format of a number shows: a unit behind it, or another number than the cell holds."""

import re
from typing import NamedTuple

LONGEST = 255  # characters that a spreadsheet keeps of a format
BUILT_IN = {"9": "0%", "10": "0.00%"}  # by their numbers, of those that show another number
_SECTION = re.compile(r'((?:"[^"]*"?|[\\!].?|[^;"\\!])*)(?:;|$)', re.DOTALL)
_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|_.|\*.|(General|G/通用格式|[0#?][0#?,.]*|@)|(.)', re.IGNORECASE | re.DOTALL
)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|_.|\*.')
_OTHER_NUMBER = re.compile(r"[\\!][.,\d]|[0#?],+(?![0#?])|%|[1-9]")  # a sign that is only shown, thousands left out
_DIGIT = re.compile(r"[\d〇零一二两三四五六七八九]")
_POWER = re.compile(r"[十百千万亿]")
_MINUS = re.compile(r"[-−–(（负]")
_MONEY = re.compile(r"[百千万亿]*元")
_CONDITION = re.compile(r"\[[<>=]")


class _Shown(NamedTuple):
    """What a section of a format shows: another number, also in place of zero, or the same with a unit of money."""

    is_other: bool = False
    is_other_for_zero: bool = False
    unit: str = ""


def tells(code: str) -> bool:
    """Whether a format shows some number otherwise than it is."""
    return any(section != _Shown() for section in _sections(code))


def shown(text: str, code: str) -> str:
    """A number as its format shows it; with the format beside it where that is another number."""
    sections = _sections(code)
    is_zero = not text.strip("0.")
    own = sections[_place(text, len(sections))]
    told = sections if _CONDITION.search(code) else (own, *sections[3:])  # the fourth is for texts
    if any(one.is_other_for_zero if is_zero else one.is_other for one in told):
        return f"［{text}，格式 {code}］"
    return f"{text}{own.unit}"


def _place(text: str, count: int) -> int:
    """Which section shows a number: the first, unless there is one for what is below zero, or for zero."""
    place = 2 if not text.strip("0.") else 1 if text.startswith("-") else 0
    return place if place < count else 0


def _sections(code: str) -> list[_Shown]:
    found = _SECTION.findall(code[:LONGEST])[: min(code.count(";") + 1, 4)]
    return [_read(section, is_below_zero=place == 1) for place, section in enumerate(found)] or [_Shown()]


def _read(section: str, *, is_below_zero: bool) -> _Shown:
    before, behind, has_number = "", "", False
    for quoted, escaped, number, other in _TOKEN.findall(section):
        has_number = has_number or bool(number)
        if has_number:
            behind += quoted or escaped or other
        else:
            before += quoted or escaped or other
    has_digits = _DIGIT.search(before + behind) is not None
    if not (has_number or has_digits):
        return _Shown()  # a date, or a sign for nothing
    unit = behind.strip() if _MONEY.fullmatch(behind.strip()) else ""
    has_power = _POWER.search(before if unit else before + behind)
    is_negative = _MINUS.search(before) and not is_below_zero
    is_other = bool(has_digits or has_power or is_negative or _OTHER_NUMBER.search(_QUOTED.sub("", section)))
    return _Shown(is_other, has_digits, "" if is_other else unit)
