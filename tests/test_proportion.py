"""T41: checking and reading take time in proportion to length, whatever the text.

The processor's time for a text and for one TIMES as long are measured beside each other, so that it does not matter
how quick the machine is; a measure that is disturbed is taken again. ``bench/proportion.py`` prints the times of every
rule and reader.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from giyearreport.counting import understand
from giyearreport.readers import Unreadable, read
from giyearreport.rules import Case, Neighbourhood, check
from giyearreport.rules.language import hollow
from tests.long_texts import FILES, PATTERNS, as_report
from tests.rules.reports import TOWNSHIP, clean

LENGTH, TIMES = 2000, 8
MOST_GROWTH = 14.0  # of the time; what grows with the square makes it TIMES ** 2
TRIES = 4
#: Some of the patterns, for what works as its neighbour does: the other section, the other readers of a text.
SOME = sorted(PATTERNS)[::4]

Run = Callable[[str], object]


def checked(section: str) -> Run:
    def run(text: str) -> None:
        prior, neighbour = clean(2023, prose={section: text}), clean(unit="青禾县柳湾镇人民政府", prose={section: text})
        understand.cache_clear()
        check(Case(as_report(text, section), prior, TOWNSHIP, neighbours=Neighbourhood([neighbour])))

    return run


def as_read(kind: str) -> Run:
    name, make = FILES[kind]

    def run(text: str) -> None:
        with suppress(Unreadable):
            read(make(text), name)

    return run


def seconds(run: Run, text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


def is_in_proportion(run: Run, pattern: Callable[[int], str], length: int = LENGTH) -> bool:
    short, long = pattern(length), pattern(TIMES * length)
    # The short text comes first, twice: what is loaded with the first run is nobody's.
    return any(MOST_GROWTH * min(seconds(run, short) for _ in range(2)) >= seconds(run, long) for _ in range(TRIES))


CHECKED = [("overview", pattern) for pattern in PATTERNS] + [("problems", pattern) for pattern in SOME]
READ = [("bare text", pattern) for pattern in PATTERNS] + [
    (kind, pattern) for kind in ("table in a text", "HTML table") for pattern in SOME
]


@pytest.mark.parametrize(("section", "pattern"), CHECKED)
def test_checking_takes_time_in_proportion(section, pattern):
    assert is_in_proportion(checked(section), PATTERNS[pattern])


@pytest.mark.parametrize(("kind", "pattern"), READ)
def test_reading_takes_time_in_proportion(kind, pattern):
    assert is_in_proportion(as_read(kind), PATTERNS[pattern])


def test_pattern_that_begins_again_at_each_place_is_found_out(monkeypatch):
    monkeypatch.setattr(hollow, "FIGURE", re.compile(r"\d[\d,]*\s*条"))

    def run(text: str) -> None:
        list(hollow.section_one_says_what_was_done(Case(as_report(text))))

    assert not is_in_proportion(run, PATTERNS["digit and comma"], length=1000)


def test_loop_within_a_loop_is_found_out():
    def run(text: str) -> int:
        return sum(text.count(character) for character in text)

    assert not is_in_proportion(run, PATTERNS["one sentence"], length=1000)
