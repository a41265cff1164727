"""Sentences made from frames, so that their facts are known before they are read.

A frame is a pair (text, facts). In both, ``{a}`` is a number, ``{a+b}`` a sum and ``{a/a+b}`` what share one is of the
other; in the text ``(x|y)`` is a choice and ``<word>`` a slot. A slot's word may have a code, which the facts then have
in its place: ``<group1>{a}件`` is told by ``group1 {a}``. The same seed makes the same sentences.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from random import Random
from typing import NamedTuple

Frame = tuple[str, str]
#: What stands in each slot of one sentence, and its code.
Slots = Mapping[str, tuple[str, str]]

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"<(\w+)>")
_NUMBER = re.compile(r"\{([^{}]*)\}")


class Made(NamedTuple):
    """A text, its facts in the writing of ``tests/counting/corpus.py``, and the kind of its frame."""

    text: str
    facts: str
    kind: str


class Domain(NamedTuple):
    """``frames`` by their kind; ``slots`` draws words that fit each other; ``aside`` are frames of what another table
    counts, or none; ``names`` tells whether a frame says of itself what it is about."""

    frames: Mapping[str, Sequence[Frame]]
    slots: Callable[[Random], Slots]
    aside: Sequence[Frame]
    names: Callable[[str], bool]


def made(domain: Domain, seed: int) -> Iterator[Made]:
    """Sentences without end, each kind in turn, alone or in company."""
    kinds = list(domain.frames)
    for turn in count():
        chance = Random(f"{seed} {turn}")
        kind = kinds[turn % len(kinds)]
        yield in_company(domain, kind, chance.choice(domain.frames[kind]), chance)


def in_company(domain: Domain, kind: str, frame: Frame, chance: Random) -> Made:
    """A sentence of a frame. One in three has something of another domain behind it, or before it where it names its
    own; one in three another frame behind it, as a sentence of its own, because a sentence counts nothing twice."""
    said = [filled(frame, domain.slots(chance), chance)]
    mark = chance.choice("。。；")
    if chance.random() < 0.33:
        aside = filled(chance.choice(domain.aside), domain.slots(chance), chance)
        place = chance.choice((0, 1)) if domain.names(frame[0]) else 1
        said.insert(place, aside)
    if chance.random() < 0.33:
        frames = [one for several in domain.frames.values() for one in several if domain.names(one[0])]
        said.append(filled(chance.choice(frames), domain.slots(chance), chance))
        mark = "。"
    text = mark.join(text for text, _ in said)
    return Made(f"2024年，{text}。", "; ".join(facts for _, facts in said if facts), kind)


def filled(frame: Frame, slots: Slots, chance: Random) -> Frame:
    """A frame with every choice made, every word put in and every number drawn."""
    text, facts = frame
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), text)
    text = _SLOT.sub(lambda match: slots[match[1]][0], text)
    names = sorted(set(re.findall("[a-z]", "".join(_NUMBER.findall(text + facts)))))
    numbers = {name: 1 if chance.random() < 0.1 else chance.randint(2, 90) for name in names}
    text, facts = (_NUMBER.sub(lambda match: _value(match[1], numbers), one) for one in (text, facts))
    return text, re.sub(r"[a-z_]+\d?", lambda match: slots[match[0]][1] if match[0] in slots else match[0], facts)


def _value(written: str, numbers: Mapping[str, int]) -> str:
    part, *whole = (sum(numbers[name] for name in side.split("+")) for side in written.split("/"))
    return f"{part * 100 / whole[0]:.1f}" if whole else str(part)
