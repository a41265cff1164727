"""The plain-text reader on a made-up report, whole and damaged, in every layout."""

from decimal import Decimal

import pytest

from giyearreport.content import plain_prose
from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Ref
from giyearreport.formats.numbers import print_number
from giyearreport.readers import read
from giyearreport.writers import FORMATS
from tests.readers.damage import fuzz
from tests.readers.layouts import (
    LAYOUTS,
    LAYOUTS_WITH_BLANKS,
    one_cell_a_line,
    pipes,
    printed,
    sample,
    spaces_on_a_line,
    tabs_in_place,
    tabs_on_a_line,
)

EDITION_CODES = list(EDITIONS)


def notes_of(text: str) -> list[dict]:
    return read(text.encode(), "report.txt").as_json()["notes"]


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the sample"
    return text.replace(old, new)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", EDITION_CODES)
def test_every_cell_and_all_prose_is_read_in_every_layout(edition, layout):
    content = sample(edition)
    reading = read(printed(content, layout).encode(), "report.txt")
    assert (reading.content, reading.notes, reading.format) == (content, (), "text")


@pytest.mark.parametrize("layout", LAYOUTS_WITH_BLANKS)
@pytest.mark.parametrize("edition", EDITION_CODES)
def test_blank_cells_stay_blank_and_do_not_shift_their_neighbours(edition, layout):
    content = sample(edition)
    blank = [cell.ref for cell in content.edition.cells if (len(cell.label) + len(cell.ref.column)) % 5 == 0]
    content = content.with_values(dict.fromkeys(blank))
    reading = read(printed(content, layout).encode(), "report.txt")
    assert (reading.content, reading.as_json()["notes"]) == (
        content,
        [{"kind": "blank", "cell": str(ref)} for ref in blank],
    )


@pytest.mark.parametrize("layout", LAYOUTS_WITH_BLANKS)
def test_a_report_with_nothing_filled_is_read_as_blank(layout):
    content = sample()
    content = content.with_values(dict.fromkeys(content.cells))
    reading = read(printed(content, layout).encode(), "report.txt")
    assert (reading.content, len(reading.notes)) == (content, len(content.cells))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（单位：万元）", "（单位：元）"),
        ("（单位：万元）", "（元）"),
        ("（单位：万元）", "（单位：人民币元）"),
        ("行政事业性收费", "行政事业性收费（元）"),
    ],
)
@pytest.mark.parametrize("layout", [tabs_in_place, spaces_on_a_line, one_cell_a_line])
def test_an_amount_below_or_beside_yuan_is_read_as_yuan_and_noted(layout, old, new):
    content = sample()
    fees = Ref("disclosure", "fees", "amount")
    own = print_number(content.cells[fees])
    text = replaced(replaced(printed(content, layout), own, "24000"), old, new)
    reading = read(text.encode(), "report.txt")
    assert reading.content.cells == {**content.cells, fees: Decimal("2.4")}
    assert {"kind": "residue", "cell": str(fees), "printed": "24000元"} in reading.as_json()["notes"]


def test_an_amount_below_ten_thousands_of_yuan_is_read_in_the_yuan_of_edition_2019():
    content = sample("2019")
    amount = Ref("disclosure", "procurement", "amount")
    text = replaced(printed(content, tabs_in_place), print_number(content.cells[amount]), "12.3")
    reading = read(replaced(text, "采购总金额", "采购总金额（万元）").encode(), "report.txt")
    assert reading.content.cells == {**content.cells, amount: 123000}
    assert {"kind": "residue", "cell": str(amount), "printed": "12.3万元"} in reading.as_json()["notes"]


def test_an_amount_with_a_unit_of_its_own_is_read_in_that():
    content = sample()
    fees = Ref("disclosure", "fees", "amount")
    text = replaced(printed(content, tabs_in_place), print_number(content.cells[fees]), "2.4万元")
    reading = read(text.replace("（单位：万元）", "（单位：元）").encode(), "report.txt")
    assert reading.content.cells == {**content.cells, fees: Decimal("2.4")}


