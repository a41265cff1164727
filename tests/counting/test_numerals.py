"""Numbers in every writing, there and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.counting.numerals import chinese_number, narrow, numeral_at

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below a hundred million as a report would write it."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    if not high:
        return _below_ten_thousand(low).removeprefix("一") if 10 <= low < 20 else _below_ten_thousand(low)
    bridge = "零" if 0 < low < 1000 else ""
    return f"{_below_ten_thousand(high)}万{bridge}{_below_ten_thousand(low)}"


def _below_ten_thousand(number: int) -> str:
    written, gap = "", False
    for power, step in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + step
        gap = not digit
    return written


@given(st.integers(0, 99_999_999))
def test_a_number_in_characters_is_read_back(number):
    assert chinese_number(chinese(number)) == number


@given(st.integers(0, 99_999_999))
def test_a_number_in_digits_is_read_back_in_every_writing(number):
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for writing in (str(number), f"{number:,}", f"{number:,}".replace(",", "，"), wide):
        assert numeral_at(f"{narrow(writing)}件", 0) == (number, len(writing))


@given(st.integers(1, 9999), st.integers(1, 9))
def test_a_decimal_is_read_back(whole, tenth):
    assert numeral_at(f"{whole}.{tenth}%", 0) == (Decimal(f"{whole}.{tenth}"), len(f"{whole}.{tenth}"))
    assert chinese_number(f"{chinese(whole)}点{DIGITS[tenth]}") == Decimal(f"{whole}.{tenth}")


@given(st.text("零〇一二两三四五六七八九十百千万亿点0123456789,，.", max_size=12))
def test_no_writing_breaks_the_reader(writing):
    found = numeral_at(writing, 0) if writing else None
    assert found is None or 0 < found[1] <= len(writing)


@pytest.mark.parametrize(
    ("writing", "number"),
    [
        ("两百零五", 205),
        ("一百二", 120),
        ("三万二", 32_000),
        ("百", 100),
        ("十", 10),
        ("二〇二四", 2024),
        ("一亿零三", 100_000_003),
        ("三五", None),
        ("七八十", None),
    ],
)
def test_writings_that_are_easily_misread(writing, number):
    assert chinese_number(writing) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3.2万元", (32_000, 4)),
        ("0.39万元", (Decimal("3900"), 5)),
        ("12，3", (12, 2)),
        ("1,2345", (1, 1)),
        ("件", None),
    ],
)
def test_numerals_end_where_their_writing_ends(text, found):
    assert numeral_at(text, 0) == found
