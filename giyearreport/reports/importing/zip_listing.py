"""Reads the directory of an uploaded ZIP and checks it against limits before anything is unpacked."""

import re
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from giyearreport.readers.safety import HIGHEST_RATIO, LARGEST_UNPACKED, LARGEST_UPLOAD, MOST_ENTRIES, SMALL
from giyearreport.reports.models.imports import NAME_LENGTH
from giyearreport.reports.refusals import Refused

MEGABYTE = 1024 * 1024
#: Those of the packages within (Word has some fifteen parts) among them. What an archive says of its own directory may
#: be a lie, so all are counted that stand anywhere.
MOST_ENTRIES_WITHIN = 40 * MOST_ENTRIES
TOO_MANY = f"压缩包里的文件太多，最多 {MOST_ENTRIES} 个：请分成几个上传，或者用命令导入文件夹。"

NOT_A_REPORT = re.compile(r"(^|/)(__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def listed_files(data: bytes) -> list[tuple[int, ZipInfo]]:
    """The files of a ZIP with their positions. Refused when it is damaged, locked, too much, or leads outside."""
    if len(data) > LARGEST_UPLOAD:
        raise Refused(f"压缩包太大，最大 {LARGEST_UPLOAD // MEGABYTE} MB：请分成几个上传，或者用命令导入文件夹。")
    if data.count(b"PK\x01\x02") > MOST_ENTRIES_WITHIN:  # before zipfile makes an object of each
        raise Refused(TOO_MANY)
    entries = _entries(data)
    if len(entries) > MOST_ENTRIES:
        raise Refused(TOO_MANY)
    _refuse_unsafe(entries)
    listed = [(position, entry) for position, entry in enumerate(entries) if not entry.is_dir()]
    listed = [(position, entry) for position, entry in listed if not NOT_A_REPORT.search(entry.filename)]
    if not listed:
        raise Refused("压缩包里没有文件。")
    return listed


def _entries(data: bytes) -> list[ZipInfo]:
    try:
        with ZipFile(BytesIO(data)) as package:
            return package.infolist()
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        raise Refused("这不是完整的 ZIP 压缩包：请在电脑上右键压缩成 .zip 后再上传。") from None


def _refuse_unsafe(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused(f"压缩包展开后超过 {LARGEST_UNPACKED // MEGABYTE} MB：请分成几个上传，或者用命令导入文件夹。")
    if any(entry.file_size > max(SMALL, HIGHEST_RATIO * entry.compress_size) for entry in entries):
        raise Refused("压缩包里有的文件解开以后大得不正常，没有读取。")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("压缩包有密码：请取消密码，重新压缩后再上传。")
    if len(set(names)) < len(names) or any(_leads_outside(name) for name in names):
        raise Refused("压缩包里的文件名有重复，或者指向压缩包以外，没有读取：请重新压缩后再上传。")


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def shown_name(entry: ZipInfo) -> str:
    """The name as it was meant: what Chinese Windows packs says nothing of its encoding, and zipfile takes it for
    that of an old PC."""
    if entry.flag_bits & 0x800:
        return visible(entry.filename)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return visible(entry.filename.encode("cp437").decode(encoding))
    return visible(entry.filename)


def visible(name: str) -> str:
    """A name without characters that cannot be seen, its end where it is too long."""
    return "".join(character for character in name if character.isprintable())[-NAME_LENGTH:] or "未命名"
