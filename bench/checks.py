"""How long the full check of one real-size report takes, with last year's report and the index of a round beside it.

    python bench/checks.py [--rounds 60] [--neighbours 30]

The report is ``tests/specimens.py: city`` (the figures of a city, some 2,500 characters of prose). Beside it, in turns,
the same content is written as JSON and read back: a measure of the machine. See bench/README.md for figures.
"""

import argparse
import json
import os
import random
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from bench.invented_round import invent  # noqa: E402
from giyearreport.content import ReportContent  # noqa: E402
from giyearreport.rules import RULES, Case, Scope, check  # noqa: E402
from giyearreport.rules.similarity import Neighbourhood  # noqa: E402
from giyearreport.writers import FORMATS  # noqa: E402
from tests import specimens  # noqa: E402
from tests.rules.reports import TOWNSHIP  # noqa: E402

OF_A_REPORT = [rule for rule in RULES if rule.scope is Scope.REPORT]
TARGET = 15.0  # milliseconds
SLOWEST = 12  # so many rules are listed


def milliseconds(function) -> float:
    started = perf_counter()
    function()
    return 1000 * (perf_counter() - started)


def last_year(report: ReportContent) -> ReportContent:
    """The same report a year earlier, every third sentence missing."""
    prose = {code: text.replace("2024", "2023").replace("2025", "2024") for code, text in report.prose.items()}
    kept = {code: "。".join(s for n, s in enumerate(text.split("。")) if n % 3) for code, text in prose.items()}
    return ReportContent.blank(report.edition, report.unit, report.year - 1).with_values(report.cells, kept)


def changed(report: ReportContent, chance: random.Random) -> ReportContent:
    """No two checks see the same text: a clerk is typing."""
    typed = f"\n另在{chance.randrange(2, 99)}个村试行公开事项口头说明{chance.randrange(2, 99)}次。"
    return report.with_values(prose={"overview": report.prose["overview"] + typed})


def rules_of(report: ReportContent, prior: ReportContent, index: Neighbourhood) -> dict[str, float]:
    """Milliseconds by code, all functions of a code together."""
    case, times = Case(report, prior, TOWNSHIP, neighbours=index), defaultdict(float)
    for rule in OF_A_REPORT:
        times[rule.code] += milliseconds(lambda rule=rule: list(rule.findings(case)))
    return times


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument("--neighbours", type=int, default=30)
    arguments = options.parse_args()
    chance, report = random.Random(3), specimens.city()
    prior, index = last_year(report), Neighbourhood(invent(arguments.neighbours, 3).reports)
    document = json.loads(FORMATS["json"].render(report))
    whole, processor, beside, by_code = [], [], [], defaultdict(list)
    for _ in range(arguments.rounds + 1):
        typed = changed(report, chance)
        used = process_time()
        whole.append(milliseconds(lambda typed=typed: check(Case(typed, prior, TOWNSHIP, neighbours=index))))
        processor.append(1000 * (process_time() - used))
        beside.append(milliseconds(lambda: json.loads(json.dumps(document, ensure_ascii=False))))
        for code, time in rules_of(changed(report, chance), prior, index).items():
            by_code[code].append(time)
    took, json_took = median(whole[1:]), median(beside[1:])
    ninth = sorted(whole[1:])[int(len(whole[1:]) * 0.9)]
    print(f"{len(OF_A_REPORT)} checks of {len(by_code)} codes; load {os.getloadavg()[0]:.1f}")
    print(
        f"one report: median {took:.1f} ms (of the processor {median(processor[1:]):.1f}), "
        f"nine of ten within {ninth:.1f}, target {TARGET:.0f}"
    )
    print(f"its JSON written and read: {json_took:.2f} ms; the check is {took / json_took:.0f} times that")
    for code, times in sorted(by_code.items(), key=lambda entry: -median(entry[1][1:]))[:SLOWEST]:
        print(f"  {code:4} {median(times[1:]):6.2f} ms")
    return int(took > TARGET)


if __name__ == "__main__":
    sys.exit(main())
