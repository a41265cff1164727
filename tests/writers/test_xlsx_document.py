import re
import time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref, Table
from giyearreport.formats.imprint import SHEETS
from giyearreport.writers import FORMATS
from tests import specimens
from tests.printed import Printed, folded

REPORTS = [specimens.nil, specimens.city, specimens.longest, specimens.edition_2019]
COLUMNS = specimens.nil().edition.table("applications").columns["received"]
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(content: ReportContent) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(FORMATS["xlsx"].render(content)))


def values(content: ReportContent, sheet: str) -> list[list]:
    return opened(content).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def cells_xml(content: ReportContent, sheet: int) -> dict[str, etree._Element]:
    """The cells of a sheet by their addresses, as they stand in the file."""
    with ZipFile(BytesIO(FORMATS["xlsx"].render(content))) as package:
        root = etree.fromstring(package.read(f"xl/worksheets/sheet{sheet}.xml"))
    return {cell.get("r"): cell for cell in root.iter(f"{X}c")}


def spans(content: ReportContent, table: Table) -> list[Printed]:
    """The printed cells of a sheet, each with its place and its spans; numbers stand as None."""
    sheet = opened(content).get_sheet_by_name(SHEETS[table.code])
    rows = sheet.to_python(skip_empty_area=False)
    merged = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged_cell_ranges}
    covered = {
        (row + down, column + across)
        for (row, column), (high, wide) in merged.items()
        for down in range(high)
        for across in range(wide)
    } - set(merged)
    return [
        Printed(r, c, *merged.get((r, c), (1, 1)), folded(entry) if isinstance(entry, str) else None)
        for r, row in enumerate(rows)
        for c, entry in enumerate(row)
        if (r, c) not in covered
    ]


@pytest.mark.parametrize("specimen", REPORTS)
def test_each_table_stands_on_its_sheet_with_the_places_and_labels_of_the_form(specimen):
    report = specimen()
    assert opened(report).sheet_names == ["表二", "表三", "表四", "文字"]
    for table in report.edition.tables:
        declared = [
            Printed(c.row, c.column, c.rowspan, c.colspan, None if c.ref else folded(c.label)) for c in table.grid.cells
        ]
        assert spans(report, table) == declared


@pytest.mark.parametrize("specimen", REPORTS)
def test_every_figure_is_a_number_and_every_total_carries_its_value(specimen):
    report = specimen()
    for table in report.edition.tables:
        rows = values(report, SHEETS[table.code])
        numbers = [cell for cell in table.grid.cells if cell.ref]
        found = {cell.ref: rows[cell.row][cell.column] for cell in numbers}
        assert found == {cell.ref: float(report.value(cell.ref)) for cell in numbers}


def test_the_formula_of_a_total_adds_up_its_parts_and_is_blank_while_one_of_them_is():
    cells = cells_xml(specimens.city(), 2)
    formulas = {name: cells[name].findtext(f"{X}f") for name in ("J4", "D27", "J27")}
    assert formulas == {
        "J4": 'IF(COUNT(D4:I4)<6,"",SUM(D4:I4))',
        "D27": 'IF(COUNT(D6:D26)<21,"",SUM(D6:D26))',
        "J27": 'IF(COUNT(D6:I26)<126,"",SUM(D6:I26))',
    }


@pytest.mark.parametrize("specimen", REPORTS)
def test_every_formula_evaluates_to_the_value_beside_it(specimen):
    report = specimen()
    for number, table in enumerate(report.edition.tables, start=1):
        cells = cells_xml(report, number)
        formulas = {name: cell.findtext(f"{X}f") for name, cell in cells.items() if cell.find(f"{X}f") is not None}
        printed = {cell.ref for cell in table.grid.cells if cell.ref}
        assert len(formulas) == sum(total.ref in printed for total in table.sums)
        for name, formula in formulas.items():
            inside = [cells[part] for part in addresses(re.search(r"SUM\((.+?)\)", formula)[1])]
            assert sum(Decimal(cell.findtext(f"{X}v")) for cell in inside) == Decimal(cells[name].findtext(f"{X}v"))


def addresses(ranges: str) -> list[str]:
    """D4:E5 → D4, D5, E4, E5. No table is wider than Z."""
    found = []
    for part in ranges.split(","):
        ends = [re.fullmatch(r"([A-Z])(\d+)", end).groups() for end in part.split(":")]
        (first, top), (last, bottom) = ends[0], ends[-1]
        found += [f"{chr(c)}{r}" for c in range(ord(first), ord(last) + 1) for r in range(int(top), int(bottom) + 1)]
    return found


def test_blank_stays_blank_and_so_does_a_total_over_it():
    report = specimens.city().with_values({Ref("applications", "received", "natural_person"): None})
    cells = cells_xml(report, 2)
    assert [child.tag for child in cells["D4"]] == []
    assert cells["J4"].findtext(f"{X}v") == ""
    city = [float(specimens.city().value(Ref("applications", "received", column))) for column in COLUMNS]
    assert values(report, "表三")[3][3:] == ["", *city[1:-1], ""]


def test_money_shows_the_decimals_that_the_report_prints():
    fee = Ref("disclosure", "fees", "amount")
    assert [shown(specimens.nil().with_values({fee: Decimal(n)})) for n in ("0", "12", "12.50", "0.000001")] == [
        ("0", "0"), ("12", "0"), ("12.5", "0.0"), ("0.000001", "0.000000"),
    ]  # fmt: skip


