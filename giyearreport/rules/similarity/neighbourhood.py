"""Which reports of a whole round hold sentences like these: an index in a file, or in memory.

Near-equal sentences are found by prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Wang, Li, Feng 2012): with the runs
of every sentence put in one order, rare ones first, two sentences that are alike share some of their first. So each
sentence is filed under these only, and nothing alike is missed, unlike with MinHash.

The file is SQLite's, and a check reads of it what its sentences need, some thousand runs: to load the index of 3,000
reports would take seconds and 300 MiB.
"""

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Self

from giyearreport.content import ReportContent
from giyearreport.rules.similarity.likeness import NEAR, Match, Paragraph, Wordings, near_by, places_of, runs_of
from giyearreport.rules.similarity.own_sentences import OwnSentence, own_sentences

#: So many of their first runs must two sentences share before they are compared in full. A larger number asks for
#: more first runs, which are less rare; with 4 a round of 3,000 was quickest.
SHARED = 4

#: ``report.stamp`` is the caller's word for what was put. ``run.rank``: the lower, the rarer; never changed, so that
#: what is filed is found again; SQLite's ``user_version`` counts those given. ``wording.reports`` and ``run.wordings``
#: are arrays of numbers: who has the wording, and the wordings among whose first the run is; ``wording.runs`` one of
#: the ranks of all its runs, which tell them apart: quicker to compare than the runs themselves.
SCHEMA = """
CREATE TABLE IF NOT EXISTS report (number INTEGER PRIMARY KEY, unit TEXT UNIQUE, stamp TEXT, places TEXT);
CREATE TABLE IF NOT EXISTS wording (number INTEGER PRIMARY KEY, wording TEXT UNIQUE, runs BLOB, reports BLOB);
CREATE TABLE IF NOT EXISTS run (run TEXT PRIMARY KEY, rank INTEGER, wordings BLOB) WITHOUT ROWID;
"""


