"""Columns go by the heads that are printed, never by count: a row is placed where its cells can be told."""

from dataclasses import replace
from functools import partial

import pytest

from giyearreport.readers import read
from tests.readers.offices import FROM_OFFICES, blocks, case, filled
from tests.readers.ugly import TEXTS, docx_of, html_of
from tests.readers.ugly.text import tabs_without_merged_places, text_of

SMALL = {
    "disclosure.normative_documents.issued": "2", "disclosure.normative_documents.repealed": "1",
    "disclosure.normative_documents.in_force": "8", "disclosure.licences.decisions": "31",
    "disclosure.penalties.decisions": "97", "disclosure.coercive_measures.decisions": "4",
    "applications.received.natural_person": "10", "applications.carried_in.natural_person": "2",
    "applications.granted.natural_person": "9", "applications.carried_out.natural_person": "3",
}  # fmt: skip
HEAD = "云岭县民政局2024年政府信息公开工作年度报告\n一、总体情况\n正文。\n"
DISCLOSURE = HEAD + "二、主动公开政府信息情况\n"
APPLICATIONS = HEAD + "三、收到和处理政府信息公开申请情况\n"
LITIGATION = HEAD + "四、政府信息公开行政复议、行政诉讼情况\n"
PACKED = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n自然人\t法人或其他组织\t总计\n"
    "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
)
ONE, TWO = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
FOUR = "四、结转下年度继续办理"


def piped(text: str) -> str:
    return "\n".join(f"| {line.replace(chr(9), ' | ')} |" for line in text.splitlines())


def read_text(text: str):
    return read(text.encode(), "r.txt")


def left_over(text: str) -> tuple[dict[str, str], list[str]]:
    reading = read_text(text)
    return filled(reading), [str(note.printed) for note in reading.notes if note.kind == "unplaced"]


@FROM_OFFICES
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("s2", "blank cells of merged heads are at the row's end"),
        ("s3", "tabs at the line's end are trimmed"),
        ("r1", "a bar after each cell only"),
        ("r2", "a cell a line, a bar behind it"),
        ("r3", "a bar on a line of its own begins a row"),
        ("r4", "a bar on a line of its own after each cell"),
        ("r5", "the last bar is on the next line"),
    ],
)
def test_texts_of_extractors_are_read(name, kind):
    reading = read(case(name))
    assert filled(reading) == SMALL
    assert [note for note in reading.notes if note.kind in ("unplaced", "residue")] == []


@FROM_OFFICES
def test_a_row_that_lacks_a_cell_is_not_filled_from_the_left():
    reading = read(case("s4"))
    lost = {cell for cell in SMALL if "normative_documents" in cell}
    assert filled(reading) == {cell: number for cell, number in SMALL.items() if cell not in lost}
    assert [note.printed for note in reading.notes if note.kind == "unplaced"] == ["22", "235", "34", "189"]


@pytest.mark.parametrize("row", ["规章\t22\t235", "规章\t7", "行政规范性文件\t7\t9"])
def test_a_row_between_bars_that_lacks_cells_is_not_placed(row):
    table = piped(f"第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n{row}")
    assert left_over(DISCLOSURE + table) == ({}, row.split("\t")[1:])


def test_a_row_between_bars_that_has_all_cells_is_placed():
    table = piped("第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t3\t235")
    expected = {"disclosure.regulations.repealed": "3", "disclosure.regulations.in_force": "235"}
    assert left_over(DISCLOSURE + table) == (expected, [])


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (f"{ONE}\t10", {"natural_person": "10"}),
        (f"{ONE}\t10\t\t2", {"natural_person": "10", "research_institution": "2"}),
        (f"{ONE}\t\t2", {"commercial_enterprise": "2"}),
        (f"{ONE}\t\t\t\t\t\t4\t4", {"other_organization": "4"}),
    ],
)
def test_figures_behind_trimmed_blanks_stand_where_their_tabs_say(row, cells):
    expected = {f"applications.received.{column}": number for column, number in cells.items()}
    assert left_over(APPLICATIONS + PACKED + row) == (expected, [])


