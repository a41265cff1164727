"""One archive that holds all an installation keeps: the database, every kept file, and what they must be.

A tar file, which any system opens; behind its end stands the SHA-256 of all before it, so that not one byte changes
unnoticed. ``manifest.json`` in it names the hash of each part, the newest row of the audit chain and the state of the
tables.
"""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from giyearreport.audit.chain import newest
from giyearreport.operation import databases
from giyearreport.private_files import for_the_owner
from giyearreport.reports import files
from giyearreport.reports.refusals import Damaged, Refused

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files/"
SEAL = 64  # signs behind the archive: its SHA-256
BLOCK = 1 << 20


def write(target: Path) -> dict[str, Any]:
    """Makes a backup, reads it back, and gives its manifest. Nothing stands under the name before it was read back."""
    if target.exists():
        raise Refused(f"{target} 已经有了，请换一个名字。")
    part = target.with_name(target.name + ".part")
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent) as folder,
            open(part, "wb+", opener=for_the_owner) as archive,  # passwords are in it, if only their hashes
        ):
            _fill(archive, Path(folder))
            archive.seek(0)
            seal = _sha256(archive)
            archive.write(seal.encode())
        manifest = read(part)
        part.rename(target)
    except OSError as error:
        raise Refused(f"备份没有写成：{error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def read(source: Path) -> dict[str, Any]:
    """The manifest of a backup that is whole in every part. Damaged where it is not."""
    with tempfile.TemporaryDirectory() as folder, _opened(source) as archive:
        manifest = _manifest(archive)
        dumped = Path(folder) / DATABASE
        dumped.write_bytes(_part(archive, DATABASE))
        if faults := databases.faults_of(dumped, manifest["engine"]):
            raise Damaged(f"备份里的数据库不完好：{faults[0]}")
        wanted = {DATABASE: manifest["database"]} | {FILES + digest: digest for digest in manifest["files"]}
        for name, sha256 in wanted.items():
            if hashlib.sha256(_part(archive, name)).hexdigest() != sha256:
                raise Damaged(f"备份里的 {name} 和备份时不一样。")
        if extra := set(archive.getnames()) - wanted.keys() - {MANIFEST}:
            raise Damaged(f"备份里有不认识的内容：{min(extra)}")
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Fills an empty installation from a backup, and gives its manifest. Refused where anything is there already."""
    manifest = read(source)
    if manifest["engine"] != connection.vendor:
        raise Refused(f"备份来自 {manifest['engine']}，现在设的数据库是 {connection.vendor}，请先改 DATABASE_URL。")
    if not databases.is_empty() or next(files.digests(), None):
        raise Refused("只能恢复到空的系统：数据库里不能有表，文件夹里不能有存放的文件。")
    with tempfile.TemporaryDirectory() as folder, _opened(source) as archive:
        dumped = Path(folder) / DATABASE
        dumped.write_bytes(_part(archive, DATABASE))
        try:
            for digest in manifest["files"]:
                files.keep(_part(archive, FILES + digest))
            databases.load(dumped)
        except BaseException:
            for digest in manifest["files"]:
                files.drop(digest)  # so that the system is as empty as before
            raise
    return manifest


def _fill(archive: IO[bytes], folder: Path) -> None:
    """The database first: what it refers to is kept already, and will be there when the files are copied."""
    head, dumped = newest(), folder / DATABASE
    databases.dump(dumped)
    manifest = {
        "made": timezone.localtime().isoformat(timespec="seconds"),
        "engine": connection.vendor,
        "database": hashlib.sha256(dumped.read_bytes()).hexdigest(),
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        "audit": {"number": head.number, "hash": head.hash},
        "files": {},
    }
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.add(dumped, DATABASE)
        for digest in sorted(files.digests()):
            data = files.read(digest)
            manifest["files"][digest] = len(data)
            _add(tar, FILES + digest, data)
        _add(tar, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _opened(source: Path) -> tarfile.TarFile:
    """Damaged where a byte differs from what was written. FileNotFoundError is told as a refusal."""
    try:
        size = max(0, source.stat().st_size - SEAL)
        with source.open("rb") as archive:
            sha256 = _sha256(archive, size)
            if not size or archive.read() != sha256.encode():
                raise Damaged("备份不完整，或者被改动过：校验值不符。")
        return tarfile.open(source, "r:")
    except FileNotFoundError:
        raise Refused(f"找不到备份 {source}。") from None
    except (OSError, tarfile.TarError) as error:
        raise Damaged(f"备份打不开：{error}") from error


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    return json.loads(_part(archive, MANIFEST))


def _part(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        return archive.extractfile(name).read()
    except (KeyError, AttributeError, tarfile.TarError):
        raise Damaged(f"备份里没有 {name}。") from None


def _sha256(archive: IO[bytes], size: int | None = None) -> str:
    """Of the next bytes, all of them where no size is given."""
    digest = hashlib.sha256()
    for block in _blocks(archive, size):
        digest.update(block)
    return digest.hexdigest()


def _blocks(archive: IO[bytes], size: int | None) -> Iterator[bytes]:
    left = size
    while block := archive.read(BLOCK if left is None else min(BLOCK, left)):
        yield block
        left = None if left is None else left - len(block)
