"""A job handed to a child, and its answer."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Lock
from time import monotonic

from django.conf import settings

from giyearreport.heavy import parcel
from giyearreport.heavy.failures import Busy, Exhausted

GLANCE = 0.25  # seconds between two looks whether the asker is still there

logger = logging.getLogger(__name__)


class Parent:
    """The running parent and our side of its door. Processes forked from this one use the same door."""

    def __init__(self) -> None:
        self.door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        places = os.pathsep.join(filter(None, sys.path))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "giyearreport.heavy.parent"],
                stdin=theirs, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": places},
            )  # fmt: skip

    def take(self, connection: Connection) -> None:
        socket.send_fds(self.door, [b"."], [connection.fileno()])

    def leave(self) -> None:
        """It ends when all who hold the door have left, and its last child needs it no longer."""
        self.door.close()


_parent: Parent | None = None
_lock = Lock()


def start_parent() -> None:
    """Starts the parent, so that it is ready at the first job; before a server forks, its processes share it."""
    global _parent
    with _lock:
        _parent = _parent or Parent()


def restart_parent() -> None:
    """A new parent, which loads the program as it is now."""
    global _parent
    with _lock:
        if _parent:
            _parent.leave()
        _parent = Parent()


def call(job: Callable[[], object], *, longest: float, has_gone: Callable[[], bool]) -> object:
    """The job's result or exception, from a child. Busy where the asker has gone, Exhausted where the child
    ended without an answer or gives none in ``longest`` seconds. Where this machine makes no children, it is done
    here."""
    packed = parcel.packed((job, settings.HEAVY_SECONDS, settings.HEAVY_MEMORY))
    try:
        ours = _connected()
    except OSError as error:
        logger.warning("no child process can be had, the job is done without limits: %s", error)
        return job()
    with ours:
        failed, what = parcel.unpacked(_answer(ours, packed, longest, has_gone))
    if failed:
        raise what
    return what


def _connected() -> Connection:
    """Our end of a connection whose other end is on its way to a child. A parent that has died is replaced once."""
    ours, theirs = Pipe()
    with theirs:
        try:
            start_parent()
            _parent.take(theirs)
        except (BrokenPipeError, ConnectionResetError):
            restart_parent()
            _parent.take(theirs)
    return ours


def _answer(child: Connection, job: bytes, longest: float, has_gone: Callable[[], bool]) -> bytes:
    until = monotonic() + longest
    try:
        child.send_bytes(job)
        while not child.poll(GLANCE):
            if has_gone():
                raise Busy
            if monotonic() >= until:
                raise Exhausted
        return child.recv_bytes()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise Exhausted from None
