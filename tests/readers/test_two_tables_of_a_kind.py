"""Two tables of one kind in a file: the report's own is read where something tells it, else neither."""

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.readers import Reading, read
from tests.readers.layouts import printed, sample, tabs_in_place

CONTENT = sample()
TABLES = {table.code: table for table in CONTENT.edition.tables}
OTHER = CONTENT.with_values({ref: number + 7 for ref, number in CONTENT.cells.items() if number is not None})
HEAD = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def lines_of(code: str, content: ReportContent = CONTENT) -> list[str]:
    return tabs_in_place(content, TABLES[code])


def text(code: str, other: list[str], between: str = "", own: list[str] | None = None) -> Reading:
    """The report as text, another table before its own one."""
    report = printed(CONTENT, tabs_in_place)
    table = "\n".join(lines_of(code))
    assert report.count(table) == 1
    both = "\n".join([*other, *([between] if between else []), *(own or lines_of(code))])
    return read(report.replace(table, both).encode(), "r.txt")


def page(code: str, above: str, between: str) -> Reading:
    """The same as a page."""
    other, own = (_html(lines_of(code, content)) for content in (OTHER, CONTENT))
    blocks = printed(CONTENT, lambda _, table: [f"@{table.code}"]).split("\n")
    tables = {f"@{name}": _html(lines_of(name)) for name in TABLES}
    tables[f"@{code}"] = f"<p>{above}</p>{other}<p>{between}</p>{own}"
    body = "".join(tables.get(block, f"<p>{block}</p>") for block in blocks)
    return read(f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), "r.html")


def _html(lines: list[str]) -> str:
    rows = ("".join(f"<td>{field}</td>" for field in line.split("\t")) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def book(*sheets: tuple[str, list[str]]) -> Reading:
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    for name, lines in sheets:
        sheet = workbook.add_worksheet(name)
        for row, line in enumerate(lines):
            for column, field in enumerate(line.split("\t")):
                sheet.write(row, column, int(field) if field.isdecimal() else field)
    workbook.close()
    return read(file.getvalue(), "r.xlsx", year=CONTENT.year, unit=CONTENT.unit)


def wrong(reading: Reading) -> list[str]:
    return [str(ref) for ref, number in reading.content.cells.items() if number != CONTENT.cells[ref]]


def left_out(code: str) -> list[str]:
    return [str(ref) for ref in CONTENT.cells if ref.table == code and CONTENT.cells[ref] is not None]


def assert_neither_is_read(reading: Reading, code: str) -> None:
    assert wrong(reading) == left_out(code)
    assert {reading.content.cells[Ref.parse(name)] for name in left_out(code)} == {None}
    assert [note.at.section for note in reading.notes if note.kind == "two_tables"] == [code]


CAPTIONS = [
    ("23年", "24年"), ("2023：", "2024："), ("二〇二三年", "二〇二四年"), ("往年", "本年度"), ("上期", "本期"),
    ("上年", "本年"), ("", "（上表为2023年数据）"), ("", "以上为2023年数据"), ("", "↑2023年"),
    ("", "注：上表为上年数据。"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "between"), CAPTIONS)
@pytest.mark.parametrize("code", TABLES)
def test_a_caption_above_or_below_tells_which_table_is_of_another_year(code, above, between):
    assert wrong(page(code, above, between)) == []


def test_the_unit_of_the_figures_may_stand_between_a_caption_and_its_table():
    assert wrong(page("applications", "2023年</p><p>（单位：件）", "2024年</p><p>单位：件")) == []


@pytest.mark.parametrize(("above", "between"), CAPTIONS)
def test_it_does_so_in_text(above, between):
    other = [*([above] if above else []), *lines_of("applications", OTHER)]
    assert wrong(text("applications", other, between)) == []


@pytest.mark.parametrize(("other", "own"), [("2023年", "2024年"), ("二〇二三年", "二〇二四年"), ("上年", "本年")])
@pytest.mark.parametrize("place", [HEAD, "一、本年新收"])
def test_the_year_in_the_corner_of_the_heads_or_in_the_first_label_tells_it(other, own, place):
    def dated(content, year):
        new = f"{place}（{year}）" if place == HEAD else f"一、{year}新收"
        return [line.replace(place, new) for line in lines_of("applications", content)]

    assert wrong(text("applications", dated(OTHER, other), own=dated(CONTENT, own))) == []


@pytest.mark.parametrize(
    "name", ["上年", "2023", "23年", "2023表三", "表三 2023", "表三（2023）", "2023年数据", "去年", "上期", "旧表"]
)
def test_the_name_of_its_sheet_tells_it(name):
    own = {"表二": "disclosure", "表三": "applications", "表四": "litigation"}
    sheets = [(sheet, lines_of(code)) for sheet, code in own.items()]
    other = (name, lines_of("applications", OTHER))
    reading = book(sheets[0], other, *sheets[1:])
    assert wrong(reading) == []
    assert {"2023 年的表格", "上年的表格"} & {note.printed for note in reading.notes}


@pytest.mark.parametrize("name", ["表三 (2)", "副本", "Sheet1"])
def test_where_the_name_of_a_sheet_does_not_tell_it_neither_table_is_read(name):
    sheets = [("表二", lines_of("disclosure")), (name, lines_of("applications", OTHER))]
    sheets += [("表三", lines_of("applications")), ("表四", lines_of("litigation"))]
    assert_neither_is_read(book(*sheets), "applications")


def without_figures(lines: list[str], instead: str = "") -> list[str]:
    return [
        "\t".join(instead if field.replace(".", "").isdecimal() else field for field in line.split("\t"))
        for line in lines
    ]


def copied(code: str, own: list[str], other: list[str]) -> tuple[Reading, str]:
    """The report as a workbook in which the sheet of a table was copied, and the name of that sheet."""
    name = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}[code]
    names = {"表二": "disclosure", "表三": "applications", "表四": "litigation"}
    sheets = [(sheet, own if names[sheet] == code else lines_of(names[sheet])) for sheet in names]
    return book(*sheets, (f"{name} (2)", other)), name


