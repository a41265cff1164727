"""Sentences about 复议 and 诉讼, denials and claims without a number, put together so that their facts are known.

All words are such as the lexicon knows: what is tested is how a sentence is built.
"""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from tests.counting.generated.case_frames import (
    AROUND,
    CASES,
    LITIGATION,
    NAMES,
    OF_ALL,
    OF_BOTH,
    OF_NOTHING,
    OF_ONE,
    OF_OTHERS,
    OF_WAYS,
    PASSIVE,
    PLAIN,
    RECONSIDERATION,
    RESULTS,
    THINGS,
)


class Said(NamedTuple):
    """A sentence, the facts in it in the writing of ``corpus.py``, and the frames that it is made of."""

    text: str
    facts: str
    frames: tuple[str, ...]


class _Slots:
    """What the slots of one frame stand for: words in a text, codes in its facts."""

    def __init__(self, chance: Random, case: str) -> None:
        self.chance, self.numbers = chance, {letter: chance.randint(1, 9) for letter in "abde"}
        self.words: dict[str, str] = {}
        self.codes: dict[str, str] = {"c": case, "r": RECONSIDERATION, "l": LITIGATION}
        self.words |= {kind: self.pick(choices) for kind, choices in PLAIN.items()}
        for prefix, of in (("", case), ("R", RECONSIDERATION), ("L", LITIGATION)):
            self._take_case(prefix, of)
        for slot, code, (word, of) in zip("TVX", "tux", chance.sample(THINGS, 3), strict=True):
            self.words[slot], self.codes[code] = word, of

    def _take_case(self, prefix: str, case: str) -> None:
        spellings = {result: self.pick(words) for result, words in RESULTS[case].items()}
        self.words[prefix or "C"] = self.pick(NAMES[case])
        for slot, result in zip("ABDE", self.chance.sample([*spellings], 4), strict=True):
            self.words[prefix + slot], self.codes[prefix + slot] = spellings[result], result
        for slot, result in zip("UKOP", spellings, strict=True):
            self.words[prefix + slot], self.codes[prefix + slot] = spellings[result], result
        self.words[f"{prefix}被K"] = self.pick(PASSIVE[case])

    def pick(self, choices: str) -> str:
        return self.chance.choice(choices.split()).strip("_")

    def filled(self, frame: str, words: dict[str, str]) -> str:
        def value(match: re.Match[str]) -> str:
            slot = match[1]
            return words[slot] if slot in words else str(sum(self.numbers[letter] for letter in slot.split("+")))

        return re.sub(r"\{([^}]+)\}", value, frame)


def said(chance: Random, frame: tuple[str, str], case: str = RECONSIDERATION) -> Said:
    """One frame with its slots filled."""
    text, facts = frame
    slots = _Slots(chance, case)
    return Said(slots.filled(text, slots.words), slots.filled(facts, slots.codes), (text,))


def combined(chance: Random) -> Said:
    """Two or three frames one after the other: 复议, 诉讼 and applications, or what is none of these around them."""
    around = [said(chance, frame) for frame in chance.sample(AROUND, 2)]
    plain = [frame for frame in OF_ONE if not ("\n" in frame[0] or "。上年" in frame[0])]
    ours = said(chance, chance.choice(plain), RECONSIDERATION)
    theirs = said(chance, chance.choice((*plain, *OF_WAYS)), LITIGATION)
    received = [frame for frame in OF_ALL if frame[0].startswith(("收到", "新收")) and "行政" not in frame[0]]
    applications = said(chance, chance.choice(received))
    parts = chance.choice(
        ([ours, theirs], [theirs, ours], [around[0], ours, around[1]], [around[0], ours, theirs],
         [applications, ours], [ours, applications], [applications, ours, theirs])
    )  # fmt: skip
    joints = [chance.choice("。；") for _ in parts[1:]]
    text = "".join(part.text + joint for part, joint in zip(parts, [*joints, "。"], strict=True))
    facts = "; ".join(part.facts for part in parts if part.facts)
    return Said(text, facts, tuple(frame for part in parts for frame in part.frames))


ROOMS = {
    "of one case": (OF_ONE, CASES),
    "of both cases": (OF_BOTH, CASES[:1]),
    "of the ways of 诉讼": (OF_WAYS, CASES[1:]),
    "of others' cases": (OF_OTHERS, CASES[:1]),
    "of nothing": (OF_NOTHING, CASES[:1]),
    "of all applications": (OF_ALL, CASES[:1]),
}


def sentences(room: str, times: int) -> Iterator[Said]:
    """Each frame of a room so many times; the same ones whenever it is asked."""
    frames, cases = ROOMS[room]
    for frame in frames:
        for turn in range(times):
            chance = Random(f"{frame[0]} {turn}")
            one = said(chance, frame, chance.choice(cases))
            begins = one.text.startswith(("上年", "（", "一是"))
            begin = "" if begins else chance.choice(PLAIN["begin"].split()).strip("_")
            yield Said(f"{begin}{one.text}。", one.facts, one.frames)


def combinations(number: int) -> Iterator[Said]:
    for turn in range(number):
        yield combined(Random(turn))


#: Other ways to write the same: wide digits, narrow marks, blanks around numbers.
WRITINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    lambda text: re.sub(r"(\d+)", r" \1 ", text),
)
