"""The sentences of a report whose wording is the unit's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from giyearreport.counting.sentences import sentences
from giyearreport.rules.similarity.wording import names_of, wording

#: A unit writes of its own work only here; the preamble and section six are fixed wording.
TOLD = ("overview", "problems")
#: One thing said ends at a semicolon too.
ENDS = "。！？!?；;"


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """``text`` stands at ``offset`` of the section's prose, in its ``paragraph``, counted from 1; ``wording`` is what
    is compared."""

    section: str
    paragraph: int
    offset: int
    text: str
    wording: str


def own_sentences(unit: str, prose: Mapping[str, str]) -> list[OwnSentence]:
    """The sentences to compare, in the order of the text: those of ``TOLD`` that have enough words of their own."""
    names = names_of(unit)
    found = []
    for section in TOLD:
        for number, (start, paragraph) in enumerate(_paragraphs(prose.get(section, "")), 1):
            for sentence in sentences(paragraph, ENDS):
                if own := wording(sentence.text, names):
                    found.append(OwnSentence(section, number, start + sentence.start, sentence.text, own))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
