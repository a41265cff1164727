"""What a child does: one job, under its limits, for an asker who is still there."""

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread, main_thread
from time import sleep

from giyearreport.heavy import parcel

LAST_SECONDS = 5  # between the end that a job may tidy up after, and the one that it may not
_GONE = signal.SIGUSR1


def serve(asker: Connection) -> None:
    """Reads a job and its limits, answers ``(failed, what)`` and returns; nothing where the job was too much."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for ending in (_GONE, signal.SIGXCPU):
        signal.signal(ending, _end)
    job, seconds, memory = parcel.unpacked(asker.recv_bytes())
    _limit(seconds, memory)
    Thread(target=_end_with, args=(asker,), daemon=True).start()
    try:
        asker.send_bytes(_answer(job))
    except (MemoryError, SystemExit, BrokenPipeError, ConnectionResetError):
        return


def _answer(job: Callable[[], object]) -> bytes:
    try:
        return parcel.packed((False, job()))
    except MemoryError:
        raise
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))  # the stack itself stays here
        return parcel.packed((True, error))


def _limit(seconds: int, memory: int) -> None:
    """Of this process, and of every process it starts. ``memory``, in bytes, comes on top of what the parent had. A
    page is worth more than a job, so the job stands back where both want a processor."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + LAST_SECONDS))
    if (sizes := Path("/proc/self/statm")).exists():
        most = int(sizes.read_text().split()[5]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _end_with(asker: Connection) -> None:
    """The asker sends nothing more: what can be read is the end of the connection. The job may tidy up, a converter
    that it started for example; then it is over."""
    asker.poll(None)
    signal.pthread_kill(main_thread().ident, _GONE)
    sleep(LAST_SECONDS)
    os._exit(0)


def _end(number: int, frame: object) -> None:
    sys.exit()
