"""PDFium in a process of its own, which may take little time and memory.

A file of a few kilobytes can unpack to gigabytes, or show forms within forms without end, and nothing stops the library
on its way; and what brings it down does not bring down ours. The process hands back JSON.
"""

import json
import os
import signal
import subprocess
import sys
from array import array
from base64 import b64decode
from typing import Any

from giyearreport.readers.pdf.geometry import DAMAGED, TOO_LARGE, TOO_LONG, Box, Page, as_box, as_character
from giyearreport.readers.reading import Unreadable

MOST_SECONDS = 4  # of the processor, of which the longest report takes one on a slow machine
_KEPT = ("PATH", "LD_LIBRARY_PATH")  # of the environment; the rest may hold what is secret
LONGEST_WAIT = 30.0  # seconds, on a machine that has other things to do


def pages_of(data: bytes) -> tuple[list[Page], bytes | None]:
    """The pages, and the report.json that may be attached to them. Raises Unreadable."""
    command = [sys.executable, "-P", "-m", "giyearreport.readers.pdf.child", str(MOST_SECONDS)]
    paths = os.pathsep.join(map(os.path.abspath, sys.path))
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment = {**kept, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env=environment, timeout=LONGEST_WAIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_LONG) from None
    if done.returncode < 0:  # by a signal: PDFium aborts where it gets no memory
        raise Unreadable({-signal.SIGXCPU: TOO_LONG, -signal.SIGSEGV: DAMAGED}.get(done.returncode, TOO_LARGE))
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return [_page(*plain) for plain in answer["pages"]], b64decode(answer["attached"]) or None


def _page(width: float, height: float, pictures: int, texts: str, sides: str, rules: list[Any], unseen: list[Any],
          watermark: str) -> Page:  # fmt: skip
    each = iter(array("d", b64decode(sides)))
    boxes = map(as_box, zip(each, each, each, each, strict=True))
    found = list(map(as_character, zip(texts, boxes, strict=True)))
    places = [Box(*rule) for rule in rules], pictures, [Box(*box) for box in unseen]
    return Page(width, height, found, *places, watermark)