class Neighbourhood:
    """The reports of a round, one a unit; they can be put, replaced and taken away at any time. What is asked of one
    neighbourhood between two changes through it is of one moment, whatever other processes do to the file.

    sqlite3.OperationalError where the file cannot be opened or, after so many seconds of patience, where another
    process is changing it; sqlite3.DatabaseError where it is no index. ``is_whole`` is False as long as reports of the
    round are not in it.
    """

    def __init__(self, reports: Iterable[ReportContent] = (), file: Path | None = None, patience: float = 0) -> None:
        self._file = sqlite3.connect(file or ":memory:", patience, isolation_level=None, check_same_thread=False)
        self._left_out: frozenset[str] = frozenset()
        self.is_whole = True
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.executescript(SCHEMA)
        self._file.execute("BEGIN")
        self.put({report.unit: report.prose for report in reports})

    def without(self, units: Iterable[str], *, is_whole: bool) -> Self:
        """This one, in which these units' reports are not found."""
        self._left_out, self.is_whole = frozenset(units), is_whole
        return self

    def stamps(self) -> dict[str, str]:
        """Unit → the stamp that its report was put with."""
        return dict(self._file.execute("SELECT unit, stamp FROM report"))

    def put(self, prose: Mapping[str, Mapping[str, str]], stamps: Mapping[str, str] | None = None) -> None:
        """Unit → the prose of what is now its report. Many at once find their way faster than one by one: what is
        rare is known beforehand."""
        if prose:
            new = {unit: places_of(own_sentences(unit, written)) for unit, written in prose.items()}
            with self._changing():
                self._replace(new, stamps or {})

    def discard(self, units: Iterable[str]) -> None:
        """The units' reports, if there are any, are compared with no longer."""
        with self._changing():
            gone = self._reports(units)
            self._refile({}, dict(gone.values()))
            self._file.executemany("DELETE FROM report WHERE number = ?", [(number,) for number, _ in gone.values()])

    def counts(self, sentences: Iterable[OwnSentence]) -> Counter[str]:
        """How many of these sentences each unit has, equal or near-equal."""
        wordings = [sentence.wording for sentence in sentences]
        having = self._having(set(wordings))
        found: Counter[int] = Counter()
        for wording in wordings:
            found.update(having[wording])
        units = dict(self._rows("SELECT number, unit FROM report WHERE number IN", found))
        return Counter({units[report]: n for report, n in found.items() if units[report] not in self._left_out})

    def matches(self, sentences: Iterable[OwnSentence], unit: str) -> list[Match]:
        """Those of these sentences that the unit has too."""
        [places] = [places for _, places in self._reports([unit]).values()] or [{}]
        return Wordings(places).matches(sentences)

    def _having(self, wordings: Set[str]) -> dict[str, Collection[int]]:
        """Wording → the numbers of the reports that have it, equal or near-equal."""
        runs = {wording: runs_of(wording) for wording in wordings}
        ranks, filed = self._runs(chain.from_iterable(runs.values()))
        near = {wording: _candidates(runs[wording], ranks, filed) for wording in wordings}
        rows = self._rows(
            "SELECT number, runs, reports FROM wording WHERE number IN", chain.from_iterable(near.values())
        )
        theirs = {number: (array("i", of), array("I", reports)) for number, of, reports in rows}
        having = {}
        for wording, numbers in near.items():
            mine, size = {ranks[run] for run in runs[wording] if run in ranks}, len(runs[wording])
            alike = [n for n in numbers if near_by(len(mine.intersection(theirs[n][0])), size, len(theirs[n][0]))]
            having[wording] = _together([theirs[number][1] for number in alike])
        return having

    def _replace(self, new: Mapping[str, Mapping[str, Paragraph]], stamps: Mapping[str, str]) -> None:
        before = self._reports(new)
        following = count(self._last("report") + 1)
        numbers = {unit: before[unit][0] if unit in before else next(following) for unit in new}
        self._refile(
            {numbers[unit]: places for unit, places in new.items()},
            dict(before.values()),
        )
        rows = [
            (numbers[unit], unit, stamps.get(unit, ""), json.dumps(places, ensure_ascii=False))
            for unit, places in new.items()
        ]
        self._file.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?)", rows)

    def _refile(self, new: Mapping[int, Collection[str]], old: Mapping[int, Collection[str]]) -> None:
        """Report → its wordings, now and before. A wording is filed when the first report has it, and taken out with
        the last."""
        gains, losses = _moved(old, new), _moved(new, old)
        rows = self._rows("SELECT wording, number, reports FROM wording WHERE wording IN", gains.keys() | losses)
        known = {wording: (number, set(array("I", reports))) for wording, number, reports in rows}
        following = count(self._last("wording") + 1)
        came = {wording: next(following) for wording in gains.keys() - known.keys()}
        having = {wording: (number, (had - losses[wording]) | gains[wording])
                  for wording, (number, had) in known.items()}  # fmt: skip
        went = {wording: number for wording, (number, reports) in having.items() if not reports}
        ranks = self._file_under_runs(came, went)
        stay = [(_packed(reports), number) for number, reports in having.values() if reports]
        self._file.executemany("UPDATE wording SET reports = ? WHERE number = ?", stay)
        filed = [(number, wording, array("i", [ranks[run] for run in runs_of(wording)]), _packed(gains[wording]))
               for wording, number in came.items()]  # fmt: skip
        self._file.executemany("INSERT INTO wording VALUES (?, ?, ?, ?)", filed)
        self._file.executemany("DELETE FROM wording WHERE number = ?", [(number,) for number in went.values()])

    def _file_under_runs(self, came: Mapping[str, int], went: Mapping[str, int]) -> dict[str, int]:
        """Wording → its number, of those that are new and of those that nobody has any more. The ranks of their
        runs."""
        runs = {wording: runs_of(wording) for wording in (*came, *went)}
        ranks, filed = self._runs(chain.from_iterable(runs.values()))
        new = self._rank_new(chain.from_iterable(runs[wording] for wording in came), ranks)
        changed: dict[str, set[int]] = defaultdict(set)
        for wording in runs:
            for run in _first(runs[wording], ranks):
                if run not in changed:
                    changed[run] = set(filed.get(run, ()))
                if wording in came:
                    changed[run].add(came[wording])
                else:
                    changed[run].discard(went[wording])
        rows = [(run, ranks[run], _packed(changed.get(run, ()))) for run in new | changed.keys()]
        self._file.executemany("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", rows)
        return ranks

    def _rank_new(self, runs: Iterable[str], ranks: dict[str, int]) -> set[str]:
        """Gives ranks to runs not met before, which are rarer than those met; of these, the frequent ones come
        last."""
        met = Counter(runs)
        new = sorted((run for run in met if run not in ranks), key=met.__getitem__, reverse=True)
        [(ranked,)] = self._file.execute("PRAGMA user_version")
        ranks.update(zip(new, count(-ranked, -1), strict=False))
        self._file.execute(f"PRAGMA user_version = {ranked + len(new)}")
        return set(new)

    def _runs(self, runs: Iterable[str]) -> tuple[dict[str, int], dict[str, array]]:
        """Run → its rank, of those that are known; run → the wordings that are filed under it, where there are any."""
        rows = list(self._rows("SELECT run, rank, wordings FROM run WHERE run IN", runs))
        return {run: rank for run, rank, _ in rows}, {
            run: array("I", wordings) for run, _, wordings in rows if wordings
        }

    def _reports(self, units: Iterable[str]) -> dict[str, tuple[int, dict[str, Paragraph]]]:
        """Unit → its report's number, and wording → where it stands."""
        rows = self._rows("SELECT unit, number, places FROM report WHERE unit IN", units)
        return {unit: (number, {own: (where[0], where[1]) for own, where in json.loads(told).items()})
                for unit, number, told in rows}  # fmt: skip

    def _rows(self, query: str, wanted: Iterable) -> sqlite3.Cursor:
        """The rows of which one column is among those wanted, however many."""
        return self._file.execute(f"{query} (SELECT value FROM json_each(?))", [json.dumps(sorted(set(wanted)))])

    def _last(self, table: str) -> int:
        [(number,)] = self._file.execute(f"SELECT max(number) FROM {table}")
        return number or 0

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """All or nothing, and by nobody else meanwhile."""
        self._file.execute("ROLLBACK")
        try:
            self._file.execute("BEGIN IMMEDIATE")
            yield
            self._file.execute("COMMIT")
        finally:
            if self._file.in_transaction:
                self._file.execute("ROLLBACK")
            self._file.execute("BEGIN")