@pytest.mark.parametrize("row", [f"{ONE}\t10\t2", f"{ONE}\t10\t10", f"{ONE}\t10\t2\t12"])
def test_figures_too_few_for_their_heads_and_without_a_blank_are_not_placed(row):
    assert left_over(APPLICATIONS + PACKED + row) == ({}, row.split("\t")[1:])


@pytest.mark.parametrize("row", ["规章\t7", "规章\t22\t235"])
def test_figures_too_few_for_a_line_without_a_total_are_not_placed(row):
    table = f"第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n{row}"
    assert left_over(DISCLOSURE + table) == ({}, row.split("\t")[1:])


@pytest.mark.parametrize("row", [f"{ONE}\t10\t\t2\t12", f"{ONE}\t\t4\t4"])
def test_a_row_that_ends_in_its_total_too_early_lacks_a_cell(row):
    assert left_over(APPLICATIONS + PACKED + row) == ({}, [figure for figure in row.split("\t")[1:] if figure])


def test_a_row_whose_cell_is_torn_over_two_lines_is_not_placed():
    table = "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t4\n07\n行政强制\t3"
    found, unplaced = left_over(DISCLOSURE + table)
    assert (found, unplaced) == ({"disclosure.coercive_measures.decisions": "3"}, ["4", "07"])


@pytest.mark.parametrize("behind", ["17\n已公开\n11\n已公开", "17\n已公开\n11", "17\n见附件\n11\n见附件"])
def test_a_number_that_goes_on_below_a_remark_is_not_placed_where_each_cell_is_a_line(behind):
    heads = "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n备注\n"
    cells, unplaced = left_over(f"{DISCLOSURE}{heads}规章\n0\n2\n{behind}\n行政规范性文件\n3\n1\n8\n")
    assert [ref for ref in cells if "regulations" in ref] == []
    assert unplaced[:4] == ["0", "2", "17", "11"]


@pytest.mark.parametrize("layout", [str, piped])
def test_a_number_that_goes_on_below_the_heads_of_the_next_page_is_not_placed(layout):
    heads = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    rows = f"{heads}规章\t5\t0\t9\n行政规范性文件\t0\t3\t176\n{heads}\t\t\t6"
    cells, unplaced = left_over(DISCLOSURE + layout(rows))
    assert {ref.split(".")[1] for ref in cells} == {"regulations"}
    assert unplaced == ["0", "3", "176", "6"]


@pytest.mark.parametrize("between", ["合计\t22\t0\t7\t16\t0\t3\t48", "— 3 —"])
@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("5\t\t\t\t\t\t5", {"1"}),
        ("0\t\t\t\t\t\t0", {"1"}),
        ("0\t0\t0\t0\t0\t0\t0", {"1", "175"}),
        ("5\t\t\t3\t\t\t8", {"1", "175"}),
    ],
)
def test_a_row_that_makes_its_total_goes_on_where_digits_stand_below_its_figures_and_the_total(between, below, kept):
    heads = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    found, _ = left_over(
        f"{APPLICATIONS}{heads}\n{ONE}\t175\t0\t0\t0\t0\t0\t175\n{between}\n\t{below}\n{TWO}\t1\t0\t0\t0\t0\t2\t3"
    )
    assert {text for ref, text in found.items() if ref.endswith("natural_person")} == kept


@pytest.mark.parametrize(
    ("row", "below", "rest", "is_placed"),
    [
        ("3\t0\t15", "\t\t\t", "31", False),
        ("3\t27\t15", "\t\t04\t", "31", False),
        ("3\t0\t15", "\t\t\t", "", True),
        ("3\t0\t9", "\t\t\t", "31", True),
        ("3\t0\t150", "\t\t\t", "31", True),
    ],
    ids=["a blank row", "last digits of another", "none is broken", "narrower", "wider"],
)
def test_a_figure_whose_last_digits_may_be_merged_into_its_first_is_not_placed(row, below, rest, is_placed):
    decisions = f"信息内容\t本年处理决定数量\t\t\n行政处罚\t19\t\t\n\t{rest}\t\t\n行政强制\t4\t\t"
    table = f"{RULES}规章\t{row}\n{below}\n行政规范性文件\t6\t0\t4\n{decisions}"
    cells, unplaced = left_over(DISCLOSURE + piped(table))
    assert ("disclosure.regulations.in_force" in cells) is is_placed
    assert cells["disclosure.regulations.issued"] == "3"
    assert unplaced == ([] if is_placed else ["15"])


