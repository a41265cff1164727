"""Reads tables damaged as extractors, content management systems and people damage them: how many figures were read
right, noted, refused, and silently as another.

    python bench/damaged_tables.py [--reports 10000] [--first 200000] [--formats text html docx xlsx pdf] [--shown 20]
    python bench/damaged_tables.py --kinds all --reports 300

The damages are those of ``tests/readers/table_damage``: mixed, or one kind at a time. Each silent fault is printed with
the number of its report and with what was done to it, so that it can be made again. See bench/README.md for figures.
"""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from giyearreport.readers.pdf import document, pdfium
from tests.readers.table_damage import (
    ALL_KINDS_FROM,
    KINDS,
    MAKERS,
    NOTED,
    REFUSED,
    RIGHT,
    WRONG,
    damaged,
    outcome,
)

OUTCOMES = (RIGHT, NOTED, REFUSED, WRONG)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000, help="of each format")
    parser.add_argument("--first", type=int, default=ALL_KINDS_FROM)
    parser.add_argument("--formats", nargs="+", choices=list(MAKERS), default=list(MAKERS))
    parser.add_argument("--kinds", nargs="+", choices=["all", *KINDS], default=[""], metavar="KIND")
    parser.add_argument("--shown", type=int, default=20, help="silent faults that are printed, of each format")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    document.pages_of = pdfium.pages_of  # in this process: to start another one takes longer than to read
    faults = 0
    numbers = range(options.first, options.first + options.reports)
    for kind in KINDS if "all" in options.kinds else options.kinds:
        for format in options.formats:
            faults += read_all(format, numbers, options.shown, kind)
    sys.exit(1 if faults else 0)


def read_all(format: str, numbers: range, shown: int, kind: str = "") -> int:
    """Prints what the reports of some numbers came to, damaged in one way where a kind is named; gives how many of
    them hold a silent fault."""
    begun = time.process_time()
    sums, faulty, by_damage = Counter[str](), 0, Counter[str]()
    for number in numbers:
        told, wrong = outcome(format, number, kind)
        sums += told
        if wrong:
            done = damaged(format, number, kind).done
            by_damage.update(done)
            faulty += 1
            if faulty <= shown:
                print(f"  {format} {number} {'+'.join(done)}: {'; '.join(wrong[:4])}")
    whole = sum(sums.values()) or 1
    told_as = ", ".join(f"{one} {sums[one]:,} ({sums[one] / whole:.3%})" for one in OUTCOMES)
    name = f"{kind} {format}".strip()
    print(f"{name}: {len(numbers):,} reports, {told_as}; {faulty} reports with a silent fault", flush=True)
    print(f"  by damage: {dict(by_damage.most_common(12))}; {time.process_time() - begun:.0f} s of the processor")
    return faulty


if __name__ == "__main__":
    main()