def quoted(reading: Reading, code: str) -> list[str]:
    return [str(note.printed) for note in reading.notes if note.at.section == code and "工作表" in str(note.printed)]


THIRD = CONTENT.with_values({ref: number + 9 for ref, number in CONTENT.cells.items() if number is not None})
NAMES = {"disclosure": "表二", "applications": "表三", "litigation": "表四"}


def with_sheets(code: str, **others: list[str]) -> tuple[Reading, list[str]]:
    """The report as a workbook with more sheets of a table by their names, and what is said of its sheets."""
    own = [(name, lines_of(table)) for table, name in NAMES.items()]
    reading = book(*own, *((f"{NAMES[code]}{name}", lines) for name, lines in others.items()))
    return reading, quoted(reading, code)


@pytest.mark.parametrize("code", TABLES)
def test_of_three_sheets_that_differ_none_is_read_and_all_are_named_at_once(code):
    reading, said = with_sheets(code, 甲=lines_of(code, OTHER), 乙=lines_of(code, THIRD))
    assert_neither_is_read(reading, code)
    name = NAMES[code]
    assert [text.partition("，")[0] for text in said] == [f"工作表“{name}”“{name}甲”和“{name}乙”"]


@pytest.mark.parametrize("code", TABLES)
def test_a_third_sheet_that_is_the_copy_of_one_of_two_that_differ_is_told_as_such(code):
    name = NAMES[code]
    for third, own in ((CONTENT, name), (OTHER, f"{name}甲")):
        reading, said = with_sheets(code, 甲=lines_of(code, OTHER), 乙=lines_of(code, third))
        assert_neither_is_read(reading, code)
        told = [text.partition("，")[0] for text in said]
        assert told == [f"工作表“{name}乙”：和“{own}”相同", f"工作表“{name}”和“{name}甲”"]


