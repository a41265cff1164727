"""Times the PDF and spreadsheet readers beside the libraries they stand on, and feeds them damaged files.

python bench/readers_pdf_xlsx.py             # milliseconds, the best of several runs
python bench/readers_pdf_xlsx.py --fuzz 5000 # that many damaged files of each format: what was raised, the slowest
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zipfile import BadZipFile, ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from giyearreport.formats import EDITION_2021  # noqa: E402
from giyearreport.readers import Unreadable, read  # noqa: E402
from giyearreport.readers.pdf import document, pdfium  # noqa: E402
from giyearreport.writers import FORMATS, template  # noqa: E402
from tests import specimens  # noqa: E402

SEED, SLOWEST = 20210930, 5.0  # seconds of the processor
XLSX_TARGET, PDF_TARGET = 30, 1.2


def best_of(function, runs: int = 7) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def timed() -> None:
    import pdfplumber
    from python_calamine import CalamineWorkbook

    def plumbed(data: bytes) -> None:
        with pdfplumber.open(BytesIO(data)) as document:
            for page in document.pages:
                page.extract_tables()

    def opened(data: bytes) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    real = ROOT.parent / "shared" / "reports" / "2024-huaian-shi.pdf"
    files = {"PDF of ours": FORMATS["pdf"].render(specimens.city())}
    files |= {"PDF by WPS": real.read_bytes()} if real.exists() else {}
    for name, data in files.items():
        ours, theirs = best_of(lambda data=data: read(data)), best_of(lambda data=data: plumbed(data), 3)
        print(f"{name}: {ours:.1f} ms; pdfplumber's tables alone {theirs:.1f} ms; ratio {ours / theirs:.2f}"
              f" (at most {PDF_TARGET})")  # fmt: skip
    data = workbook()
    ours, theirs = best_of(lambda: read(data)), best_of(lambda: opened(data))
    print(f"XLSX: {ours:.1f} ms (at most {XLSX_TARGET}); calamine alone {theirs:.1f} ms")


def workbook() -> bytes:
    """A full workbook of ours, or, before there is a writer, the template."""
    if "xlsx" in FORMATS:
        return FORMATS["xlsx"].render(specimens.city())
    return template.write(EDITION_2021, specimens.UNIT, 2024)


# Damaged files


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with bytes changed, cut out, doubled or put elsewhere."""
    file = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20, 200])):
        at = chance.randrange(max(len(file), 1))
        length = chance.choice([1, 1, 4, 64, 1024])
        what = chance.randrange(5)
        if what == 0:
            file[at : at + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del file[at : at + length]
        elif what == 2:
            file[at:at] = file[at : at + length]
        elif what == 3:
            file[at:at] = chance.choice([b"0", b"-1", b"99999999", b"<", b"/", b"\x00", b"(", b"[", b">>", b"obj"])
        else:
            file = file[: max(at, 8)] if chance.random() < 0.1 else file
    return bytes(file)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A package of which one XML part is damaged, and the ZIP around it is sound."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        hit = chance.choice([name for name in source.namelist() if name.endswith((".xml", ".rels"))])
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _damaged_xml(part, chance) if name == hit else part)
    return out.getvalue()


def _damaged_xml(part: bytes, chance: random.Random) -> bytes:
    """Numbers and tags exchanged, so that most results are still well-formed."""
    words = [b"99999999", b"-1", b"", b"1e308", b"XFD1048576", b"A0", b"s", b"str", b"d", b"b", b"e", b"&#65;"]
    for _ in range(chance.choice([1, 2, 5])):
        places = [at for at in range(len(part)) if part[at : at + 1] in (b'"', b">")]
        at = chance.choice(places) + 1
        end = min((found for mark in (b'"', b"<") if (found := part.find(mark, at)) >= 0), default=at)
        part = part[:at] + chance.choice(words) + part[end:]
    return part


def fuzzed(count: int, seeds: dict[str, bytes], seed: int = SEED) -> tuple[Counter, float]:
    """What became of damaged files, and how long the processor took for the slowest. Anything raised but Unreadable
    comes through.

    PDFium runs in this process, where its crash would not be taken for a refusal, and no file waits for a process."""
    with patch.object(document, "pages_of", pdfium.pages_of):
        return _fuzzed(count, seeds, seed)


def _fuzzed(count: int, seeds: dict[str, bytes], seed: int) -> tuple[Counter, float]:
    chance, results, slowest = random.Random(seed), Counter(), 0.0
    for number in range(count):
        name = chance.choice(list(seeds))
        inside = seeds[name].startswith(b"PK") and number % 2
        try:
            data = (damaged_inside if inside else damaged)(seeds[name], chance)
        except BadZipFile:
            continue
        start = time.process_time()
        try:
            read(data, name, year=2024, unit="青石镇")
            results["read"] += 1
        except Unreadable:
            results["refused"] += 1
        slowest = max(slowest, time.process_time() - start)
    return results, slowest


@cache
def seeds() -> dict[str, dict[str, bytes]]:
    small = specimens.nil(prose={"overview": "全年公开信息126条。"})
    empty = template.write(EDITION_2021, specimens.UNIT, 2024)
    # without attachment and typefaces a damaged byte meets what the reader looks at more often
    bare = _reprinted(small)
    return {"PDF": {"ours.pdf": FORMATS["pdf"].render(small), "bare.pdf": bare}, "XLSX": {"template.xlsx": empty}}


def _reprinted(report) -> bytes:
    """The report as uncompressed PDF by WeasyPrint, with no attachment."""
    from weasyprint import HTML

    return HTML(string=FORMATS["html"].render(report).decode()).write_pdf(uncompressed_pdf=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--fuzz", type=int, default=0)
    wanted = arguments.parse_args().fuzz
    if not wanted:
        timed()
    for kind, files in seeds().items() if wanted else ():
        results, slowest = fuzzed(wanted, files)
        print(f"{kind}: {dict(results)}, slowest {slowest:.2f} s (at most {SLOWEST})")
