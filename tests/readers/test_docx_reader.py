"""The Word reader: our own documents come back whole; what Word and WPS put into theirs is read, or noted."""

import pytest
from hypothesis import given

from giyearreport.readers import Unreadable, read
from giyearreport.writers import FORMATS
from tests.readers import ugly
from tests.readers.damage import fuzz
from tests.readers.layouts import sample
from tests.readers.offices import CELL, document
from tests.test_interchange import DRAFTS, parted

TITLE = "青石镇2024年政府信息公开工作年度报告"
HEADINGS = [section.heading for section in sample().edition.sections if section.heading]
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="7">{}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
).format(
    "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (format, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("bullet", "●")]
        )
    )
)


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def overview(inner: str, **parts: str) -> tuple[str, list[dict]]:
    """What is read of section one when it holds this, and the notes on it."""
    body = "".join(ugly.paragraph(line) for line in (TITLE, HEADINGS[0])) + inner
    body += "".join(map(ugly.paragraph, HEADINGS[1:]))
    reading = read(ugly.package(body, **parts), "report.docx")
    ours = [note for note in reading.as_json()["notes"] if note["kind"] not in ("blank", "heading_missing")]
    return reading.content.prose["overview"], ours


def residue(printed: str, section: str = "overview") -> dict:
    return {"kind": "residue", "section": section, "printed": printed}


