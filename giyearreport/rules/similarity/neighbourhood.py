"""Which reports of a whole round hold sentences like these.

Near-equal sentences are found by prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Wang, Li, Feng 2012): with the runs
of every sentence put in one order, rare ones first, two sentences that are alike share some of their first. So each
sentence is filed under these only, and nothing alike is missed, unlike with MinHash.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, count
from threading import RLock

from giyearreport.content import ReportContent
from giyearreport.rules.similarity.likeness import NEAR, Match, Paragraph, Wordings, is_near, places_of, runs_of
from giyearreport.rules.similarity.own_sentences import OwnSentence, own_sentences

#: So many of their first runs must two sentences share before they are compared in full. A larger number asks for
#: more first runs, which are less rare; with 4 a round of 3,000 was quickest.
SHARED = 4


class Neighbourhood:
    """The reports of a round, one a unit. They can be put, replaced and taken away at any time; several threads may
    share one neighbourhood."""

    def __init__(self, reports: Iterable[ReportContent] = ()):
        self._places: dict[str, dict[str, Paragraph]] = {}  # unit → wording → where
        self._searched: dict[str, Wordings] = {}  # unit → the same, of whom somebody asked for matches
        self._numbers: dict[str, int] = {}  # wording → its number
        self._wordings: dict[int, str] = {}
        self._units: dict[int, list[str]] = {}  # number of a wording → who has it
        self._filed: dict[str, array] = {}  # run → numbers of the wordings among whose first it is
        self._rank: dict[str, int] = {}  # the lower, the rarer; never changed, so that what is filed is found again
        self._next = count().__next__
        self._lock = RLock()
        self.put({report.unit: report.prose for report in reports})

    def put(self, prose: Mapping[str, Mapping[str, str]]) -> None:
        """Unit → the prose of what is now its report. Many at once find their way faster than one by one: what is
        rare is known beforehand."""
        places = {unit: places_of(own_sentences(unit, written)) for unit, written in prose.items()}
        with self._lock:
            self._rank_new(runs_of(wording) for wordings in places.values() for wording in wordings)
            for unit, wordings in places.items():
                before = self._places.get(unit, {})
                self._places[unit] = wordings
                self._searched.pop(unit, None)
                for wording in before.keys() - wordings.keys():
                    self._unfile(wording, unit)
                for wording in wordings.keys() - before.keys():
                    self._file(wording, unit)

    def discard(self, unit: str) -> None:
        """The unit's report, if there is one, is compared with no longer."""
        with self._lock:
            self._searched.pop(unit, None)
            for wording in self._places.pop(unit, ()):
                self._unfile(wording, unit)

    def counts(self, sentences: Iterable[OwnSentence]) -> Counter[str]:
        """How many of these sentences each unit has, equal or near-equal."""
        found: Counter[str] = Counter()
        with self._lock:
            for sentence in sentences:
                having = [self._units[number] for number in self._alike(sentence.wording)]
                found.update(having[0] if len(having) == 1 else set().union(*having))
        return found

    def matches(self, sentences: Iterable[OwnSentence], unit: str) -> list[Match]:
        """Those of these sentences that the unit has too."""
        with self._lock:
            if unit not in self._searched:
                self._searched[unit] = Wordings(self._places.get(unit, {}))
            return self._searched[unit].matches(sentences)

    def _alike(self, wording: str) -> list[int]:
        """The numbers of all that is equal or near-equal."""
        runs, equal = runs_of(wording), self._numbers.get(wording)
        filed = self._filed
        shared = Counter(chain.from_iterable([filed[run] for run in self._first(runs) if run in filed]))
        enough = min(SHARED, _least(runs))
        return [
            number
            for number, common in shared.items()
            if number == equal or (common >= enough and is_near(runs, runs_of(self._wordings[number])))
        ]

    def _first(self, runs: set[str]) -> list[str]:
        """So many of the rarest runs that a sentence near to this one has ``SHARED`` of them among its own first. A
        run that no report has comes before all others, and cannot be found."""
        known = runs & self._rank.keys()
        length = len(known) - _least(runs) + SHARED
        return sorted(known, key=self._rank.__getitem__)[: max(length, 0)]

    def _rank_new(self, sets_of_runs: Iterable[set[str]]) -> None:
        """Runs not met before are rarer than those met; of these, the frequent ones come last."""
        met = Counter(chain.from_iterable(sets_of_runs))
        new = sorted((run for run in met if run not in self._rank), key=met.__getitem__, reverse=True)
        self._rank.update(zip(new, count(-len(self._rank), -1)))

    def _file(self, wording: str, unit: str) -> None:
        if wording in self._numbers:
            self._units[self._numbers[wording]].append(unit)
            return
        number = self._numbers[wording] = self._next()
        self._wordings[number], self._units[number] = wording, [unit]
        for run in self._first(runs_of(wording)):
            if run in self._filed:
                self._filed[run].append(number)
            else:
                self._filed[run] = array("L", (number,))

    def _unfile(self, wording: str, unit: str) -> None:
        number = self._numbers[wording]
        self._units[number].remove(unit)
        if self._units[number]:
            return
        for run in self._first(runs_of(wording)):
            self._filed[run].remove(number)
            if not self._filed[run]:
                del self._filed[run]
        del self._numbers[wording], self._wordings[number], self._units[number]


def _least(runs: set[str]) -> int:
    """How many of these runs, at the least, a near-equal sentence has."""
    return -(-len(runs) * NEAR // 100)
