"""A web page, or what Word saved as one: the report is somewhere in it."""

import codecs
import re

from lxml import etree, html

from giyearreport.formats.imprint import year_in
from giyearreport.readers.form.allot import source_of
from giyearreport.readers.form.assemble import assemble
from giyearreport.readers.form.flattened import flattened
from giyearreport.readers.form.titles import Title
from giyearreport.readers.html.article import LONGEST_QUOTE, article_of
from giyearreport.readers.html.walk import passages_of
from giyearreport.readers.notes import Note, NoteKind
from giyearreport.readers.reading import Reading, Unreadable
from giyearreport.readers.safety import DEEP

MOST_TAGS = 100_000
LARGEST_TEXT = 5_000_000  # characters, pictures within the page not counted
LONGEST_TAG = 20_000

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"}
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,80},[A-Za-z0-9+/=%]+")
_LONG_TAG = re.compile(f"<[^<>]{{{LONGEST_TAG}}}")

#: An end tag after which browsers go on, and libxml2 does not.
_ENDS = re.compile(r"</(?:body|html)\b[^>]*>", re.IGNORECASE)
#: Elements that go on around paragraphs in browsers, and that libxml2 ends before the first; ``del`` goes on in both.
_STRUCK = re.compile(r"(</?)(?:s|strike)(?=[\s>/])", re.IGNORECASE)
AFTER_END = "［网页结束以后的文字：{}］"
_TOO_LARGE = "网页太大，不像年度报告：请只保存报告所在的页面"
_UNKNOWN = "认不出网页的文字编码：请在浏览器中打开，另存为 UTF-8 编码的网页后再读"
_EMPTY = "网页里没有文字：请确认文件保存完整"


def read(data: bytes, *, year: int | None = None, unit: str | None = None) -> Reading:
    """The report in the bytes of a page."""
    try:
        page, behind = page_in(data)
        pieces, known = list(flattened(passages_of(page))), _known(page)
        own, notes = (pieces, []) if known else article_of(pieces, page)
        if behind:
            notes.append(Note.on_section(NoteKind.OUT_OF_TEXT, "other_matters", printed=behind))
        return assemble(source_of(own, notes=notes, known=known, year=year, unit=unit), "html", year=year, unit=unit)
    except RecursionError:
        raise Unreadable(DEEP) from None


def page_in(data: bytes) -> tuple[etree._Element, str]:
    """The root of a page, and what its text shows after its last end tag, where no site puts anything to be read."""
    text = _EMBEDDED.sub("data:,", decoded(data))
    if text.count("<") > MOST_TAGS or len(text) > LARGEST_TEXT or _LONG_TAG.search(text):
        raise Unreadable(_TOO_LARGE)
    return _parsed(_STRUCK.sub(r"\1del", _ENDS.sub("", text))), _after_end(text)


def decoded(data: bytes) -> str:
    """The page's text, by its byte order mark, by what it declares, or by trying what Chinese pages are written in."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    declared = _DECLARED.search(data[:_HEAD])
    named = declared[1].decode("ascii").lower() if declared else ""
    encodings = [marked] if marked else ["gb18030" if named in _CHINESE else named, "utf-8", "gb18030"]
    for encoding in encodings:
        try:
            if encoding and codecs.lookup(encoding)._is_text_encoding:
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    raise Unreadable(_UNKNOWN)


def _parsed(text: str) -> etree._Element:
    """The page's tree. Nothing is fetched: neither pictures nor styles nor a document type."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable(_EMPTY) from None
    return page


def _after_end(text: str) -> str:
    ends = list(_ENDS.finditer(text))
    tail = passages_of(_parsed(f"<div>{text[ends[-1].end() :] if ends else ''}</div>"))
    shown = "".join(piece.text for piece in flattened(tail))[:LONGEST_QUOTE]
    return AFTER_END.format(shown) if shown else ""


def _known(page: etree._Element) -> Title | None:
    """Title, unit and year from the head of a page that we wrote; None for any other page."""
    meta = {m.get("name"): m.get("content") or "" for m in page.iterfind("head/meta") if m.get("name")}
    title, unit = page.findtext("head/title") or "", meta.get("author", "")
    year = year_in(meta.get("keywords", ""), unit)
    return Title(title, unit, year) if year and title and unit else None
