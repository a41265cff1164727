"""Copies of what can be made again: kept as files where there is room for them, and missed by nobody who finds none."""

import hashlib
import logging
from typing import Any

from django.core.cache import caches

log = logging.getLogger(__name__)


def read(name: str) -> Any:
    """What was kept under this name; None where there is nothing, or nothing whole."""
    try:
        return caches["public"].get(_key(name))
    except Exception as damage:  # a file that is cut or altered fails in whatever way pickle and zlib do
        log.warning("a copy cannot be read: %s", type(damage).__name__)
        return None


def keep(name: str, value: Any) -> None:
    """Nothing is said where it cannot be kept, but to the journal."""
    try:
        caches["public"].set(_key(name), value)
    except OSError as full:
        log.warning("a copy cannot be kept: %s", full)


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
