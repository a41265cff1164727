"""The report as a Word document (OOXML): python-docx makes the shell, the text and the tables are WordprocessingML.

Page and type after GB/T 9704-2012. The same report gives the same bytes: every property and date is set.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Length, Mm, Twips

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Section
from giyearreport.formats.imprint import keywords
from giyearreport.writers import fingerprint
from giyearreport.writers.columns import TYPE_AREA
from giyearreport.writers.dated import day_of
from giyearreport.writers.docx_styles import LINE, SMALL_LINE, SPACING, font_table_xml, settings_xml, styles_xml
from giyearreport.writers.docx_tables import run, table_xml
from giyearreport.writers.paragraphs import (
    DATE_FROM_ORGAN,
    SIGNED_FROM_RIGHT,
    Paragraph,
    Place,
    one_line,
    organ_lines,
    organ_width,
    paragraphs,
    title_lines,
    width,
)

_STYLES = {
    Place.LEVEL_TWO: "Heading2",
    Place.LEVEL_THREE: "Heading3",
    Place.BODY: "Normal",
    Place.ORGAN: "ReportSignature",
    Place.DATE: "ReportSignature",
}
_ADDRESS = re.compile("[!-~]{15,}")
_FOOT_SIZE = 16  # half points: of the hash at the foot, where its line holds it
EM = 320  # 3号, in twentieths of a point
_GRID = f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE}"/>'
_PAGE_NUMBER = run("— ") + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>' + run(" —")
#: What python-docx's template brings along and no report needs: styles of its own twice over, lists, a picture.
_STRANGE_PARTS = {
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RT.CUSTOM_XML,
    RT.NUMBERING,
    RT.THUMBNAIL,
    RT.WEB_SETTINGS,
}
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>giyearreport'
    b"</Application></Properties>"
)


def write(content: ReportContent, *, dated: date | None = None) -> bytes:
    """The file that a county office opens in Word or WPS."""
    return assembled(
        _blocks(content), title=content.title, author=content.unit, day=day_of(content, dated),
        keywords=keywords(content.year), identifier=fingerprint.identifier(content),
        foot=fingerprint.printed_line(content),
    )  # fmt: skip


def assembled(
    blocks: Iterable[str], *, title: str, author: str, day: date, keywords: str = "", identifier: str = "",
    foot: str = "",
) -> bytes:  # fmt: skip
    """A file of these paragraphs and tables, WordprocessingML each, with our page, styles and properties."""
    document = new_document()
    _set_parts(document)
    _set_styles(document)
    _set_page(document, foot)
    _set_properties(document.core_properties, title, author, day)
    document.core_properties.keywords, document.core_properties.identifier = keywords, identifier
    body = document.element.body
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>")):
        body.insert(len(body) - 1, element)  # before the section properties, which must be last
    file = BytesIO()
    document.save(file)
    return _undated(file)


def _blocks(content: ReportContent) -> Iterator[str]:
    """The document's paragraphs and tables, in order."""
    yield paragraph_xml("Title", "<w:r><w:br/></w:r>".join(run(line) for line in title_lines(content.title)))
    below_table = False
    for section in content.edition.sections:
        if section.heading:
            space = f'<w:spacing w:before="{160 * below_table}" w:after="{60 * section.is_table}"/>'
            yield paragraph_xml("Heading1", run(section.heading), space)
        yield from _section(content, section)
        below_table = section.is_table


def _section(content: ReportContent, section: Section) -> Iterator[str]:
    if section.is_table:
        yield table_xml(content, content.edition.table(section.code))
        return
    above = None
    for paragraph in paragraphs(content.prose[section.code]):
        lead = run(paragraph.lead, "Lead")
        is_signed = paragraph.place in {Place.ORGAN, Place.DATE}
        place = _signed(paragraph, above) if is_signed else _unstretched(paragraph.text)
        yield paragraph_xml(_STYLES[paragraph.place], lead + run(paragraph.text), place)
        above = paragraph if paragraph.place is Place.ORGAN else None


def _unstretched(text: str) -> str:
    """A paragraph with an address, which no program breaks, is not set to the right edge: the line before the address
    would be pulled wide."""
    return '<w:jc w:val="left"/>' if _ADDRESS.search(text) else ""


