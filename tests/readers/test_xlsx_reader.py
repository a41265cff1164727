"""The spreadsheet reader: our own workbook, and what clerks make of the three tables."""

from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from giyearreport.content import ReportContent
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import Unreadable, read
from giyearreport.readers.xlsx.limits import TOO_LARGE
from giyearreport.writers import FORMATS
from tests.readers.layouts import sample
from tests.readers.ugly import PICTURE
from tests.readers.ugly.xlsx import Sheet

EDITION_CODES = list(EDITIONS)
TORN = Ref("disclosure", "licences", "decisions")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def workbook(write) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    write(book)
    book.close()
    return file.getvalue()


def value(content: ReportContent, cell) -> object:
    number = content.value(cell.ref)
    return None if number is None else float(number)


def put_table(sheet, content, table, *, top=0, left=0, shown=value, merged=False) -> int:
    """Write a table; ``shown`` gives what stands in a number's cell. The row below it."""
    for cell in table.grid.cells:
        row, column = top + cell.row, left + cell.column
        what = cell.label if cell.ref is None else shown(content, cell)
        if merged and cell.rowspan * cell.colspan > 1:
            sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "")
        if what is not None:
            sheet.write(row, column, what)
    return top + table.grid.rows


def on_one_sheet(content, *, gap=1, left=0, shown=value, merged=False, headings=True, prose=True) -> bytes:
    """The whole report below one another, as a clerk copies it from Word."""

    def write(book):
        sheet, row = book.add_worksheet(), gap
        sheet.write(0, left, content.title)
        for section in content.edition.sections:
            row += gap
            if section.heading and headings:
                sheet.write(row, left, section.heading)
                row += gap
            if section.is_table:
                table = content.edition.table(section.code)
                row = put_table(sheet, content, table, top=row, left=left, shown=shown, merged=merged)
                continue
            for line in content.prose[section.code].split("\n") if prose else ():
                sheet.write_string(row, left, line)
                row += 1

    return workbook(write)


def wrong(content, reading) -> list[Ref]:
    """The cells that are read as something else, and of which no note tells."""
    noted = {str(note.cell) for note in reading.notes}
    cells = reading.content.cells
    return [ref for ref, number in content.cells.items() if cells[ref] != number and str(ref) not in noted]


@pytest.mark.parametrize("edition", EDITION_CODES)
@pytest.mark.parametrize("merged", [False, True])
def test_a_whole_report_on_one_sheet_is_read(edition, merged):
    content = sample(edition)
    reading = read(on_one_sheet(content, merged=merged))
    assert (reading.content, reading.notes, reading.format) == (content, (), "xlsx")


def test_empty_rows_and_columns_between_make_no_difference():
    content = sample()
    reading = read(on_one_sheet(content, gap=3, left=4))
    assert (reading.content, reading.notes) == (content, ())


def test_columns_left_empty_inside_a_table_make_no_difference():
    content = sample()

    def write(book):
        sheet, row = book.add_worksheet(), 2
        sheet.write(0, 0, content.title)
        for table in content.edition.tables:
            for cell in table.grid.cells:
                what = cell.label if cell.ref is None else value(content, cell)
                sheet.write(row + 2 * cell.row, 3 * cell.column, what)
            row += 2 * table.grid.rows + 3

    reading = read(workbook(write))
    assert (wrong(content, reading), reading.content.cells) == ([], content.cells)
    assert {note.kind for note in reading.notes} == {"heading_missing"}


def test_a_row_without_figures_is_no_heading_of_a_workbook_that_has_none():
    content = sample()
    received = [ref for ref in content.cells if ref.line == "received"]
    blank = content.with_values(dict.fromkeys(received))

    def write(book):
        sheet, row = book.add_worksheet(), 1
        sheet.write(0, 0, content.title)
        for table in content.edition.tables:
            row = put_table(sheet, blank, table, top=row)

    reading = read(workbook(write))
    assert reading.content.cells == blank.cells
    assert {note.kind for note in reading.notes} == {"heading_missing", "blank"}


@pytest.mark.parametrize("names", [("表二", "表三", "表四"), ("Sheet1", "Sheet2", "Sheet3")])
def test_three_tables_on_three_sheets_are_read(names):
    content = sample()

    def write(book):
        for name, table in zip(names, content.edition.tables, strict=True):
            put_table(book.add_worksheet(name), content, table)

    reading = read(workbook(write), year=2024, unit=content.unit)
    assert (reading.content.cells, reading.content.title) == (content.cells, content.title)
    missing = [note.at.section for note in reading.notes]
    own = [section.code for section in content.edition.sections if section.heading and not section.is_table]
    assert {note.kind for note in reading.notes} == {"heading_missing"}
    assert [code for code in missing if code in own] == own
    assert len(missing) == len(own) if names[0] == "表二" else len(missing) == 6


@pytest.mark.parametrize("step", [2, 3, 5])
@pytest.mark.parametrize("merged", [False, True])
def test_blank_cells_do_not_shift_their_neighbours(step, merged):
    """With a blank in every line no total is printed: a whole column is blank."""
    content = sample()
    blank = list(content.cells)[::step]
    content = content.with_values(dict.fromkeys(blank))
    reading = read(on_one_sheet(content, merged=merged))
    assert reading.content.cells == content.cells
    assert [str(note.cell) for note in reading.notes] == [str(ref) for ref in blank]


def test_full_width_digits_are_read():
    def shown(content, cell):
        return print_number(content.value(cell.ref)).translate(FULL_WIDTH)

    content = sample()
    reading = read(on_one_sheet(content, shown=shown))
    assert (reading.content, reading.notes) == (content, ())


