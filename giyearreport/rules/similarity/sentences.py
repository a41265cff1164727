"""The sentences of a report whose wording is the unit's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from giyearreport.rules.similarity.wording import names_of, wording

#: Only here a unit tells what it did and what it will do better. The preamble and section six are fixed wording.
TOLD = ("overview", "problems")

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?[”’）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` stands at ``offset`` of the section's prose, in its ``paragraph``, counted from 1; ``wording`` is what
    is compared."""

    section: str
    paragraph: int
    offset: int
    text: str
    wording: str


def sentences_of(unit: str, prose: Mapping[str, str]) -> list[Sentence]:
    """The sentences to compare, in the order of the text: those of ``TOLD`` that have enough words of their own."""
    names = names_of(unit)
    found = []
    for section in TOLD:
        for number, (start, paragraph) in enumerate(_paragraphs(prose.get(section, "")), 1):
            for match in _SENTENCE.finditer(paragraph):
                if own := wording(match[0], names):
                    found.append(Sentence(section, number, start + match.start(), match[0], own))
    return found


def _paragraphs(text: str):
    """Each line with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