def _signed(paragraph: Paragraph, above: Paragraph | None) -> str:
    """A blank line above the signature, its lines together. Each ends as far from the right edge as it should; but
    below an organ that is the longer a date begins from the left, because every program has digits of its own width.
    An organ of two lines has no more room than its first needs: a line break would part its name."""
    space = "" if above else f'<w:spacing w:before="{LINE}"/>'
    if paragraph.place is Place.DATE and paragraph.from_right != SIGNED_FROM_RIGHT:
        widest = paragraph.from_right + width(paragraph.text) + DATE_FROM_ORGAN - SIGNED_FROM_RIGHT
        return f'{space}<w:ind w:left="{_left_of(widest) + DATE_FROM_ORGAN * EM}"/><w:jc w:val="left"/>'
    keep = "<w:keepNext/>" if paragraph.place is Place.ORGAN else ""
    is_parted = paragraph.place is Place.ORGAN and len(organ_lines(paragraph.text)) > 1
    left = f'w:left="{_left_of(organ_width(paragraph.text) + 0.5)}" ' if is_parted else ""
    right = round(100 * paragraph.from_right)
    return f'{keep}{space}<w:ind {left}w:rightChars="{right}" w:right="{round(right * 3.2)}"/>'


def _left_of(characters: float) -> int:
    """Where an organ of this width begins that ends where a signature does."""
    return TYPE_AREA - SIGNED_FROM_RIGHT * EM - round(characters * (EM + SPACING))


def paragraph_xml(style: str, runs: str, properties: str = "") -> str:
    """A paragraph of one of our styles."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _set_parts(document: Document) -> None:
    """Our own settings, typefaces and name in place of the template's, and none of the parts that nothing uses."""
    document.settings.element[:] = list(parse_xml(settings_xml()))
    for rels in (document.part.rels, document.part.package.rels):
        for id, rel in list(rels.items()):
            if rel.reltype in _STRANGE_PARTS:
                del rels[id]
            elif rel.reltype == RT.FONT_TABLE:
                rel.target_part._blob = font_table_xml().encode()
            elif rel.reltype == RT.EXTENDED_PROPERTIES:
                rel.target_part._blob = _APPLICATION


def _set_styles(document: Document) -> None:
    """Our styles in place of the template's, and none of its other copies of them."""
    root = document.styles.element
    for old in (*root.findall(qn("w:docDefaults")), *root.findall(qn("w:style"))):
        root.remove(old)
    new = list(parse_xml(f"<w:styles {nsdecls('w')}>{''.join(styles_xml())}</w:styles>"))
    root.insert(0, new[0])
    root.extend(new[1:])


def _set_page(document: Document, foot: str) -> None:
    """A4 with the 版心 of 156 × 225 mm, 22 lines of 28 characters; page numbers outside, one character in, and below
    them the foot, if there is one."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin = Mm(28)
    page.right_margin = Length(page.page_width - page.left_margin - Twips(TYPE_AREA))
    below = Twips(SMALL_LINE) if foot else 0
    page.footer_distance = Length(Mm(24.5) - below)  # a line 7 mm high, so the dash stands 7 mm below the 版心
    for old in page._sectPr.findall(qn("w:docGrid")):
        page._sectPr.remove(old)
    page._sectPr.append(parse_xml(_GRID))
    _set_footer(page.footer, "right", "left", foot)
    _set_footer(page.even_page_footer, "left", "right", foot)


def _set_footer(footer: _Footer, side: str, opposite: str, foot: str) -> None:
    """The page number on its side, and the foot opposite, as in the PDF."""
    footer.is_linked_to_previous = False
    properties = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    paragraphs = paragraph_xml("Footer", _PAGE_NUMBER, properties)
    if foot:
        size = min(_FOOT_SIZE, int(TYPE_AREA / 11 / width(foot)))  # with room for a wider face
        paragraphs += paragraph_xml("FormCellSmall", run(foot, half_points=size), f'<w:jc w:val="{opposite}"/>')
    footer._element[:] = list(parse_xml(f"<w:ftr {nsdecls('w')}>{paragraphs}</w:ftr>"))


def _set_properties(properties: CoreProperties, title: str, author: str, day: date) -> None:
    properties.title = one_line(title)[:255]
    properties.author = properties.last_modified_by = one_line(author)[:255]
    properties.subject = properties.comments = properties.category = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(day, time())


def _undated(file: BytesIO) -> bytes:
    """The same archive with every member dated 1980, as python-docx stamps them with the time of writing."""
    undated = BytesIO()
    with ZipFile(file) as source, ZipFile(undated, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.external_attr, member.compress_type = 0o600 << 16, ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return undated.getvalue()
