"""Who asks for a job, for how long, and how many may ask at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic

from django.conf import settings

from giyearreport.heavy import children
from giyearreport.heavy.failures import Busy
from giyearreport.heavy.slots import slot


@dataclass(frozen=True)
class Asker:
    """Waits ``patience`` seconds for a slot and ``longest`` for the answer, by default those of the settings.
    ``has_gone`` is asked now and then: nobody wants the result any more."""

    patience: float | None = None
    longest: float | None = None
    has_gone: Callable[[], bool] = lambda: False


_asker: ContextVar[Asker] = ContextVar("asker", default=Asker())  # noqa: B039 a frozen value
_count = 0
_lock = Lock()


@contextmanager
def asked_by(asker: Asker) -> Iterator[None]:
    """Jobs within are asked for by this one."""
    token = _asker.set(asker)
    try:
        yield
    finally:
        _asker.reset(token)


def run(function: Callable, *args: object, **named: object) -> object:
    """The function's result, or the exception that it raises. The function is known by its module and name; arguments
    and result can be pickled. Raises Busy or Exhausted where it was not done."""
    job = partial(function, *args, **named)
    if settings.HEAVY_IN_PROCESS:
        return job()
    asker = _asker.get()
    longest = settings.HEAVY_LONGEST if asker.longest is None else asker.longest
    with in_a_slot():
        return children.call(job, longest=longest, has_gone=asker.has_gone)


@contextmanager
def in_a_slot() -> Iterator[None]:
    """Room for a command, a process of its own, to do slow work itself. Busy where there is none in time."""
    asker = _asker.get()
    patience = settings.HEAVY_PATIENCE if asker.patience is None else asker.patience
    with one_of_the_askers(), slot(until=monotonic() + patience, has_gone=asker.has_gone):
        yield


@contextmanager
def one_of_the_askers() -> Iterator[None]:
    """A place for who waits long; Busy where as many do as may. Each keeps one of the server's threads, and some must
    be left for who waits for nothing."""
    global _count
    with _lock:
        if _count >= settings.HEAVY_ASKERS:
            raise Busy
        _count += 1
    try:
        yield
    finally:
        with _lock:
            _count -= 1
