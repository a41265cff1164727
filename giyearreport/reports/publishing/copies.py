"""Copies of what can be made again: kept as files where there is room for them, and missed by nobody who finds none.

A file holds a hash of its name and of what follows it, made with the installation's key, so that one copy cannot stand
in the place of another, nor one that somebody else wrote; what follows is JSON, packed: nothing that is run when it is
read. It lies in ``settings.PUBLIC_PAGES_DIR``; where that is None, nothing is kept.
"""

import hashlib
import json
import logging
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

MOST_KEPT = 20_000  # files; beyond them the oldest third goes
HASH_BYTES = 32

log = logging.getLogger(__name__)


def read(name: str, parts: int) -> tuple[str, ...] | None:
    """The texts, so many, that were kept under this name; None where there is nothing, or nothing whole."""
    path = _path(name)
    if path is None or not path.is_file():
        return None
    try:
        texts = _unpacked(name, path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError, zlib.error) as damage:
        log.warning("a copy cannot be read: %s", type(damage).__name__)
        return None
    is_whole = isinstance(texts, list) and len(texts) == parts and all(isinstance(text, str) for text in texts)
    return tuple(texts) if is_whole else None


def keep(name: str, texts: tuple[str, ...]) -> None:
    """Nothing is said where they cannot be kept, but to the journal."""
    path = _path(name)
    if path is None:
        return
    try:
        with suppress(FileExistsError):
            path.parent.mkdir(mode=0o700)  # this folder alone: a data folder that was mistyped is not made
        _make_room(path.parent)
        _write(path, _packed(name, texts))
    except OSError as full:
        log.warning("a copy cannot be kept: %s", full)


def page_name(scheme: str, path: str, *, is_large: bool) -> str:
    """Under which a page of the public is kept as it was last shown at this address."""
    return f"{scheme} {path} {is_large}"


def drop(name: str) -> None:
    """Nothing happens where none is kept."""
    path = _path(name)
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _path(name: str) -> Path | None:
    folder = settings.PUBLIC_PAGES_DIR
    return Path(folder) / hashlib.sha256(name.encode()).hexdigest() if folder else None


def _packed(name: str, texts: tuple[str, ...]) -> bytes:
    packed = zlib.compress(json.dumps(texts).encode())
    return _hash(name, packed) + packed


def _unpacked(name: str, data: bytes) -> object:
    """ValueError where it is not what was kept under the name."""
    packed = data[HASH_BYTES:]
    if not constant_time_compare(_hash(name, packed), data[:HASH_BYTES]):
        raise ValueError("not what was kept")
    return json.loads(zlib.decompress(packed))


def _hash(name: str, packed: bytes) -> bytes:
    return salted_hmac(__name__, name.encode() + b"\0" + packed, algorithm="sha256").digest()


def _write(path: Path, data: bytes) -> None:
    """Beside its place, then renamed: nobody reads a half."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _make_room(folder: Path) -> None:
    kept = list(folder.iterdir())
    if len(kept) >= MOST_KEPT:
        for path in sorted(kept, key=_age)[: MOST_KEPT // 3]:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process made room too
        return 0.0
