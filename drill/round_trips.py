"""Hundreds of reports that nobody would write, written in every format and read back: each must be what it was.

    python drill/round_trips.py [--reports 200] [--pdfs 60] [--first 0]

Ends with 1 where one is not, and prints it with its seed. What is left out stands in tests/writers/hostile_reports.py.
"""

import argparse
import os
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from tests.writers.hostile_reports import differences, report  # noqa: E402

OTHERS = ("docx", "html", "xlsx", "text", "json")


def tried(format: str, seeds: range) -> int:
    """How many reports did not come back as they were."""
    begun, wrong = process_time(), 0
    for seed in seeds:
        found = list(differences(report(seed, for_pages=format == "pdf"), format))
        wrong += bool(found)
        for line in found:
            print(f"{format} {seed}: {line}")
    print(f"{format}: {len(seeds)} reports, {wrong} not as they were, {process_time() - begun:.1f} s of the processor")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--pdfs", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    wrong = sum(tried(format, range(options.first, options.first + options.reports)) for format in OTHERS)
    wrong += tried("pdf", range(options.first, options.first + options.pdfs))
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
