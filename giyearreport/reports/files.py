"""Kept files, each under the SHA-256 of its bytes: written once, never changed, complete or absent.

No path leaves this module, so that the bytes may lie in another kind of storage.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from giyearreport.readers.safety import LARGEST_UPLOAD
from giyearreport.reports.refusals import Damaged

TOO_LARGE = (
    f"文件太大，最大 {LARGEST_UPLOAD // 1024 // 1024} MB。请确认上传的是一份年度报告；图片太多时，先删去图片再上传。"
)
SHA256_DIGITS = 64
MOST_REMEMBERED = 10_000
#: Seconds for which a file that was found whole is not hashed again: a disk that decays tells nobody.
REMEMBERED = 60.0

Seen = tuple[str, int, int, int, int]
#: Digest, inode, size and times of what this process found whole → the second (monotonic) until which that counts.
_whole: dict[Seen, float] = {}


def plain_name(name: str, longest: int) -> str:
    """A file's name as people may see it: without folders and without characters that cannot be seen;
    of one that is too long, its end."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    visible = "".join(character for character in last if character.isprintable()).strip(" .")
    return visible[-longest:] or "未命名"


def keep(data: bytes) -> str:
    """Stores the bytes and returns their SHA-256. Bytes that are there already, and whole, count as kept from now on;
    damaged ones are replaced, and so is whatever else lies in their place.

    They are written beside their place, synced, then renamed: a crash leaves no half file.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if _holds(digest, data):
        os.utime(path)
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if _is_folder(path):
            shutil.rmtree(path)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def open_kept(digest: str) -> BinaryIO:
    """The kept bytes, to be read and closed by the caller. FileNotFoundError where there are none, another OSError
    where they cannot be read; a link is no kept file, wherever it leads."""
    return os.fdopen(os.open(_path(digest), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def read(digest: str) -> bytes:
    """The kept bytes. Damaged where they are missing, cannot be read, or are not what was kept; PermissionError where
    this process may not read them, which is no fault of theirs."""
    try:
        with open_kept(digest) as file:
            state, data = os.fstat(file.fileno()), file.read()
    except PermissionError:
        raise
    except FileNotFoundError:
        raise Damaged(f"存放的文件不在了，请系统管理员运行 doctor：{digest}") from None
    except OSError as error:
        raise Damaged(f"存放的文件读不出来（{error.strerror}），请系统管理员运行 doctor：{digest}") from error
    seen = (digest, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    if time.monotonic() >= _whole.get(seen, 0.0):
        if hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(f"存放的文件和存入时不一样，请系统管理员运行 doctor：{digest}")
        _remember(seen)
    return data


def _remember(seen: Seen) -> None:
    if len(_whole) >= MOST_REMEMBERED:
        _whole.clear()
    _whole[seen] = time.monotonic() + REMEMBERED


def size(digest: str) -> int | None:
    """The number of bytes kept under this SHA-256; None where there are none."""
    return _path(digest).stat().st_size if _path(digest).exists() else None


def kept_since(digest: str) -> datetime | None:
    """The moment at which the bytes were last handed in; None where there are none."""
    try:
        return _last_written(_path(digest))
    except FileNotFoundError:
        return None


def digests() -> Iterator[str]:
    """The SHA-256 of all that is kept; what a crash left half written is none."""
    kept = (Path(settings.FILES_DIR) / "sha256").glob("??/*")
    return (path.name for path in kept if len(path.name) == SHA256_DIGITS)


def drop_half_written(until: datetime) -> int:
    """Deletes what a crash before this moment left half written; how many there were."""
    parts = [path for path in (Path(settings.FILES_DIR) / "sha256").glob("??/*") if len(path.name) != SHA256_DIGITS]
    old = [path for path in parts if _last_written(path) < until]
    for path in old:
        _remove(path)
    return len(old)


def drop(digest: str) -> None:
    """Deletes the bytes, or whatever lies in their place; nothing happens where there are none."""
    _remove(_path(digest))


def _path(digest: str) -> Path:
    return Path(settings.FILES_DIR) / "sha256" / digest[:2] / digest


def _holds(digest: str, data: bytes) -> bool:
    try:
        with open_kept(digest) as file:
            return file.read() == data
    except OSError:
        return False


def _last_written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.lstat().st_mtime, UTC)


def _remove(path: Path) -> None:
    """Of a link itself, not of what it leads to."""
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