def test_displaced_rows_with_blanks_are_told_by_their_first_and_last_figure():
    content = sample()
    text = printed(content, tabs_on_a_line)
    row = next(line for line in text.split("\n") if line.startswith("3.要求提供公开出版物"))
    label, first, _, *rest = row.split("\t")
    reading = read(text.replace(row, "\t".join([label, first, "", *rest])).encode(), "report.txt")
    blank = Ref("applications", "unprocessed_publication", "commercial_enterprise")
    assert reading.content == content.with_values({blank: None})
    assert reading.notes[0].as_json() == {"kind": "blank", "cell": str(blank)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_chinese_windows_are_understood(encoding):
    content = sample()
    assert read(printed(content, tabs_on_a_line).encode(encoding), "report.txt").content == content


@pytest.mark.parametrize("name", ["report.txt", "report.csv", "report.html"])
def test_the_mark_of_a_text_in_gb18030_is_no_character_of_it(name):
    source = FORMATS["html"].render(sample()).decode() if name.endswith("html") else printed(sample(), tabs_on_a_line)
    reading = read(f"\ufeff{source}".encode("gb18030"), name)
    assert (reading.content, reading.printed_unit) == (sample(), sample().unit)


def test_windows_line_ends_make_no_difference():
    content = sample()
    for layout in LAYOUTS:
        text = printed(content, layout).replace("\n", "\r\n")
        assert read(text.encode(), "report.txt").content == content


# Labels


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_misspelt_head_is_noted_and_its_column_read(layout):
    content = sample()
    text = printed(content, layout).replace("本年废止件数", "本年度止件数")
    reading = read(text.encode(), "report.txt")
    altered = {"section": "disclosure", "printed": "本年度止件数", "expected": "本年废止件数"}
    assert (reading.content, reading.as_json()["notes"]) == (content, [{"kind": "label_altered", **altered}])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("official", "slip"),
    [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("6.属于四类过程性信息", "6.属于过程信息"),
        ("（五）不予处理", "（五）不与处理"),
        ("四、结转下年度继续办理", "四、结转下年度办理"),
        ("3.其他", "其他情况"),
    ],
)
def test_a_misspelt_row_label_is_noted_and_its_row_read(layout, official, slip):
    content = sample()
    reading = read(replaced(printed(content, layout), official, slip).encode(), "report.txt")
    altered = {"section": "applications", "printed": slip, "expected": official}
    assert (reading.content, reading.as_json()["notes"]) == (content, [{"kind": "label_altered", **altered}])


def test_a_label_without_its_explanation_is_recognised():
    content = sample()
    official = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    text = replaced(printed(content, tabs_on_a_line), official, "（二）部分公开")
    reading = read(text.encode(), "report.txt")
    altered = {"section": "applications", "printed": "（二）部分公开", "expected": official}
    assert (reading.content, reading.as_json()["notes"]) == (content, [{"kind": "label_altered", **altered}])


def test_brackets_spaces_and_marks_after_numbers_are_no_alteration():
    content = sample()
    text = printed(content, pipes).replace("1.属于国家秘密", "1、 属于 国家秘密").replace("（五）不予", "(五) 不予")
    reading = read(text.encode(), "report.txt")
    assert (reading.content, reading.notes) == (content, ())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_word_that_says_the_same_is_no_alteration(layout):
    content = sample("2019")
    text = printed(content, layout).replace("对外公开总数量", "对外公开总数")
    reading = read(text.encode(), "report.txt")
    assert (reading.content, reading.notes) == (content, ())


def test_a_label_without_its_last_word_is_an_alteration():
    content = sample()
    reading = read(printed(content, pipes).replace("现行有效件数", "现行有效件").encode(), "report.txt")
    altered = {"section": "disclosure", "printed": "现行有效件", "expected": "现行有效件数"}
    assert (reading.content, reading.as_json()["notes"]) == (content, [{"kind": "label_altered", **altered}])


def test_a_label_broken_within_a_cell_is_joined():
    content = sample("2019")
    text = printed(content, one_cell_a_line)
    text = replaced(text, "\t其他对外管理服务事项", "\t其他对外管理\n服务事项")
    text = replaced(text, "\t三、本年度办理结果", "\t\n\n\n\n三、\n本年度办理结果")
    reading = read(replaced(text, "\t自然人", "\t自\n然\n人").encode(), "report.txt")
    assert (reading.content, reading.notes) == (content, ())


