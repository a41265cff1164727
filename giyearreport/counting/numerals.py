"""Numbers in every writing that reports use: 12, 1,234, 1，234, 3.2万, 十二, 两百零五, 二〇二四, 三十三点九.

Full-width digits are made narrow before (``narrow``), character for character, so that places stay the same.
"""

import re
import string
from decimal import Decimal

from giyearreport.formats.numbers import Figure

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ．％○]")
_LETTERS_AND_DIGITS = {0xFEE0 + ord(narrow): narrow for narrow in string.ascii_letters + string.digits}
#: ○ and Ｏ are written for the nought.
_NARROW = _LETTERS_AND_DIGITS | str.maketrans("．％○Ｏ", ".%〇0")
_ARABIC = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
#: More digits than a count has: a row that numbers nothing.
_ROW = re.compile(r"[\d,，.]{19,}|[零〇一二两三四五六七八九十百千万亿]{19,}")
_CHINESE = re.compile(
    r"[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]*(?:点[零〇一二三四五六七八九]+)?"
)

_SHARES = re.compile(r"\d+(?:\.\d+)?%?\s*[至到~～—–-]+\s*\d+(?:\.\d+)?(?=%)")
_RANGE = re.compile(r"(?:\d+|[一二两三四五六七八九十百千]+)\s*[至到~～—–-]+\s*(?:\d+|[一二两三四五六七八九十百千]+)")

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}

#: What a numeral can begin with.
FIRST = frozenset("0123456789零〇一二两三四五六七八九十百千")


#: 贰拾叁件: as sums are written on receipts.
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]+(?=[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*[件份宗条起次个元])")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def narrow(text: str) -> str:
    """Full-width digits, letters, point and percent sign as narrow ones, and 贰拾叁 as 二十三; every character stays at
    its place."""
    text = _FORMAL.sub(lambda match: match[0].translate(_PLAIN), text)
    return text.translate(_NARROW) if _WIDE.search(text) else text


def row_at(text: str, place: int) -> int | None:
    """Where a row of digits ends that is too long to be a number; None where none begins."""
    match = _ROW.match(text, place)
    return match.end() if match else None


def vague_at(text: str, place: int) -> int | None:
    """Where the writing of a number ends that says no single one: 三五, 七八, 3至5; None where none begins."""
    match = _CHINESE.match(text, place)
    if match and chinese_number(match[0]) is None:
        return match.end()
    match = _SHARES.match(text, place) or _RANGE.match(text, place)
    return match.end() if match else None


def numeral_at(text: str, place: int) -> tuple[Figure, int] | None:
    """The number written at a place and where its writing ends; None where no number is written, or a vague one
    (三五件, 七八件). 万 and 亿 are taken with it."""
    match = _ARABIC.match(text, place)
    if match:
        return _scaled(_plain(match[0].replace(",", "").replace("，", "")), text, match.end())
    match = _CHINESE.match(text, place)
    if not match:
        return None
    value = chinese_number(match[0])
    return None if value is None else (value, match.end())


def chinese_number(writing: str) -> Figure | None:
    """The value of a number written in characters; None where they are no number. ``百`` alone is 100 (近百)."""
    whole, _, decimals = writing.partition("点")
    value = _positional(whole) if not set(whole) & (_STEPS.keys() | SCALES.keys()) else _stepped(whole)
    if value is None or not decimals:
        return value
    return Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in decimals)}")


def _plain(writing: str) -> Figure:
    return Decimal(writing) if "." in writing else int(writing)


def _scaled(value: Figure, text: str, end: int) -> tuple[Figure, int]:
    for scale in text[end : end + 2]:
        if scale not in SCALES:
            break
        value, end = value * SCALES[scale], end + 1
    return (int(value) if value == int(value) and isinstance(value, Decimal) and value >= 1000 else value), end


def _positional(writing: str) -> int | None:
    """二〇二四; a single digit; but not 三五, which is vague."""
    if len(writing) in (2, 3) and not set(writing) & {"〇", "零"}:
        return None
    return int("".join(str(DIGITS[digit]) for digit in writing))


def _stepped(writing: str) -> int | None:
    """两百零五, 十二, 三万二千, 百. None where digits stand side by side as in 三五十."""
    total = section = 0
    digit: int | None = None
    last_step = 10
    for character in writing:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            last_step = 10 if digit == 0 else last_step
        elif character in _STEPS:
            last_step = _STEPS[character]
            section += (1 if digit is None or digit == 0 else digit) * last_step
            digit = None
        else:
            total = (total + section + (digit or 0)) * SCALES[character]
            section, digit, last_step = 0, None, SCALES[character]
    return total + section + (digit or 0) * _elliptic(writing, last_step)


def _elliptic(writing: str, last_step: int) -> int:
    """一百二 is 120 and 三万二 is 32,000: a last digit right after a step above ten counts the step below."""
    return last_step // 10 if len(writing) > 1 and writing[-2] in "百千万" else 1
