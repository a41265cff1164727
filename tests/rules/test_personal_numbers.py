"""Numbers of persons are found in whatever writing; other long numbers are not taken for them."""

import re
import sys
from collections.abc import Callable
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giyearreport.rules.language.personal_numbers import (
    CARD,
    IDENTITY,
    MOBILE,
    is_identity_number,
    passes_luhn,
    personal_numbers,
)
from giyearreport.rules.language.unseen import UNSEEN
from tests.rules.corpus.language import card, identity

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
BEFORE = ("", "身份证号", "号码：", "张某（", "，卡号为", "2024年，", "邮箱a@b.example，", "第3号", "A")
PREFIXES = (
    *(("622848", 19), ("621700", 19), ("621226", 19), ("625912", 16), ("622500", 17), ("623000", 18)),
    *(("436742", 16), ("955880", 19), ("601382", 19), ("356828", 16)),
)
AFTER = ("", "。", "，已核对。", "）", "先生", "\n（二）", "；共12件")


@st.composite
def identities(draw) -> str:
    region = draw(st.sampled_from(["110105", "320803", "440308", "510104", "620102", "810000", "150102"]))
    day = draw(st.dates(date(1920, 1, 1), date(2024, 12, 31)))
    digits = f"{region}{day:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return next(digits + check for check in "0123456789X" if is_identity_number(digits + check))


@st.composite
def cards(draw) -> str:
    prefix, length = draw(st.sampled_from(PREFIXES))
    rest = length - len(prefix) - 1
    digits = prefix + draw(st.text("0123456789", min_size=rest, max_size=rest))
    return next(digits + check for check in "0123456789" if passes_luhn(digits + check))


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
NUMBERS = {IDENTITY: identities(), CARD: cards(), MOBILE: MOBILES}


def in_groups(separator: str) -> Callable[[str], str]:
    def divide(digits: str) -> str:
        sizes = {11: (3, 4, 4), 18: (6, 8, 4)}.get(len(digits), (4, 4, 4, 4, 3))
        parts, start = [], 0
        for size in sizes:
            parts.append(digits[start : start + size])
            start += size
        return separator.join(part for part in parts if part)

    return divide


WRITINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "full width": lambda digits: digits.translate(WIDE),
    "blanks": in_groups(" "),
    "wide blanks": in_groups("　"),
    "hyphens": in_groups("-"),
    "wide hyphens": in_groups("－"),
    "dots": in_groups("·"),
    "every digit apart": " ".join,
    "full width in groups": lambda digits: in_groups(" ")(digits).translate(WIDE),
    "small x": str.lower,
}


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("write", WRITINGS.values(), ids=WRITINGS)
@settings(max_examples=settings.default.max_examples // 3)  # of each kind in each writing
@given(st.data())
def test_every_number_is_found_in_every_writing(kind, write, data):
    digits, before, after = (
        data.draw(NUMBERS[kind]),
        data.draw(st.sampled_from(BEFORE)),
        data.draw(st.sampled_from(AFTER)),
    )
    text = before + write(digits) + after
    assert [(n.kind, n.digits) for n in personal_numbers(text)] == [(kind, digits)]
    assert [text[n.start : n.end] for n in personal_numbers(text)] == [write(digits)]


@given(MOBILES)
def test_a_mobile_number_is_found_with_the_country_and_in_chinese_digits(digits):
    assert [n.kind for n in personal_numbers(f"电话+86{digits}，电话0086-{digits}")] == [MOBILE, MOBILE]
    assert [n.digits for n in personal_numbers(f"电话{digits.translate(CHINESE)}。")] == [digits]
    assert [n.digits for n in personal_numbers(f"电话{digits}x")] == [digits]


@given(identities(), cards(), MOBILES, st.sampled_from(["，", "、", " ", "；电话", "\n"]))
def test_numbers_side_by_side_are_all_found(identity, card, mobile, between):
    text = between.join((identity, card, mobile))
    assert [(n.kind, n.digits) for n in personal_numbers(text)] == [
        (IDENTITY, identity),
        (CARD, card),
        (MOBILE, mobile),
    ]


@given(identities(), MOBILES)
def test_an_identity_number_is_found_where_other_digits_touch_it(identity, mobile):
    if identity[-1] != "X":
        assert IDENTITY in {n.kind for n in personal_numbers(f"号码{identity}{mobile}")}


@given(st.from_regex(r"[1-9][0-9]{11}", fullmatch=True))
def test_a_number_of_twelve_digits_is_no_person_s(digits):
    assert personal_numbers(f"备案号{digits}。") == []


@given(identities().flatmap(lambda number: st.tuples(st.just(number), st.integers(0, 16), st.integers(1, 9))))
def test_an_identity_number_with_one_wrong_digit_is_none(case):
    number, place, by = case
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert [n.kind for n in personal_numbers(wrong) if n.kind == IDENTITY] == []


@pytest.mark.parametrize(
    "text",
    [
        "电话：0517-83605210",
        "电话（0000）5230018转801",
        "邮编000000，电话0000-5230018",
        "统一社会信用代码11320000MB1234567X",
        "圆周率3.14159265358",
        "2024年1月1日至2024年12月31日",
        "2024-01-01至2024-12-31",
        "http://www.example.cn/20240115/t20240115_13800000000.html",
        "国办公开办函〔2021〕30号",
        "阅读1,380,000,000次",
        "收入12345678.12元",
        "编号2401-320000-04-01-123456",
    ],
)
def test_other_long_numbers_are_left_alone(text):
    assert personal_numbers(text) == []


def test_the_check_digits_are_those_of_the_standards():
    assert is_identity_number("11010519491231002X")  # the example of GB 11643
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("11010519490231002X")
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")
    assert re.fullmatch(r"110\*{13}2X", personal_numbers("11010519491231002X")[0].masked)


# Divided by what nobody sees, and by what divides a list


def divided(number: str, by: str, *places: int) -> str:
    """The number with something put in at these places, counted in its digits."""
    for place in sorted(places, reverse=True):
        number = number[:place] + by + number[place:]
    return number


def test_every_character_that_nobody_sees_is_known():
    unseen_and_blanks = [
        chr(code) for code in range(sys.maxunicode) if category(chr(code)) in ("Cf", "Zs") or 0xFE00 <= code <= 0xFE0F
    ]
    assert [c for c in unseen_and_blanks if not re.fullmatch(rf"[\s{UNSEEN}]", c)] == []


@pytest.mark.parametrize(
    "by", ["\u200d", "\u2060", "\u00ad", "\ufe0f", "\u202e", "\U000e0041", "   ", "\u3000\u200b \u2009"]
)
@pytest.mark.parametrize("number", [identity("11010519491231002"), card("621700001000000000"), "13812345678"])
def test_number_is_found_wherever_what_nobody_sees_divides_it(number, by):
    for places in ([3], [6, 14][: 1 + (len(number) > 14)], range(1, len(number))):
        text = f"号码{divided(number, by, *places)}。"
        assert [(found.digits, text[found.start : found.end]) for found in personal_numbers(text)] == [
            (number, text[2:-1])
        ]


@pytest.mark.parametrize("by", ["/", "，", ",", "\n", "／", " / "])
@pytest.mark.parametrize(
    ("number", "places"),
    [
        (identity("11010519491231002"), [6, 14]),
        (identity("11010519491231002"), [1, 2, 17]),
        (card("621700001000000000"), [4, 8, 12, 16]),
        ("13812345678", [3, 7]),
        ("13812345678", [7]),
    ],
)
def test_number_that_is_divided_as_people_do_is_found_over_a_comma_a_slash_and_a_line(number, places, by):
    text = f"号码{divided(number, by, *places)}。"
    assert [found.digits for found in personal_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "1，3812345，678",  # 1、3,812,345、678 of a list
        "各类信息138，12，345，678条",
        "2021/2022/2023/2024",
        "138\n12\n3\n45678",
    ],
)
def test_figures_of_a_list_are_no_number_of_a_person(text):
    assert personal_numbers(text) == []


def test_card_number_that_holds_an_identity_number_is_a_card_number():
    [found] = personal_numbers("6228481877121402432")  # 622848 1877-12-14 024 3 has the right check digit
    assert (found.kind, found.digits) == (CARD, "6228481877121402432")


def test_card_number_of_digits_apart_that_ends_in_an_identity_number_is_a_card_number():
    [found] = personal_numbers("6 2 2 8 4 8 3 1 8 0 1 0 6 0 3 0 1 5 5")  # 228483 1801-06-03 015 5 has it too
    assert (found.kind, found.digits) == (CARD, "6228483180106030155")