@pytest.mark.parametrize("code", TABLES)
def test_three_sheets_of_which_two_say_nothing_of_their_own_are_one(code):
    name, blank = NAMES[code], without_figures(lines_of(code))
    reading, said = with_sheets(code, 甲=lines_of(code), 乙=blank)
    assert wrong(reading) == []
    assert said == [f"工作表“{name}甲”：和“{name}”相同", f"工作表“{name}乙”：和“{name}”是同一张表，没有填"]


@pytest.mark.parametrize("code", TABLES)
def test_of_three_sheets_that_name_their_years_that_of_the_report_is_read(code):
    reading, said = with_sheets(code, **{"2023": lines_of(code, OTHER), "2022": lines_of(code, THIRD)})
    assert (wrong(reading), said) == ([], [])
    years = {note.printed for note in reading.notes if note.at.section == code}
    assert years == {"2023 年的表格", "2022 年的表格"}


@pytest.mark.parametrize("code", TABLES)
def test_a_sheet_that_is_a_copy_of_another_is_left_out(code):
    reading, name = copied(code, lines_of(code), lines_of(code))
    assert wrong(reading) == []
    assert quoted(reading, code) == [f"工作表“{name} (2)”：和“{name}”相同"]
    assert "unplaced" not in {note.kind for note in reading.notes}


