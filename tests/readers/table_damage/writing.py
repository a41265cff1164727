"""Damage to what a cell shows, as programs and hands write a number: Excel, scans, locales, markdown, a typewriter."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.readers.table_damage.cells import shown
from tests.readers.ugly.printed import Table

Written = Callable[[str, Random], str]
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_FIRST_DAY, _LAST_DAY = 45292, 46022  # what Excel makes of the days of 2024 and 2025
_ALIKE = {"0": "OoD○〇", "1": "lI!", "2": "Z", "5": "S", "6": "b", "8": "B"}
_DIGITS = "〇一二三四五六七八九"


def _each(table: Table, random: Random, share: float, write: Written) -> Table:
    """What is blank, or damaged already, stays as it is."""
    return shown(table, lambda text: write(text, random) if _NUMBER.fullmatch(text) else text, random, share)


def dates_as_numbers(table: Table, random: Random) -> Table:
    """Excel: 3-5 was typed, became 3月5日, and that a number."""
    return _each(table, random, 0.05, lambda text, random: str(random.randrange(_FIRST_DAY, _LAST_DAY)))


def too_narrow(table: Table, random: Random) -> Table:
    """Excel: a column too narrow for its number."""
    return _each(table, random, 1, lambda text, random: "#" * len(text) if len(text) > 2 else text)


def scientific(table: Table, random: Random) -> Table:
    """Excel: large numbers by powers of ten."""
    return _each(table, random, 1, lambda text, random: f"{float(text):.1E}" if len(text) > 2 else text)


def percents(table: Table, random: Random) -> Table:
    """Excel: cells set as shares."""
    return _each(table, random, 0.05, lambda text, random: f"{100 * float(text):.0f}%")


def decimals(table: Table, random: Random) -> Table:
    """Excel: two decimals everywhere."""
    return _each(table, random, random.choice((1, 0.3)), lambda text, random: f"{float(text):.2f}")


def of_another_country(table: Table, random: Random) -> Table:
    """A translation plug-in: 1.234 for 1,234, and 12,5 for 12.5."""
    swap = str.maketrans(",.", ".,")
    return _each(table, random, 1, lambda text, random: f"{float(text):,.10g}".translate(swap))


def apostrophes(table: Table, random: Random) -> Table:
    """Excel: the mark of a number that is kept as text."""
    return _each(table, random, 0.3, lambda text, random: random.choice("'’`") + text)


def formulas(table: Table, random: Random) -> Table:
    return _each(table, random, 0.05, lambda text, random: random.choice((f"={text}+0", f"=SUM({text})", f"={text}")))


def errors(table: Table, random: Random) -> Table:
    return _each(table, random, 0.05, lambda text, random: random.choice(("#REF!", "#N/A", "#DIV/0!", "#VALUE!")))


def bookkeeping(table: Table, random: Random) -> Table:
    """Accounts: a number in brackets, or with its sign behind."""
    return _each(table, random, 0.1, lambda text, random: random.choice((f"({text})", f"（{text}）", f"{text}-")))


def letters_for_digits(table: Table, random: Random) -> Table:
    """A scan: letters that look like digits."""

    def written(text: str, random: Random) -> str:
        return "".join(random.choice(_ALIKE[digit]) if digit in _ALIKE else digit for digit in text)

    return _each(table, random, 0.2, written)


def rules_read(table: Table, random: Random) -> Table:
    """A scan: the rule beside a number is taken for a character."""
    rule = random.choice("|[]I_丨")
    return _each(table, random, 0.1, lambda text, random: random.choice((rule + text, text + rule)))


def in_words(table: Table, random: Random) -> Table:
    """A hand: Chinese numerals."""

    def written(text: str, random: Random) -> str:
        if len(text) == 2 and text.isdecimal() and random.random() < 0.7:
            return f"{_DIGITS[int(text[0])]}十{_DIGITS[int(text[1])]}".replace("一十", "十").replace("十〇", "十")
        return "".join(_DIGITS[int(digit)] if digit.isdecimal() else "点" for digit in text)

    return _each(table, random, 0.2, written)


def about(table: Table, random: Random) -> Table:
    """A hand: 约12, 12余."""
    ways = ("约{}", "{}余", "近{}", "{}+", "≥{}", "{}左右", "{}？", "{}多")
    return _each(table, random, 0.1, lambda text, random: random.choice(ways).format(text))


def mended_by_hand(table: Table, random: Random) -> Table:
    """A wrong number, and the right one beside it."""
    ways = ("{0}→{1}", "{0}改{1}", "{0}/{1}", "{0}（应为{1}）", "{0}、{1}")
    return _each(table, random, 0.05, lambda text, random: random.choice(ways).format(random.randrange(900), text))


def last_year_within(table: Table, random: Random) -> Table:
    """Last year's number, or how it changed, in the same cell."""
    way = random.choice(("{0}/{1}", "{0}（{1}）", "{0} ↑{1}", "{0}(+{1})", "{0}\n{1}", "{0} ({1})", "{0}↓{1}%"))
    return _each(table, random, 1, lambda text, random: way.format(text, random.randrange(100)))


