from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from giyearreport.writers import WRITERS
from tests import specimens
from tests.printed import W, document_xml

# ECMA-376 part 1: CT_TblPr, CT_TrPr (any order), CT_TcPr, CT_PPr, CT_RPr, each as far as we write it.
ORDER = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "noWrap", "tcMar", "vAlign"],
    "pPr": ["pStyle", "keepNext", "keepLines", "widowControl", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing",
            "ind", "jc", "outlineLvl"],
    "rPr": ["rStyle", "rFonts", "b", "color", "spacing", "sz", "szCs", "lang"],
    "style": ["name", "basedOn", "next", "qFormat", "pPr", "rPr"],
}  # fmt: skip


def parts(report) -> dict[str, bytes]:
    with ZipFile(BytesIO(WRITERS["docx"](report))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("specimen", [specimens.city, specimens.edition_2019, specimens.longest])
def test_children_stand_in_the_order_of_the_schema(specimen):
    files = parts(specimen())
    for part in ("word/document.xml", "word/styles.xml"):
        root = etree.fromstring(files[part])
        for tag, order in ORDER.items():
            for element in root.iter(W + tag):
                names = [etree.QName(child).localname for child in element]
                assert names == sorted(set(names), key=order.index)


def test_every_cell_ends_with_a_paragraph_and_is_as_wide_as_its_columns():
    for table in document_xml(WRITERS["docx"](specimens.city())).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            column = 0
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                across = int(span.get(f"{W}val")) if span is not None else 1
                assert cell[-1].tag == f"{W}p"
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == sum(widths[column : column + across])
                column += across
            assert column == len(widths)


def test_rows_do_not_split_and_head_rows_repeat():
    tables = list(document_xml(WRITERS["docx"](specimens.city())).iter(f"{W}tbl"))
    for table, heads in zip(tables, [0, 3, 3], strict=True):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [n < heads for n in range(len(rows))]


def test_a_table_keeps_with_its_heading_and_its_rows_together():
    body = document_xml(WRITERS["docx"](specimens.city())).find(f"{W}body")
    for table in body.iter(f"{W}tbl"):
        assert table.getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
        *rows, last = table.iter(f"{W}tr")
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p"))
        assert all(p.find(f"{W}pPr/{W}keepNext") is None for p in last.iter(f"{W}p"))


def test_the_page_is_a4_with_the_type_area_of_the_standard():
    page = docx.Document(BytesIO(WRITERS["docx"](specimens.nil()))).sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    assert [round(side.mm) for side in margins] == [37, 26, 35, 28]


def test_styles_carry_no_theme_colour_or_bold():
    styles = etree.fromstring(parts(specimens.nil())["word/styles.xml"])
    assert [e.tag for e in styles.iter(f"{W}b", f"{W}bCs", f"{W}color")] == []
    assert [name for e in styles.iter(f"{W}rFonts") for name in e.attrib if "heme" in name] == []


def test_headings_are_real_headings():
    document = docx.Document(BytesIO(WRITERS["docx"](specimens.city())))
    outline = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [text for style, text in outline if style == "Heading 1"] == [
        section.heading for section in specimens.city().edition.sections if section.heading
    ]
    assert outline[1:4] == [
        ("Heading 2", "（一）主动公开"), ("Heading 3", "1.公开的数量和渠道"), ("Heading 3", "2.政策解读和回应"),
    ]  # fmt: skip


def test_page_numbers_stand_outside_on_odd_and_even_pages():
    document = docx.Document(BytesIO(WRITERS["docx"](specimens.nil())))
    assert document.settings.odd_and_even_pages_header_footer is True
    page = document.sections[0]
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        assert [e.get(f"{W}val") for e in footer._element.iter(f"{W}jc")] == [side]
        assert "".join(t.text for t in footer._element.iter(f"{W}t")) == "— 1 —"
        assert [e.get(f"{W}instr").strip() for e in footer._element.iter(f"{W}fldSimple")] == ["PAGE"]


def test_properties_and_archive_carry_no_time_of_writing():
    data = WRITERS["docx"](specimens.nil())
    with ZipFile(BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.created.replace(tzinfo=None), properties.modified.replace(tzinfo=None)) == (
        datetime(2025, 1, 1),
        datetime(2025, 1, 1),
    )
    assert (properties.author, properties.last_modified_by, properties.comments) == ("青禾县白石镇", "青禾县白石镇", "")


def test_every_part_is_referred_to():
    names = parts(specimens.nil())
    assert [name for name in names if "thumbnail" in name or "stylesWithEffects" in name] == []
