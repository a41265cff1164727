"""A workbook is read as it is seen: without hidden rows and columns, and without what is struck out."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from giyearreport.formats.grammar import Ref
from giyearreport.readers import Unreadable, read
from giyearreport.readers.xlsx.comments_and_boxes import comments_and_boxes
from tests.readers.layouts import printed, sample, tabs_in_place
from tests.readers.offices import figure


def workbook(change=lambda book, sheet, rows: None, *, left: int = 0) -> bytes:
    """The report on one sheet, from a column on; ``change`` alters book and sheet, of which it knows the rows."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("年报")
    lines = [line.split("\t") for line in printed(sample(), tabs_in_place).split("\n")]
    for row, fields in enumerate(lines):
        for column, text in enumerate(fields):
            if text.isdecimal():
                sheet.write_number(row, left + column, int(text))
            elif text:
                sheet.write_string(row, left + column, text)
    change(book, sheet, {fields[0]: row for row, fields in enumerate(lines)})
    book.close()
    return file.getvalue()


def test_a_column_without_width_is_noted_and_not_read():
    def hide(book, sheet, rows):
        for row in rows.values():
            sheet.write(row, 30, 54)
        sheet.set_column(30, 31, 0)

    number, notes = figure(workbook(hide), "r.xlsx")
    assert (number, set(notes)) == ("7", {"隐藏的单元格：54"})


@pytest.mark.parametrize("left", [0, 3])
def test_a_hidden_row_is_noted_and_not_read(left):
    def hide(book, sheet, rows):
        row = rows["第二十条第（一）项"]
        for column, text in enumerate(["行政处罚", 54]):
            sheet.write(row, left + column, text)
        sheet.set_row(row, None, None, {"hidden": True})

    number, notes = figure(workbook(hide, left=left), "r.xlsx")
    assert (number, notes[-1]) == ("7", "隐藏的第 15 行，没有读入，要用请先取消隐藏：“行政处罚 54”")


def test_hidden_rows_of_a_table_are_told_in_one_sentence_with_their_numbers():
    def hide(book, sheet, rows):
        first = rows["行政许可"]
        for row in (first, first + 3, first + 4, 600, 601):
            sheet.set_row(row, None, None, {"hidden": True})

    (note,) = (note for note in read(workbook(hide), "r.xlsx").notes if note.kind == "out_of_text")
    assert (note.at.section, note.printed) == (
        "disclosure",
        "隐藏的第 21、24 至 25 行，没有读入，要用请先取消隐藏：“行政许可 6；行政处罚 7；行政强制 8”",
    )


def test_a_hidden_column_is_noted_and_not_read():
    def hide(book, sheet, rows):
        for row in rows.values():
            sheet.write(row, 30, 54)
        sheet.set_column(30, 31, None, None, {"hidden": True})

    number, notes = figure(workbook(hide), "r.xlsx")
    assert (number, set(notes)) == ("7", {"隐藏的单元格：54"})


def test_a_struck_figure_is_quoted_in_its_cell_and_not_read():
    def strike(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 1, 54, book.add_format({"font_strikeout": True}))

    assert figure(workbook(strike), "r.xlsx") == ("", ["［划去的文字：54］"])


def test_what_is_hidden_or_struck_is_noted_in_its_table():
    def hide(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 30, 54)
        sheet.write_string(rows["行政许可"], 20, "存疑", book.add_format({"font_strikeout": True}))
        sheet.set_column(30, 31, None, None, {"hidden": True})

    notes = [note for note in read(workbook(hide), "r.xlsx").notes if note.kind == "residue"]
    assert [(note.at.section, note.printed) for note in notes] == [
        ("disclosure", "划去的文字：存疑"),
        ("disclosure", "隐藏的单元格：54"),
    ]


@pytest.mark.parametrize(
    ("formula", "value", "said"),
    [
        ("=Sheet9!B2", "#REF!", "#REF!"),
        ("=1/0", "#DIV/0!", "#DIV/0!"),
        ("=B3+B4", "", "=B3+B4"),
        ("=SUM(A)", "", "=SUM(A)"),
    ],
)
def test_an_error_or_a_formula_without_a_value_is_told_in_its_cell(formula, value, said):
    def compute(book, sheet, rows):
        sheet.write_formula(rows["行政处罚"], 1, formula, None, value)

    assert figure(workbook(compute), "r.xlsx") == ("", [said])


def test_a_formula_with_its_value_is_a_figure():
    assert figure(workbook(lambda b, s, rows: s.write_formula(rows["行政处罚"], 1, "=50+4", None, 54)), "r.xlsx") == (
        "54",
        [],
    )


