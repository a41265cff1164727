"""Finding the numbers of persons in a text: identity numbers, mobile numbers, bank cards, in any writing.

A number may be in full-width or Chinese digits and have blanks, hyphens, dots or what nobody sees inside; also a slash,
a comma or the end of a line, which divide the figures of a list as well: then it must be divided as people divide such
a number. Where two readings overlap, an identity number goes before a card and a card before a mobile number.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from giyearreport.counting.numerals import narrow
from giyearreport.rules.language.unseen import UNSEEN

IDENTITY, CARD, MOBILE = "身份证号码", "银行卡号", "手机号码"

_WITHIN = rf"(?:[^\S\n]|[-‐‑‒–—―－−·•.．_{UNSEEN}]){{0,8}}"
_OF_A_LIST = "/／,，\n"
_BETWEEN = rf"{_WITHIN}(?:[{_OF_A_LIST}]{_WITHIN})?"
_RUN = re.compile(rf"\d(?:{_BETWEEN}\d){{10,}}(?:{_BETWEEN}[Xx])?")
#: How many digits stand together where a number is divided as a list is. An identity number may be divided anywhere.
_DIVIDED = {
    "手机号码": re.compile("3 4 4|4 4 3|3 8|7 4|5 6|6 5|3 3 5"),
    "银行卡号": re.compile(r"4 4 4 4( [1-4])?|\d+ \d+|6 1[0-3]|4 4 1[01]"),
}
_CHINESE = re.compile("[〇○零一二三四五六七八九幺]{11,}")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九幺", "0001234567891")
_NO_LIST = re.compile(f"[^{_OF_A_LIST}]*")
_URL = re.compile(r"""(?:(?:https?|ftp)://|www\.)[^\s,;<>"'\u0080-\U0010ffff]+""")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_IDENTITY = re.compile(r"[1-9]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
#: 银联, the older cards of 工商银行 and 农业银行, others of the banks here, Visa, MasterCard, JCB.
_CARD = re.compile(
    r"(?:62|81)\d{14,17}|955\d{13}(?:\d{3})?|6[0589]\d{14}(?:\d{3})?|4\d{15}(?:\d{3})?|(?:5[1-5]|2[2-7]|35)\d{14}"
)
_LENGTHS = {IDENTITY: (18,), CARD: (19, 18, 17, 16), MOBILE: (15, 14, 13, 11)}


@dataclass(frozen=True)
class PersonalNumber:
    """``text[start:end]`` is a number of this ``kind``; ``digits`` are its own, without what divides them."""

    kind: str
    digits: str
    start: int
    end: int

    @property
    def masked(self) -> str:
        return self.digits[:3] + "*" * (len(self.digits) - 5) + self.digits[-2:]


def personal_numbers(text: str) -> list[PersonalNumber]:
    """All there are, in order. Numbers in an address of the network are not looked at."""
    plain = _URL.sub(lambda match: " " * len(match[0]), narrow(text))
    found = [number for match in _RUN.finditer(plain) for number in _in_run(match)]
    for match in _CHINESE.finditer(plain):
        digits = match[0].translate(_CHINESE_DIGITS)
        kind = next((kind for kind in _LENGTHS if _is(kind, digits)), None)
        found += [PersonalNumber(kind, digits, *match.span())] if kind else []
    return sorted(found, key=lambda number: number.start)


def _in_run(run: re.Match) -> Iterator[PersonalNumber]:
    """In digits that stand together: what all of them are; those that begin and end where the writing is divided; and
    identity numbers anywhere, whose checks leave next to nothing to chance, but none inside of a card's number."""
    places = [
        run.start() + index for index, character in enumerate(run[0]) if character.isdecimal() or character in "Xx"
    ]
    digits = "".join(str(int(run.string[place])) if run.string[place] not in "Xx" else "X" for place in places)
    whole = frozenset({0, len(digits.rstrip("X")), len(digits)})
    edges = {*whole}
    dotted: set[int] = set()
    listed: list[int] = []
    for index in range(1, len(places)):
        between = run.string[places[index - 1] + 1 : places[index]]
        if between:
            edges.add(index)
            if "." in between:
                dotted.add(index)
            if not _NO_LIST.fullmatch(between):
                listed.append(index)
    taken = bytearray(len(places))
    for kind, ends in [*((kind, ends) for ends in (whole, edges) for kind in _LENGTHS), (IDENTITY, None)]:
        for length in _LENGTHS[kind]:
            for start in _starts(kind, digits, edges, length):
                end = start + length
                if any(taken[start:end]) or not _is(kind, digits[start:end]):
                    continue
                if kind != IDENTITY and (start in dotted or end in dotted):  # a decimal
                    continue
                if kind in _DIVIDED and not _is_divided_so(kind, listed, start, end):
                    continue
                if (start in ends and end in ends) if ends else _PROVINCE.match(digits, start):
                    taken[start:end] = b"\1" * length
                    yield PersonalNumber(kind, digits[start:end], places[start], places[end - 1] + 1)


def _is_divided_so(kind: str, listed: list[int], start: int, end: int) -> bool:
    """Whether people divide a number of this kind where a list would be divided; or nothing divides it so."""
    breaks = [start, *listed[bisect_right(listed, start) : bisect_left(listed, end)], end]
    sizes = " ".join(str(after - before) for before, after in pairwise(breaks))
    return len(breaks) == 2 or bool(_DIVIDED[kind].fullmatch(sizes))


def _starts(kind: str, digits: str, edges: set[int], length: int) -> Iterator[int]:
    if kind == IDENTITY:
        return (match.start() for match in re.finditer(r"(?=[1-9]\d{5}(?:18|19|20)\d\d[01])", digits))
    return (edge for edge in sorted(edges) if edge + length in edges)


def _is(kind: str, digits: str) -> bool:
    if kind == IDENTITY:
        return is_identity_number(digits)
    if kind == CARD:
        return bool(_CARD.fullmatch(digits)) and passes_luhn(digits)
    return bool(_MOBILE.fullmatch(digits))


def is_identity_number(digits: str) -> bool:
    """GB 11643: a day of birth that there was, and the check digit of ISO 7064 MOD 11-2."""
    match = _IDENTITY.fullmatch(digits)
    if match is None:
        return False
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return _CHECKS[sum(w * int(d) for w, d in zip(_WEIGHTS, digits[:17], strict=True)) % 11] == digits[17]


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return sum(divmod(number, 10)[0] + number % 10 for number in doubled) % 10 == 0
