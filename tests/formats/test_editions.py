"""The declaration of the official form, as a whole."""

import re

import pytest

from giyearreport.formats import EDITION_2021, EDITIONS
from giyearreport.formats.grammar import Ref

TABLES = [(edition, table) for edition in EDITIONS.values() for table in edition.tables]
NAMES = [f"{edition.code}-{table.code}" for edition, table in TABLES]
ALL_TABLES = pytest.mark.parametrize(("edition", "table"), TABLES, ids=NAMES)

HEADINGS = [
    "",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
SHAPES = {  # rows, columns, rows of the head, cells to fill
    "2019-disclosure": (18, 4, 0, 22),
    "2019-applications": (26, 10, 3, 22 * 6),
    "2019-litigation": (4, 15, 3, 12),
    "2021-disclosure": (14, 4, 0, 10),
    "2021-applications": (28, 10, 3, 24 * 6),
    "2021-litigation": (4, 15, 3, 12),
}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_edition_has_the_six_headings_after_the_preamble(edition):
    assert [section.heading for section in edition.sections] == HEADINGS


def test_tables_have_the_shape_of_the_official_form():
    shapes = {
        name: (table.grid.rows, table.grid.columns, table.grid.head_rows, len(table.cells))
        for name, (_, table) in zip(NAMES, TABLES, strict=True)
    }
    assert shapes == SHAPES


@ALL_TABLES
def test_grid_fills_every_place_exactly_once(edition, table):
    places = [
        (cell.row + down, cell.column + across)
        for cell in table.grid.cells
        for down in range(cell.rowspan)
        for across in range(cell.colspan)
    ]
    assert sorted(places) == [(r, c) for r in range(table.grid.rows) for c in range(table.grid.columns)]


@ALL_TABLES
def test_grid_prints_every_cell_to_fill_exactly_once(edition, table):
    printed = [cell.ref for cell in table.grid.cells if cell.ref in {declared.ref for declared in table.cells}]
    assert sorted(printed) == sorted(cell.ref for cell in table.cells)


@ALL_TABLES
def test_every_number_is_named_by_the_heads_over_and_beside_it(edition, table):
    heads = {cell.id: cell for cell in table.grid.cells if cell.head}
    for number in (cell for cell in table.grid.cells if cell.ref):
        over = [heads[id] for id in number.headers]
        for head in over:
            same_row = head.row <= number.row < head.row + head.rowspan
            same_column = head.column <= number.column < head.column + head.colspan
            assert same_row or same_column or table.code == "disclosure"
        assert over


@ALL_TABLES
def test_sums_add_up_cells_that_are_filled_and_no_others(edition, table):
    leaves = {cell.ref for cell in table.cells}
    for derived in table.sums:
        assert derived.ref not in leaves
        assert set(derived.parts) <= leaves
        assert len(set(derived.parts)) == len(derived.parts)


@pytest.mark.parametrize(("code", "outcomes"), [("2019", 19), ("2021", 21)])
def test_handled_is_the_sum_of_every_outcome(code, outcomes):
    table = EDITIONS[code].table("applications")
    lines = [cell.ref.line for cell in table.cells if cell.ref.column == "natural_person"]
    handled = EDITIONS[code].cell(Ref("applications", "handled", "natural_person"))
    expected = [line for line in lines if line not in ("received", "carried_in", "carried_out")]
    assert [part.line for part in handled.parts] == expected
    assert len(expected) == outcomes


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_balance_is_asked_of_every_column_the_total_included(edition):
    places = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert [(identity.rule, identity.place) for identity in edition.identities] == [("A02", p) for p in places]
    for identity in edition.identities:
        assert not set(identity.left) & set(identity.right)


@pytest.mark.proves("U22")
@ALL_TABLES
def test_every_cell_tells_how_it_is_counted(edition, table):
    assert [cell.ref for cell in table.cells if not cell.help] == []


REPORTED = "《条例》第五十条第一款第（二）项、年度报告格式表三"
OF_THE_FORM = "年度报告格式表三"
SOURCES = {
    "received": REPORTED,
    "carried_in": REPORTED,
    "granted": "《条例》第三十六条第（二）项",
    "partially_granted": "《条例》第三十七条",
    "refused_state_secret": "《条例》第十四条",
    "refused_prohibited_by_law": "《条例》第十四条",
    "refused_security_stability": "《条例》第十四条",
    "refused_third_party_rights": "《条例》第十五条",
    "refused_internal_affairs": "《条例》第十六条第一款",
    "refused_process_information": "《条例》第十六条第二款",
    "refused_enforcement_files": "《条例》第十六条第二款",
    "refused_administrative_query": "《条例》第三十六条第（七）项",
    "unavailable_not_held": "《条例》第三十六条第（四）、（五）项",
    "unavailable_needs_creation": "《条例》第三十八条",
    "unprocessed_petition": "《条例》第三十九条第一款",
    "unprocessed_repeated": "《条例》第三十六条第（六）项",
    "unprocessed_publication": "《条例》第三十九条第二款",
    "unprocessed_excessive": "《条例》第三十五条",
    "other_not_corrected": "《条例》第三十条",
    "other_fee_unpaid": "国办函〔2020〕109号",
    "unavailable_still_unclear": OF_THE_FORM,
    "unprocessed_reconfirmation": "年度报告格式表三，《条例》没有对应的条文",
    "other_rest": OF_THE_FORM,
    "carried_out": REPORTED,
}
PARAGRAPHS = {
    "规章": "一",
    "行政规范性文件": "一",
    "规范性文件": "一",
    "行政许可": "五",
    "其他对外管理服务事项": "五",
    "行政处罚": "六",
    "行政强制": "六",
    "行政事业性收费": "八",
    "政府集中采购": "九",
}


@pytest.mark.proves("U22")
def test_line_of_table_three_names_what_it_rests_on():
    cells = EDITION_2021.table("applications").cells
    found = {cell.ref.line: re.search("见(.+)。$", cell.help) for cell in cells}
    assert {line: told[1] for line, told in found.items() if told} == SOURCES
    assert found.keys() == SOURCES.keys()


@ALL_TABLES
@pytest.mark.proves("U22")
def test_every_cell_names_what_it_rests_on(edition, table):
    found = {cell.label: re.search("见(.+?)。$", cell.help) for cell in table.cells}
    assert [label for label, told in found.items() if not told] == []
    if table.code == "disclosure":
        expected = {label: f"《条例》第二十条第（{PARAGRAPHS[label.split(' · ')[0]]}）项" for label in found}
        assert {label: told[1] for label, told in found.items()} == expected
    if table.code == "litigation":
        assert {told[1] for told in found.values()} == {"《条例》第五十条第一款第（三）项、年度报告格式表四"}


def test_address_is_read_back_as_it_is_written():
    ref = Ref("applications", "refused_state_secret", "natural_person")
    assert Ref.parse(str(ref)) == ref


@pytest.mark.parametrize("address", ["", "applications", "a.b", "a.b.c.d", "a..c"])
def test_text_that_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="not a cell address"):
        Ref.parse(address)
