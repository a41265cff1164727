"""Kept files, each under the SHA-256 of its bytes: written once, never changed, complete or absent.

No path leaves this module, so that the bytes may lie in another kind of storage.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from giyearreport.reports.refusals import Damaged

SHA256_DIGITS = 64
MOST_REMEMBERED = 10_000
#: Digest, size and time of what this process read and found whole.
_whole: set[tuple[str, int, int]] = set()


def keep(data: bytes) -> str:
    """Stores the bytes and returns their SHA-256. Bytes that are there already, and whole, count as kept from now on;
    damaged ones are replaced.

    They are written beside their place, synced, then renamed: a crash leaves no half file.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if path.exists() and path.read_bytes() == data:
        os.utime(path)
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def open_kept(digest: str) -> BinaryIO:
    """The kept bytes, to be read and closed by the caller. FileNotFoundError where there are none."""
    return _path(digest).open("rb")


def read(digest: str) -> bytes:
    """The kept bytes. Damaged where they are missing, or are not what was kept."""
    try:
        data = _path(digest).read_bytes()
        state = _path(digest).stat()
    except FileNotFoundError:
        raise Damaged(f"存放的文件不在了，请系统管理员运行 doctor：{digest}") from None
    seen = (digest, state.st_size, state.st_mtime_ns)
    if seen not in _whole:
        if hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(f"存放的文件和存入时不一样，请系统管理员运行 doctor：{digest}")
        if len(_whole) >= MOST_REMEMBERED:
            _whole.clear()
        _whole.add(seen)
    return data


def size(digest: str) -> int | None:
    """The number of bytes kept under this SHA-256; None where there are none."""
    return _path(digest).stat().st_size if _path(digest).exists() else None


def kept_since(digest: str) -> datetime | None:
    """The moment at which the bytes were last handed in; None where there are none."""
    path = _path(digest)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def digests() -> Iterator[str]:
    """The SHA-256 of all that is kept; what a crash left half written is none."""
    kept = (Path(settings.FILES_DIR) / "sha256").glob("??/*")
    return (path.name for path in kept if len(path.name) == SHA256_DIGITS)


def drop_half_written(until: datetime) -> int:
    """Deletes what a crash before this moment left half written; how many there were."""
    parts = [path for path in (Path(settings.FILES_DIR) / "sha256").glob("??/*") if len(path.name) != SHA256_DIGITS]
    old = [path for path in parts if datetime.fromtimestamp(path.stat().st_mtime, UTC) < until]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def drop(digest: str) -> None:
    """Deletes the bytes; nothing happens where there are none."""
    _path(digest).unlink(missing_ok=True)


def _path(digest: str) -> Path:
    return Path(settings.FILES_DIR) / "sha256" / digest[:2] / digest


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
