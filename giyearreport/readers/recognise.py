"""What a file is, told by its bytes before its name: names lie, and clerks rename."""

import codecs
import re

from giyearreport.readers.reading import Unreadable

_ONLY = "目前只能读纯文本和 JSON"
_SAVE_AS = "请在 Word 或 WPS 中打开，另存为“纯文本（.txt）”后再读"
_BINARY = (
    (b"PK\x03\x04", "Office 文档（.docx、.xlsx）或压缩包", _SAVE_AS),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档（.doc、.xls、.wps）", _SAVE_AS),
    (b"%PDF", "PDF 文件", "请打开后全选复制文字，存为“纯文本（.txt）”后再读"),
    (b"{\\rtf", "RTF 文档", _SAVE_AS),
    (b"\x89PNG", "图片", "请提供可以复制文字的文件"),
    (b"\xff\xd8\xff", "图片", "请提供可以复制文字的文件"),
)
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|head|body|table|div)\b", re.IGNORECASE)
_JSON_OBJECT = re.compile(r'\s*\{\s*["}]')
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a]")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def format_and_text(data: bytes, name: str) -> tuple[str, str]:
    """The code of a reader, and the text for it."""
    for beginning, kind, advice in _BINARY:
        if data.startswith(beginning):
            raise Unreadable(f"{_ONLY}，这是{kind}：{advice}")
    text = _decoded(data)
    if not text.strip():
        raise Unreadable("文件是空的，没有可读的内容：请确认文件保存完整")
    if _MARKUP.match(text):
        raise Unreadable(f"{_ONLY}，这是网页：请在浏览器中打开，全选复制文字，存为“纯文本（.txt）”后再读")
    is_json = name.lower().endswith(".json") or _JSON_OBJECT.match(text)
    return ("json" if is_json else "text"), text


def _decoded(data: bytes) -> str:
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
