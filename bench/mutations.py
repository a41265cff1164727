"""Single defects in real figures, and which checks catch them, as a Markdown table.

    python bench/mutations.py FIGURES.json [--defects 300] [--seed 711]

``FIGURES.json`` holds sets of figures as real reports printed them (see tests/rules/mutations). Kinds and ways are in
bench/README.md.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.rules.mutations.sound import sound
from tests.rules.mutations.trial import table, trials


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("figures", type=Path)
    parser.add_argument("--defects", type=int, default=300, help="of each set of figures")
    parser.add_argument("--seed", type=int, default=711)
    options = parser.parse_args()
    bases = [sound(entry) for entry in json.loads(options.figures.read_text())["reports"]]
    print(table([outcome for base in bases for outcome in trials(base, options.defects, options.seed)]))


if __name__ == "__main__":
    main()
