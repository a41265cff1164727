"""For every code of the catalogue, reports that must trip it and near misses that must not.

Each entry is a function that makes the report and returns what the checks find in it. An entry is written in the
module of its statutory part and registers itself; ``test_corpus.py`` holds that every code has at least two of each.
"""

from collections.abc import Callable

from giyearreport.rules import Finding

Entry = Callable[[], list[Finding]]

TRIPS: list[tuple[str, Entry]] = []
NEAR_MISSES: list[tuple[str, Entry]] = []


def trips(code: str):
    """The entry's findings hold one of this code."""

    def register(entry: Entry) -> Entry:
        TRIPS.append((code, entry))
        return entry

    return register


def near_miss(code: str):
    """The entry comes close, and its findings hold none of this code."""

    def register(entry: Entry) -> Entry:
        NEAR_MISSES.append((code, entry))
        return entry

    return register