@pytest.mark.parametrize("code", [r"0\.0000", "0!.0,", "0.00,,", "0%", '0"."00%', '"9"0', "-0", '"-"0', '0"万"', "0千"])
def test_a_number_that_its_format_shows_as_another_is_quoted_and_not_read(code):
    def show(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 1, 43215678, book.add_format({"num_format": code}))

    number, notes = figure(workbook(show), "r.xlsx")
    assert (number, f"［43215678，格式 {code}］" in notes) == ("", True)


@pytest.mark.parametrize(("code", "seen"), [("-0", "0"), ("0%", "0"), ('0"万"', "0"), ('"9"0', ""), ('0;-0;"5"', "")])
def test_a_zero_is_read_where_its_format_shows_no_other_digit(code, seen):
    def show(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 1, 0, book.add_format({"num_format": code}))

    assert figure(workbook(show), "r.xlsx")[0] == seen


@pytest.mark.parametrize("code", ['0"元"', "0元", '#,##0.00"元"'])
def test_an_amount_has_the_unit_that_its_format_shows(code):
    def show(book, sheet, rows):
        sheet.write_number(rows["行政事业性收费"], 1, 125000, book.add_format({"num_format": code}))

    reading = read(workbook(show), "r.xlsx")
    assert str(reading.content.cells[Ref.parse("disclosure.fees.amount")]) == "12.5"


def test_what_a_merged_cell_covers_is_noted_and_not_read():
    def merge(book, sheet, rows):
        sheet.merge_range(rows["行政处罚"], 1, rows["行政强制"], 1, 54)
        sheet.write_number(rows["行政强制"], 1, 8)

    reading = read(workbook(merge), "r.xlsx")
    cells = [
        str(reading.content.cells[Ref.parse(f"disclosure.{line}.decisions")])
        for line in ("penalties", "coercive_measures")
    ]
    assert (cells, [n.printed for n in reading.notes if n.kind == "residue"]) == (["54", "None"], ["隐藏的单元格：8"])


@pytest.mark.parametrize(
    "code",
    [
        "0",
        "#,##0",
        "0.00",
        "0_ ",
        '0"件"',
        "[Red]0;-0",
        "#,##0_);(#,##0)",
        '"共"0"件"',
        '0;-0;"—"',
        '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    ],
)
def test_a_number_in_an_ordinary_format_is_read(code):
    def show(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 1, 4321, book.add_format({"num_format": code}))

    assert figure(workbook(show), "r.xlsx") == ("4321", [])


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (("86", {"font_script": 1}, "1"), ("86", ["86¹"])),
        (({"font_strikeout": True}, "85", "86"), ("86", ["划去的文字：85"])),
        (({"bold": True}, "8", "6"), ("86", [])),
    ],
)
def test_a_part_of_a_text_that_is_struck_or_raised_is_no_part_of_the_number(runs, expected):
    def write(book, sheet, rows):
        parts = (book.add_format(part) if isinstance(part, dict) else part for part in runs)
        sheet.write_rich_string(rows["行政处罚"], 1, *parts)

    assert figure(workbook(write), "r.xlsx") == expected


@pytest.mark.parametrize(
    "look", [{"font_color": "#FFFFFF"}, {"font_color": "#FFFFFF", "bg_color": "#FFFFFF"}, {"num_format": ";;;"}]
)
def test_a_figure_that_nobody_sees_is_noted_and_leaves_its_cell_blank(look):
    def write(book, sheet, rows):
        sheet.write_number(rows["行政处罚"], 1, 54, book.add_format(look))

    assert figure(workbook(write), "r.xlsx") == ("", ["看不见的数字：54", "None"])


def test_a_white_figure_on_a_dark_ground_is_read():
    def write(book, sheet, rows):
        look = book.add_format({"font_color": "#FFFFFF", "bg_color": "#003366"})
        sheet.write_number(rows["行政处罚"], 1, 54, look)

    assert figure(workbook(write), "r.xlsx") == ("54", [])


def beside_cells(change) -> list[tuple[str, str, str]]:
    """The notes on the workbook, the figures of which are all read."""
    reading = read(workbook(change), "r.xlsx")
    assert reading.content == sample()
    return [(note.kind, note.at.section, note.printed) for note in reading.notes]


def test_a_comment_is_noted_in_its_table_and_is_no_part_of_the_figure():
    def comment(book, sheet, rows):
        sheet.write_comment(rows["行政处罚"], 1, "含上年 2 件")
        sheet.write_comment(rows["行政许可"], 1, "张三:\n去年是 12 件，今年\n少了。", {"author": "张三"})

    assert beside_cells(comment) == [
        ("text_at_table", "disclosure", "批注（B21）：张三: 去年是 12 件，今年 少了。"),
        ("residue", "disclosure", "批注（B24）：含上年 2 件"),
    ]


