"""Files that want to hurt their reader, each made here; and a process that measures what reading one costs.

``python -m tests.readers.hostile DIRECTORY`` reads each file of a directory and prints a line of JSON for it.
"""

import json
import resource
import struct
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.readers import ugly

_HOST = "http://192.0.2.1"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "[Content_Types].xml"


def _zip(parts: dict[str, bytes | str], compression: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return file.getvalue()


def _document(body: str, doctype: str = "") -> bytes:
    declared = f'<?xml version="1.0"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return _zip({_TYPES: "<Types/>", "word/document.xml": declared})


def many_paragraphs() -> bytes:
    """178 kB that unpack to 1.5 million paragraphs; the ratio gives it away."""
    return _document("<w:p/>" * 1_500_000)


def uncompressed() -> bytes:
    """10 MB, 1.6 million elements, no compression: only counting finds it."""
    xml = f"<w:document {_W}><w:body>{'<w:p/>' * 1_600_000}</w:body></w:document>"
    return _zip({_TYPES: "<Types/>", "word/document.xml": xml}, ZIP_STORED)


def many_attributes() -> bytes:
    attributes = " ".join(f"a{number}=''" for number in range(1000))
    xml = f"<w:document {_W}><w:body>{f'<w:p {attributes}/>' * 800}</w:body></w:document>"
    return _zip({_TYPES: "<Types/>", "word/document.xml": xml}, ZIP_STORED)


def nested() -> bytes:
    inner = _zip({"zeros": bytes(25_000_000)})
    for _ in range(3):
        inner = _zip({"word/document.xml": inner, "inner.zip": inner})
    return inner


def many_entries() -> bytes:
    return _zip({str(number): b"" for number in range(100_000)}, ZIP_STORED)


def lying_sizes() -> bytes:
    """The directory says 100 bytes, the part holds 20 MB."""
    data = _document("<w:p/>" * 3_000_000)
    size = len(f'<?xml version="1.0"?><w:document {_W}><w:body></w:body></w:document>') + 6 * 3_000_000
    return data.replace(struct.pack("<L", size), struct.pack("<L", 100))


def deep() -> bytes:
    return _document("<w:sdt>" * 300 + "</w:sdt>" * 300)


def external_entity() -> bytes:
    return _document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f'<!DOCTYPE a [<!ENTITY l0 "lol">{entities}]>')


def external_definition() -> bytes:
    return _document("<w:p/>", f'<!DOCTYPE a SYSTEM "{_HOST}/a.dtd">')


def with_macros() -> bytes:
    return _zip({_TYPES: "<Types/>", "word/document.xml": f"<w:document {_W}/>", "word/vbaProject.bin": b"\xd0\xcf"})


def macro_type() -> bytes:
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    return _zip({_TYPES: types, "word/document.xml": f"<w:document {_W}/>"})


def outside_names() -> bytes:
    return _zip({_TYPES: "<Types/>", "word/document.xml": f"<w:document {_W}/>", "../../evil": b"x"})


