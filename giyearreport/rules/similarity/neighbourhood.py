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
from weakref import finalize

from giyearreport.content import ReportContent
from giyearreport.rules.similarity.likeness import NEAR, Match, Paragraph, Wordings, near_by, places_of, runs_of
from giyearreport.rules.similarity.own_sentences import OwnSentence, own_sentences

#: So many of their first runs must two sentences share before they are compared in full. A larger number asks for
#: more first runs, which are less rare; with 4 a round of 3,000 was quickest.
SHARED = 4

#: ``report.stamp`` is the caller's word for what was put. ``run.rank``: the lower, the rarer; never changed, so that
#: what is filed is found again; SQLite's ``user_version`` counts those given. A rank tells a run in half the space.
#: ``wording.reports``, ``wording.near`` and ``filed.wordings`` are arrays of numbers: who has the wording, the other
#: wordings near to it, and the wordings among whose first the run of that rank is; ``wording.ranks`` one of all its
#: runs' ranks, the rarest first.
SCHEMA = """
CREATE TABLE IF NOT EXISTS report (number INTEGER PRIMARY KEY, unit TEXT UNIQUE, stamp TEXT, places TEXT);
CREATE TABLE IF NOT EXISTS wording (
    number INTEGER PRIMARY KEY, wording TEXT UNIQUE, ranks BLOB, near BLOB, reports BLOB
);
CREATE TABLE IF NOT EXISTS run (run INTEGER PRIMARY KEY, rank INTEGER);
CREATE TABLE IF NOT EXISTS filed (rank INTEGER PRIMARY KEY, wordings BLOB);
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
        finalize(self, self._file.close)  # which by itself waits for the collector of garbage: it holds itself
        self._left_out: frozenset[str] = frozenset()
        self.is_whole = True
        self._file.execute("PRAGMA synchronous = NORMAL")  # what a loss of power takes is put in again; none breaks it
        if not self._file.execute("PRAGMA schema_version").fetchone()[0]:  # it is new
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
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

    def counts(self, sentences: Iterable[OwnSentence], least: float = 1) -> dict[str, int]:
        """How many of these sentences each unit has, equal or near-equal, where it has so many at the least."""
        wordings = [sentence.wording for sentence in sentences]
        having = self._having(set(wordings))
        found: Counter[int] = Counter()
        for wording in wordings:
            found.update(having[wording])
        many = {report: n for report, n in found.items() if n >= least}
        units = self._rows("SELECT number, unit FROM report WHERE number IN", many)
        return {unit: many[report] for report, unit in units if unit not in self._left_out}

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
        ranks = self._ranks(set().union(*runs.values()))
        known = {each: sorted(ranks[run] for run in of & ranks.keys()) for each, of in runs.items()}
        first = {each: known[each][: _reach(len(known[each]), len(of))] for each, of in runs.items()}
        filed = self._filed(chain.from_iterable(first.values()))
        candidates = {each: _candidates(len(of), first[each], filed) for each, of in runs.items()}
        theirs = self._ranks_of(chain.from_iterable(candidates.values()))
        return {each: _near(known[each], len(of), candidates[each], theirs) for each, of in runs.items()}

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
        near, ranks = self._file_under_runs(came, went.values())
        stay = [(_packed(reports), number) for number, reports in having.values() if reports]
        self._file.executemany("UPDATE wording SET reports = ? WHERE number = ?", stay)
        filed = [(number, wording, ranks[number].tobytes(), _packed(near[number]), _packed(gains[wording]))
                 for wording, number in came.items()]  # fmt: skip
        self._file.executemany("INSERT INTO wording VALUES (?, ?, ?, ?, ?)", filed)
        self._tell_those_near(near, went.values())
        self._file.executemany("DELETE FROM wording WHERE number = ?", [(number,) for number in went.values()])

    def _file_under_runs(self, came: Mapping[str, int], went: Collection[int]
                         ) -> tuple[dict[int, list[int]], dict[int, array]]:  # fmt: skip
        """Wording → its number, of those that are new; the numbers of those that nobody has any more. Of the new ones,
        by number: what was filed before or with them and is near to them, and the ranks of their runs."""
        mine = self._ranked({number: runs_of(wording) for wording, number in came.items()})
        leaving = {number: _first(ranks) for number, ranks in self._ranks_of(went).items()}
        first = {number: _first(ranks) for number, ranks in mine.items()}
        filed = self._filed(chain(*first.values(), *leaving.values()))
        for number, ranks in leaving.items():
            for rank in ranks:
                filed[rank].remove(number)
        candidates = {}
        for number, ranks in first.items():
            candidates[number] = _candidates(len(mine[number]), ranks, filed)
            for rank in ranks:
                if rank in filed:
                    filed[rank].append(number)
                else:
                    filed[rank] = [number]
        rows = [(rank, array("I", filed[rank]).tobytes()) for rank in sorted(filed)]
        self._file.executemany("INSERT OR REPLACE INTO filed VALUES (?, ?)", rows)
        theirs = self._ranks_of(set().union(*candidates.values()) - mine.keys()) | mine
        found = {number: _near(mine[number], len(mine[number]), of, theirs) for number, of in candidates.items()}
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

    def _ranked(self, wordings: Mapping[int, Set[int]]) -> dict[int, array]:
        """The ranks of each one's runs, the rarest first. Runs not met before are given one: they are rarer than those
        met, and of these the frequent ones come last."""
        met = Counter(chain.from_iterable(wordings.values()))
        ranks = self._ranks(met)
        new = sorted(met.keys() - ranks.keys(), key=met.__getitem__, reverse=True)
        [(ranked,)] = self._file.execute("PRAGMA user_version")
        given = dict(zip(new, count(-ranked, -1), strict=False))
        self._file.execute(f"PRAGMA user_version = {ranked + len(new)}")
        self._file.executemany("INSERT INTO run VALUES (?, ?)", sorted(given.items()))
        ranks |= given
        return {number: array("i", sorted(map(ranks.__getitem__, runs))) for number, runs in wordings.items()}

    def _ranks(self, runs: Iterable[int]) -> dict[int, int]:
        """Run → its rank, of those that are known."""
        return dict(self._rows("SELECT run, rank FROM run WHERE run IN", runs))

    def _filed(self, ranks: Iterable[int]) -> dict[int, list[int]]:
        """Rank → the wordings among whose first it is, where there are any."""
        rows = self._rows("SELECT rank, wordings FROM filed WHERE rank IN", ranks)
        return {rank: array("I", wordings).tolist() for rank, wordings in rows}

    def _ranks_of(self, wordings: Iterable[int]) -> dict[int, array]:
        """Number of a wording → the ranks of its runs."""
        rows = self._rows("SELECT number, ranks FROM wording WHERE number IN", wordings)
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


def _candidates(size: int, first: Iterable[int], filed: Mapping[int, list[int]]) -> list[int]:
    """The wordings that may be near to one with so many runs, whose first have these ranks."""
    shared = Counter(chain.from_iterable([filed[rank] for rank in first if rank in filed]))
    enough = min(SHARED, _least(size))
    return [number for number, common in shared.items() if common >= enough]


def _near(mine: Iterable[int], size: int, candidates: Collection[int], theirs: Mapping[int, array]) -> list[int]:
    """Those that are: ``mine`` are the ranks of what has ``size`` runs, as far as they have any."""
    if not candidates:
        return []
    common = set(mine).intersection
    return [n for n in candidates if near_by(len(common(theirs[n])), size, len(theirs[n]))]


def _first(ranks: array) -> array:
    """Of a filed wording's ranks those under which it is filed."""
    return ranks[: _reach(len(ranks), len(ranks))]


def _reach(known: int, size: int) -> int:
    """So many of a sentence's rarest runs that one near to it has ``SHARED`` of them among its own first. Of its
    ``size`` runs so many are known; one that no report has comes before all others, and cannot be found."""
    return max(known - _least(size) + SHARED, 0)


def _least(size: int) -> int:
    """How many of so many runs, at the least, a near-equal sentence has."""
    return -(-size * NEAR // 100)


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", sorted(numbers)).tobytes()
