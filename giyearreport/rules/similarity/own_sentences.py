"""The sentences of a report whose wording is the unit's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from giyearreport.counting.sentences import sentences
from giyearreport.rules.similarity.wording import names_of, wording

#: A unit writes of its own work only here; the preamble and section six are fixed wording.
TOLD = ("overview", "problems")
#: So many are compared, the first ones: several times what any report was seen to write. How many pairs there are
#: grows with the square.
MOST = 500
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


def own_sentences(unit: str, prose: Mapping[str, str]) -> tuple[OwnSentence, ...]:
    """The sentences to compare, in the order of the text: those of ``TOLD`` that have enough words of their own, at
    most ``MOST``."""
    return _of_texts(unit, tuple(prose.get(section, "") for section in TOLD))


@lru_cache(maxsize=64)  # while figures are typed the text stays as it is, and last year's always
def _of_texts(unit: str, texts: tuple[str, ...]) -> tuple[OwnSentence, ...]:
    return tuple(islice(_own_sentences(texts, names_of(unit)), MOST))


def _own_sentences(texts: tuple[str, ...], names: tuple[str, ...]) -> Iterator[OwnSentence]:
    for section, text in zip(TOLD, texts, strict=True):
        for number, (start, paragraph) in enumerate(_paragraphs(text), 1):
            for sentence in sentences(paragraph, ENDS):
                if own := wording(sentence.text, names):
                    yield OwnSentence(section, number, start + sentence.start, sentence.text, own)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