@pytest.mark.parametrize("code", TABLES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_copy_of_a_sheet_that_was_not_filled_in_is_left_out(code, is_first):
    own, blank = lines_of(code), without_figures(lines_of(code))
    reading, name = copied(code, *((blank, own) if is_first else (own, blank)))
    empty, filled = (name, f"{name} (2)") if is_first else (f"{name} (2)", name)
    assert wrong(reading) == []
    assert quoted(reading, code) == [f"工作表“{empty}”：和“{filled}”是同一张表，没有填"]
    assert (code, "heading_missing") not in {(note.at.section, note.kind) for note in reading.notes}


def test_of_copies_that_differ_neither_is_read_and_their_rows_are_named():
    other = [line.replace("\t16\t", "\t61\t") for line in lines_of("applications")]
    reading, _ = copied("applications", lines_of("applications"), other)
    assert wrong(reading) != []
    assert {reading.content.cells[Ref.parse(name)] for name in wrong(reading)} == {None}
    assert quoted(reading, "applications") == ["工作表“表三”和“表三 (2)”，“二、上年结转政府信息公开申请数量” 1 行不同"]


@pytest.mark.parametrize("code", TABLES)
@pytest.mark.parametrize("is_first", [True, False])
def test_one_of_two_copies_may_lack_the_heading_of_its_section(code, is_first):
    other, headed = lines_of(code, OTHER), [CONTENT.edition.section(code).heading, *lines_of(code)]
    same, _ = copied(code, *((headed, lines_of(code)) if is_first else (lines_of(code), headed)))
    assert wrong(same) == []
    assert len(quoted(same, code)) == 1
    differing, name = copied(code, *((headed, other) if is_first else (other, headed)))
    assert_neither_is_read(differing, code)
    assert [one.split("，")[0] for one in quoted(differing, code)] == [f"工作表“{name}”和“{name} (2)”"]


def test_a_copy_of_nothing_but_0_differs():
    reading, _ = copied("applications", lines_of("applications"), without_figures(lines_of("applications"), "0"))
    assert_neither_is_read(reading, "applications")
    assert len(quoted(reading, "applications")) == 1


def headed(code: str, content: ReportContent = CONTENT) -> list[str]:
    return [CONTENT.edition.section(code).heading, *lines_of(code, content)]


def set_of(content: ReportContent, *, headings: bool) -> list[str]:
    """The three tables on one sheet."""
    return [line for code in TABLES for line in (headed if headings else lines_of)(code, content)]


@pytest.mark.parametrize("code", ["applications", "litigation"])
@pytest.mark.parametrize("has_heading", [True, False])
def test_a_table_before_the_first_heading_is_one_of_two(code, has_heading):
    draft = headed(code, OTHER) if has_heading else lines_of(code, OTHER)
    assert_neither_is_read(book(("初稿", draft), *((NAMES[one], headed(one)) for one in TABLES)), code)


@pytest.mark.parametrize("own_first", [True, False])
def test_of_two_sheets_with_all_tables_none_is_read_where_one_has_no_headings(own_first):
    sheets = [("定稿", set_of(CONTENT, headings=True)), ("初稿", set_of(OTHER, headings=False))]
    reading = book(*(sheets if own_first else sheets[::-1]))
    assert set(reading.content.cells.values()) == {None}
    assert sorted(note.at.section for note in reading.notes if note.kind == "two_tables") == sorted(TABLES)


def test_of_sheets_for_each_table_twice_by_turns_none_is_read():
    sheets = [(f"{NAMES[c]}{name}", headed(c, of)) for c in TABLES for name, of in (("初", OTHER), ("终", CONTENT))]
    assert set(book(*sheets).content.cells.values()) == {None}


@pytest.mark.parametrize("own_first", [True, False])
def test_sheets_for_each_table_beside_those_of_another_year_are_the_report_s(own_first):
    own = [(NAMES[code], headed(code)) for code in TABLES]
    others = [(f"{NAMES[code]}2023", headed(code, OTHER)) for code in TABLES]
    assert wrong(book(*(own + others if own_first else others + own))) == []


@pytest.mark.parametrize("name", ["2023", "去年"])
def test_a_table_of_another_year_before_the_first_heading_is_none_of_two(name):
    assert wrong(book((name, headed("applications", OTHER)), *((NAMES[one], headed(one)) for one in TABLES))) == []


def test_a_blank_table_before_the_first_heading_is_none_of_two():
    blank = headed("applications", CONTENT.with_values(dict.fromkeys(CONTENT.cells)))
    assert wrong(book(("空表", without_figures(blank)), *((NAMES[one], headed(one)) for one in TABLES))) == []


@pytest.mark.parametrize(("caption", "is_read"), [("上年：", True), ("2023年", True), ("主要数据", False)])
def test_a_table_before_the_first_heading_of_a_page_is_that_of_its_caption(caption, is_read):
    blocks = printed(CONTENT, lambda _, table: [f"@{table.code}"]).split("\n")
    tables = {f"@{name}": _html(lines_of(name)) for name in TABLES}
    body = "".join(tables.get(block, f"<p>{block}</p>") for block in blocks[1:])
    above = f"<p>{blocks[0]}</p><p>{caption}</p>{_html(lines_of('applications', OTHER))}"
    reading = read(f"<html><meta charset=utf-8><body>{above}{body}</body></html>".encode(), "r.html")
    assert wrong(reading) == ([] if is_read else left_out("applications"))


@pytest.mark.parametrize("code", TABLES)
def test_where_nothing_tells_it_neither_table_is_read(code):
    assert_neither_is_read(page(code, "", ""), code)
    assert_neither_is_read(text(code, lines_of(code, OTHER)), code)


def test_two_tables_that_say_the_same_are_read():
    reading = text("applications", lines_of("applications"))
    assert wrong(reading) == []
    assert "two_tables" not in {note.kind for note in reading.notes}


def test_beside_a_blank_table_one_with_figures_is_not_read_unless_something_tells_whose_it_is():
    blank = CONTENT.with_values(dict.fromkeys(CONTENT.cells))
    assert_neither_is_read(text("applications", lines_of("applications", blank)), "applications")


def test_a_row_that_stands_twice_with_different_figures_is_not_read():
    own = lines_of("applications")
    row = next(index for index, line in enumerate(own) if line.startswith("一、本年新收"))
    reading = text("applications", [], own=[*own[:row], lines_of("applications", OTHER)[row], *own[row:]])
    assert wrong(reading) == [name for name in left_out("applications") if ".received." in name]


def test_a_table_alone_is_read_whatever_year_its_first_label_says():
    report = printed(CONTENT, tabs_in_place)
    for other in ("上年", "2023年"):
        assert wrong(read(report.replace("一、本年新收", f"一、{other}新收").encode(), "r.txt")) == []