def test_a_figure_whose_last_digits_may_be_merged_and_its_total_s_likewise_is_not_placed():
    heads = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    rows = [f"{ONE}\t15\t0\t0\t0\t0\t0\t15", "\t" * 7, f"{TWO}\t12\t0\t0\t0\t0\t2\t12", "\t34\t\t\t\t\t\t36"]
    table = "\n".join([heads, *rows, f"{FOUR}\t1\t0\t0\t0\t0\t0\t1"])
    cells, unplaced = left_over(APPLICATIONS + piped(table))
    received = {ref: text for ref, text in cells.items() if "received" in ref}
    assert (received, unplaced) == ({}, ["15", "15"])


def test_a_figure_without_its_label_below_heads_of_its_own_is_no_part_of_the_one_above():
    counts = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t5\t0\t9\n"
    rows = f"{counts}信息内容\t本年处理决定数量\n\t31\n行政处罚\t97\n行政强制\t4"
    cells, unplaced = left_over(DISCLOSURE + rows)
    assert {ref.split(".")[1] for ref in cells} == {"regulations", "penalties", "coercive_measures"}
    assert unplaced == ["31"]


@pytest.mark.parametrize("layout", [str, piped])
def test_a_number_that_may_stand_in_two_places_before_a_blank_figure_is_not_placed(layout):
    rows = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t5\t0\t1162\n行政规范性文件\t0\t1\t162\t\n"
    cells, unplaced = left_over(DISCLOSURE + layout(rows))
    assert [ref for ref in cells if "normative" in ref] == []
    assert unplaced == ["0", "1", "162"]


@pytest.mark.parametrize("row", ["12\t3\t162", "0\t0\t162\t", "1\t12\t20\t", "2\t1162\t3\t"])
def test_figures_that_are_no_parts_of_one_or_have_no_place_too_many_are_placed(row):
    heads = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    cells, unplaced = left_over(f"{DISCLOSURE}{heads}规章\t5\t0\t7\n行政规范性文件\t{row}\n")
    placed = [cells.get(f"disclosure.normative_documents.{part}", "0") for part in ("issued", "repealed", "in_force")]
    assert placed == row.split()
    assert unplaced == []


def test_a_number_before_the_next_label_is_no_figure_of_this_line():
    table = "第二十条第（六）项\n序号\t信息内容\t本年处理决定数量\n1\t行政处罚\t\n2\t行政强制\t3"
    found, unplaced = left_over(DISCLOSURE + table)
    assert (found, unplaced) == ({"disclosure.coercive_measures.decisions": "3"}, ["1", "2"])


def test_a_table_without_its_totals_is_read_by_the_other_heads():
    heads = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    text = f"申请人情况\n{heads}\n{ONE}\t10\t\t\t\t3\t\n{TWO}\t\t1\t\t\t\t2"
    expected = {
        "applications.received.natural_person": "10",
        "applications.received.legal_service_organization": "3",
        "applications.carried_in.commercial_enterprise": "1",
        "applications.carried_in.other_organization": "2",
    }
    assert left_over(APPLICATIONS + text) == (expected, [])


