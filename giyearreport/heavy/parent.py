"""The process that children are forked from: ``python -m giyearreport.heavy.parent``, its standard input the door.

It has one thread and has loaded what is slow to load, so that a child is ready at once and shares that memory. At the
door it gets a connection for each job; a child answers there. It ends when nobody is left who holds the other side of
the door, so signals that are meant for the server need not reach it.
"""

import gc
import os
import signal
import socket
import traceback
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection

import django
from django.conf import settings

from giyearreport.heavy import child


def main() -> None:
    for meant_for_the_server in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(meant_for_the_server, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children, so the kernel takes them away
    door = socket.socket(fileno=0)
    _load()
    while connections := socket.recv_fds(door, 1, 1)[1]:
        if os.fork() == 0:
            _as_child(connections[0], door)
        os.close(connections[0])


def _load() -> None:
    django.setup()
    for module in settings.HEAVY_LOADED:
        with suppress(ImportError, OSError):  # a library that is missing is told of by the job that needs it
            getattr(import_module(module), "get_ready", _is_ready)()
    gc.collect()
    gc.freeze()  # a collection in a child would write to all of it, and share nothing


def _is_ready() -> None:
    """What a module does that has nothing to make ready."""


def _as_child(connection: int, door: socket.socket) -> None:
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, door.fileno())  # while a child held the door, a dead parent would seem alive
    try:
        child.serve(Connection(connection))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