def test_a_table_head_repeated_after_a_page_break_is_no_residue():
    content = sample()
    text = printed(content, tabs_on_a_line)
    row = next(line for line in text.split("\n") if "4.保护第三方合法权益" in line)
    head = "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\t"
    reading = read(text.replace(row, f"{head}\n{row}").encode(), "report.txt")
    assert (reading.content, reading.notes) == (content, ())


# Figures


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("entry", ["/", "－", "无", "N/A", "3.5", "-4"])
def test_what_is_no_number_leaves_the_cell_blank_and_is_quoted(layout, entry):
    content = sample()
    ref = Ref("disclosure", "licences", "decisions")
    text = replaced(printed(content.with_values({ref: 777777}), layout), "777777", entry)
    reading = read(text.encode(), "report.txt")
    assert reading.content == content.with_values({ref: None})
    assert reading.as_json()["notes"] == [{"kind": "not_a_number", "cell": str(ref), "printed": entry}]


def test_words_in_a_cell_are_quoted():
    content = sample()
    ref = Ref("applications", "granted", "research_institution")
    text = printed(content, tabs_on_a_line)
    row = next(line for line in text.split("\n") if "（一）予以公开" in line)
    figure = str(content.value(ref))
    damaged = row.replace(f"\t{figure}\t", "\t见附件\t")
    reading = read(text.replace(row, damaged).encode(), "report.txt")
    assert reading.content == content.with_values({ref: None})
    assert reading.notes[0].as_json() == {"kind": "not_a_number", "cell": str(ref), "printed": "见附件"}
    unknown = [str(note.cell) for note in reading.notes[1:] if note.kind == "printed_total" and note.derived is None]
    assert unknown == [
        "applications.granted.total",
        "applications.handled.research_institution",
        "applications.handled.total",
    ]


def test_full_width_digits_and_thousands_separators_are_numbers():
    content = sample()
    cells = {Ref("disclosure", "licences", "decisions"): 1234567, Ref("disclosure", "penalties", "decisions"): 89}
    text = printed(content.with_values(cells), pipes).replace("1234567", "1,234,567").replace("| 89 |", "| ８９ |", 1)
    assert read(text.encode(), "report.txt").content == content.with_values(cells)


def test_a_sign_and_a_unit_are_understood_in_edition_2019():
    content = sample("2019")
    cells = {Ref("disclosure", "licences", "change"): 98765, Ref("disclosure", "procurement", "amount"): 123000}
    text = printed(content.with_values(cells), one_cell_a_line)
    text = replaced(replaced(text, "\t98765\n", "\t+98765\n"), "\t123000\n", "\t12.3万元\n")
    reading = read(text.encode(), "report.txt")
    assert reading.content == content.with_values(cells)
    printed_text = {"cell": "disclosure.procurement.amount", "printed": "12.3万元"}
    assert reading.as_json()["notes"] == [{"kind": "residue", **printed_text}]


@pytest.mark.proves("U19")
def test_a_printed_total_that_is_wrong_is_compared_and_never_stored():
    content = sample()
    ref = Ref("litigation", "direct", "total")
    row = "\t".join(str(content.value(cell.ref)) for cell in content.edition.table("litigation").grid.cells if cell.ref)
    wrong = row.replace(f"\t{content.value(ref)}\t", "\t0\t")
    reading = read(replaced(printed(content, tabs_on_a_line), row, wrong).encode(), "report.txt")
    assert reading.content == content
    compared = {"cell": str(ref), "printed": 0, "derived": content.value(ref)}
    assert reading.as_json()["notes"] == [{"kind": "printed_total", **compared}]


def test_figures_that_find_no_cell_are_noted():
    text = printed(sample(), tabs_on_a_line)
    row = "\n".join(["青石镇合计\t5\t6", "规章"])
    assert notes_of(replaced(text, "\n规章", f"\n{row}")) == [
        {"kind": "residue", "section": "disclosure", "printed": "青石镇合计"},
        {"kind": "unplaced", "section": "disclosure", "printed": "5"},
        {"kind": "unplaced", "section": "disclosure", "printed": "6"},
    ]