def test_numbers_with_their_unit_are_read_and_noted():
    def shown(content, cell):
        is_sum = cell.ref in {total.ref for total in content.edition.sums}
        return value(content, cell) if is_sum or cell.ref.table != "litigation" else f"{content.value(cell.ref)}件"

    content = sample()
    reading = read(on_one_sheet(content, shown=shown))
    assert reading.content == content
    with_unit = [str(cell.ref) for cell in content.edition.table("litigation").cells]
    assert [(note.kind, str(note.cell)) for note in reading.notes] == [("residue", cell) for cell in with_unit]


def test_two_figures_on_two_lines_of_a_cell_are_not_made_one():
    reading = read(
        on_one_sheet(sample(), shown=lambda content, cell: "12\n3" if cell.ref == TORN else value(content, cell))
    )
    assert reading.content.cells == {**sample().cells, TORN: None}


def test_dashes_blanks_dates_and_truths_are_no_numbers():
    odd = {
        "applications.received.natural_person": "—",
        "applications.granted.natural_person": date(2024, 5, 1),
        "litigation.direct.other": True,
        "litigation.direct.upheld": None,
        "disclosure.licences.decisions": "约20",
    }

    def shown(content, cell):
        return odd.get(str(cell.ref), value(content, cell))

    def write(book):
        sheet, row = book.add_worksheet(), 2
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, content.title)
        for table in content.edition.tables:
            for cell in table.grid.cells:
                what = cell.label if cell.ref is None else shown(content, cell)
                if isinstance(what, date):
                    sheet.write_datetime(row + cell.row, cell.column, what, day)
                elif what is not None:
                    sheet.write(row + cell.row, cell.column, what)
            row += table.grid.rows + 1

    content = sample()
    reading = read(workbook(write))
    assert wrong(content, reading) == []
    told = {str(n.cell): (n.kind, n.printed) for n in reading.notes if n.kind in ("blank", "not_a_number")}
    assert told == {
        "disclosure.licences.decisions": ("not_a_number", "约20"),
        "applications.received.natural_person": ("not_a_number", "—"),
        "applications.granted.natural_person": ("not_a_number", "2024-05-01"),
        "litigation.direct.upheld": ("blank", None),
        "litigation.direct.other": ("not_a_number", "TRUE"),
    }


def test_a_figure_without_a_cell_is_noted():
    def write(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, content.title)
        table = content.edition.table("litigation")
        below = put_table(sheet, content, table, top=2)
        sheet.write(below, 0, 77)
        sheet.write(below, 1, 78)

    content = sample()
    reading = read(workbook(write))
    assert [note.printed for note in reading.notes if note.kind == "unplaced"] == ["77", "78"]


def test_formulas_count_as_what_they_showed():
    content = sample()

    def write(book):
        sheet, row = book.add_worksheet(), 2
        sheet.write(0, 0, content.title)
        for table in content.edition.tables:
            for cell in table.grid.cells:
                if cell.ref:
                    sheet.write_formula(row + cell.row, cell.column, "=1+1", None, value(content, cell))
                else:
                    sheet.write(row + cell.row, cell.column, cell.label)
            row += table.grid.rows + 1

    assert read(workbook(write)).content.cells == content.cells


def test_a_hidden_sheet_is_not_read_but_noted():
    content = sample()

    def write(book):
        put_table(book.add_worksheet("表四"), content, content.edition.table("litigation"))
        hidden = book.add_worksheet("底稿")
        hidden.write(0, 0, "旧数")
        hidden.hide()

    reading = read(workbook(write), year=2024, unit="青石镇")
    assert {"kind": "residue", "section": "preamble", "printed": "隐藏的工作表“底稿”"} in reading.as_json()["notes"]


@pytest.mark.parametrize("edition", EDITION_CODES)
def test_our_own_workbook_is_read_as_it_was_written(edition):
    content = sample(edition)
    content = content.with_values(
        dict.fromkeys(list(content.cells)[::3]), {"overview": "=1+1\n_x000D_ 𠮷\n二、不是标题"}
    )
    reading = read(FORMATS["xlsx"].render(content))
    assert reading.content == content
    assert {note.kind for note in reading.notes} == {"blank"}


# Refused


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "报告.xlsx", year=2024, unit="青石镇")
    return str(refused.value)


def test_a_workbook_without_a_report_is_refused():
    assert refusal(workbook(lambda book: book.add_worksheet())).startswith("没有找到年度报告的标题和表格")


@pytest.mark.parametrize("place", [(19_999, 999), (100_000, 0), (0, 16_000)])
def test_a_cell_far_away_is_refused_before_it_takes_memory(place):
    def write(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(*place, 1)

    assert refusal(workbook(write)) == TOO_LARGE


def test_a_picture_beside_the_tables_is_noted():
    def write(book):
        sheet = book.add_worksheet()
        Sheet(book, sheet).put(PICTURE)
        put_table(sheet, sample(), sample().edition.table("disclosure"), top=3)

    reading = read(workbook(write), "report.xlsx", year=2024, unit="青石镇")
    assert {"kind": "residue", "section": "preamble", "printed": "［图片］"} in reading.as_json()["notes"]
    licences = Ref("disclosure", "licences", "decisions")
    assert reading.content.cells[licences] == sample().cells[licences]


def test_one_text_named_by_many_cells_is_refused():
    def write(book):
        sheet = book.add_worksheet()
        for row in range(2_000):
            sheet.write(row, 0, "长" * 5_000)

    assert refusal(workbook(write)) == TOO_LARGE


def test_too_many_sheets_are_refused():
    data = workbook(lambda book: [book.add_worksheet() for _ in range(31)])
    assert refusal(data) == "工作表太多，最多 30 个：请只保留年度报告的内容后再读"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_half_a_workbook_is_refused(share):
    whole = on_one_sheet(sample())
    assert refusal(whole[: int(len(whole) * share)])
