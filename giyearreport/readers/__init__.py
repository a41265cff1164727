"""Reading reports from files. Floor 2: knows the form and the content, no database.

``READERS[format](source, year=…, unit=…)`` gives a Reading. The bytes decide the format, then the name of the file.
"""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from giyearreport.readers.reading import Reading, SeveralReports, Unreadable, WholeReport
from giyearreport.readers.recognise import format_and_text

__all__ = ["READERS", "Reading", "SeveralReports", "Unreadable", "WholeReport", "bytes_of", "read"]

LARGEST_FILE = 16 * 1024 * 1024


Reader = Callable[..., Reading]

#: The module that reads each format; loaded with the first file of that format.
_MODULES = {
    "doc": "doc",
    "docx": "docx.document",
    "html": "html.page",
    "json": "json.report",
    "pdf": "pdf.document",
    "text": "text",
    "xlsx": "xlsx.workbook",
}


def _reader(module: str) -> Reader:
    def read(source: str | bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
        reader: Reader = import_module(f"giyearreport.readers.{module}").read
        return reader(source, year=year, unit=unit)

    return read


READERS = MappingProxyType({format: _reader(module) for format, module in _MODULES.items()})


def read(path_or_bytes: str | os.PathLike | bytes, name: str | None = None, *, year: int | None = None,
         unit: str | None = None) -> Reading:  # fmt: skip
    """Read a report. ``name`` is the file's name where bytes are given; ``year`` and ``unit`` overrule the source.

    Raises Unreadable with one line in Chinese.
    """
    if not isinstance(path_or_bytes, bytes):
        name = name or os.path.basename(path_or_bytes)
        path_or_bytes = bytes_of(Path(path_or_bytes))
    if len(path_or_bytes) > LARGEST_FILE:
        raise Unreadable(f"文件太大，最大 {LARGEST_FILE // 1024 // 1024} MB：请确认这是一份年度报告")
    format, source = format_and_text(path_or_bytes, name or "")
    return READERS[format](source, year=year, unit=unit)


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises Unreadable where it cannot be opened."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise Unreadable(f"{path} 是文件夹，请指明一个文件") from None
    except FileNotFoundError:
        raise Unreadable(f"找不到文件 {path}，请检查路径和文件名") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"打不开文件 {path}：{getattr(error, 'strerror', None) or error}") from None
