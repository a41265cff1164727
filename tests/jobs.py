"""Jobs for ``heavy``: a child imports them by their names."""

import os
import signal
import sys
import time
from pathlib import Path

from giyearreport.heavy import parcel
from giyearreport.readers import Unreadable


def process() -> int:
    return os.getpid()


def loaded(modules: list[str]) -> list[str]:
    """Those of the modules that were there before the job began."""
    return [module for module in modules if module in sys.modules]


def typefaces_read_before() -> int:
    from giyearreport.writers import pdf

    return pdf._read.cache_info().currsize


def threads_of_the_parent() -> int:
    return len(os.listdir(f"/proc/{os.getppid()}/task"))


def refuse(sentence: str) -> None:
    raise Unreadable(sentence)


def fail(*, by: str) -> None:
    raise ZeroDivisionError(by)


def spin() -> None:
    while True:
        pass


def fill_memory() -> int:
    return len(bytearray(2**30))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def unpicklable() -> object:
    return lambda: None


def wait_for(path: Path) -> bool:
    """Until the path is there; it tells that it began, and whether it was allowed to tidy up."""
    path.with_suffix(".begins").write_text(str(os.getpid()))
    path.with_suffix(".begins").rename(path.with_suffix(".begun"))  # whole as soon as it is there
    try:
        while not path.exists():
            time.sleep(0.01)
    finally:
        path.with_suffix(".tidied").touch()
    return True


def overlap(log: Path) -> None:
    """Begins and ends in a file, to see who else was at it in between."""
    with log.open("a") as file:
        file.write("begin\n")
    time.sleep(0.05)
    with log.open("a") as file:
        file.write("end\n")


def most_at_once(log: Path) -> int:
    """So many of the jobs in the file were at it together."""
    here = most = 0
    for line in log.read_text().split():
        here += 1 if line == "begin" else -1
        most = max(most, here)
    return most


def there_and_back(thing: object) -> object:
    return parcel.unpacked(parcel.packed(thing))
