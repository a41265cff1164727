"""Which reports of a whole round hold sentences like these: an index in a file, or in memory.

Near-equal sentences are found by prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Wang, Li, Feng 2012): with the runs
of every sentence put in one order, rare ones first, two sentences that are alike share some of their first. So each
sentence is filed under these only, and nothing alike is missed, unlike with MinHash.

The file is SQLite's, and a check reads of it what its sentences need: to load the index of 3,000 reports would take
seconds and 300 MiB. What is near to a filed sentence is found once, when it is filed, and kept beside it; only the
sentences of a draft are looked for by their runs.
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
#: what is filed is found again; SQLite's ``user_version`` counts those given. ``wording.reports``, ``wording.near`` and
#: ``run.wordings`` are arrays of numbers: who has the wording, the other wordings near to it, and the wordings among
#: whose first the run is; ``wording.runs`` one of the ranks of all its runs, which tell them apart in half the space.
SCHEMA = """
CREATE TABLE IF NOT EXISTS report (number INTEGER PRIMARY KEY, unit TEXT UNIQUE, stamp TEXT, places TEXT);
CREATE TABLE IF NOT EXISTS wording (
    number INTEGER PRIMARY KEY, wording TEXT UNIQUE, runs BLOB, near BLOB, reports BLOB
);
CREATE TABLE IF NOT EXISTS run (run INTEGER PRIMARY KEY, rank INTEGER, wordings BLOB);
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
        rows = self._rows("SELECT wording, number, near FROM wording WHERE wording IN", wordings)
        near = {wording: [number, *array("I", others)] for wording, number, others in rows}
        near |= self._near_to(wordings - near.keys())
        rows = self._rows("SELECT number, reports FROM wording WHERE number IN", chain.from_iterable(near.values()))
        having = {number: array("I", reports) for number, reports in rows}
        return {wording: _together([having[number] for number in numbers]) for wording, numbers in near.items()}

    def _near_to(self, wordings: Set[str]) -> dict[str, list[int]]:
        """Wording that is not filed → the numbers of those near to it."""
        runs = {wording: runs_of(wording) for wording in wordings}
        ranks, filed = self._runs(chain.from_iterable(runs.values()))
        candidates = {each: _candidates(of, _first(of, ranks), filed) for each, of in runs.items()}
        theirs = self._ranks_of(chain.from_iterable(candidates.values()))
        return {
            each: _near({ranks[run] for run in of if run in ranks}, len(of), candidates[each], theirs)
            for each, of in runs.items()
        }

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
        near, runs = self._file_under_runs(came, went)
        stay = [(_packed(reports), number) for number, reports in having.values() if reports]
        self._file.executemany("UPDATE wording SET reports = ? WHERE number = ?", stay)
        filed = [(number, wording, runs[number].tobytes(), _packed(near[number]), _packed(gains[wording]))
                 for wording, number in came.items()]  # fmt: skip
        self._file.executemany("INSERT INTO wording VALUES (?, ?, ?, ?, ?)", filed)
        self._tell_those_near(near, went.values())
        self._file.executemany("DELETE FROM wording WHERE number = ?", [(number,) for number in went.values()])

    def _file_under_runs(self, came: Mapping[str, int], went: Mapping[str, int]
                         ) -> tuple[dict[int, list[int]], dict[int, array]]:  # fmt: skip
        """Wording → its number, of those that are new and of those that nobody has any more. Of the new ones, by
        number: what was filed before or with them and is near to them, and the ranks of their runs."""
        runs = {wording: runs_of(wording) for wording in (*came, *went)}
        ranks, filed = self._runs(chain.from_iterable(runs.values()))
        changed = self._rank_new(chain.from_iterable(runs[wording] for wording in came), ranks)
        for wording, number in went.items():
            for run in _first(runs[wording], ranks):
                filed[run].remove(number)
                changed.add(run)
        candidates = {}
        for wording, number in came.items():
            first = _first(runs[wording], ranks)
            candidates[number] = _candidates(runs[wording], first, filed)
            for run in first:
                filed.setdefault(run, array("I")).append(number)
            changed.update(first)
        rows = [(run, ranks[run], filed[run].tobytes() if run in filed else b"") for run in sorted(changed)]
        self._file.executemany("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", rows)
        mine = {number: array("i", [ranks[run] for run in runs[wording]]) for wording, number in came.items()}
        theirs = self._ranks_of(set().union(*candidates.values()) - mine.keys()) | mine
        found = {number: _near(set(mine[number]), len(mine[number]), of, theirs) for number, of in candidates.items()}
        for number, of in candidates.items():
            for earlier in found.keys() & set(found[number][: len(of)]):
                found[earlier].append(number)
        return found, mine

    def _tell_those_near(self, came: Mapping[int, Iterable[int]], went: Collection[int]) -> None:
        """The wordings that were filed before learn which new ones are near to them, and which are gone."""
        new: defaultdict[int, set[int]] = defaultdict(set)
        for number, others in came.items():
            for other in others:
                new[other].add(number)
        lost = [array("I", near) for (near,) in self._rows("SELECT near FROM wording WHERE number IN", went)]
        told = new.keys() | set(chain.from_iterable(lost))
        rows = list(self._rows("SELECT number, near FROM wording WHERE number IN", told - came.keys()))
        gone = set(went)
        self._file.executemany(
            "UPDATE wording SET near = ? WHERE number = ?",
            [(_packed((set(array("I", near)) | new[number]) - gone), number) for number, near in rows],
        )

    def _rank_new(self, runs: Iterable[int], ranks: dict[int, int]) -> set[int]:
        """Gives ranks to runs not met before, which are rarer than those met; of these, the frequent ones come
        last."""
        met = Counter(runs)
        new = sorted((run for run in met if run not in ranks), key=met.__getitem__, reverse=True)
        [(ranked,)] = self._file.execute("PRAGMA user_version")
        ranks.update(zip(new, count(-ranked, -1), strict=False))
        self._file.execute(f"PRAGMA user_version = {ranked + len(new)}")
        return set(new)

    def _runs(self, runs: Iterable[int]) -> tuple[dict[int, int], dict[int, array]]:
        """Run → its rank, of those that are known; run → the wordings that are filed under it, where there are any."""
        rows = list(self._rows("SELECT run, rank, wordings FROM run WHERE run IN", runs))
        return {run: rank for run, rank, _ in rows}, {
            run: array("I", wordings) for run, _, wordings in rows if wordings
        }

    def _ranks_of(self, wordings: Iterable[int]) -> dict[int, array]:
        """Number of a wording → the ranks of its runs."""
        rows = self._rows("SELECT number, runs FROM wording WHERE number IN", wordings)
        return {number: array("i", runs) for number, runs in rows}

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


