"""The typefaces of a PDF with nothing in them but the glyphs that it uses.

WeasyPrint cuts a typeface but keeps the numbers of its glyphs, so that twenty glyphs of a title come with twenty
thousand empty ones. A CFF typeface whose glyphs have CIDs needs none of those: as bare CFF (``/CIDFontType0C``,
ISO 32000-1 table 126) it finds a glyph by its CID, which its charset tells (9.7.4.2). HarfBuzz, which WeasyPrint has
loaded, leaves them there.
"""

from io import BytesIO

import pydyf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib.sfnt import SFNTReader
from weasyprint.document import Document
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

_DROPPED = (b"BASE", b"GPOS", b"GSUB", b"VORG", b"cmap", b"vhea", b"vmtx")


def strip(document: Document, pdf: pydyf.PDF) -> None:
    """A finisher for ``write_pdf``: the bare CFF in place of each typeface. One that is no CFF, or numbers its glyphs
    otherwise than by CIDs, stays as WeasyPrint wrote it."""
    used: dict[bytes, set[int]] = {}
    for font in document.fonts.values():
        glyphs = {glyph for glyph in font.to_unicode if glyph < font.glyph_count}
        used.setdefault(font.name, {0}).update(glyphs)
    faces = {font.name: font.hb_face for font in document.fonts.values()}
    dictionaries = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]
    for cid_font in [thing for thing in dictionaries if thing.get("Subtype") == "/CIDFontType0"]:
        name = cid_font["BaseFont"]
        if cff := _bare(faces[name], sorted(used[name])):
            descriptor = _at(pdf, cid_font["FontDescriptor"])
            file = _at(pdf, descriptor["FontFile3"])
            file.stream[:], file.extra["Subtype"] = [cff], "/CIDFontType0C"
            del cid_font["CIDToGIDMap"]  # which only TrueType has


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