@pytest.mark.parametrize(
    ("rows", "placed"),
    [
        (f"{ONE}\t\t2\t3\t4\t5\t6\t6\t20\n{TWO}\t1\t\t3\t4\t5\t6\t6\t19\n{FOUR}\t1\t2\t\t4\t5\t6\t6\t18", 0),
        (f"{ONE}\t约1\t2\t3\t4\t5\t6\t6\t21\n{TWO}\t\t2\t3\t4\t5\t6\t6\t20\n{FOUR}\t\t\t\t\t\t\t\t", 0),
        (f"{ONE}\t1\t2\t3\t4\t5\t\t6\t21\n{TWO}\t1\t\t3\t4\t5\t\t6\t19\n{FOUR}\t1\t2\t3\t4\t5\t6\t6\t21", 11),
    ],
    ids=["blanks in different rows", "a figure in words", "a column twice in one row alone"],
)
def test_a_row_that_fits_by_count_is_not_placed_where_a_column_stands_twice(rows, placed):
    heads = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t\t其他\t总计"
    found, unplaced = left_over(f"{APPLICATIONS}{piped(heads)}\n{piped(rows)}")
    assert len(found) == placed
    assert {found[f"applications.{line}.natural_person"] for line in ("received", "carried_in") if placed} <= {"1"}
    assert unplaced


def test_a_row_that_fits_by_count_is_not_placed_where_a_column_stands_twice_in_a_row_with_another_kind_of_label():
    heads = "项目\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t\t其他\t总计"
    granted = "三、本年度办理结果\t（一）予以公开\t\t\t2\t3\t4\t5\t6\t6\t20"
    found, unplaced = left_over(APPLICATIONS + piped(f"{heads}\n{ONE}\t\t\t1\t2\t3\t4\t5\t6\t6\t21\n{granted}"))
    assert found == {}
    assert unplaced == ["1", "2", "3", "4", "5", "6", "6", "21", "2", "3", "4", "5", "6", "6", "20"]


def test_a_head_in_its_other_spelling_is_that_head():
    heads = "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其它\t总计"
    reading = read_text(f"{APPLICATIONS}申请人情况\n{heads}\n{ONE}\t10\t0\t0\t0\t0\t3\t13")
    assert filled(reading)["applications.received.other_organization"] == "3"
    assert [(note.printed, note.expected) for note in reading.notes if note.kind == "label_altered"] == [
        ("其它", "其他")
    ]


def test_columns_under_other_heads_are_left_out():
    heads = "项目\t自然人\t商业企业\t占比\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t总计"
    text = f"申请人情况\n{heads}\n{ONE}\t10\t2\t17%\t\t\t1\t\t3\t13"
    expected = {
        "applications.received.natural_person": "10",
        "applications.received.commercial_enterprise": "2",
        "applications.received.legal_service_organization": "1",
    }
    found, unplaced = left_over(APPLICATIONS + text)
    assert (found, unplaced) == (expected, ["3"])


def test_columns_of_two_years_under_one_head_are_not_placed_by_count():
    heads = "信息内容\t本年制发件数\t上年制发件数\t本年废止件数\t上年废止件数\t现行有效件数"
    found, _ = left_over(f"{DISCLOSURE}第二十条第（一）项\n{heads}\n规章\t1\t5\t0\t3\t11")
    assert found in (
        {},
        {"disclosure.regulations.issued": "1", "disclosure.regulations.in_force": "11"},
    )


@pytest.mark.parametrize(
    ("heads", "own"), [("2023年\t2024年", "7"), ("2024年\t2023年", "5"), ("上年\t本年", "7"), ("2024年度\t上年度", "5")]
)
def test_a_column_under_the_report_s_own_year_is_that_of_the_one_head(heads, own):
    text = f"第二十条第（五）项\n信息内容\t{heads}\n行政许可\t5\t7"
    found, unplaced = left_over(DISCLOSURE + text)
    assert found == {"disclosure.licences.decisions": own}
    assert unplaced == [number for number in ("5", "7") if number != own]


def test_columns_under_other_years_are_not_read():
    found, unplaced = left_over(f"{DISCLOSURE}第二十条第（五）项\n信息内容\t2022年\t2023年\n行政许可\t5\t7")
    assert (found, unplaced) == ({}, ["5", "7"])


