"""The process in which PDFium reads one file: bytes on standard input, pages as JSON on standard output."""

import gc
import json
import resource
import sys
from array import array
from base64 import b64encode
from itertools import chain
from typing import Any

from giyearreport.readers.pdf.geometry import TOO_LARGE, Page
from giyearreport.readers.pdf.pdfium import pages_of
from giyearreport.readers.reading import Unreadable

MOST_MEMORY = 128 * 1024 * 1024  # that can be written to, of which a report takes 20 MB


def main(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # nothing of a page is garbage before it is answered, and the process ends with that
    answer: dict[str, Any]
    try:
        pages, attached = pages_of(sys.stdin.buffer.read())
    except Unreadable as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": TOO_LARGE}
    else:
        answer = {"pages": [_plain(page) for page in pages], "attached": b64encode(attached or b"").decode()}
    sys.stdout.write(json.dumps(answer))


def _plain(page: Page) -> list[Any]:
    """The characters as one text, and their boxes as numbers in a row: a page has thousands of them."""
    texts = "".join([text for text, _ in page.characters])
    sides = array("d", chain.from_iterable([box for _, box in page.characters]))
    boxes = b64encode(sides.tobytes()).decode()
    return [page.width, page.height, page.pictures, texts, boxes, page.rules, page.unseen, page.watermark]


if __name__ == "__main__":
    main(int(sys.argv[1]))
