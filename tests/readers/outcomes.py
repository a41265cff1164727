"""What reading each set of real figures in each ugly layout and format came to: all right, some noted, or some wrong.

``python -m tests.readers.outcomes`` prints the table.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

from giyearreport.readers import read
from tests.readers import ugly
from tests.readers.published import SETS, blocks_of, differing, dropped, silently_wrong
from tests.readers.ugly.text import text_of

RIGHT, NOTED, WRONG = "right", "noted", "wrong"
Maker = Callable[[list], bytes]

DOCUMENTS: dict[str, Maker] = {"docx": ugly.docx_of, "html": ugly.html_of}
TEXTS: dict[str, Maker] = {f"text {manner.__name__}": partial(text_of, manner) for manner in ugly.TEXTS}
WORKBOOKS: dict[str, Maker] = {f"xlsx {make.__name__}": make for make in ugly.WORKBOOKS}
MAKERS = DOCUMENTS | TEXTS | WORKBOOKS


def reading_of(name: str, layout, entry: dict):
    return read(MAKERS[name](blocks_of(entry, layout)), f"report.{name.partition(' ')[0].replace('text', 'txt')}")


def outcome(name: str, layout, entry: dict) -> tuple[str, list]:
    """RIGHT, NOTED or WRONG, and what is wrong."""
    reading = reading_of(name, layout, entry)
    wrong = [*silently_wrong(reading, entry), *dropped(reading, entry)]
    if wrong:
        return WRONG, wrong
    return (NOTED if differing(reading, entry) else RIGHT), []


def outcomes(name: str, layout, entries: list[dict] = SETS) -> dict[str, tuple[str, list]]:
    return {entry["id"]: outcome(name, layout, entry) for entry in entries}


def row(name: str, layout, found: dict[str, tuple[str, list]]) -> str:
    """How many of the sets are right, noted and wrong."""
    counts = Counter(what for what, _ in found.values())
    return f"{layout.__name__:36} {name:32} " + "  ".join(f"{what} {counts[what]:2}" for what in (RIGHT, NOTED, WRONG))


if __name__ == "__main__":
    for layout in ugly.LAYOUTS:
        for name in MAKERS:
            print(row(name, layout, outcomes(name, layout)), flush=True)
