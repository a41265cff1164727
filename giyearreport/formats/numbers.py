"""How a number is typed and how it is printed.

The browser's ``static/desk/numbers.js`` reads numbers in the same way; a browser test holds the two together.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from giyearreport.formats.grammar import Kind

#: A number that is there: in a filled cell, or written in a sentence.
Figure = int | Decimal

LARGEST_COUNT = 999_999_999
_DIGITS = len(str(LARGEST_COUNT))  # any number of so many digits is one that a cell can hold
MONEY_DECIMALS = 6
MONEY_DIGITS = 15  # whole and decimal together: what SQLite, which keeps decimals as REAL, gives back exactly

#: What clerks write where the form wants 0.
NOT_ZERO = {"", "/", "-", "—", "――", "——", "–", "－", "／", "无", "空", "N/A"}

_NO_DIGITS = {"No", "Nl"}  # ①, ², Ⅻ: marks, of which NFKC would make digits
# ASCII: what is left after NFKC must be 0-9, not the digits of other scripts.
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_SPACED = re.compile(
    r"[+-]? ?[1-9]\d{0,2}( \d{3})+(\.\d*)?", re.ASCII
)  # 1 234 567; NFKC makes thin and wide spaces plain
_PARTED = re.compile(r"[0-9.,]\s+[0-9.,]")  # 5 0 3: one number, or three
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


#: What to say of a text that is no number; the browser says it in the same words.
MESSAGES = {
    "not_zero": "没有请填 0，不要填“/”“-”“无”",
    "not_whole": "请填整数，不要小数",
    "not_digits": "请只填数字，如 12",
    "not_decimal": "请只填数字，如 12.5",
    "parted": "中间有空格：是一个数，还是几个数？",
    "negative": "不能是负数",
    "too_large": "数字太大，最多 9 位",
    "too_precise": f"最多 {MONEY_DECIMALS} 位小数",
    "too_much": f"金额太大，整数和小数合计最多 {MONEY_DIGITS} 位",
}


class NotANumber(ValueError):
    """The text is no number that this cell can hold. ``code`` is a key of MESSAGES; str() is the message."""

    def __init__(self, code: str):
        super().__init__(MESSAGES[code])
        self.code = code


def parse_number(text: str, kind: Kind) -> Figure | None:
    """The number a person typed. None when blank; full-width digits, spaces around it and thousands separators, be they
    commas or single spaces, are understood.

    Raises NotANumber with a message for the clerk.
    """
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS:  # as nearly all are
        return Decimal(text) if kind is Kind.MONEY else int(text)
    written = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    plain = re.sub(r"\s", "", written)
    if not plain:
        return None
    if plain in NOT_ZERO:
        raise NotANumber("not_zero")
    if any(unicodedata.category(sign) in _NO_DIGITS for sign in text):
        raise NotANumber("not_decimal" if kind is Kind.MONEY else "not_digits")
    if _PARTED.search(written) and not _SPACED.fullmatch(written):
        raise NotANumber("parted")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if kind is Kind.MONEY:
        return _money(plain)
    return _whole(plain, kind)


def _whole(plain: str, kind: Kind) -> int:
    if not _WHOLE.fullmatch(plain):
        if _DECIMAL.fullmatch(plain):
            raise NotANumber("not_whole")
        raise NotANumber("not_digits")
    if plain.startswith("-") and kind is Kind.COUNT and int(plain) != 0:
        raise NotANumber("negative")
    if abs(int(plain)) > LARGEST_COUNT:
        raise NotANumber("too_large")
    return int(plain)


def _money(plain: str) -> Decimal:
    if not _DECIMAL.fullmatch(plain):
        raise NotANumber("not_decimal")
    if plain.startswith("-") and Decimal(plain) != 0:
        raise NotANumber("negative")
    whole, _, decimals = plain.lstrip("+-").partition(".")
    if len(decimals.rstrip("0")) > MONEY_DECIMALS:
        raise NotANumber("too_precise")
    if len((whole + decimals.rstrip("0")).lstrip("0")) > MONEY_DIGITS:
        raise NotANumber("too_much")
    return abs(Decimal(plain))


def for_the_browser() -> dict[str, Any]:
    """The limits and words by which ``static/desk/numbers.js`` reads numbers as ``parse_number`` does."""
    return {
        "not_zero": sorted(NOT_ZERO - {""}),
        "largest_count": LARGEST_COUNT,
        "money_decimals": MONEY_DECIMALS,
        "money_digits": MONEY_DIGITS,
        "messages": MESSAGES,
    }


def print_number(value: Figure | None) -> str:
    """A number as the report prints it: no separators, no exponent, no padding zeros; blank for None."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") or "0" if "." in plain else plain
