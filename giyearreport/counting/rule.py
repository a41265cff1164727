"""A rule of the grammar is a value: when it applies, what it reads, and the sentences that show it.

The rules of a room stand in one tuple, and their order is their meaning. ``tests/counting/test_rules.py`` reads every
example, and reads it once more without the rule: an example that does not need its rule fails.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Seen = TypeVar("Seen")
Reading = TypeVar("Reading")


@dataclass(frozen=True)
class Rule(Generic[Seen, Reading]):
    """``applies`` looks, ``read`` takes. ``examples`` are (sentence, the facts in it), in the writing of
    ``tests/counting/corpus.py``."""

    name: str
    applies: Callable[[Seen], bool]
    read: Callable[[Seen], Reading]
    examples: tuple[tuple[str, str], ...]


def first(rules: Iterable[Rule[Seen, Reading]], seen: Seen, otherwise: Reading) -> Reading:
    """What the first rule that applies reads; ``otherwise`` where none does."""
    for rule in rules:
        if rule.applies(seen):
            return rule.read(seen)
    return otherwise


def in_turn(rules: Iterable[Rule[Seen, Seen]], seen: Seen) -> Seen:
    """What is seen once each rule that applies has changed it, one behind the other."""
    for rule in rules:
        if rule.applies(seen):
            seen = rule.read(seen)
    return seen