def marked_down(table: Table, random: Random) -> Table:
    """Markdown: bold, code, a link, an escape, struck out."""
    ways = ("**{}**", "`{}`", "[{}](#)", "\\{}", "__{}__", "~~{}~~", "{}\\", "*{}*", "{}[^1]")
    return _each(table, random, 0.2, lambda text, random: random.choice(ways).format(text))


def with_invisible_characters(table: Table, random: Random) -> Table:
    """An editor: characters without width among the digits, or a run that is shown from right to left."""

    def written(text: str, random: Random) -> str:
        at, sign = random.randrange(len(text) + 1), random.choice("\u200b\u200e\u200f\ufeff\u00ad\u2060\u2066\u2061")
        shown_reversed = f"\u202e{text[::-1]}\u202c"
        return shown_reversed if random.random() < 0.2 else text[:at] + sign + text[at:]

    return _each(table, random, 0.3, written)


def led_up_to(table: Table, random: Random) -> Table:
    """A typewriter: dots up to the number, or a stop behind it."""
    ways = ("......{}", "{}......", "…{}", "{}。", "、{}", "{}，", "{}.", ".{}", "{};", "—{}", "• {}", "{} .")
    return _each(table, random, 0.2, lambda text, random: random.choice(ways).format(text))


def said_to_be(table: Table, random: Random) -> Table:
    """A word before the number."""
    ways = ("共{}", "计{}件", "￥{}", "{}（件）", "{}(万元)", "合计：{}", "本年{}", "#{}", "n={}", "+{}")
    return _each(table, random, 0.1, lambda text, random: random.choice(ways).format(text))


def noughts(table: Table, random: Random) -> Table:
    """A zero in words."""
    ways = ("零", "〇", "○", "nil", "0.0", "0（零）", "00", "没有", "O", "0件（无）")
    return _each(table, random, 0.5, lambda text, random: random.choice(ways) if text == "0" else text)


def read_aloud(table: Table, random: Random) -> Table:
    """A screen reader: the number of the column before what stands in it."""
    way = random.choice(("第{}列 ", "列{} ", "{}列，", "col {}: "))
    return [
        [replace(p, text=way.format(n) + p.text) if p.is_figure else p for n, p in enumerate(row, 1)] for row in table
    ]


WRITING = (
    dates_as_numbers, too_narrow, scientific, percents, decimals, of_another_country, apostrophes, formulas, errors,
    bookkeeping, letters_for_digits, rules_read, in_words, about, mended_by_hand, last_year_within, marked_down,
    with_invisible_characters, led_up_to, said_to_be, noughts, read_aloud,
)  # fmt: skip
