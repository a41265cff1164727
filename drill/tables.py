"""Random tables, as many as one likes: how often each arithmetic check told of the defect that was put into one.

    python drill/tables.py [--tables 10000] [--seed 711]

A table in balance with which a check finds fault, or a defect of which another check tells, ends it with that table's
defect. Processor seconds, cores and load are printed beside the counts.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from giyearreport.formats import EDITIONS
from tests.rules.test_arithmetic_property import breaches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=int, default=10_000, help="of each edition")
    parser.add_argument("--seed", type=int, default=711)
    options = parser.parse_args()
    for edition in EDITIONS.values():
        begun = time.process_time()
        told = breaches(edition, options.tables, options.seed)
        counts = ", ".join(f"{code} {count}" for code, count in sorted(told.items()))
        seconds = time.process_time() - begun
        print(f"{edition.code}: {options.tables} tables, {seconds:.1f} s of the processor; {counts}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
