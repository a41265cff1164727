"""PDF files that want to hurt their reader, each made here from few bytes."""

import zlib
from collections.abc import Sequence

_MUCH, _EMPTY = "PDF 的页数、文字或图形太多", "这份 PDF 是扫描图片"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _file(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
    return bytes(out + head + table + trailer)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def _flate(size: int, piece: bytes) -> bytes:
    """So many bytes of a piece, packed without ever being whole."""
    packer, packed = zlib.compressobj(1), []
    block = piece * (1_000_000 // len(piece))
    for _ in range(size // len(block)):
        packed.append(packer.compress(block))
    return b"".join(packed) + packer.flush()


def _one_page(contents: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _file([catalogue, pages, _PAGE % resources, contents, _FONT, *more])


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """Pages of lines of any characters, in a typeface that is not embedded."""
    shown = (
        b"".join(b"<%s> Tj 0 -13 Td " % line.encode("utf-16-be").hex().encode() for line in lines) for lines in pages
    )
    return written([b"BT /F 12 Tf 50 800 Td %s ET" % lines for lines in shown])


def written(contents: Sequence[bytes]) -> bytes:
    """Pages of these contents. Their typeface ``F`` is not embedded; its text is in UTF-16, Latin at half the width."""
    system = b"<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>"
    below = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/W[1 95 500]/CIDSystemInfo%s>>" % system
    font = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    numbers = range(5, 5 + 2 * len(contents), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, font, below]
    for number, content in zip(numbers, contents, strict=True):
        head = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % (number + 1)
        objects += [head + b"/Resources<</Font<</F 3 0 R>>>>>>", _stream(content)]
    return _file(objects)


def page_of_blanks() -> bytes:
    """Two hundred megabytes of spaces for a page."""
    return _one_page(_stream(_flate(200_000_000, b" "), b"/Filter/FlateDecode"))


def page_packed_twice() -> bytes:
    packed = zlib.compress(_flate(300_000_000, b" "), 9)
    return _one_page(_stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def page_packed_by_other_names() -> bytes:
    """The filter's name is spelt in another way, and is an object of its own."""
    return _one_page(_stream(_flate(200_000_000, b" "), b"/Filter 6 0 R"), b"/#46lateDecode")


def page_of_boxes() -> bytes:
    return _one_page(_stream(_flate(40_000_000, b"1 1 2 2 re f\n"), b"/Filter/FlateDecode"))


def page_of_letters() -> bytes:
    return _one_page(_stream(_flate(40_000_000, b"BT /F 1 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET\n"), b"/Filter/FlateDecode"))


def page_of_curves() -> bytes:
    return _one_page(_stream(_flate(40_000_000, b"1 1 m 2 2 3 3 4 4 c\n"), b"/Filter/FlateDecode"))


def page_of_arrays() -> bytes:
    return _one_page(_stream(_flate(20_000_000, b"["), b"/Filter/FlateDecode"))


def forms_within_forms() -> bytes:
    """Each of twelve forms shows the next one ten times."""
    forms = [_stream(b"/X Do " * 10, _FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 7)) for n in range(12)]
    last = _stream(b"0 0 m 9 9 l S", _FORM)
    return _one_page(_stream(b"/X Do"), *forms, last, resources=b"/XObject<</X 6 0 R>>")


def form_of_itself() -> bytes:
    form = _stream(b"/X Do", _FORM + b"/Resources<</XObject<</X 6 0 R>>>>")
    return _one_page(_stream(b"/X Do"), form, resources=b"/XObject<</X 6 0 R>>")


def pages_of_pages() -> bytes:
    return _file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 90>>"])


def many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 60_003))
    pages = b"<</Type/Pages/Kids[%s]/Count 60000>>" % kids
    return _file([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[b"<</Type/Page/Parent 2 0 R>>"] * 60_000])


def one_page_many_times() -> bytes:
    """A hundred times the same page of many letters."""
    letters = _stream(zlib.compress(b"BT /F 9 Tf (aaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 2_000), b"/Filter/FlateDecode")
    pages = b"<</Type/Pages/Kids[%s]/Count 100>>" % (b"3 0 R " * 100)
    return _file([b"<</Type/Catalog/Pages 2 0 R>>", pages, _PAGE % b"", letters, _FONT])


def large_picture() -> bytes:
    data = _flate(400_000_000, b"\x00")
    size = b"/Width 20000/Height 20000/BitsPerComponent 8/ColorSpace/DeviceGray"
    more = b"/Type/XObject/Subtype/Image/Filter/FlateDecode" + size
    return _one_page(_stream(b"100 0 0 100 0 0 cm /X Do"), _stream(data, more), resources=b"/XObject<</X 6 0 R>>")


def letters_by_a_long_map() -> bytes:
    """A font whose ToUnicode map unpacks to two hundred megabytes."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
    system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo%s>>" % system
    long = _stream(_flate(200_000_000, b"<0000> <FFFF> <0000>\n"), b"/Filter/FlateDecode")
    page = _PAGE.replace(b"/F 5 0 R", b"/F 6 0 R")
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _file([catalogue, pages, page % b"", _stream(b"BT /F 9 Tf <00410042> Tj ET" * 50), _FONT, font, below, long])


def long_attachment() -> bytes:
    """An attached report.json that unpacks to two hundred megabytes."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(report.json) 6 0 R]>>>>>>"
    spec = b"<</Type/Filespec/F(report.json)/UF(report.json)/EF<</F 7 0 R>>>>"
    data = _stream(_flate(200_000_000, b" "), b"/Type/EmbeddedFile/Filter/FlateDecode")
    pages, text = b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _stream(b"BT /F 9 Tf (report) Tj ET\n" * 20)
    return _file([catalogue, pages, _PAGE % b"", text, _FONT, spec, data])


def objects_in_a_long_stream() -> bytes:
    packed = _stream(_flate(200_000_000, b" "), b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode")
    return _one_page(_stream(b"BT /F 9 Tf (a) Tj ET"), packed)


def page_by_runs() -> bytes:
    """Runs of 128 blanks, packed again."""
    return _one_page(_stream(_flate(8_000_000, b"\x81 "), b"/Filter[/FlateDecode/RunLengthDecode]"))


#: Each with the beginning of what is said of it.
HOSTILE_PDFS = {
    "page_of_blanks.pdf": (page_of_blanks, _MUCH),
    "page_packed_twice.pdf": (page_packed_twice, _MUCH),
    "page_packed_by_other_names.pdf": (page_packed_by_other_names, _MUCH),
    "page_of_boxes.pdf": (page_of_boxes, _MUCH),
    "page_of_letters.pdf": (page_of_letters, _MUCH),
    "page_of_curves.pdf": (page_of_curves, _MUCH),
    "page_of_arrays.pdf": (page_of_arrays, _EMPTY),
    "page_by_runs.pdf": (page_by_runs, _EMPTY),
    "forms_within_forms.pdf": (forms_within_forms, _MUCH),
    "form_of_itself.pdf": (form_of_itself, _EMPTY),
    "pages_of_pages.pdf": (pages_of_pages, "PDF 文件不完整或已损坏"),
    "many_pages.pdf": (many_pages, _MUCH),
    "one_page_many_times.pdf": (one_page_many_times, "没有找到年度报告"),
    "large_picture.pdf": (large_picture, _EMPTY),
    "letters_by_a_long_map.pdf": (letters_by_a_long_map, _MUCH),
    "long_attachment.pdf": (long_attachment, _MUCH),
    "objects_in_a_long_stream.pdf": (objects_in_a_long_stream, _EMPTY),
}
