"""How many published pages and files the server gives in a second, beside a static file of the same size.

    python bench/portal.py [--turns 5] [--requests 4000] [--readers 16]

Asks with ``ab`` (Debian: apache2-utils), which keeps its connections. gunicorn as it is deployed, a database of its own
with the demo in it; the static file lies among the collected ones and holds the very same bytes. Page, file and their
static twins are asked in turns, plain and compressed; the median of the turns counts.
"""

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drill.served import environment, machine, manage, prepare, running

WANTED = 0.8  # of the static file's requests in a second
GZIP = "Accept-Encoding: gzip"
NEWEST = """
from giyearreport.reports.publishing import published
newest = published.revisions()[0]
print(newest.report.year, newest.report.unit.code, newest.number)
"""


def per_second(url: str, requests: int, readers: int, header: str | None) -> float:
    """``-l``: a compressed page has some bytes by chance, and is never as long twice."""
    command = [
        "ab",
        "-q",
        "-l",
        "-k",
        "-n",
        str(requests),
        "-c",
        str(readers),
        *(["-H", header] if header else []),
        url,
    ]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    failed = re.search(r"Non-2xx responses: +(\d+)", told) or re.search(r"Failed requests: +([1-9]\d*)", told)
    if failed:
        raise SystemExit(f"{url}: {failed[0]}")
    return float(re.search(r"Requests per second: +([\d.]+)", told)[1])


def twin(static: Path, name: str, data: bytes) -> None:
    """The same bytes as a static file, with the compressed copy that ``collectstatic`` would make."""
    (static / name).write_bytes(data)
    if name.endswith(".html"):
        (static / f"{name}.gz").write_bytes(gzip.compress(data))


def fetched(url: str) -> bytes:
    with urlopen(Request(url)) as answer:
        return answer.read()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--requests", type=int, default=4000)
    parser.add_argument("--readers", type=int, default=16)
    options = parser.parse_args()
    if not shutil.which("ab"):
        raise SystemExit("no ab on PATH: apt-get install apache2-utils")
    with tempfile.TemporaryDirectory() as data:
        settings = environment(data)
        prepare(settings)
        year, code, number = manage(settings, "shell", "-v0", "-c", NEWEST).split()
        home = f"http://127.0.0.1:{settings['PORT']}"
        page, file = f"{home}/{year}/{code}/", f"{home}/{year}/{code}/{number}/report.pdf"
        with running(settings):
            bodies = {"twin.html": fetched(page), "twin.pdf": fetched(file)}
        for name, body in bodies.items():
            twin(Path(data) / "static", name, body)
        pairs = {
            "page": (page, f"{home}/static/twin.html", None),
            "page, compressed": (page, f"{home}/static/twin.html", GZIP),
            "file": (file, f"{home}/static/twin.pdf", None),
        }
        found = {what: ([], []) for what in pairs}
        with running(settings):
            for turn in range(options.turns + 1):
                for what, (published, static, header) in pairs.items():
                    ours = per_second(published, options.requests, options.readers, header)
                    theirs = per_second(static, options.requests, options.readers, header)
                    if turn:  # the first warms up
                        found[what][0].append(ours)
                        found[what][1].append(theirs)
    print({name: f"{len(body)} bytes" for name, body in bodies.items()}, machine())
    wrong = False
    for what, (ours, theirs) in found.items():
        ratio = median(ours) / median(theirs)
        wrong = wrong or ratio < WANTED
        print(f"{what}: {median(ours):.0f} a second, static file {median(theirs):.0f}, ratio {ratio:.2f}; "
              f"turns {[round(a / b, 2) for a, b in zip(ours, theirs, strict=True)]}")  # fmt: skip
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
