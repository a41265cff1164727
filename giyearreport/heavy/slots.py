"""What only so many processes may hold at a time: slots for jobs, and claims to a thing by its name.

Each is a file locked with flock: the kernel lets go of it when its process ends, however it ends.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from time import monotonic, sleep
from typing import IO

from django.conf import settings

from giyearreport.heavy.failures import Busy

PAUSE = 0.05  # seconds between two looks for a free slot

logger = logging.getLogger(__name__)


@contextmanager
def slot(*, until: float, has_gone: Callable[[], bool]) -> Iterator[None]:
    """Holds one of the slots; Busy where none is free ``until`` that moment of the monotonic clock, or the asker has
    gone. With no folder to write to there are none, and every asker is let in."""
    folder = _folder()
    if folder is None:
        logger.warning("no folder for slots can be written to: jobs are bounded within each process only")
        yield
        return
    while not (held := _free_slot(folder)):
        if monotonic() >= until or has_gone():
            raise Busy
        sleep(PAUSE)
    with held:
        yield


@contextmanager
def claim(name: str) -> Iterator[bool]:
    """Whether what is so named is ours alone until the end; nobody waits. With no folder to write to, it always is."""
    folder = _folder()
    held = _locked(folder / f"claim-{name}") if folder else None
    try:
        yield held is not None or folder is None
    finally:
        if held:
            Path(held.name).unlink(missing_ok=True)  # while it is still ours
            held.close()


def _free_slot(folder: Path) -> IO | None:
    for number in range(settings.HEAVY_SLOTS):
        if held := _locked(folder / f"slot-{number}"):
            return held
    return None


def _locked(path: Path) -> IO | None:
    """The open file, locked as long as it is open; None where another holds it, or has just taken it away."""
    file = path.open("a")
    with suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
    file.close()
    return None


def _folder() -> Path | None:
    """The installation's folder, or, where that is for reading only, the user's own in the place for temporary ones."""
    temporary = Path(gettempdir()) / f"giyearreport-{os.getuid()}"
    for folder in (Path(settings.HEAVY_DIR), temporary):
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_ours = folder != temporary or folder.lstat().st_uid == os.getuid()
            if is_ours and os.access(folder, os.W_OK | os.X_OK):
                return folder
    return None