def test_too_few_figures_without_marks_are_not_guessed_into_columns():
    content = sample()
    text = printed(content, spaces_on_a_line)
    line = next(line for line in text.split("\n") if line.startswith("二、上年结转"))
    label, *figures = line.split(" ")
    reading = read(text.replace(line, " ".join([label, *figures[:3]])).encode(), "report.txt")
    lost = [ref for ref in content.cells if ref.line == "carried_in"]
    assert reading.content == content.with_values(dict.fromkeys(lost))
    assert [note.printed for note in reading.notes if note.kind == "unplaced"] == figures[:3]


def test_a_rule_of_any_length_under_a_table_head_is_read_at_once():
    content = sample()
    text = printed(content, pipes).replace("|---|---|---|---|", "|" + "-" * 5000 + ":|" * 3, 1)
    reading = read(text.encode(), "report.txt")
    assert reading.content == content


def test_lines_beside_a_table_are_noted_as_residue():
    text = printed(sample(), tabs_on_a_line)
    text = replaced(text, "第二十条第（八）项", "以下由财政所填写\n第二十条第（八）项")
    assert notes_of(text) == [{"kind": "residue", "section": "disclosure", "printed": "以下由财政所填写"}]


def test_bookmarks_are_taken_out_of_text_and_tables_and_noted():
    content = sample()
    text = replaced(printed(content, tabs_on_a_line), "全年公布", "[bookmark: _GoBack]全年公布")
    reading = read(text.replace("行政许可\t", "行政许可[bookmark: _1]\t").encode(), "report.txt")
    assert reading.content == content
    assert reading.as_json()["notes"] == [
        {"kind": "residue", "section": "overview", "printed": "[bookmark: _GoBack]"},
        {"kind": "residue", "section": "disclosure", "printed": "[bookmark: _1]"},
    ]


# Editions


def test_an_undivided_line_in_edition_2021_goes_to_the_last_of_the_three():
    content = sample()
    columns = [ref.column for ref in content.cells if ref.line == "other_rest"]
    zeros = {Ref("applications", line, c): 0 for line in ("other_not_corrected", "other_fee_unpaid") for c in columns}
    content = content.with_values(zeros)
    lines = printed(content, tabs_on_a_line).split("\n")
    divided = [line for line in lines if "1.申请人无正当理由" in line or "2.申请人逾期" in line]
    rest = next(line for line in lines if line.lstrip("\t").startswith("3.其他"))
    undivided = "\t（六）其他处理\t\t" + "\t".join(field for field in rest.split("\t")[1:] if field.isdigit())
    text = "\n".join(undivided if line is rest else line for line in lines if line not in divided)
    reading = read(text.encode(), "report.txt")
    assert reading.content == content
    mixed = {"section": "applications", "printed": "2019", "expected": "2021"}
    assert reading.as_json()["notes"] == [{"kind": "edition_mixed", **mixed}]


def test_three_lines_in_edition_2019_are_added_up():
    old, new = sample("2019"), sample("2021")
    whole = {ref.column: old.cells[ref] for ref in old.cells if ref.line == "other_handling"}
    parts = {"other_not_corrected": dict.fromkeys(whole, 1), "other_fee_unpaid": dict.fromkeys(whole, 2)}
    parts["other_rest"] = {column: figure - 3 for column, figure in whole.items()}
    new = new.with_values({Ref("applications", part, c): n for part, row in parts.items() for c, n in row.items()})
    text = printed(old, tabs_on_a_line)
    row = next(line for line in text.split("\n") if "（六）其他处理" in line)
    others = [
        line
        for line in printed(new, pipes).split("\n")
        if "申请人无正" in line or "申请人逾期" in line or "3.其他" in line
    ]
    three = ["\t".join(field.strip() for field in line.strip("|").split("|")) for line in others]
    reading = read(text.replace(row, "\n".join(three)).encode(), "report.txt")
    assert {c: reading.content.cells[Ref("applications", "other_handling", c)] for c in whole} == whole
    mixed = {"section": "applications", "printed": "2021", "expected": "2019"}
    assert reading.notes[0].as_json() == {"kind": "edition_mixed", **mixed}


