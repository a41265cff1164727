from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from giyearreport.formats.grammar import Ref
from giyearreport.writers import FORMATS, columns, fingerprint
from giyearreport.writers.columns import TYPE_AREA
from giyearreport.writers.docx import EM
from giyearreport.writers.docx_styles import SPACING
from giyearreport.writers.fonts import WORD_NAMES
from tests import specimens
from tests.printed import W, document_xml

# The sequences of ECMA-376 part 1 (wml.xsd), whole: CT_TblPr, CT_TcPr, CT_PPr, EG_RPrBase, CT_SectPr, CT_Style, CT_Tbl,
# CT_Tc, CT_Font, CT_Settings as far as Word writes them for a plain document. CT_TrPr is a choice, in any order.
ORDER = {
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr r fldSimple",
    "r": "rPr t br",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": """writeProtection view zoom mirrorMargins proofState defaultTabStop evenAndOddHeaders
        characterSpacingControl updateFields footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping
        shapeDefaults decimalSymbol listSeparator""",
}
REPEATED = {"tbl": {"tr"}, "tr": {"tc"}, "styles": {"style"}, "sectPr": {"footerReference"}, "p": {"r", "fldSimple"}}
ANY_ORDER = {"p": {"r", "fldSimple"}, "r": {"t", "br"}, "trPr": {"cantSplit", "trHeight", "tblHeader"}}


def parts(report) -> dict[str, bytes]:
    with ZipFile(BytesIO(FORMATS["docx"].render(report))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("specimen", [specimens.city, specimens.edition_2019, specimens.longest])
def test_children_stand_in_the_order_of_the_schema(specimen):
    seen = set()
    for name, data in parts(specimen()).items():
        for element in etree.fromstring(data).iter(f"{W}*"):
            seen.add(tag := etree.QName(element).localname)
            if tag not in ORDER:
                continue
            order = ORDER[tag].split()
            children = [etree.QName(child).localname for child in element if etree.QName(child).namespace == W[1:-1]]
            assert set(children) <= set(order), (name, tag)
            once = [child for child in children if child not in REPEATED.get(tag, ())]
            assert len(once) == len(set(once)), (name, tag)
            if tag not in ANY_ORDER:
                assert children == sorted(children, key=order.index), (name, tag)
            else:
                assert children.count(order[0]) == 0 or children[0] == order[0], (name, tag)
    assert seen >= ORDER.keys() - {"tblPrEx"}


def test_rows_hold_nothing_but_what_the_choice_of_row_properties_allows():
    properties = document_xml(FORMATS["docx"].render(specimens.city())).iter(f"{W}trPr")
    assert {etree.QName(child).localname for trpr in properties for child in trpr} == ANY_ORDER["trPr"]


def test_tables_say_what_they_are_to_those_who_do_not_see_them():
    report = specimens.edition_2019()
    tables = document_xml(FORMATS["docx"].render(report)).iter(f"{W}tbl")
    told = [
        [table.find(f"{W}tblPr/{W}{tag}").get(f"{W}val") for tag in ("tblCaption", "tblDescription")]
        for table in tables
    ]
    assert told == [
        ["二、主动公开政府信息情况", "2019年主动公开政府信息情况表，18行4列。"],
        ["三、收到和处理政府信息公开申请情况", "2019年收到和处理政府信息公开申请情况表，26行10列，前3行为表头。"],
        [
            "四、政府信息公开行政复议、行政诉讼情况",
            "2019年政府信息公开行政复议、行政诉讼情况表，4行15列，前3行为表头。",
        ],
    ]


def test_typefaces_have_a_stand_in_for_machines_without_them():
    fonts = etree.fromstring(parts(specimens.nil())["word/fontTable.xml"])
    found = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in fonts}
    assert found.keys() == set(WORD_NAMES.values())
    assert found["仿宋_GB2312"] == "仿宋"
    assert found["方正小标宋简体"].split(",")[0] == "华文中宋"


def test_the_file_asks_for_nothing_when_it_is_opened_and_names_no_strange_program():
    files = parts(specimens.nil())
    settings = etree.fromstring(files["word/settings.xml"])
    modes = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}updateFields") is None
    assert b"Microsoft" not in files["docProps/app.xml"]
    assert b"TargetMode" not in b"".join(data for name, data in files.items() if name.endswith(".rels"))


def test_every_style_that_is_used_is_defined():
    files = parts(specimens.city())
    styles = {e.get(f"{W}styleId") for e in etree.fromstring(files["word/styles.xml"]).iter(f"{W}style")}
    for name, data in files.items():
        used = {e.get(f"{W}val") for e in etree.fromstring(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}basedOn")}
        assert used <= styles, name


def test_every_cell_ends_with_a_paragraph_and_is_as_wide_as_its_columns():
    for table in document_xml(FORMATS["docx"].render(specimens.city())).iter(f"{W}tbl"):
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
    tables = list(document_xml(FORMATS["docx"].render(specimens.city())).iter(f"{W}tbl"))
    for table, heads in zip(tables, [0, 3, 3], strict=True):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [n < heads for n in range(len(rows))]


def test_a_table_keeps_with_its_heading_and_its_rows_together():
    body = document_xml(FORMATS["docx"].render(specimens.city())).find(f"{W}body")
    for table in body.iter(f"{W}tbl"):
        assert table.getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
        *rows, last = table.iter(f"{W}tr")
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p"))
        assert all(p.find(f"{W}pPr/{W}keepNext") is None for p in last.iter(f"{W}p"))


def test_the_page_is_a4_with_the_type_area_of_the_standard():
    page = docx.Document(BytesIO(FORMATS["docx"].render(specimens.nil()))).sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    assert [round(side.mm) for side in margins] == [37, 26, 35, 28]


def test_tables_are_ruled_shaded_and_set_as_the_official_form():
    tables = list(document_xml(FORMATS["docx"].render(specimens.city())).iter(f"{W}tbl"))
    rules = [{edge.get(f"{W}sz") for edge in table.find(f"{W}tblPr/{W}tblBorders")} for table in tables]
    shaded = [[cell.getparent().getparent() for cell in table.iter(f"{W}shd")] for table in tables]
    assert rules == [{"8"}, {"8"}, {"4"}]
    assert ["".join(t.text for t in cell.iter(f"{W}t")) for cell in shaded[0]] == [
        "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"
    ]  # fmt: skip
    assert {shade.get(f"{W}fill") for shade in tables[0].iter(f"{W}shd")} == {"C6D9F1"}
    assert shaded[1:] == [[], []]
    heights = [[e.get(f"{W}val") for e in table.iter(f"{W}trHeight")] for table in tables]
    assert heights == [[], [], ["480"]]


def test_a_county_that_prints_without_colour_has_no_shading(monkeypatch):
    monkeypatch.setattr(columns, "SHADED", False)
    assert list(document_xml(FORMATS["docx"].render(specimens.city())).iter(f"{W}shd")) == []
    assert b"shaded" not in FORMATS["html"].render(specimens.city()).partition(b"</style>")[2]


def test_organ_and_date_stand_together_below_a_blank_line():
    document = document_xml(FORMATS["docx"].render(specimens.city()))
    organ, date = [p for p in document.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ReportSignature"]
    assert organ.find(f"{W}pPr/{W}ind").get(f"{W}rightChars") == "200"
    assert int(date.find(f"{W}pPr/{W}ind").get(f"{W}left")) == TYPE_AREA - 10 * (EM + SPACING)  # the organ's ten signs
    assert date.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"
    assert organ.find(f"{W}pPr/{W}keepNext") is not None
    assert organ.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "579"
    assert date.find(f"{W}pPr/{W}spacing") is None


def test_a_long_organ_has_the_room_of_its_first_line():
    content = specimens.nil().with_values(prose={"other_matters": f"无。\n{'青' * 28}政府\n2025年1月16日"})
    document = document_xml(FORMATS["docx"].render(content))
    organ, date = [p for p in document.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ReportSignature"]
    right, signs = 2 * EM, EM + SPACING
    assert "".join(organ.itertext()) == "青" * 28 + "政府"
    assert int(organ.find(f"{W}pPr/{W}ind").get(f"{W}left")) == TYPE_AREA - right - round(15.5 * signs)
    assert int(date.find(f"{W}pPr/{W}ind").get(f"{W}left")) == TYPE_AREA - 15 * signs


def test_styles_carry_no_theme_colour_or_bold():
    styles = etree.fromstring(parts(specimens.nil())["word/styles.xml"])
    assert [e.tag for e in styles.iter(f"{W}b", f"{W}bCs", f"{W}color")] == []
    assert [name for e in styles.iter(f"{W}rFonts") for name in e.attrib if "heme" in name] == []


def test_headings_are_real_headings():
    document = docx.Document(BytesIO(FORMATS["docx"].render(specimens.city())))
    outline = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [text for style, text in outline if style == "Heading 1"] == [
        section.heading for section in specimens.city().edition.sections if section.heading
    ]
    assert outline[1:4] == [
        ("Heading 2", "（一）主动公开"), ("Heading 3", "1.公开的数量和渠道"), ("Heading 3", "2.政策解读和回应"),
    ]  # fmt: skip


def test_page_numbers_stand_outside_on_odd_and_even_pages():
    document = docx.Document(BytesIO(FORMATS["docx"].render(specimens.nil())))
    assert document.settings.odd_and_even_pages_header_footer is True
    page = document.sections[0]
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        assert [e.get(f"{W}val") for e in footer._element.iter(f"{W}jc")] == [side]
        assert "".join(t.text for t in footer._element.iter(f"{W}t")) == "— 1 —"
        assert [e.get(f"{W}instr").strip() for e in footer._element.iter(f"{W}fldSimple")] == ["PAGE"]


def test_the_hash_of_the_content_stands_opposite_the_page_number_as_in_the_pdf(monkeypatch):
    monkeypatch.setattr(fingerprint, "PRINTED", True)
    page = docx.Document(BytesIO(FORMATS["docx"].render(specimens.nil()))).sections[0]
    sides = [
        [e.get(f"{W}val") for e in footer._element.iter(f"{W}jc")] for footer in (page.footer, page.even_page_footer)
    ]
    assert sides == [["right", "left"], ["left", "right"]]


def test_a_line_before_an_address_is_not_pulled_wide():
    content = specimens.nil().with_values({}, {"other_matters": "电子邮箱：baishi@qinghe.example。\n没有其他事项。"})
    paragraphs = docx.Document(BytesIO(FORMATS["docx"].render(content))).paragraphs
    said = {paragraph.text: [e.get(f"{W}val") for e in paragraph._p.iter(f"{W}jc")] for paragraph in paragraphs}
    assert (said["电子邮箱：baishi@qinghe.example。"], said["没有其他事项。"]) == (["left"], [])


def test_the_head_that_runs_down_its_column_begins_with_its_number_and_the_comma():
    xml = document_xml(FORMATS["docx"].render(specimens.nil()))
    (text,) = (t for t in xml.iter(f"{W}t") if t.text == "三、本年度办理结果")
    (cell,) = text.iterancestors(f"{W}tc")
    width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - 2 * 20  # its margins
    left, right, hanging = (int(next(cell.iter(f"{W}ind")).get(f"{W}{side}")) for side in ("left", "right", "hanging"))
    one = 180  # a character of 9 points
    assert width - left - right < 2 * one <= width - left - right + hanging


def test_properties_and_archive_carry_no_time_of_writing():
    data = FORMATS["docx"].render(specimens.nil())
    with ZipFile(BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.created.replace(tzinfo=None), properties.modified.replace(tzinfo=None)) == (
        datetime(2025, 1, 1),
        datetime(2025, 1, 1),
    )
    assert (properties.author, properties.last_modified_by, properties.comments) == ("青禾县白石镇", "青禾县白石镇", "")


def test_every_part_is_referred_to():
    assert sorted(parts(specimens.nil())) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/settings.xml",
        "word/styles.xml", "word/theme/theme1.xml",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "narrowed"), [(9_999_999, None), (12_345_678, "89"), (999_999_999, "95")])
def test_a_long_number_is_narrowed_to_stay_on_one_line_in_a_wide_face(number, narrowed):
    ref = Ref("litigation", "reconsideration", "upheld")
    document = document_xml(FORMATS["docx"].render(specimens.nil().with_values({ref: number})))
    found = [r.find(f"{W}rPr/{W}w") for r in document.iter(f"{W}r") if r.findtext(f"{W}t") == str(number)]
    assert {None if scale is None else scale.get(f"{W}val") for scale in found} == {narrowed}