def _candidates(runs: Set[int], first: Iterable[int], filed: Mapping[int, array]) -> list[int]:
    """The wordings that may be near to one with these runs, of which these are the first."""
    shared = Counter(chain.from_iterable([filed[run] for run in first if run in filed]))
    enough = min(SHARED, _least(runs))
    return [number for number, common in shared.items() if common >= enough]


def _near(mine: set[int], size: int, candidates: Iterable[int], theirs: Mapping[int, array]) -> list[int]:
    """Those that are: ``mine`` are the ranks of what has ``size`` runs, as far as they have any."""
    return [n for n in candidates if near_by(len(mine.intersection(theirs[n])), size, len(theirs[n]))]


def _first(runs: Set[int], ranks: Mapping[int, int]) -> list[int]:
    """So many of the rarest runs that a sentence near to this one has ``SHARED`` of them among its own first. A run
    that no report has comes before all others, and cannot be found."""
    known = runs & ranks.keys()
    length = len(known) - _least(runs) + SHARED
    return sorted(known, key=ranks.__getitem__)[: max(length, 0)]


def _least(runs: Set[int]) -> int:
    """How many of these runs, at the least, a near-equal sentence has."""
    return -(-len(runs) * NEAR // 100)


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", sorted(numbers)).tobytes()
