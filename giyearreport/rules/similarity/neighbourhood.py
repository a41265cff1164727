"""Which reports hold sentences like these: equal ones, and near-equal ones by the pairs of characters they share.

Near-equal sentences are found by prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007): with
the pairs of every sentence put in one order, rare ones first, two sentences that are alike share one of their first
few; so each sentence is filed under these only. Nothing alike is missed, unlike with MinHash.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add
from threading import RLock

from giyearreport.content import ReportContent
from giyearreport.rules.similarity.sentences import Sentence, sentences_of

#: Two sentences are near-equal when of the pairs of characters in either, so many in a hundred are in both: of twenty
#: characters, a word of two may differ. Sentences of towns that know nothing of each other share 25 at the most.
NEAR = 70


def pairs_of(wording: str) -> set[str]:
    return set(map(add, wording, wording[1:]))


def likeness(one: str, other: str) -> float:
    """The share of pairs of characters that two wordings have in common (Jaccard), from 0 to 1."""
    first, second = pairs_of(one), pairs_of(other)
    common = len(first & second)
    return common / (len(first) + len(second) - common) if common else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence, and where another report has one like it. Of the other's words it tells nothing that the sentence
    itself does not: that report may not be public yet."""

    sentence: Sentence
    unit: str
    section: str
    paragraph: int
    is_equal: bool


class Neighbourhood:
    """Reports to compare with, one a unit: those of a round, or a unit's own of last year. They can be replaced one
    by one; several threads may share it."""

    def __init__(self, reports: Iterable[ReportContent] = ()):
        self._places: dict[str, dict[str, tuple[str, int]]] = {}  # unit → wording → section and paragraph
        self._units: dict[str, list[str]] = {}  # wording → who has it
        self._filed: dict[str, list[str]] = defaultdict(list)  # pair → wordings among whose first it is
        self._rank: dict[str, int] = {}  # a pair that was first met later is rarer
        self._lock = RLock()
        for report in reports:
            self.put(report.unit, report.prose)

    @classmethod
    def of(cls, reports: "Iterable[ReportContent] | Neighbourhood") -> "Neighbourhood":
        return reports if isinstance(reports, cls) else cls(reports)

    def put(self, unit: str, prose: Mapping[str, str]) -> None:
        """This is now the unit's report."""
        places: dict[str, tuple[str, int]] = {}
        for sentence in sentences_of(unit, prose):
            places.setdefault(sentence.wording, (sentence.section, sentence.paragraph))
        with self._lock:
            self.discard(unit)
            self._places[unit] = places
            for wording in places:
                self._file(wording, unit)

    def discard(self, unit: str) -> None:
        """The unit's report, if there is one, is compared with no longer."""
        with self._lock:
            for wording in self._places.pop(unit, ()):
                self._units[wording].remove(unit)
                if not self._units[wording]:
                    self._unfile(wording)

    def counts(self, sentences: Iterable[Sentence]) -> Counter[str]:
        """How many of these sentences each unit has, equal or near-equal, most first in ``most_common``."""
        found: Counter[str] = Counter()
        with self._lock:
            for sentence in sentences:
                having = [self._units[wording] for wording in self._alike(sentence.wording)]
                found.update(having[0] if len(having) == 1 else set().union(*having))
        return found

    def matches(self, sentences: Iterable[Sentence], unit: str) -> list[Match]:
        """Those of these sentences that the unit has too, each with the likest of its own."""
        with self._lock:
            places = self._places.get(unit, {})
            found = []
            for sentence in sentences:
                theirs = [wording for wording in self._alike(sentence.wording) if wording in places]
                if theirs:
                    likest = max(theirs, key=lambda wording, own=sentence.wording: (likeness(own, wording), wording))
                    found.append(Match(sentence, unit, *places[likest], likest == sentence.wording))
            return found

    def _alike(self, wording: str) -> list[str]:
        pairs = pairs_of(wording)
        candidates = set().union(*(self._filed.get(pair, ()) for pair in self._first(pairs)))
        fewest = len(pairs) * NEAR
        return [other for other in candidates if (len(other) - 1) * 100 >= fewest and _is_near(pairs, pairs_of(other))]

    def _file(self, wording: str, unit: str) -> None:
        if having := self._units.get(wording):
            having.append(unit)
            return
        self._units[wording] = [unit]
        pairs = pairs_of(wording)
        for pair in pairs - self._rank.keys():
            self._rank[pair] = -len(self._rank)
        for pair in self._first(pairs):
            self._filed[pair].append(wording)

    def _unfile(self, wording: str) -> None:
        del self._units[wording]
        for pair in self._first(pairs_of(wording)):
            self._filed[pair].remove(wording)
            if not self._filed[pair]:
                del self._filed[pair]

    def _first(self, pairs: set[str]) -> list[str]:
        """So many of the rarest that, of a sentence near to this one, one must be among its own first. A pair that no
        report has comes before all others."""
        unknown = -len(self._rank)
        rank = self._rank.get
        return sorted(pairs, key=lambda pair: rank(pair, unknown))[: len(pairs) + 1 - -(-len(pairs) * NEAR // 100)]


def _is_near(first: set[str], second: set[str]) -> bool:
    common = len(first & second)
    return common * 100 >= NEAR * (len(first) + len(second) - common)