def test_three_lines_beside_the_undivided_one_find_no_cell_in_edition_2019():
    old, new = sample("2019"), sample("2021")
    text = printed(old, tabs_in_place)
    row = next(line for line in text.split("\n") if "（六）其他处理" in line)
    rest = next(line for line in printed(new, tabs_in_place).split("\n") if "3.其他" in line)
    reading = read(text.replace(row, f"{row}\n{rest}").encode(), "report.txt")
    figures = [field for field in rest.split("\t") if field.isdigit()]
    assert reading.content == old
    assert [(note.kind, note.printed) for note in reading.notes] == [("unplaced", figure) for figure in figures]


def test_the_tables_decide_the_edition_and_the_year_is_compared():
    content = sample("2019")
    reading = read(printed(content, tabs_on_a_line).replace("2020年", "2023年").encode(), "report.txt")
    assert (reading.content.edition.code, reading.content.year) == ("2019", 2023)
    mixed = {"section": "disclosure", "printed": "2019", "expected": "2021"}
    assert reading.as_json()["notes"] == [{"kind": "edition_mixed", **mixed}]


# Headings


def test_a_heading_with_a_slip_is_found_and_noted():
    content = sample()
    text = replaced(printed(content, tabs_on_a_line), "五、存在的主要问题及改进情况", "五、存在问题和改进措施")
    reading = read(text.encode(), "report.txt")
    assert reading.content == content
    altered = {"section": "problems", "printed": "五、存在问题和改进措施", "expected": "五、存在的主要问题及改进情况"}
    assert reading.as_json()["notes"] == [{"kind": "heading_altered", **altered}]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("table", ["disclosure", "applications", "litigation"])
def test_a_table_without_its_heading_is_found_by_its_labels(layout, table):
    content = sample()
    heading = content.edition.section(table).heading
    reading = read(replaced(printed(content, layout), f"\n{heading}\n", "\n").encode(), "report.txt")
    assert reading.content == content
    missing = {"section": table, "expected": heading}
    assert reading.as_json()["notes"] == [{"kind": "heading_missing", **missing}]


def test_prose_without_its_heading_stays_with_the_section_before():
    content = sample()
    text = replaced(printed(content, tabs_on_a_line), "\n六、其他需要报告的事项\n", "\n")
    reading = read(text.encode(), "report.txt")
    together = "\n".join([content.prose["problems"], content.prose["other_matters"]])
    assert reading.content == content.with_values(prose={"problems": together, "other_matters": ""})
    missing = {"section": "other_matters", "expected": "六、其他需要报告的事项"}
    assert reading.as_json()["notes"] == [{"kind": "heading_missing", **missing}]


def test_text_behind_a_heading_on_its_line_is_not_lost():
    content = sample(prose={"overview": "甲", "problems": "乙", "other_matters": "无其他事项"})
    text = replaced(printed(content, tabs_on_a_line), "六、其他需要报告的事项\n\n无", "六、其他需要报告的事项：无")
    reading = read(text.encode(), "report.txt")
    assert (reading.content, reading.notes) == (content, ())


def test_a_list_of_contents_before_section_one_is_no_part_of_the_report():
    content = sample(prose={"overview": "甲", "problems": "乙", "other_matters": "丙"})
    contents = [f"{section.heading}……{page}" for page, section in enumerate(content.edition.sections) if page]
    text = printed(content.with_values(prose={"preamble": "\n".join(contents)}), tabs_on_a_line)
    reading = read(text.encode(), "report.txt")
    around = {"kind": "around", "section": "preamble", "printed": "\n".join(contents)}
    assert (reading.content, reading.as_json()["notes"]) == (content, [around])


def test_headings_in_another_order_are_read_and_noted():
    content = sample()
    text = printed(content, tabs_on_a_line)
    three, four = "\n三、收到和处理政府信息公开申请情况\n", "\n四、政府信息公开行政复议、行政诉讼情况\n"
    before, rest = text.split(three)
    third, rest = rest.split(four)
    fourth, after = rest.split("\n五、")
    reading = read(f"{before}{four}{fourth}{three}{third}\n五、{after}".encode(), "report.txt")
    assert reading.content == content
    altered = {"section": "litigation", "printed": four.strip(), "expected": four.strip()}
    assert reading.as_json()["notes"] == [{"kind": "heading_altered", **altered}]


# Titles