def numbered(text: str, depth: int, list_id: int = 1) -> str:
    return p(RUN.format(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


@given(DRAFTS)
def test_what_we_write_is_read_back_as_it_was(draft):
    content = draft.report()
    reading = read(FORMATS["docx"].render(content), "report.docx")
    assert parted(reading.content, reading.notes) == (content, set())
    assert reading.format == "docx"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_whole_report_is_read_back_without_a_note(edition):
    reading = read(FORMATS["docx"].render(sample(edition)))
    assert (reading.content, reading.notes) == (sample(edition), ())


def test_insertions_are_kept_and_deletions_noted():
    change = 'w:id="1" w:author="a"'
    inner = p(
        RUN.format("全年公开")
        + f"<w:del {change}><w:r><w:delText>12</w:delText></w:r></w:del>"
        + f"<w:ins {change}>{RUN.format('13')}</w:ins>"
        + RUN.format("条。")
    )
    assert overview(inner) == ("全年公开13条。", [residue("［修订中已删除：12］")])


def test_moved_text_is_read_where_it_went():
    inner = (
        f"<w:moveFrom>{p(RUN.format('甲'))}</w:moveFrom>{p(RUN.format('乙'))}<w:moveTo>{p(RUN.format('甲'))}</w:moveTo>"
    )
    assert overview(inner) == ("乙\n甲", [residue("［修订中已删除：甲］")])


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    inner = p(RUN.format("前半句，"), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(RUN.format("后半句。"))
    assert overview(inner) == ("前半句，后半句。", [])


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p(RUN.format('框中一句。'))}</w:txbxContent>"
    drawing = f"<w:drawing>{box}</w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    for shape in (drawing, picture, both):
        assert overview(p(RUN.format("正文。") + f"<w:r>{shape}</w:r>")) == ("正文。\n框中一句。", [])


def test_fields_links_tags_and_controls_show_their_text():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN.format("乙")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inner = p(
        f'<w:fldSimple w:instr=" DATE ">{RUN.format("甲")}</w:fldSimple>{field}'
        f"<w:hyperlink>{RUN.format('丙')}</w:hyperlink><w:smartTag><w:smartTag>{RUN.format('丁')}</w:smartTag></w:smartTag>"
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{RUN.format('戊')}</w:sdtContent></w:sdt>"
    )
    whole = f"<w:sdt><w:sdtContent>{p(RUN.format('己'))}</w:sdtContent></w:sdt>"
    whole += f"<w:customXml>{p(RUN.format('庚'))}</w:customXml>"
    assert overview(inner + whole) == ("甲乙丙丁戊\n己\n庚", [])


def test_breaks_within_a_paragraph_divide_it_and_page_breaks_do_not():
    inner = p('<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>')
    assert overview(inner) == ("甲\n乙丙\t丁", [])


def test_hidden_text_notes_and_pictures_are_noted():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    foot = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    notes = f'<w:footnotes {ugly.W_NAMESPACE}><w:footnote w:id="2">{p(RUN.format("见附件"))}</w:footnote></w:footnotes>'
    assert overview(p(RUN.format("明。") + hidden + foot + drawing), word__footnotes=notes) == (
        "明。",
        [residue("［隐藏的文字：暗］"), residue("［脚注：见附件］"), residue("［图片］")],
    )


def test_a_comment_is_noted_where_it_stands():
    part = f'<w:comments {ugly.W_NAMESPACE}><w:comment w:id="5">{p(RUN.format("含上年2件"))}</w:comment></w:comments>'
    inner = p(f'<w:commentRangeStart w:id="5"/>{RUN.format("明。")}<w:r><w:commentReference w:id="5"/></w:r>')
    assert overview(inner, word__comments=part) == ("明。", [residue("［批注：含上年2件］")])
    assert overview(inner) == ("明。", [])


def test_drawn_letters_are_noted_and_no_text():
    shape = '<w:pict><v:shape style="rotation:315"><v:textpath string="草稿 1"/></v:shape></w:pict>'
    assert overview(p(RUN.format("明。") + f"<w:r>{shape}</w:r>")) == ("明。", [residue("［艺术字：草稿 1］")])
    assert overview(p(f"<w:r>{shape.replace('草稿 1', ' ')}</w:r>{RUN.format('明。')}")) == ("明。", [])


def ruby(base: str, above: str) -> str:
    parts = f"<w:rubyPr/><w:rt>{RUN.format(above)}</w:rt><w:rubyBase>{RUN.format(base)}</w:rubyBase>"
    return f"<w:r><w:ruby>{parts}</w:ruby></w:r>"


def test_a_reading_above_characters_stands_behind_them():
    inner = p(RUN.format("在") + ruby("汶", "wèn") + RUN.format("河边设点3处。"))
    assert overview(inner) == ("在汶wèn河边设点3处。", [])


@pytest.mark.parametrize(("above", "noted"), [("9", "76⁹"), ("①", "76①"), ("件", "76件")])
def test_what_is_set_above_a_figure_is_no_digit_of_it(above, noted):
    reading = read(document(ruby("76", above)))
    at = reading.as_json()["notes"]
    assert reading.content.value(CELL) == 76
    assert [note["printed"] for note in at if note.get("cell") == str(CELL)] == [noted]


def test_automatic_numbers_are_counted_as_word_does():
    inner = "".join(
        [
            numbered("主动公开", 1),
            numbered("条数", 2),
            numbered("渠道", 2),
            numbered("点", 3),
            numbered("依申请公开", 1),
            numbered("办理", 2),
            numbered("另起", 1, 2),
        ]
    )
    text, notes = overview(inner, word__numbering=NUMBERING)
    assert text == "（一）主动公开\n1.条数\n2.渠道\n点\n（二）依申请公开\n1.办理\n（五）另起"
    assert notes == []


def test_headings_numbered_by_word_are_found():
    body = ugly.paragraph(TITLE)
    for number, heading in enumerate(HEADINGS):
        body += numbered(heading.split("、", 1)[1], 0) + (ugly.paragraph("一句。") if number in (0, 4, 5) else "")
    reading = read(ugly.package(body, word__numbering=NUMBERING), "report.docx")
    assert {note.kind for note in reading.notes} == {"blank"}
    assert reading.content.prose["other_matters"] == "一句。"


def blocks() -> list:
    content = sample()
    figures = {ref: str(content.value(ref)) for table in content.edition.tables for ref in refs(table)}
    return ugly.laid_out(ugly.as_the_form_prints_it, figures, "2021", TITLE)


def refs(table) -> list:
    return [cell.ref for cell in (*table.cells, *table.sums)]


def whole() -> str:
    return "".join(map(ugly.docx_block, blocks()))


def test_a_report_within_one_large_cell_is_read():
    reading = read(ugly.package(f"<w:tbl><w:tr><w:tc>{whole()}<w:p/></w:tc></w:tr></w:tbl>"), "report.docx")
    assert reading.content.cells == sample().cells
    assert reading.notes == ()


def test_a_table_within_a_text_box_or_a_control_is_read():
    for around in (
        lambda xml: p(f"<w:r><w:pict><v:textbox><w:txbxContent>{xml}</w:txbxContent></v:textbox></w:pict></w:r>"),
        lambda xml: f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>",
    ):
        body = "".join(ugly.docx_block(b) if isinstance(b, str) else around(ugly.docx_block(b)) for b in blocks())
        reading = read(ugly.package(body), "report.docx")
        assert (reading.content.cells, reading.notes) == (sample().cells, ())


@pytest.mark.parametrize(
    ("properties", "noted"),
    [
        ('<w:del w:id="1"/>', "［修订中已删除：旧行］"),
        ("<w:hidden/>", "［隐藏的文字：旧行］"),
        ('<w:hidden/><w:del w:id="1"/>', "［修订中已删除：旧行］"),
    ],
)
def test_a_deleted_or_hidden_row_is_left_out_and_noted(properties, noted):
    row = f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(RUN.format('旧行'))}</w:tc></w:tr>"
    body = whole().replace("</w:tbl>", f"{row}</w:tbl>", 1)
    reading = read(ugly.package(body), "report.docx")
    assert reading.content.cells == sample().cells
    assert reading.as_json()["notes"] == [residue(noted, "disclosure")]


def test_a_bookmark_in_a_table_takes_no_figure_with_it():
    body = whole().replace(">规章<", ">规章[bookmark: _1]<", 1)
    reading = read(ugly.package(body), "report.docx")
    assert reading.content.cells == sample().cells
    assert reading.as_json()["notes"] == [residue("[bookmark:_1]", "disclosure")]


def test_a_picture_in_the_place_of_one_table_is_noted_there():
    parts = blocks()
    parts[next(i for i, b in enumerate(parts) if isinstance(b, list))] = ugly.PICTURE
    reading = read(ugly.docx_of(parts), "report.docx")
    assert residue("表格是图片", "disclosure") in reading.as_json()["notes"]
    assert {ref.table for ref in reading.content.blanks} == {"disclosure"}


def test_properties_of_ours_are_not_believed_against_an_edited_title():
    content = sample()
    data = FORMATS["docx"].render(content)
    edited = _replaced(data, "青石镇", "白水镇")
    assert read(edited, "report.docx").content.unit == "云岭县白水镇人民政府"


def _replaced(data: bytes, old: str, new: str) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old.encode(), new.encode()) if name == "word/document.xml" else part)
    return file.getvalue()


def test_what_is_no_report_is_refused():
    with pytest.raises(Unreadable, match="没有找到年度报告的标题和表格"):
        read(ugly.package(ugly.paragraph("关于放假的通知")), "report.docx")


def test_damaged_files_are_read_or_refused():
    outcomes, _ = fuzz("docx", range(50))
    assert set(outcomes) == {"read", "refused"}
