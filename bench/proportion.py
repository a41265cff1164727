"""Whether reading and checking take time in proportion to length, whatever the text.

python bench/proportion.py                       # all patterns; lists what is slow or out of proportion
python bench/proportion.py --all                 # every pattern beside everything
python bench/proportion.py --patterns nines "one sentence" --subjects grammar S10
python bench/proportion.py --length 30000

Each pattern of ``tests/long_texts.py`` at a length and at twice that length goes through the grammar, each rule of a
report (beside a last year and neighbours that say the same), the whole check, and each reader. Seconds are of the
processor, the best of ``--runs``. Wanted: a second for 60,000 characters, and 2.2 times as much for twice as many.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from giyearreport.counting import understand  # noqa: E402
from giyearreport.counting.paragraphs import read_paragraph  # noqa: E402
from giyearreport.readers import Unreadable, read  # noqa: E402
from giyearreport.rules import RULES, Case, Neighbourhood, Rule, Scope, check  # noqa: E402
from tests.long_texts import FILES, PATTERNS, as_report  # noqa: E402
from tests.rules.reports import TOWNSHIP, clean  # noqa: E402

LENGTH = 60_000  # the longest report
MOST, MOST_RATIO = 1.0, 2.2
FEW = 0.3  # seconds, below which a ratio says nothing

Run = Callable[[], object]


def case_of(text: str, section: str) -> Case:
    report = as_report(text, section)
    prior = clean(report.year - 1, prose={section: text})
    neighbour = clean(unit="青禾县柳湾镇人民政府", prose={section: text})
    return Case(report, prior, TOWNSHIP, neighbours=Neighbourhood([neighbour]))


def subjects(text: str) -> Iterator[tuple[str, Callable[[], Run]]]:
    """What takes a text, by name, each with what makes it ready to run."""
    yield "grammar", lambda: partial(understood_anew, text)
    for section in ("overview", "problems"):
        yield f"check of {section}", lambda section=section: partial(whole_check, case_of(text, section))
        for rule in RULES:
            if rule.scope is Scope.REPORT:
                name = f"{rule.code} {rule.function.__name__} of {section}"
                yield name, lambda rule=rule, section=section: partial(one_check, rule, case_of(text, section))
    for name, (file, make) in FILES.items():
        yield f"read {name}", lambda make=make, file=file: partial(attempted, make(text), file)


def understood_anew(text: str) -> None:
    forget()
    understand(text)


def whole_check(case: Case) -> None:
    forget()
    check(case)


def forget() -> None:
    """Let the grammar read every paragraph anew."""
    understand.cache_clear()
    read_paragraph.cache_clear()


def one_check(rule: Rule, case: Case) -> None:
    list(rule.findings(case))


def attempted(data: bytes, name: str) -> None:
    with suppress(Unreadable):
        read(data, name)


def seconds(run: Run, runs: int) -> float:
    return min(_once(run) for _ in range(runs))


def _once(run: Run) -> float:
    begun = _spent()
    run()
    return _spent() - begun


def _spent() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=LENGTH)
    parser.add_argument("--patterns", nargs="+", default=list(PATTERNS), choices=PATTERNS, metavar="PATTERN")
    parser.add_argument("--subjects", nargs="+", default=[""], help="beginnings of names", metavar="SUBJECT")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    missed, slowest = 0, (0.0, "")
    for pattern in given.patterns:
        pairs = zip(*(subjects(PATTERNS[pattern](n * given.length)) for n in (1, 2)), strict=True)
        for (name, one), (_, two) in pairs:
            if not name.startswith(tuple(given.subjects)):
                continue
            single, double = seconds(one(), given.runs), seconds(two(), given.runs)
            is_missed = single > MOST or (double > FEW and double > MOST_RATIO * single)
            missed += is_missed
            slowest = max(slowest, (single, f"{pattern}, {name}"))
            if given.all or is_missed:
                ratio = double / max(single, 1e-9)
                print(f"{single:7.3f} s  × {ratio:5.2f}  {pattern}: {name}{'  MISSED' * is_missed}", flush=True)
    print(f"{len(given.patterns)} patterns of {given.length} characters; slowest {slowest[0]:.3f} s ({slowest[1]})")
    print(f"{missed} missed; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
