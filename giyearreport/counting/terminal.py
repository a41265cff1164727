"""One terminal of a text with its place, and the characters that are one by themselves."""

from typing import NamedTuple

from giyearreport.counting.fact import Relation
from giyearreport.counting.lexicon import Term
from giyearreport.formats.numbers import Figure

PERCENT = "%"


class Token(NamedTuple):
    """One terminal with its place. ``number``, ``relation`` and ``unit`` are a quantity's; money is in 元 already, and
    ``unit`` is then 元. A year has its number."""

    kind: Term
    sense: str
    start: int
    end: int
    number: Figure | None = None
    relation: Relation = Relation.EXACT
    unit: str = ""


#: What ends a clause or a sentence, or stands around an insertion.
MARKS = frozenset('，。；：！？（）,;:!?()\n“”"｜|')
SPACES = frozenset(" \t\r\u3000\xa0")
DIGITS = frozenset("0123456789")


#: What was read, if it is a terminal, and where it ends.
Read = tuple[Token | None, int]


def skip_spaces(text: str, place: int) -> int:
    """The first place from there on at which no space stands."""
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place
