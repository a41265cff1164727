"""Frames of sentences: a text with slots and the facts it states, in the writing of ``corpus.py``.

``(全年|年内)`` is one of several wordings, ``<制发>`` one of those that a domain keeps under that name, ``{a}`` a
number that the facts may name too, ``{a+b}`` a sum of two; no fact names ``{-a}``, a lesser one, or ``{_}``, any.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"<([^<>]+)>")
_NUMBER = re.compile(r"\{([-a-z_+]+)\}")
#: After a word of another year the next frame begins a sentence of its own: whose year it is would be a guess.
_OTHER_YEAR = re.compile("上|去|近|往|半年|季度|以来|20")
_DIGITS = "零一二三四五六七八九"


class Frame(NamedTuple):
    text: str
    facts: str = ""


class Domain(NamedTuple):
    """The frames of a domain, and its words for the slots."""

    frames: Sequence[Frame]
    slots: Mapping[str, str]


def filled(frame: Frame, slots: Mapping[str, str], rng: random.Random) -> tuple[str, str]:
    """A sentence without its full stop, and its facts."""
    text = frame.text
    while _SLOT.search(text):
        text = _SLOT.sub(lambda match: f"({slots[match[1]]})", text)
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text)
    numbers: dict[str, int] = {}
    for name in dict.fromkeys("+".join(_NUMBER.findall(text + frame.facts)).split("+")):
        if name.isalpha():
            numbers[name] = _number(rng, set(numbers.values()))
    in_words = rng.random() < 0.1 and max(numbers.values(), default=0) < 100 and "万元" not in text
    written = _NUMBER.sub(lambda match: _written(_value(match[1], numbers, rng), in_words), text)
    return written, _NUMBER.sub(lambda match: str(_value(match[1], numbers, rng)), frame.facts)


def _number(rng: random.Random, taken: set[int]) -> int:
    while True:
        number = rng.choice((rng.randint(2, 9), rng.randint(10, 99), rng.randint(100, 1500)))
        if number not in taken:
            return number


def _value(name: str, numbers: Mapping[str, int], rng: random.Random) -> int:
    if name.startswith("-"):
        return rng.randint(1, max(1, numbers[name[1:]] - 1))
    return rng.randint(2, 900) if name == "_" else sum(numbers[part] for part in name.split("+"))


def _written(number: int, in_words: bool) -> str:
    if not in_words or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def disturbed(text: str, rng: random.Random) -> str:
    """The same said with what changes no fact: words before it, a remark behind a number, another way of writing it."""
    where = rng.choice([match.end() for match in re.finditer(r"\d件(?=[，；。])", text)] or [0])
    remark = rng.choice(_REMARKS) if where else ""
    return rng.choice((
        rng.choice(_BEGINNINGS) + text,
        text[:where] + remark + text[where:],
        re.sub(r"\d+(?=件)", lambda match: match[0].translate(_WIDE), text),
        re.sub(r"(\d)件", r"\1 件", text),
        re.sub(r"(?<!\d)(\d)(\d{3})(?=件)", r"\1,\2", text),
    ))  # fmt: skip


_BEGINNINGS = ("据统计，", "经汇总，", "总体来看，", "一是", "（一）", "按照《条例》第二十条规定，", "在行政执法方面，")
_REMARKS = ("（详见表二）", "（均已公开）", "（不含涉密文件）", "（已全部公示）", "（同比略有增长）")
_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}


def sentences(domain: Domain, seed: int, count: int, alone: Frame | None = None) -> Iterator[tuple[str, str]]:
    """So many texts of one to three frames, or of one alone."""
    rng = random.Random(seed)
    for _ in range(count):
        frames = [alone] if alone else rng.sample(list(domain.frames), rng.choice((1, 2, 3)))
        text, facts = "", []
        for frame in frames:
            said, told = filled(frame, domain.slots, rng)
            text += said + ("。" if _OTHER_YEAR.search(said) or rng.random() < 0.5 else "；")
            facts += [told] if told else []
        yield text[:-1] + "。", "; ".join(facts)
