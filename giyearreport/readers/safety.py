"""Limits on what a stranger's file may make us unpack, held before any library opens it (docs: uploads are untrusted).

``safe_parts`` reads the directory of an Office file first, then every part once: bytes are counted as they come out,
XML is counted and passes through expat, which builds nothing. Only what passed both is handed on.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from giyearreport.readers.reading import Unreadable

LARGEST_UPLOAD = 10 * 1024 * 1024
LARGEST_TEXT = 1024 * 1024  # of plain text and JSON; a report of the longest prose has a fifth of it
LARGEST_UNPACKED = 30 * 1024 * 1024
LARGEST_PART = 16 * 1024 * 1024  # of XML, which becomes a tree
MOST_ENTRIES = 500
HIGHEST_RATIO = 100
SMALL = 64 * 1024  # a part so small that its ratio means nothing
MOST_ELEMENTS = 200_000
MOST_ATTRIBUTES = 400_000

_CHUNK = 64 * 1024
_ENTRY = b"PK\x01\x02"
_XML_NAMES = (".xml", ".rels", ".vml")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_DAMAGED = "文件已损坏或不完整：请用 Word 或 WPS 打开并重新保存，或重新下载后再读"
_TOO_LARGE = "文件展开后过大，不像年度报告：请确认没有选错文件"
_DOCTYPE = "文件中有外部定义（DOCTYPE），不安全，没有读取：请用 Word 或 WPS 打开并重新保存"
_MACROS = "文件含有宏，没有读取：请在 Word 或 WPS 中另存为不含宏的 .docx 或 .xlsx 后再读"
_LOCKED = "文件已加密：请打开后取消密码，重新保存后再读"
DEEP = "文件的嵌套过深，不像年度报告：请确认没有选错文件"


def safe_parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a ZIP package by name, in its own order. Raises Unreadable."""
    refuse_encrypted(data)
    if len(data) > LARGEST_UPLOAD:
        raise Unreadable(f"文件太大，最大 {LARGEST_UPLOAD // 1024 // 1024} MB：请确认这是一份年度报告")
    if data.count(_ENTRY) > MOST_ENTRIES:  # counted before zipfile makes an object of each
        raise Unreadable(f"压缩包里的文件太多，最多 {MOST_ENTRIES} 个：请确认这是一份年度报告")
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries)
            return _read(package, entries)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_DAMAGED) from None


def refuse_encrypted(data: bytes) -> None:
    """A file with a password is an OLE file that holds the package as one locked stream."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable(_LOCKED)


class XmlLimits:
    """Counts over all parts of one file; ``feed`` what is read of a part, between ``begin`` and ``end``.

    Every element has its ``<`` and every attribute its ``=``: the bytes are counted, and expat, which must otherwise
    call us for each element, only looks whether they are well-formed and free of a document type.
    """

    def __init__(self) -> None:
        self.elements = self.attributes = 0

    def begin(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        self.elements += chunk.count(b"<") - chunk.count(b"</")
        self.attributes += chunk.count(b"=")
        if self.elements > MOST_ELEMENTS or self.attributes > MOST_ATTRIBUTES:
            raise Unreadable(_TOO_LARGE)
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError):
            raise Unreadable(_DAMAGED) from None

    def end(self) -> None:
        self.feed(b"", last=True)

    def _doctype(self, *declaration: object) -> None:
        raise Unreadable(_DOCTYPE)


def _check_directory(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Unreadable(_TOO_LARGE)
    if len({name.lower() for name in names}) < len(names) or any(map(_leads_outside, names)):
        raise Unreadable(_DAMAGED)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unreadable(_LOCKED)
    if any(entry.file_size > max(SMALL, HIGHEST_RATIO * entry.compress_size) for entry in entries):
        raise Unreadable(_TOO_LARGE)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable(_MACROS)


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _read(package: ZipFile, entries: list[ZipInfo]) -> dict[str, bytes]:
    limits, unpacked, parts = XmlLimits(), 0, {}
    for entry in entries:
        if entry.is_dir():
            continue
        read = b"".join(_chunks(package, entry, limits))
        unpacked += entry.file_size
        if unpacked > LARGEST_UNPACKED:
            raise Unreadable(_TOO_LARGE)
        if read:
            parts[entry.filename] = read
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise Unreadable(_MACROS)
    return parts


def _chunks(package: ZipFile, entry: ZipInfo, limits: XmlLimits) -> Iterator[bytes]:
    """What a part holds where it is XML, checked as it comes; nothing where it is not, though that too is read to its
    end, so that a size or checksum that lies is found."""
    with package.open(entry) as part:
        chunk = part.read(_CHUNK)
        if not chunk or not entry.filename.lower().endswith(_XML_NAMES):
            while part.read(_CHUNK):
                pass
            return
        limits.begin()
        read = 0
        while chunk:
            read += len(chunk)
            if read > LARGEST_PART:
                raise Unreadable(_TOO_LARGE)
            limits.feed(chunk)
            yield chunk
            chunk = part.read(_CHUNK)
        limits.end()
