"""This state of the project beside another: time and size of the documents, made in turns by a process of each."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

BASE = Path(__file__).resolve().parent.parent
FORMATS, SPECIMENS = ("pdf", "docx", "xlsx", "html"), ("nil", "city", "longest")

#: What the process of a state does: for each line, a format and a specimen, it answers the clock's and its own seconds,
#: and the size in bytes.
WORK = """
import json, os, sys, time
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
import django
django.setup()
from giyearreport.writers import FORMATS
from tests import specimens
for line in sys.stdin:
    format, specimen = line.split()
    report = getattr(specimens, specimen)()
    wall, cpu = time.perf_counter(), time.process_time()
    size = len(FORMATS[format].render(report))
    print(json.dumps([time.perf_counter() - wall, time.process_time() - cpu, size]), flush=True)
"""
COLD = "render_report, cold, city"


class State:
    """A state in its folder, and a process of it that stays warm."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-c", WORK], cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def warm(self, format: str, specimen: str) -> list[float]:
        """Seconds by the clock and of the processor, and bytes."""
        print(format, specimen, file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def cold(self, source: Path) -> list[float]:
        """The same of the command that writes a PDF, from nothing."""
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
        command = [sys.executable, "manage.py", "render_report", source, "--to", "pdf"]
        data = subprocess.run(command, cwd=self.folder, check=True, capture_output=True).stdout
        wall, after = perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        return [wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, len(data)]

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()


def compare(other: Path, city: bytes, rounds: int) -> None:
    """``city`` is a report as JSON, for the command."""
    states = [State(other), State(BASE)]
    print(f"\n{'':28}{'before ms':>11}{'CPU ms':>8}{'KiB':>7}{'after ms':>11}{'CPU ms':>8}{'KiB':>7}{'CPU':>7}")
    for format in FORMATS:
        for specimen in SPECIMENS:
            _print(f"{format}, {specimen}", states, lambda state: state.warm(format, specimen), rounds)  # noqa: B023
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.json")
        source.write_bytes(city)
        _print(COLD, states, lambda state: state.cold(source), rounds)
    for state in states:
        state.close()


def _print(name: str, states: list[State], way: Callable[[State], list[float]], rounds: int) -> None:
    """The medians of the rounds after the first, which does not count."""
    found = [[way(state) for state in states] for _ in range(rounds + 1)][1:]
    medians = [[median(column) for column in zip(*runs, strict=True)] for runs in zip(*found, strict=True)]
    row = "".join(f"{wall * 1000:11.1f}{cpu * 1000:8.1f}{size / 1024:7.0f}" for wall, cpu, size in medians)
    print(f"{name:28}{row}{medians[1][1] / medians[0][1]:7.2f}")
