"""Slow work in real child processes, for the tests that ask for it; all others do it in their own process."""

import time
from collections.abc import Callable

import pytest

from giyearreport.heavy import children
from tests.patience import PATIENCE


@pytest.fixture(scope="session")
def one_parent():
    """The parent of all children of the session, ended with it."""
    yield
    if children._parent:
        children._parent.leave()
        children._parent._process.wait(PATIENCE / 1000)


@pytest.fixture
def real_children(settings, one_parent):
    settings.HEAVY_IN_PROCESS = False
    settings.HEAVY_PATIENCE = settings.HEAVY_LONGEST = 3600  # no machine is too slow


def eventually(is_so: Callable[[], object]) -> bool:
    """Whether it becomes so while a test has patience."""
    until = time.monotonic() + PATIENCE / 1000
    while not (so := is_so()) and time.monotonic() < until:
        time.sleep(0.02)
    return bool(so)