def locked_entry() -> bytes:
    data = bytearray(_document("<w:p/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def encrypted() -> bytes:
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + name + bytes(3000)


def page_named_docx() -> bytes:
    return b"<html><body><p>report</p></body></html>"


def truncated() -> bytes:
    whole = ugly.docx_of(["某镇2024年政府信息公开工作年度报告", "一、总体情况", "正文" * 500])
    return whole[: len(whole) // 2]


def nothing() -> bytes:
    return b""


def page_of_tags() -> bytes:
    return b"<html>" + b"<p>" * 3_000_000


def page_of_attributes() -> bytes:
    return b"<html><p " + b" ".join(b"a%d" % number for number in range(900_000)) + b">"


def page_of_cells() -> bytes:
    row = "<tr>" + "<td colspan=60>行政许可1" * 3
    return ("<html><h2>二、主动公开政府信息情况</h2><table>" + row * 100).encode()


def page_of_spaces() -> bytes:
    return b"<html><p>" + b" " * 4_900_000


def page_of_bookmarks() -> bytes:
    return "<html><h2>一、总体情况</h2><p>".encode() + b"[bookmark:" * 400_000


def page_of_lines() -> bytes:
    return b"<html>" + "<p>一、总休情况".encode() * 90_000


def page_of_nested_tables() -> bytes:
    return b"<html>" + b"<table><tr><td>" * 60_000


def joined_paragraphs() -> bytes:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    return _zip_stored(f"<w:p>{mark}<w:r><w:t>{'甲' * 20}</w:t></w:r></w:p>" * 19_000)


def long_numbers() -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 100_000}"/></w:lvl>'
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    body = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>' * 30_000
    return _zip_stored(body, {"word/numbering.xml": numbering})


def _zip_stored(body: str, parts: dict[str, str] | None = None) -> bytes:
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return _zip({_TYPES: "<Types/>", "word/document.xml": document, **(parts or {})}, ZIP_STORED)


REFUSED = {
    "many_paragraphs.docx": (many_paragraphs, "文件展开后过大"),
    "uncompressed.docx": (uncompressed, "文件展开后过大"),
    "many_attributes.docx": (many_attributes, "文件展开后过大"),
    "nested.docx": (nested, "文件已损坏或不完整"),
    "many_entries.docx": (many_entries, "压缩包里的文件太多"),
    "lying_sizes.docx": (lying_sizes, "文件"),
    "deep.docx": (deep, "文件已损坏或不完整"),
    "external_entity.docx": (external_entity, "文件中有外部定义（DOCTYPE）"),
    "billion_laughs.docx": (billion_laughs, "文件中有外部定义（DOCTYPE）"),
    "external_definition.docx": (external_definition, "文件中有外部定义（DOCTYPE）"),
    "with_macros.docm": (with_macros, "文件含有宏"),
    "macro_type.docx": (macro_type, "文件含有宏"),
    "outside_names.docx": (outside_names, "文件已损坏或不完整"),
    "locked_entry.docx": (locked_entry, "文件已加密"),
    "encrypted.docx": (encrypted, "文件已加密"),
    "page_named.docx": (page_named_docx, "文件名是 .docx，内容却是网页"),
    "truncated.docx": (truncated, "文件已损坏或不完整"),
    "nothing.docx": (nothing, "文件是空的"),
    "page_of_tags.html": (page_of_tags, "网页太大"),
    "page_of_attributes.html": (page_of_attributes, "网页太大"),
    "page_of_cells.html": (page_of_cells, "表格太大"),
    "page_of_spaces.html": (page_of_spaces, "没有找到年度报告"),
    "page_of_bookmarks.html": (page_of_bookmarks, "文字太多"),
    "page_of_lines.html": (page_of_lines, "文字太多"),
    "page_of_nested_tables.html": (page_of_nested_tables, ""),
    "joined_paragraphs.docx": (joined_paragraphs, "没有找到年度报告"),
    "long_numbers.docx": (long_numbers, "文字太多"),
}


def _peak() -> int:
    """Peak memory since the last call, in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text()
    peak = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024
    Path("/proc/self/clear_refs").write_text("5")
    return peak


def _now() -> int:
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) // 1024


def spent() -> float:
    """Seconds that processors worked for this process and for those that it waited for, however busy the machine."""
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


def main(folder: Path) -> None:
    from giyearreport.readers import Unreadable, read

    touched: list[str] = []
    sys.addaudithook(lambda event, args: touched.append(event) if event.startswith("socket.") else None)
    good = ugly.html_of(["某镇2024年政府信息公开工作年度报告", "一、总体情况", "正文"], site=False)
    (
        read(good, "good.html"),
        read(ugly.docx_of(["某镇2024年政府信息公开工作年度报告", "一、总体情况", "正文"]), "good.docx"),
    )
    for path in sorted(folder.iterdir()):
        data, before = path.read_bytes(), 0
        _peak()
        before, begun = _now(), spent()
        try:
            read(data, path.name)
            message = None
        except Unreadable as refused:
            message = str(refused)
        seconds = spent() - begun
        below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024  # the largest child so far
        line = {"name": path.name, "message": message, "seconds": seconds, "rise": _peak() - before, "below": below}
        print(json.dumps({**line, "sockets": touched}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