@pytest.mark.parametrize(
    ("title", "unit", "year"),
    [
        ("青石镇2024年政府信息公开工作年度报告", "青石镇", 2024),
        ("云岭县青石镇人民政府 2024 年政府信息公开工作 年度报告", "云岭县青石镇人民政府", 2024),
        ("云岭县青石镇\n2024年政府信息公开工作年度报告", "云岭县青石镇", 2024),
        ("云岭县\u3000财政局\n2024年政府信息公开工作\n年度报告", "云岭县财政局", 2024),
        ("青石镇（街道）２０２４年政府信息公开工作年度报告", "青石镇（街道）", 2024),
    ],
)
def test_year_and_unit_are_read_from_the_title(title, unit, year):
    content = sample()
    text = printed(content, tabs_on_a_line).replace(f"{content.title}\n", f"{title}\n", 1)
    reading = read(text.encode(), "report.txt")
    one_line = "".join(title.split())
    assert (reading.content.unit, reading.content.year, reading.content.title) == (unit, year, one_line)
    assert (reading.content.prose, reading.notes) == (content.prose, ())


def test_lines_around_the_title_are_kept_or_noted():
    content = sample()
    title = f"索引号：00\n{content.title}\n（2025年1月9日）"
    reading = read(printed(content, tabs_on_a_line).replace(content.title, title, 1).encode(), "report.txt")
    assert reading.content.prose["preamble"] == f"（2025年1月9日）\n{content.prose['preamble']}"
    assert reading.as_json()["notes"] == [{"kind": "around", "section": "preamble", "printed": "索引号：00"}]


def test_an_unusual_title_is_kept_and_noted():
    content = sample()
    text = printed(content, tabs_on_a_line).replace("年政府信息公开工作年度报告", "年度政府信息公开年报", 1)
    reading = read(text.encode(), "report.txt")
    assert (reading.content.title, reading.content.unit) == (f"{content.unit}2024年度政府信息公开年报", content.unit)
    altered = {"section": "preamble", "printed": reading.content.title, "expected": content.title}
    assert reading.as_json()["notes"] == [{"kind": "heading_altered", **altered}]


def test_what_is_given_overrules_the_title():
    reading = read(printed(sample(), tabs_on_a_line).encode(), "report.txt", year=2023, unit="白水镇人民政府")
    assert (reading.content.year, reading.content.unit) == (2023, "白水镇人民政府")
    assert reading.content.title == sample().title


def test_prose_keeps_every_character_but_white_space_at_the_ends():
    prose = {"overview": "\u3000\u3000甲  乙\t丙\n\n\n(一）丁“戊”——1.5‰\n𠮷㐂", "problems": "", "other_matters": ""}
    content = sample(prose=prose)
    kept = {section: plain_prose(text) for section, text in prose.items()}
    assert read(printed(content, pipes).encode(), "report.txt").content.prose == {**content.prose, **kept}


@pytest.mark.parametrize("format", ["text", "json"])
def test_damaged_texts_are_read_or_refused(format):
    outcomes, _ = fuzz(format, range(50))
    assert set(outcomes) == {"read", "refused"}


@pytest.mark.parametrize(
    ("elsewhere", "row", "is_placed"),
    [("089", "1 227 0", False), ("89", "1 227 0", True), ("089", "0 227 5", True), ("089", "1227 0 5", True)],
    ids=["1,227 or 1 and 227", "no number is broken elsewhere", "no number begins with 0", "whole"],
)
def test_figures_that_may_be_one_are_not_placed_where_numbers_are_broken_at_their_thousands(elsewhere, row, is_placed):
    content = sample()
    line = [cell.ref for cell in content.edition.cells if cell.ref.line == "normative_documents"]
    figures = dict(zip(line, map(int, row.split()), strict=True))
    received = Ref("applications", "received", "natural_person")
    text = printed(content.with_values(figures | {received: 98989}), pipes).replace("98989", elsewhere)
    reading = read(text.encode(), "report.txt")
    assert {ref: reading.content.cells[ref] for ref in line} == (figures if is_placed else dict.fromkeys(line))
    left = [note.printed for note in reading.notes if note.kind == "unplaced"]
    assert left == ([] if is_placed else row.split())
