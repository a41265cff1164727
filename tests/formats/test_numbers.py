"""Numbers as people type them, and as the report prints them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giyearreport.formats.grammar import Kind
from giyearreport.formats.numbers import (
    LARGEST_COUNT,
    MESSAGES,
    MONEY_DECIMALS,
    NOT_ZERO,
    NotANumber,
    parse_number,
    print_number,
)

COUNTS = st.integers(0, LARGEST_COUNT)
CHANGES = st.integers(-LARGEST_COUNT, LARGEST_COUNT)
AMOUNTS = st.decimals(0, 10**9 - 1, places=MONEY_DECIMALS)
FULL_WIDTH = str.maketrans("0123456789+-.,", "０１２３４５６７８９＋－．，")
KINDS = list(Kind)


def fault(text: str, kind: Kind) -> str:
    with pytest.raises(NotANumber) as refused:
        parse_number(text, kind)
    assert str(refused.value) == MESSAGES[refused.value.code]
    return refused.value.code


@given(COUNTS)
def test_a_count_is_read_as_it_is_printed(number):
    assert parse_number(print_number(number), Kind.COUNT) == number


@given(CHANGES)
def test_a_change_is_read_with_and_without_its_sign(number):
    assert parse_number(print_number(number), Kind.CHANGE) == number
    assert parse_number(f"{number:+}", Kind.CHANGE) == number


@given(AMOUNTS)
def test_an_amount_is_read_as_it_is_printed(amount):
    printed = print_number(amount)
    assert parse_number(printed, Kind.MONEY) == amount
    assert "E" not in printed
    assert not (("." in printed) and printed.endswith(("0", ".")))


@given(CHANGES)
def test_width_spaces_and_separators_make_no_difference(number):
    assert parse_number(str(number).translate(FULL_WIDTH), Kind.CHANGE) == number
    assert parse_number(f"\u3000{number:,} \n", Kind.CHANGE) == number
    for space in " \u00a0\u2009\u202f\u3000":
        assert parse_number(f"{number:,}".translate(FULL_WIDTH).replace("，", space), Kind.CHANGE) == number
    assert parse_number(str(number).replace("-", "−"), Kind.CHANGE) == number


@given(st.text(max_size=8), st.sampled_from(KINDS))
def test_any_text_is_a_number_blank_or_refused(text, kind):
    with contextlib.suppress(NotANumber):
        value = parse_number(text, kind)
        assert value is None or parse_number(print_number(value), kind) == value


@given(st.integers(max_value=-1))
def test_counts_and_amounts_are_never_negative(number):
    assert fault(str(number), Kind.COUNT) == "negative"
    assert fault(str(number), Kind.MONEY) == "negative"


@given(st.integers(min_value=LARGEST_COUNT + 1))
def test_ten_digits_are_too_many_for_a_count(number):
    assert fault(str(number), Kind.COUNT) == "too_large"
    assert fault(f"-{number}", Kind.CHANGE) == "too_large"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n"])
def test_blank_is_blank_and_not_zero(text, kind):
    assert parse_number(text, kind) is None


@pytest.mark.proves("U14")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", sorted(NOT_ZERO - {""}))
def test_what_stands_for_zero_is_no_zero(text, kind):
    assert fault(text, kind) == "not_zero"


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("1e9", Kind.COUNT, "not_digits"),
        ("1e9", Kind.MONEY, "not_decimal"),
        ("12件", Kind.COUNT, "not_digits"),
        ("0x1F", Kind.COUNT, "not_digits"),
        ("十二", Kind.COUNT, "not_digits"),
        ("1,23", Kind.COUNT, "not_digits"),
        ("12,3456", Kind.MONEY, "not_decimal"),
        ("NaN", Kind.MONEY, "not_decimal"),
        ("Infinity", Kind.MONEY, "not_decimal"),
        ("1.2.3", Kind.MONEY, "not_decimal"),
        (".", Kind.MONEY, "not_decimal"),
        ("5 0 3", Kind.COUNT, "parted"),
        ("3 0 1 0", Kind.CHANGE, "parted"),
        ("５\u3000０\u3000３", Kind.COUNT, "parted"),
        ("12 34", Kind.COUNT, "parted"),
        ("1 234 5", Kind.COUNT, "parted"),
        ("0 234", Kind.COUNT, "parted"),
        ("1  234", Kind.COUNT, "parted"),
        ("1, 234", Kind.COUNT, "parted"),
        ("1\t234", Kind.COUNT, "parted"),
        ("1.5 2.5", Kind.MONEY, "parted"),
        ("1 .5", Kind.MONEY, "parted"),
        ("1.0", Kind.COUNT, "not_whole"),
        ("１．５", Kind.CHANGE, "not_whole"),
        ("--3", Kind.CHANGE, "not_digits"),
        ("1000000000", Kind.COUNT, "too_large"),
        ("0.1234567", Kind.MONEY, "too_precise"),
        ("1234567890123456", Kind.MONEY, "too_much"),
    ],
)
def test_what_is_no_number_of_its_kind_is_refused(text, kind, code):
    assert fault(text, kind) == code


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("007", Kind.COUNT, 7),
        ("-0", Kind.COUNT, 0),
        ("+98", Kind.CHANGE, 98),
        ("１，２３４", Kind.COUNT, 1234),
        ("12 345 678", Kind.COUNT, 12345678),
        ("- 5", Kind.CHANGE, -5),
        ("1 234.50", Kind.MONEY, Decimal("1234.5")),
        ("999999999", Kind.COUNT, LARGEST_COUNT),
        (".5", Kind.MONEY, Decimal("0.5")),
        ("5.", Kind.MONEY, Decimal(5)),
        ("12,345.60", Kind.MONEY, Decimal("12345.6")),
        ("0.1234560", Kind.MONEY, Decimal("0.123456")),
        ("-0.00", Kind.MONEY, Decimal(0)),
    ],
)
def test_unusual_spellings_of_numbers_are_understood(text, kind, value):
    assert parse_number(text, kind) == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (0, "0"),
        (-3, "-3"),
        (Decimal("0"), "0"),
        (Decimal("0.000000"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("96171.600000"), "96171.6"),
        (Decimal("100"), "100"),
    ],
)
def test_numbers_are_printed_without_padding_and_exponent(value, printed):
    assert print_number(value) == printed
