"""The format of a file, by its bytes before its name: names lie, and clerks rename."""

import codecs
import os
import re

from giyearreport.formats.imprint import UNIT
from giyearreport.readers.csv_text import tabbed
from giyearreport.readers.html.archived import is_archived, page_in
from giyearreport.readers.reading import Unreadable
from giyearreport.readers.safety import LARGEST_TEXT

_ONLY = "能读的是 Word、PDF、Excel（.xlsx）、网页、纯文本和 JSON"
_SAVE_AS = "请在 Word 或 WPS 中打开，另存为“纯文本（.txt）”后再读"
_UNPACK = "请解压后读其中的报告"
_BINARY = (
    (b"PK\x05\x06", "空的压缩包", "请确认文件保存完整"),
    (b"Rar!", "压缩包", _UNPACK),
    (b"7z\xbc\xaf", "压缩包", _UNPACK),
    (b"\x1f\x8b", "压缩包", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档（.xls、.ppt 等）", "请打开后另存为 .xlsx 再读"),
    (b"{\\rtf", "RTF 文档", _SAVE_AS),
    (b"\x89PNG", "图片", "请提供可以复制文字的文件"),
    (b"\xff\xd8\xff", "图片", "请提供可以复制文字的文件"),
)
_FRONT = 1024  # bytes, within which a PDF may begin; a text that only names its mark has no objects
_PDF_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_SPREADSHEET, _DOCUMENT = b"xl/workbook", b"word/document"
_WORD_STREAM, _LOCKED_STREAM = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|[?]xml|/?[a-z][\w:]*[\s>/])", re.IGNORECASE)
_OWN_TEXT = re.compile(f"[^\n]*\n（{UNIT}：".encode())  # whose title may look like anything
_WIDE_MARKUP = re.compile(r"\ufeff?\s*<(?:!|[?]xml|[a-z])", re.IGNORECASE)
_JSON_OBJECT = re.compile(r'\s*\{\s*["}]')
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a]")
#: What the texts of reports are written in: Latin, punctuation, numbers in circles, Chinese, full width.
_OF_REPORTS = re.compile(
    r"[\t\n\r\x20-\x7e\xa0-\xff\u2000-\u206f\u2150-\u218f\u2460-\u25ff\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
)
_MARK_OF_GB18030 = "\ufeff".encode("gb18030")  # which its decoder takes for a character of the text
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def format_and_text(data: bytes, name: str) -> tuple[str, str | bytes]:
    """The code of a reader, and what it reads: a text, or the bytes themselves."""
    binary = _binary_format(data)
    if binary:
        return binary, data
    for beginning, kind, advice in _BINARY:
        if data.startswith(beginning):
            raise Unreadable(f"{_ONLY}，这是{kind}：{advice}")
    data = _with_byte_order_mark(data.removeprefix(_MARK_OF_GB18030))
    if is_archived(data):
        return "html", page_in(data)
    if _is_page(data):
        if name.lower().endswith((".docx", ".xlsx", ".pdf")):  # a .doc may well be a page: portals hand them out
            raise Unreadable(
                f"文件名是 {os.path.splitext(name)[1]}，内容却是网页：请确认没有选错，或把文件名改为 .html 后再读"
            )
        return "html", data
    text = decoded(data)
    if len(data) > LARGEST_TEXT:
        raise Unreadable(f"纯文本和 JSON 最大 {LARGEST_TEXT // 1024 // 1024} MB，这一份太大：请确认没有选错文件")
    if not text.strip():
        raise Unreadable("文件是空的，没有可读的内容：请确认文件保存完整")
    if name.lower().endswith(".csv"):
        return "text", tabbed(text)
    is_json = name.lower().endswith(".json") or _JSON_OBJECT.match(text)
    return ("json" if is_json else "text"), text


def _with_byte_order_mark(data: bytes) -> bytes:
    """UTF-16 that lost its mark, with one: told by noughts among the bytes, and by Chinese and Latin characters alone
    where it is read so."""
    front = data[:_FRONT]
    if b"\0" not in front or len(data) % 2 or data.startswith(_BYTE_ORDER_MARKS):
        return data
    for mark, encoding in zip(_BYTE_ORDER_MARKS, ("utf-16-le", "utf-16-be"), strict=True):
        text = front.decode(encoding, "replace")
        if len(_OF_REPORTS.findall(text)) == len(text):
            return mark + data
    return data


def _binary_format(data: bytes) -> str | None:
    """The format of a binary file, by the names of the parts inside it; None where it is none of ours."""
    if data.startswith(b"%PDF") or (b"%PDF" in data[:_FRONT] and _PDF_OBJECT.search(data)):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and _SPREADSHEET in data and _DOCUMENT not in data:
        return "xlsx"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0") and (_WORD_STREAM in data or _LOCKED_STREAM in data):
        return "doc"
    return None


def _is_page(data: bytes) -> bool:
    if data.startswith(_BYTE_ORDER_MARKS):
        return bool(_WIDE_MARKUP.match(data[:_FRONT].decode("utf-16", "replace")))
    return bool(_MARKUP.match(data[:_FRONT])) and not _OWN_TEXT.match(data)


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or what Chinese Windows writes."""
    encodings = ("utf-16",) if data.startswith(_BYTE_ORDER_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise Unreadable("认不出文字编码：请确认这是文本文件，并另存为 UTF-8 编码后再读")
