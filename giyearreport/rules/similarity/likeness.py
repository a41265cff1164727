"""Which sentences of two reports are alike: equal, or near-equal by the runs of four characters that they share."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from giyearreport.rules.similarity.own_sentences import OwnSentence

RUN = 4
BYTES = 2 * RUN

#: Two sentences are near-equal when of the runs in either, so many in a hundred are in both: of some twenty characters
#: a word of two may differ, of forty a clause. Sentences of towns that know nothing of each other share hardly any.
NEAR = 55

#: A section and the number of a paragraph in it, from 1.
Paragraph = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence, and the paragraph of another report that has one like it. The other's own words are left out: that
    report may not be public yet."""

    sentence: OwnSentence
    section: str
    paragraph: int
    is_equal: bool


def runs_of(wording: str) -> set[int]:
    """Each run is told by the 64 bits of its characters in UTF-16: made and compared several times faster than text."""
    units = wording.encode("utf-16-le", "surrogatepass")
    runs: set[int] = set()
    for start in range(0, 2 * RUN, 2):
        end = start + (len(units) - start) // BYTES * BYTES
        runs.update(array("q", units[start:end]))
    return runs


def places_of(sentences: Iterable[OwnSentence]) -> dict[str, Paragraph]:
    """Wording → where it stands first."""
    places: dict[str, Paragraph] = {}
    for sentence in sentences:
        places.setdefault(sentence.wording, (sentence.section, sentence.paragraph))
    return places


class Wordings:
    """What one report says, wording → where, filed so that what another says alike is found."""

    def __init__(self, places: Mapping[str, Paragraph]):
        self._places, self._wordings = places, list(places)
        self._sizes: list[int] = []
        self._holding: dict[int, int] = {}  # run → number of the wording that has it first
        self._too: defaultdict[int, list[int]] = defaultdict(list)  # and of the others: there are few
        for number, wording in enumerate(self._wordings):
            runs = runs_of(wording)
            self._sizes.append(len(runs))
            held = runs & self._holding.keys()
            for run in held:
                self._too[run].append(number)
            self._holding |= dict.fromkeys(runs - held, number)

    def matches(self, sentences: Iterable[OwnSentence]) -> list[Match]:
        """Those of the sentences that this report has as well, each with the likest of its own."""
        found = ((sentence, self._likest(sentence.wording)) for sentence in sentences)
        return [
            Match(sentence, *self._places[likest], is_equal=likest == sentence.wording)
            for sentence, likest in found
            if likest is not None
        ]

    def _likest(self, wording: str) -> str | None:
        if wording in self._places:
            return wording
        runs = runs_of(wording)
        held = runs & self._holding.keys()
        shared = Counter(map(self._holding.__getitem__, held))
        shared.update(chain.from_iterable(self._too[run] for run in held & self._too.keys()))
        near = [
            (common / (len(runs) + self._sizes[number] - common), -number)
            for number, common in shared.items()
            if near_by(common, len(runs), self._sizes[number])
        ]
        return self._wordings[-max(near)[1]] if near else None


def near_by(common: int, one: int, other: int) -> bool:
    """By how many runs two wordings have in common, and how many each has (Jaccard)."""
    return common > 0 and common * 100 >= NEAR * (one + other - common)