def _together(reports: Sequence[array]) -> Collection[int]:
    """Each once; most wordings have one that is alike."""
    return reports[0] if len(reports) == 1 else set().union(*reports)


def _moved(before: Mapping[int, Collection[str]], now: Mapping[int, Collection[str]]) -> dict[str, set[int]]:
    """Wording → the reports that have it now and had it not before."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for report, wordings in now.items():
        for wording in set(wordings) - set(before.get(report, ())):
            found[wording].add(report)
    return found


def _candidates(runs: Set[str], ranks: Mapping[str, int], filed: Mapping[str, array]) -> list[int]:
    """The wordings that may be near to one with these runs."""
    shared = Counter(chain.from_iterable([filed[run] for run in _first(runs, ranks) if run in filed]))
    enough = min(SHARED, _least(runs))
    return [number for number, common in shared.items() if common >= enough]


def _first(runs: Set[str], ranks: Mapping[str, int]) -> list[str]:
    """So many of the rarest runs that a sentence near to this one has ``SHARED`` of them among its own first. A run
    that no report has comes before all others, and cannot be found."""
    known = runs & ranks.keys()
    length = len(known) - _least(runs) + SHARED
    return sorted(known, key=ranks.__getitem__)[: max(length, 0)]


def _least(runs: Set[str]) -> int:
    """How many of these runs, at the least, a near-equal sentence has."""
    return -(-len(runs) * NEAR // 100)


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", sorted(numbers)).tobytes()
