"""The typefaces of a PDF with nothing in them but the glyphs that it uses.

WeasyPrint cuts a typeface but keeps the numbers of its glyphs, so that twenty glyphs of a title come with twenty
thousand empty ones. A CFF typeface whose glyphs have CIDs needs none of those: as bare CFF (``/CIDFontType0C``,
ISO 32000-1 table 126) it finds a glyph by its CID, which its charset tells (9.7.4.2). HarfBuzz, which WeasyPrint has
loaded, leaves them there. WeasyPrint's own cut is then work for nothing, a seventh of a short report's time.
"""

from io import BytesIO

import pydyf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib.sfnt import SFNTReader
from weasyprint.document import Document
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

from giyearreport.content import unified

_DROPPED = (b"BASE", b"GPOS", b"GSUB", b"VORG", b"cmap", b"vhea", b"vmtx")
_KIND = b"OTTO"  # that it is OpenType with CFF; a face of a collection would not begin with it


class _Unified(dict):
    """What each glyph says when it is copied or searched for: an ideograph, never a radical that has the same glyph."""

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, unified(text))


class _Whole(dict):
    """The typefaces of a document that is being drawn: those that ``strip`` can cut are handed to it whole."""

    def __setitem__(self, key: object, font: Font) -> None:
        font.to_unicode = _Unified()
        if harfbuzz_subset and "CFF " in font.tables:
            font.file_content = _KIND
            font.clean = lambda to_unicode, hinting: None
        super().__setitem__(key, font)


def leave_whole(document: Document) -> None:
    """To be said of a document that ``strip`` will finish, before it is written."""
    document.fonts = _Whole()


def strip(document: Document, pdf: pydyf.PDF) -> None:
    """A finisher for ``write_pdf``: the bare CFF in place of each typeface. One that is no CFF, or numbers its glyphs
    otherwise than by CIDs, is cut as WeasyPrint does it."""
    used: dict[bytes, dict[int, str]] = {}
    for font in document.fonts.values():
        used.setdefault(font.name, {}).update(font.to_unicode)
    fonts = {font.name: font for font in document.fonts.values()}
    dictionaries = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]
    for cid_font in [thing for thing in dictionaries if thing.get("Subtype") == "/CIDFontType0"]:
        font, to_unicode = fonts[cid_font["BaseFont"]], used[cid_font["BaseFont"]]
        file = _at(pdf, _at(pdf, cid_font["FontDescriptor"])["FontFile3"])
        if cff := _bare(font.hb_face, sorted({0, *(glyph for glyph in to_unicode if glyph < font.glyph_count)})):
            file.stream[:], file.extra["Subtype"] = [cff], "/CIDFontType0C"
            del cid_font["CIDToGIDMap"]  # which only TrueType has
        elif isinstance(document.fonts, _Whole):
            font.file_content = get_hb_object_data(font.hb_face)
            type(font).clean(font, to_unicode, hinting=False)
            file.stream[:] = [font.file_content]


def _at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]


def _bare(face: object, glyphs: list[int]) -> bytes:
    """The CFF of these glyphs; empty where their CIDs would not be their numbers."""
    if not harfbuzz_subset:
        return b""
    tables = SFNTReader(BytesIO(get_hb_object_data(_cut(face, glyphs))))
    if "CFF " not in tables:
        return b""
    cff: bytes = tables["CFF "]
    return cff if _cids(cff) == glyphs else b""


def _cids(cff: bytes) -> list[int]:
    """The CIDs of the glyphs in their order; none where they have names instead."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(cff), None)
    if not hasattr(fonts[0], "ROS"):
        return []
    return [0, *(int(name.removeprefix("cid")) for name in fonts[0].charset[1:])]


def _cut(face: object, glyphs: list[int]) -> object:
    """The typeface with these glyphs alone, numbered anew. In two steps: HarfBuzz would add what the tables of layout
    and of characters have in place of a glyph, and those are gone after the first."""
    return _subset(_subset(face, glyphs, harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS), glyphs)


def _subset(face: object, glyphs: list[int], flags: int = 0) -> object:
    wanted = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    flags |= harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    harfbuzz_subset.hb_subset_input_set_flags(wanted, flags)
    dropped = sorted(harfbuzz.hb_tag_from_string(name, -1) for name in _DROPPED)
    _add(harfbuzz_subset.hb_subset_input_set(wanted, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG), dropped)
    _add(harfbuzz_subset.hb_subset_input_glyph_set(wanted), glyphs)
    return ffi.gc(harfbuzz_subset.hb_subset_or_fail(face, wanted), harfbuzz.hb_face_destroy)


def _add(numbers: object, added: list[int]) -> None:
    harfbuzz.hb_set_add_sorted_array(numbers, ffi.new(f"hb_codepoint_t[{len(added)}]", added), len(added))
