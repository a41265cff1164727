"""Times the DOCX and HTML readers beside the bare lxml parse that they stand on, and feeds readers damaged files.

python bench/readers.py             # milliseconds of wall clock and of processor, the best of several runs
python bench/readers.py --fuzz 5000 # that many damaged files of each format: what came of them, the slowest
python bench/readers.py --fuzz 5000 --formats doc            # .doc by way of LibreOffice, where it is installed
python bench/readers.py --fuzz 5000 --formats doc --antiword # by way of antiword
python bench/readers.py --hostile   # how long the hostile files of the tests take to be refused, wanted: a second each
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from lxml import etree, html  # noqa: E402

from giyearreport.readers import doc, read  # noqa: E402
from giyearreport.writers import FORMATS  # noqa: E402
from tests import specimens  # noqa: E402
from tests.readers.damage import SLOWEST, fuzz  # noqa: E402
from tests.readers.hostile import REFUSED  # noqa: E402
from tests.readers.hostile_pdf import HOSTILE_PDFS  # noqa: E402

TARGETS = {"docx": 20, "html": 10}  # milliseconds
FUZZED = ("docx", "html", "text", "json")


def best_of(function, runs: int = 30) -> tuple[float, float]:
    """Wall clock and processor time in milliseconds."""
    walls, processors = [], []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        function()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return 1000 * min(walls), 1000 * min(processors)


def _parse_docx(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"))


PARSES = {"docx": _parse_docx, "html": html.document_fromstring}


def timed() -> bool:
    met = True
    for format, target in TARGETS.items():
        data = FORMATS[format].render(specimens.city())
        wall, processor = best_of(lambda data=data, format=format: read(data, f"report.{format}"))
        bare, _ = best_of(lambda data=data, format=format: PARSES[format](data))
        met = met and wall <= target
        print(
            f"{format}: {wall:.1f} ms (processor {processor:.1f}), target {target}; lxml parse alone {bare:.1f} ms; "
            f"{len(data) // 1024} KB"
        )
    return met


def fuzzed(count: int, formats: Sequence[str]) -> bool:
    met = True
    for format in formats:
        outcomes, slowest = fuzz(format, range(count))
        met = met and slowest <= SLOWEST
        print(f"{format}: {count} damaged files, {dict(outcomes)}, slowest {slowest:.2f} s", flush=True)
    return met


def hostile() -> bool:
    """Seconds of the processor, our own and those of the processes that read for us."""
    with TemporaryDirectory() as folder:
        for name, (make, _) in {**REFUSED, **HOSTILE_PDFS}.items():
            Path(folder, name).write_bytes(make())
        command = [sys.executable, "-m", "tests.readers.hostile", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    lines = sorted(map(json.loads, done.stdout.splitlines()), key=lambda line: -line["seconds"])
    for line in lines:
        print(f"{line['seconds']:6.2f} s  + {line['rise']:3} MB  {line['name']}: {line['message']}")
    return lines[0]["seconds"] <= 1.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fuzz", type=int, default=0, metavar="COUNT")
    parser.add_argument("--formats", nargs="+", default=FUZZED, choices=[*FUZZED, "doc"])
    parser.add_argument("--antiword", action="store_true", help="leave LibreOffice out")
    parser.add_argument("--hostile", action="store_true")
    given = parser.parse_args()
    if given.hostile:
        sys.exit(not hostile())
    if given.antiword:
        doc._by_office = lambda *arguments: None
    sys.exit(not (fuzzed(given.fuzz, given.formats) if given.fuzz else timed()))