def test_litigation_before_reconsideration_is_read_as_what_it_is():
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    text = (
        "行政诉讼\t\t\t\t\t\t\t\t\t\t行政复议\n未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\t\t\t\t\t\n"
        f"{results}\t{results}\t{results}\n"
        + "\t".join(["1", "2", "3", "4", "10", "0", "0", "0", "0", "0", "5", "0", "0", "0", "5"])
    )
    direct = dict(zip(("upheld", "corrected", "other", "pending"), "1234", strict=True))
    first = {f"litigation.direct.{column}": number for column, number in direct.items()}
    assert left_over(LITIGATION + text) == ({"litigation.reconsideration.upheld": "5"} | first, [])


def one_cell_lines(table) -> list[str]:
    return [f"{place.text} |" for row in table for place in row]


def bars_between(table) -> list[str]:
    return [line for row in table for place in row if place.text for line in (place.text, "|")]


def row_begun_by_bar(table) -> list[str]:
    return [line for row in table for line in ("|", *(f"{place.text} |" for place in row))]


def bars_behind(table) -> list[str]:
    return ["".join(f"{place.text} | " for place in row) for row in table]


def last_bar_below(table) -> list[str]:
    return [line for row in table for line in (" | ".join(place.text for place in row), "|")]


@pytest.mark.parametrize("manner", [one_cell_lines, bars_between, row_begun_by_bar, bars_behind, last_bar_below])
def test_every_figure_between_bars_is_read_in_the_layouts_of_extractors(manner):
    reading = read(text_of(manner, blocks()), "r.txt")
    assert filled(reading) == filled(read(text_of(tabs_without_merged_places, blocks()), "r.txt"))
    assert len(filled(reading)) == 165
    assert reading.notes == ()


CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
HEADS = f"{CORNER}\t\t\t自然人\t商业企业\t{{}}科研机构\t法律服务机构\t其他\t总计\n"
MOVED = "\n".join(
    [
        f"{ONE}\t\t\t5\t3\t0\t0\t1\t9\t",
        f"{TWO}\t\t\t2\t0\t0\t0\t0\t2\t",
        "三、本年度办理结果\t（一）予以公开\t\t1\t1\t0\t0\t0\t4\t",
        "四、结转下年度继续办理\t\t\t6\t2\t0\t0\t1\t9\t",
    ]
)


@pytest.mark.parametrize(
    ("above", "table", "figures"),
    [
        (APPLICATIONS, HEADS.format("社会公益组织\t") + MOVED, 24),
        (APPLICATIONS, HEADS.format("") + f"{ONE}\t\t\t7306\t2928\t5333\t6706\t1762\t32045\n", 6),
        (DISCLOSURE, "信息内容\t本年废止件数\t现行有效件数\n规章\t0\t1931\n行政规范性文件\t9\t0\t0\n", 5),
    ],
    ids=["a column of figures lost, its head left", "a head lost with its column", "a row longer than its heads"],
)
@pytest.mark.parametrize("manner", [str, piped])
def test_figures_that_lost_a_column_are_listed_and_not_placed(above, table, figures, manner):
    found, unplaced = left_over(above + manner(table))
    assert (found, len(unplaced)) == ({}, figures)


ALL_HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
SEVEN = f"{ONE}\t10\t2\t3\t4\t5\t1\t25"


def seven_under(*heads: str) -> str:
    return "\t".join(["项目", *heads]) + "\n" + SEVEN


@pytest.mark.parametrize("lost", [(0, 1), (2, 5), range(7)], ids=["the first", "others", "all"])
@pytest.mark.parametrize("manner", [str, piped])
def test_figures_whose_heads_are_lost_are_listed_and_not_placed(manner, lost):
    heads = ["" if place in lost else head for place, head in enumerate(ALL_HEADS)]
    found, unplaced = left_over(APPLICATIONS + manner(seven_under(*heads)))
    assert (found, unplaced) == ({}, SEVEN.split("\t")[1:])