def shown(report: ReportContent) -> tuple[str, str]:
    """The fee as it is stored, and the pattern in which a spreadsheet shows it."""
    cell = cells_xml(report, 1)["B14"]
    with ZipFile(BytesIO(FORMATS["xlsx"].render(report))) as package:
        styles = etree.fromstring(package.read("xl/styles.xml"))
    builtin = {"1": "0", "2": "0.00"}
    patterns = builtin | {e.get("numFmtId"): e.get("formatCode") for e in styles.iter(f"{X}numFmt")}
    face = styles.find(f"{X}cellXfs")[int(cell.get("s"))]
    return cell.findtext(f"{X}v"), patterns[face.get("numFmtId")]


@pytest.mark.parametrize(("sheet", "heads"), [(2, [18, 18, 30]), (3, [18, 18, 30])])
def test_head_rows_are_as_high_as_their_words(sheet, heads):
    with ZipFile(BytesIO(FORMATS["xlsx"].render(specimens.city()))) as package:
        rows = etree.fromstring(package.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{X}row")
        assert [float(row.get("ht")) for row in rows][:3] == heads


def test_the_name_of_the_third_part_runs_down_its_column_as_in_the_form():
    with ZipFile(BytesIO(FORMATS["xlsx"].render(specimens.city()))) as package:
        cell = cells_xml(specimens.city(), 2)["A6"]
        face = etree.fromstring(package.read("xl/styles.xml")).find(f"{X}cellXfs")[int(cell.get("s"))]
    assert face.find(f"{X}alignment").get("textRotation") == "255"


def test_every_printed_sheet_says_whose_report_it_is():
    report = specimens.nil(unit="A&B镇")
    with ZipFile(BytesIO(FORMATS["xlsx"].render(report))) as package:
        heads = [
            etree.fromstring(package.read(f"xl/worksheets/sheet{sheet}.xml")).findtext(f"{X}headerFooter/{X}oddHeader")
            for sheet in range(1, 5)
        ]
    assert heads == 4 * ['&C&"宋体"&12 A&&B镇2024年政府信息公开工作年度报告\n&10 编制单位：A&&B镇　报告年度：2024']


def test_a_header_never_grows_beyond_what_a_workbook_takes():
    report = specimens.nil(unit="青&" * 200)
    with ZipFile(BytesIO(FORMATS["xlsx"].render(report))) as package:
        head = etree.fromstring(package.read("xl/worksheets/sheet1.xml")).findtext(f"{X}headerFooter/{X}oddHeader")
    assert len(head) <= 255
    assert head.endswith("报告年度：2024")


def test_text_is_title_unit_year_and_a_paragraph_a_row():
    report = specimens.city()
    expected = [["标题", report.title], ["编制单位", report.unit], ["报告年度", "2024"]]
    for section in report.edition.prose:
        lines = report.prose[section.code].splitlines()
        names = [section.heading or "前言"] + [""] * (len(lines) - 1)
        expected += [list(row) for row in zip(names, lines, strict=True)]
    assert values(report, "文字") == expected


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://example.cn/", "_x0041_", "{=1}", "007"]


def test_text_that_looks_like_a_formula_stays_a_text():
    report = specimens.nil(2024, "=cmd|' /C calc'!A0", {"problems": "\n".join(HOSTILE)})
    cells = cells_xml(report, 4)
    assert {cell.get("t") for cell in cells.values()} == {"s"}
    assert [cell for cell in cells.values() if cell.find(f"{X}f") is not None] == []
    rows = values(report, "文字")
    assert rows[0][1] == report.title
    assert [row[1] for row in rows if row[0] in ("五、存在的主要问题及改进情况", "")][: len(HOSTILE)] == HOSTILE
    with ZipFile(BytesIO(FORMATS["xlsx"].render(report))) as package:
        assert "quotePrefix" in package.read("xl/styles.xml").decode()
        assert [name for name in package.namelist() if "rels/sheet" in name] == []


def test_control_characters_are_left_out_and_a_paragraph_of_any_length_is_kept():
    long = "长" * 40_001
    report = specimens.nil(2024, "白石镇", {"overview": f"一\x00二\x1f三\ufffe\n{long}"})
    rows = values(report, "文字")
    first = next(number for number, row in enumerate(rows) if row[0] == "一、总体情况")
    assert rows[first][1] == "一二三"
    assert "".join(rows[first + 1][1:]) == long


def test_same_report_gives_the_same_bytes_whatever_the_time(monkeypatch):
    before = FORMATS["xlsx"].render(specimens.city())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert FORMATS["xlsx"].render(specimens.city()) == before


def test_the_file_says_what_it_is_and_is_dated_by_its_report():
    with ZipFile(BytesIO(FORMATS["xlsx"].render(specimens.city()))) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        assert {member.date_time[0] for member in package.infolist()} == {1980}
    assert {etree.QName(e).localname: e.text for e in core} == {
        "title": "青禾县白石镇人民政府2024年政府信息公开工作年度报告",
        "creator": "青禾县白石镇人民政府",
        "lastModifiedBy": "青禾县白石镇人民政府",
        "keywords": "政府信息公开,年度报告,2024",
        "created": "2025-01-01T00:00:00Z",
        "modified": "2025-01-01T00:00:00Z",
    }


def test_row_of_a_long_paragraph_is_as_tall_as_its_lines():
    workbook = FORMATS["xlsx"].render(specimens.nil(prose={"overview": "青" * 440 + "\n短。", "problems": "禾" * 5000}))
    with ZipFile(BytesIO(workbook)) as package:
        sheet = package.read("xl/worksheets/sheet4.xml").decode()
    heights = [float(height) for height in re.findall(r'<row [^>]* ht="([\d.]+)"', sheet)]
    assert (sorted(heights)[-2], max(heights)) == (159.75, 408.75)  # whole pixels
