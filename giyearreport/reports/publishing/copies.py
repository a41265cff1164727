"""Copies of what can be made again: kept as files where there is room for them, and missed by nobody who finds none."""

import hashlib
import logging

from django.core.cache import caches

log = logging.getLogger(__name__)


def read(name: str, parts: int) -> tuple[str, ...] | None:
    """The texts, so many, that were kept under this name; None where there is nothing, or nothing whole."""
    try:
        kept = caches["public"].get(_key(name))
    except Exception as damage:  # a file that is cut or altered fails in whatever way pickle and zlib do
        log.warning("a copy cannot be read: %s", type(damage).__name__)
        return None
    is_whole = isinstance(kept, tuple) and len(kept) == parts and all(isinstance(text, str) for text in kept)
    return kept if is_whole else None


def keep(name: str, texts: tuple[str, ...]) -> None:
    """Nothing is said where they cannot be kept, but to the journal."""
    try:
        caches["public"].set(_key(name), texts)
    except OSError as full:
        log.warning("a copy cannot be kept: %s", full)


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