def test_a_text_box_is_noted_where_it_stands():
    def box(book, sheet, rows):
        sheet.insert_textbox(0, 12, "内部 3 份")
        sheet.insert_textbox(rows["行政处罚"], 12, "")
        sheet.insert_textbox(rows["行政处罚"], 14, "今年新设两个窗口，共收到申请 12 件。")
        sheet.insert_textbox(500, 2, "制表 7 人")

    assert beside_cells(box) == [
        ("residue", "preamble", "文本框：内部 3 份"),
        ("text_at_table", "disclosure", "文本框：今年新设两个窗口，共收到申请 12 件。"),
        ("residue", "litigation", "文本框：制表 7 人"),
    ]


LEDGER = [["部门", "行政许可", "行政处罚"], ["司法所", 1, 2], ["综合执法队", 3, 4]]


def with_sheet(name: str, lines: list[list]):
    def add(book, sheet, rows):
        other = book.add_worksheet(name)
        for row, fields in enumerate(lines):
            other.write_row(row, 0, fields)

    return add


@pytest.mark.parametrize("lines", [LEDGER, [["2024年台账"], *LEDGER], [["月份", "件数"], ["1月", 3], ["2月", 4]]])
def test_a_sheet_with_a_table_that_is_none_of_the_form_is_told_and_no_text(lines):
    assert beside_cells(with_sheet("台账", lines)) == [("residue", "preamble", "工作表“台账”的表格")]


def test_a_cover_before_the_report_gives_its_title():
    title = "云岭县青石镇人民政府2024年政府信息公开工作年度报告"

    def cover(book, sheet, rows):
        sheet.write_string(0, 0, "")
        other = book.add_worksheet("封面")
        for row, fields in enumerate([[title], ["编制单位", "青石镇"], ["联系人", "李四"], ["份数", 3]]):
            other.write_row(row, 0, fields)
        book.worksheets_objs.reverse()

    reading = read(workbook(cover), "r.xlsx")
    assert (reading.content.title, reading.content.cells) == (title, sample().cells)


def test_a_sheet_of_sentences_goes_on_with_the_text():
    reading = read(workbook(with_sheet("续", [["另外，村里公开了账目。"], ["群众满意。"]])), "r.xlsx")
    assert reading.content.prose["other_matters"].endswith("另外，村里公开了账目。\n群众满意。")


def test_a_comment_without_words_says_nothing():
    assert beside_cells(lambda book, sheet, rows: sheet.write_comment(rows["行政处罚"], 1, " ")) == []


RELATION = '<Relationship Id="{0}" Type="http://schemas.microsoft.com/office/{0}" Target="../{0}.xml"/>'


def parts_beside(**parts: str) -> dict[str, bytes]:
    """The parts of a workbook beside its sheet, by what they are to it."""
    relations = f"<Relationships>{''.join(map(RELATION.format, parts))}</Relationships>"
    others = {f"xl/{name}.xml": text.encode() for name, text in parts.items()}
    return {"xl/worksheets/_rels/s.xml.rels": relations.encode(), **others}


def said_beside(**parts: str) -> list[tuple[int, str]]:
    found = comments_and_boxes(parts_beside(**parts), "xl/worksheets/s.xml")
    return [(one.row, one.quoted) for one in found]


def test_comments_that_answer_one_another_are_one():
    assert said_beside(
        comments='<c><comment ref="B7"><text><r><t>[Threaded comment] 您的版本可读取批注</t></r></text></comment></c>',
        threadedComment='<c><threadedComment ref="B7"><text>核对过吗？</text></threadedComment>'
        '<threadedComment ref="B7"><text>核对过，5 件。</text></threadedComment></c>',
    ) == [(6, "批注（B7）：核对过吗？ 核对过，5 件。")]


def test_a_text_box_that_is_there_in_two_forms_is_told_once():
    box = "<sp><txBody><p><r><t>内部 </t></r><r><t>3 份</t></r></p></txBody></sp>"
    both = f"<AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent>"
    assert said_beside(drawing=f"<d><anchor><from><col>1</col><row>4</row></from>{both}</anchor></d>") == [
        (4, "文本框：内部 3 份")
    ]


@pytest.mark.parametrize("target", ["<d/>", "<d><anchor><sp><txBody/></sp></anchor></d>", "<d><pic/></d>"])
def test_a_drawing_without_text_says_nothing(target):
    assert said_beside(drawing=target) == []


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
def test_a_workbook_with_a_namespace_that_is_none_is_damaged(name):
    file = BytesIO()
    with ZipFile(BytesIO(workbook())) as old, ZipFile(file, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, re.sub(rb"<(\w+)", rb'<\1 xmlns:r9=""', text, count=1) if part == name else text)
    with pytest.raises(Unreadable, match="已损坏"):
        read(file.getvalue(), "r.xlsx")