@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("manner", [str, piped])
def test_one_lost_head_is_that_of_the_column_that_is_left(manner, place):
    heads = [*ALL_HEADS[:place], "", *ALL_HEADS[place + 1 :]]
    columns = ("natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
               "legal_service_organization", "other_organization")  # fmt: skip
    expected = dict(zip((f"applications.received.{column}" for column in columns), SEVEN.split("\t")[1:], strict=False))
    assert left_over(APPLICATIONS + manner(seven_under(*heads))) == (expected, [])


RULES = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"


@pytest.mark.parametrize(
    "rows",
    ["规章\t\t\t\n行政规范性文件\t1\t2\t3\n\t4\t5\t6", "\t1\t2\t3\n规章\t4\t5\t6\n行政规范性文件\t\t\t"],
    ids=["too low", "too high"],
)
@pytest.mark.parametrize("manner", [str, piped])
def test_figures_that_do_not_stand_beside_their_labels_are_listed_and_not_placed(manner, rows):
    assert left_over(DISCLOSURE + manner(RULES + rows)) == ({}, ["1", "2", "3", "4", "5", "6"])


@pytest.mark.parametrize("above", ["〇\tnil\tO", "没有\t没有\t没有", "零\t1\t"])
def test_figures_below_a_row_of_noughts_in_words_without_a_label_may_stand_a_row_too_high(above):
    rows = f"\t{above}\n规章\t0\t1929\t1356\n行政规范性文件\t0\t\t"
    assert left_over(DISCLOSURE + piped(RULES + rows))[0] == {}


@pytest.mark.parametrize("above", ["\t件\t件\t件", "无规章的填\t〇\t〇\t〇"], ids=["units", "with a label"])
def test_a_row_of_other_words_above_the_first_label_moves_no_figures(above):
    cells, _ = left_over(DISCLOSURE + piped(f"{RULES}{above}\n规章\t0\t1929\t1356\n行政规范性文件\t0\t2\t3"))
    assert cells["disclosure.regulations.repealed"] == "1929"


def test_a_line_left_blank_takes_nothing_from_the_others():
    expected = {"issued": "1", "repealed": "2", "in_force": "3"}
    whole = {f"disclosure.normative_documents.{column}": number for column, number in expected.items()}
    assert left_over(f"{DISCLOSURE}{RULES}规章\t\t\t\n行政规范性文件\t1\t2\t3") == (whole, [])


def totals_called(name: str, table: str) -> list:
    """The report with another name over the totals of rows in a table."""
    of_table = {"applications": "自然人", "litigation": "结果维持"}[table]
    changed = blocks()
    for block in changed:
        if isinstance(block, list) and any(place.text == of_table for row in block for place in row):
            for row in block:
                row[:] = [replace(place, text=name) if place.text == "总计" else place for place in row]
    return changed


@pytest.mark.parametrize("table", ["applications", "litigation"])
@pytest.mark.parametrize("write", [html_of, docx_of, *(partial(text_of, manner) for manner in TEXTS)])
def test_totals_under_another_word_for_them_are_compared(write, table):
    reading, plain = read(write(totals_called("合计", table))), read(write(blocks()))
    assert filled(reading) == filled(plain)
    others = [note for note in reading.notes if note not in plain.notes]
    assert {(str(note.kind), note.printed, note.expected) for note in others} == {("label_altered", "合计", "总计")}


def test_a_column_that_the_form_has_not_is_no_total_of_it():
    """小计 of the organisations, before 总计."""
    changed = blocks()
    table = next(b for b in changed if isinstance(b, list) and any(p.text == "自然人" for row in b for p in row))
    for row in table:
        at = next((i for i, place in enumerate(row) if place.text == "总计"), len(row) - 1)
        if row[at].text == "总计" or row[at].is_figure:
            row.insert(at, replace(row[at], text="合计" if row[at].text == "总计" else "7"))
        row[:] = [replace(p, colspan=p.colspan + 1) if p.text == "申请人情况" else p for p in row]
    reading = read(html_of(changed, site=False))
    assert filled(reading) == filled(read(html_of(blocks())))
    assert {str(note.printed) for note in reading.notes if note.kind != "unplaced"} == {"合计"}
