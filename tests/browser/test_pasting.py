"""A block as people copy it from Excel, WPS or Word: with labels and heads, 0 in many guises, measures."""

from itertools import pairwise, product

import pytest
from playwright.sync_api import Page, expect

from giyearreport.formats import EDITIONS
from giyearreport.formats.grammar import Table
from giyearreport.formats.numbers import MESSAGES, for_the_browser, print_number
from giyearreport.reports import store
from tests.browser.desk import cell, message_at, opened, paste, until, until_told
from tests.county import fill
from tests.specimens import city

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RECEIVED = "applications.received.natural_person"
LINE = "applications.refused_state_secret"


def asked(page: Page):
    return page.get_by_role("dialog", name="粘贴的内容，请看一眼")


def said(page: Page) -> list[str]:
    return asked(page).locator("li").all_text_contents()


def take(page: Page) -> None:
    asked(page).get_by_role("button", name="填入").click()
    until_told(page)


def typed(page: Page) -> dict[str, str]:
    pairs = page.locator("td.cell input").evaluate_all("all => all.map(i => [i.name, i.value])")
    return {name: value for name, value in pairs if value}


def empty(page: Page) -> None:
    """Every cell, as far as a block arrives at it."""
    page.locator("td.cell input").evaluate_all("all => all.forEach((each) => { each.value = ''; })")


def as_copied(table: Table, content, show, *, is_merged: bool = True) -> str:
    """The whole table with its heads and labels: Excel leaves the rest of a merged cell blank, Word leaves it out."""
    lines = []
    for row in table.grid.by_row():
        entries: dict[int, str] = {}
        for printed in row:
            entries[printed.column] = show(content.value(printed.ref)) if printed.ref else printed.label
        width = table.grid.columns if is_merged else 0
        filled = [entries.get(column, "") for column in range(width)] if is_merged else list(entries.values())
        lines.append("\t".join(filled))
    return "\r\n".join(lines) + "\r\n"


GUISES = {
    "as they are": lambda value: print_number(value),
    "two decimals": lambda value: f"{value:,.2f}",
    "accounting": lambda value: f" {value:,.0f} " if value else " - ",
    "measures": lambda value: f"{print_number(value)}件",
    "dashes": lambda value: f"{value:,}" if value else "—",
}


@pytest.mark.proves("U88")
def test_whole_table_is_filled_from_its_copy_wherever_it_is_pasted(page, live_server, county, draft):
    table, content = draft.edition.table("applications"), city()
    wanted = {str(c.ref): print_number(content.cells[c.ref]) for c in table.cells}
    opened(page, live_server, draft, "applications")
    for guise, is_merged in product(GUISES, (True, False)):
        empty(page)
        paste(page, f"{LINE}.other_organization", as_copied(table, content, GUISES[guise], is_merged=is_merged))
        if asked(page).is_visible():
            take(page)
        assert typed(page) == wanted, (guise, is_merged)
    page.get_by_role("button", name="保存", exact=True).click()
    until(page, lambda: store.load(draft).cells[table.cells[-1].ref] is not None)
    stored = store.load(draft).cells
    assert {c.ref: stored[c.ref] for c in table.cells} == {c.ref: content.cells[c.ref] for c in table.cells}


COPY_TABLE = """(rows) => {
    const cells = (row) => row.map((entry) => `<td><p>${entry}</p></td>`).join("");
    document.body.innerHTML = `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</table>`;
    getSelection().selectAllChildren(document.body);
}"""


@pytest.mark.proves("U88")
def test_table_of_a_web_page_with_paragraphs_in_its_cells_is_read_by_its_lines(page, live_server, county, draft):
    """As Word makes it: of such cells the browser's plain text has a line each."""
    table, content = draft.edition.table("applications"), city()
    other = page.context.new_page()
    rows = as_copied(table, content, print_number, is_merged=False).splitlines()
    other.evaluate(COPY_TABLE, [row.split("\t") for row in rows])
    other.keyboard.press("Control+C")
    opened(page, live_server, draft, "applications")
    cell(page, f"{LINE}.other_organization").focus()
    page.keyboard.press("Control+V")
    if asked(page).is_visible():
        take(page)
    assert typed(page) == {str(c.ref): print_number(content.cells[c.ref]) for c in table.cells}


NEW = "一、本年新收政府信息公开申请数量"
CARRIED_OUT = "四、结转下年度继续办理"


@pytest.mark.proves("U88")
def test_lines_and_columns_in_another_order_go_by_their_names_and_a_total_that_differs_is_told(
    page, live_server, county, draft
):
    opened(page, live_server, draft, "applications")
    heads = "项目\t商业企业\t小计\t自然人\t总计\n"
    paste(page, f"{LINE}.natural_person", f"{heads}{CARRIED_OUT}\t3\t9\t4\t7\n{NEW}\t1\t9\t1299\t1299\n")
    assert said(page) == [
        "填入 4 格。",
        "列名和表里的对不上，不填：小计",
        f"“{NEW}”粘贴的总计 1299，各格之和 1300。总计由各格相加，不照粘贴的填。",
        "不用填：行名，列名，1 个总计（与各格之和一致）。",
    ]
    take(page)
    assert typed(page) == {
        RECEIVED: "1299",
        "applications.received.commercial_enterprise": "1",
        "applications.carried_out.natural_person": "4",
        "applications.carried_out.commercial_enterprise": "3",
    }
    empty(page)
    paste(page, RECEIVED, "科研机构\t自然人\n1\t2\n")
    assert typed(page) == {RECEIVED: "2", "applications.received.research_institution": "1"}
    empty(page)
    paste(page, RECEIVED, "自然人\t自然人\t商业企业\t合计\n5\t6\t7\t7\n")
    assert said(page) == [
        "填入 1 格。",
        "列名和表里的对不上，不填：自然人",
        "不用填：列名，1 个总计（与各格之和一致）。",
    ]
    take(page)
    assert typed(page) == {"applications.received.commercial_enterprise": "7"}
    empty(page)
    paste(page, RECEIVED, "自然人\t个体工商户\n5\t6\n")
    assert said(page) == [
        "填入 2 格。",
        "表里没有这样的列，按位置填：个体工商户。请核对填在哪一列。",
        "不用填：列名。",
    ]
    take(page)
    assert typed(page) == {RECEIVED: "5", "applications.received.commercial_enterprise": "6"}


@pytest.mark.proves("U88")
def test_hidden_zeros_fill_only_when_the_person_says_so_and_never_what_goes_on(page, live_server, county, draft):
    table, content = draft.edition.table("applications"), city()
    opened(page, live_server, draft, "applications")
    block = as_copied(table, content, lambda value: print_number(value) if value else "")
    paste(page, RECEIVED, block)
    filled = {str(c.ref): print_number(content.cells[c.ref]) for c in table.cells if content.cells[c.ref]}
    zeros = [c.ref for c in table.cells if content.cells[c.ref] == 0]
    offered = [ref for ref in zeros if ref.line != "carried_in"]
    totals = [entry for row in table.grid.by_row() for entry in row if entry.ref and entry.ref not in content.cells]
    shown = sum(content.value(entry.ref) != 0 for entry in totals)
    assert said(page) == [f"填入 {len(filled)} 格。", f"不用填：行名，列名，{shown} 个总计（与各格之和一致）。"]
    box = asked(page).get_by_label(f"把空着的 {len(offered)} 格当作 0")
    take(page)
    assert typed(page) == filled
    paste(page, RECEIVED, block)
    box.check()
    take(page)
    assert typed(page) == filled | {str(ref): "0" for ref in offered}


@pytest.mark.proves("U11")
def test_blanks_wipe_nothing_and_what_would_be_written_over_is_said(page, live_server, county, draft):
    fill(draft, city(), county.clerk)
    opened(page, live_server, draft, "litigation")
    before = typed(page)
    first, second, *_ = before
    old = before[second]
    paste(page, first, f"\t{int(old) + 1}\t{'9' * 20}\t约3\n")
    assert said(page) == [
        "填入 1 格。",
        f"其中 1 格已有不同的数字，会改成粘贴的：{old} → {int(old) + 1}",
        "1 处不是数字，不填，原来的不变：约3",
        f"1 个数字太大，不填，原来的不变：{'9' * 20}",
    ]
    asked(page).get_by_role("button", name="不填").click()
    assert typed(page) == before
    expect(cell(page, first)).to_be_focused()
    paste(page, first, f"\t{int(old) + 1}\n")
    take(page)
    assert typed(page) == before | {second: str(int(old) + 1)}


def test_columns_that_stick_out_and_lines_that_are_none_of_the_table_are_named(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, "applications.carried_out.other_organization", "1\t2\t3\n4\t5\n")
    assert said(page) == [
        "超出表格的 3 个数不填：3，4，5",
        "填入 1 格。",
        f"“{CARRIED_OUT}”粘贴的总计 2，各格之和 1。总计由各格相加，不照粘贴的填。",
    ]
    leave, fill_in = (asked(page).get_by_role("button", name=name, exact=True) for name in ("不填", "填入"))
    expect(leave).to_be_focused()
    expect(leave).to_have_class("btn btn-primary")
    expect(fill_in).to_have_class("btn btn-outline-secondary")
    leave.click()
    block = "1.属于国家秘密\t1\t2\n2.其他法律行政法规禁止公开\t3\t4\n九、合计\t8\t9\n"
    paste(page, RECEIVED, block)
    assert said(page) == [
        "填入 4 格。",
        "表里没有这样的行，不填：九、合计。只复制数字，就从所在的格填起。",
        "行照行名，列从光标所在的列起：自然人，商业企业。",
        "不用填：行名。",
    ]


def test_names_that_the_table_has_not_fill_nothing_and_a_text_among_numbers_not_either(
    page, live_server, county, draft
):
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, "新收\t1\t2\n上年转来\t3\t4\n")
    assert said(page) == [
        "没有可以填入的数字。",
        "表里没有这样的行，不填：新收，上年转来。只复制数字，就从所在的格填起。",
    ]
    expect(asked(page).get_by_role("button", name="填入")).to_be_hidden()
    page.keyboard.press("Escape")
    paste(page, RECEIVED, "1.属于国家秘密\t1.00\t2件\t\t—\n2.其他法律行政法规禁止公开\t约3\t4\n")
    assert said(page) == [
        "填入 4 格。",
        "1 处“—”填为 0。",
        "只取数字：1.00 → 1，2件 → 2",
        "1 处不是数字，不填，原来的不变：约3",
        "行照行名，列从光标所在的列起：自然人，商业企业，科研机构…。",
        "不用填：行名。",
    ]
    take(page)
    assert typed(page) == {
        f"{LINE}.natural_person": "1",
        f"{LINE}.commercial_enterprise": "2",
        f"{LINE}.public_welfare_organization": "0",
        "applications.refused_prohibited_by_law.commercial_enterprise": "4",
    }


def test_taking_back_goes_by_ctrl_z_and_leaves_what_was_typed_after(page, live_server, county, draft):
    opened(page, live_server, draft, "litigation")
    paste(page, "litigation.direct.upheld", "1\t2\n")
    assert len(typed(page)) == 2
    pasted = typed(page)
    page.keyboard.press("Control+z")
    assert typed(page) == {}
    page.keyboard.press("Control+y")
    assert typed(page) == pasted
    page.keyboard.press("Control+z")
    assert typed(page) == {}
    paste(page, "litigation.direct.upheld", "1\t2\n")
    other = "litigation.direct.other"
    cell(page, other).press("7")
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+z")
    assert typed(page) == pasted
    expect(cell(page, other)).to_be_focused()
    page.keyboard.press("Control+z")
    assert typed(page) == {}
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+y")
    assert typed(page) == {**pasted, other: "78"}
    page.get_by_role("button", name="撤销").click()
    assert typed(page) == {other: "78"}
    expect(cell(page, other)).to_be_focused()
    page.keyboard.press("Control+y")
    assert typed(page) == {**pasted, other: "78"}
    page.get_by_role("button", name="撤销").dblclick()  # in whose place the one that fills comes
    assert typed(page) == {other: "78"}


def first_three(line: str, numbers: str) -> dict[str, str]:
    columns = ("natural_person", "commercial_enterprise", "research_institution")
    return dict(zip((f"applications.{line}.{column}" for column in columns), numbers, strict=True))


@pytest.mark.proves("U88")
def test_numbers_that_only_spaces_part_are_a_row_of_cells_and_the_preview_says_so(page, live_server, county, draft):
    """As a PDF gives them."""
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, "5 0 3\n4 0 6\n")
    assert said(page) == ["填入 6 格。", "空格当作分列：5 0 3 → 5，0，3；4 0 6 → 4，0，6"]
    take(page)
    assert typed(page) == first_three("received", "503") | first_three("carried_in", "406")
    empty(page)
    paste(page, f"{LINE}.natural_person", "5 0 3")
    assert said(page) == ["填入 3 格。", "空格当作分列：5 0 3 → 5，0，3"]
    take(page)
    assert typed(page) == first_three("refused_state_secret", "503")


def test_more_numbers_than_the_row_has_are_left_in_the_cell_and_refused_there(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    address = f"{LINE}.legal_service_organization"
    paste(page, address, "5 0 3 0 0 1")
    expect(message_at(page, address)).to_have_text(MESSAGES["parted"])
    assert typed(page) == {address: "5 0 3 0 0 1"}


@pytest.mark.proves("U88")
def test_preview_names_what_needs_no_filling(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    heads = "序号\t项目\t自然人\t商业企业\t总计\n"
    paste(page, RECEIVED, f"{heads}1\t{NEW}\t5\t—\t5\n2\t{CARRIED_OUT}\t4\t0\t4\n")
    assert said(page) == [
        "填入 4 格。",
        "1 处“—”填为 0。",
        "不用填：行名，序号，列名，2 个总计（与各格之和一致）。",
    ]
    expect(asked(page).get_by_role("button", name="填入")).to_have_class("btn btn-primary")
    take(page)


def test_cells_that_came_one_a_line_do_not_run_down_a_column_unasked(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, "7\n" * 175)
    assert said(page) == [
        "粘贴的内容一行只有一格，共 175 行，表里往下没有这么多格，没有填。请到原来的表格里选中要填的格，再复制一次。"
    ]
    expect(asked(page).get_by_role("button", name="填入")).to_be_hidden()
    page.keyboard.press("Escape")
    paste(page, RECEIVED, "5\n（一）予以公开\n4\n")
    assert said(page) == [
        "填入 2 格。",
        "一行只有一格，数字从所在的格往下填，不填的字：（一）予以公开。请核对填在哪一格。",
    ]
    asked(page).get_by_role("button", name="不填", exact=True).click()
    assert typed(page) == {}


@pytest.mark.proves("U88")
def test_labels_choose_the_lines_and_the_caret_the_column(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, f"{LINE}.other_organization", f"{NEW}\t5\n（一）予以公开\t4\n")
    assert said(page) == ["填入 2 格。", "行照行名，列从光标所在的列起：其他。", "不用填：行名。"]
    take(page)
    assert typed(page) == {
        "applications.received.other_organization": "5",
        "applications.granted.other_organization": "4",
    }
    empty(page)
    paste(page, f"{LINE}.other_organization", f"{NEW}\t1\t2\t3\t4\t5\t6\n（一）予以公开\t7\n")
    named = [c for c in draft.edition.table("applications").cells if c.ref.line == "received"]
    assert typed(page) == {str(c.ref): str(n) for n, c in enumerate(named, 1)} | {
        "applications.granted.natural_person": "7"
    }


def test_heads_that_another_line_of_the_table_has_are_no_false_alarm(page, live_server, county, draft):
    opened(page, live_server, draft, "disclosure")
    heads = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    lines = "规章\t0\t0\t0\n行政规范性文件\t2\t1\t23\n"
    below = "信息内容\t本年处理决定数量\t\t\n行政许可\t1864\t\t\n"
    paste(page, "disclosure.regulations.issued", heads + lines + below)
    expect(asked(page)).to_be_hidden()
    assert typed(page) == {
        "disclosure.regulations.issued": "0",
        "disclosure.regulations.repealed": "0",
        "disclosure.regulations.in_force": "0",
        "disclosure.normative_documents.issued": "2",
        "disclosure.normative_documents.repealed": "1",
        "disclosure.normative_documents.in_force": "23",
        "disclosure.licences.decisions": "1864",
    }


SINGLE = {"—": "1 处“—”填为 0。", "1,234.00": "只取数字：1,234.00 → 1234", "12件": "只取数字：12件 → 12"}


@pytest.mark.proves("U88")
def test_number_that_comes_alone_is_taken_as_in_a_block(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    taken = {}
    for text in SINGLE:
        empty(page)
        paste(page, RECEIVED, text)
        assert said(page) == ["填入 1 格。", SINGLE[text]]
        take(page)
        taken[text] = typed(page)
    assert taken == {"—": {RECEIVED: "0"}, "1,234.00": {RECEIVED: "1234"}, "12件": {RECEIVED: "12"}}
    empty(page)
    for text in ("1 234 567", "12", "约12"):
        cell(page, RECEIVED).fill("")
        paste(page, RECEIVED, text)
        expect(cell(page, RECEIVED)).to_have_value(text)
        expect(asked(page)).to_be_hidden()


SPACED = {
    "5 0 3\n4 0 6": [["5", "0", "3"], ["4", "0", "6"]],
    "1 234\n5 678": [["1 234"], ["5 678"]],  # two thousands, one below the other
    "1 234 5\n6 789 0": [["1", "234", "5"], ["6", "789", "0"]],
    "（一）予以公开 5 — 12件": [["（一）予以公开", "5", "—", "12件"]],
    "（一）予以公开 5": [["（一）予以公开", "5"]],
    "5\n7": [["5"], ["7"]],
    "5 0\t3": [["5 0", "3"]],
    "自然人 商业企业\n5 0": [["自然人 商业企业"], ["5", "0"]],
}


def test_lines_are_split_at_spaces_where_no_tab_parts_them_and_no_thousands_explain_them(alone):
    script = "([texts, rules]) => texts.map((text) => module.splitAtSpaces(module.entriesOf(text), rules).rows)"
    found = alone("block.js", script, [list(SPACED), for_the_browser()])
    assert dict(zip(SPACED, found, strict=True)) == SPACED


ENTRIES = {
    ("１，２３４．００", "count"): {"text": "1234", "tidied": True},
    ("12件", "count"): {"text": "12", "tidied": True},
    ("12 件", "count"): {"text": "12", "tidied": True},
    ("1 234", "count"): {"text": "1234", "tidied": True},
    ("1\u202f234\u202f567.00", "count"): {"text": "1234567", "tidied": True},
    ("5 0 3", "count"): {"junk": True},
    ("0.5 1.5", "money"): {"junk": True},
    ("12", "count"): {"text": "12", "tidied": False},
    ("0.00", "count"): {"text": "0", "tidied": True},
    ("1.50", "count"): {"junk": True},
    ("1.50", "money"): {"text": "1.50", "tidied": False},
    ("1.50万元", "money"): {"junk": True},  # the unit of the column may be 元
    ("3²", "money"): {"junk": True},
    ("120元", "money"): {"junk": True},
    ("—", "count"): {"zero": True},
    ("", "count"): {"blank": True},
    ("约12", "count"): {"junk": True},
    ("2024年", "count"): {"junk": True},
    ("(12)", "count"): {"junk": True},
    ("3①", "count"): {"junk": True},
}


def test_entry_is_a_number_a_zero_a_blank_or_nothing_of_these(alone):
    script = "([entries, rules]) => entries.map(([entry, kind]) => module.meant(entry, kind, rules))"
    found = alone("block.js", script, [list(ENTRIES), for_the_browser()])
    assert dict(zip(ENTRIES, found, strict=True)) == ENTRIES


def test_entries_in_quotes_hold_tabs_line_ends_and_quotes(alone):
    text = '"一、本年\n新收"\t3\t\n"他说""好"""\t""\tx"y'
    assert alone("block.js", "(text) => module.entriesOf(text)", text) == [
        ["一、本年 新收", "3", ""],
        ['他说"好"', "", 'x"y'],
    ]


def test_numbers_of_the_lines_before_their_labels_are_labels_too(alone):
    rows = [["1", "规章", "3"], ["2", "行政规范性文件", "4"], ["3", "行政许可", ""]]
    body = alone("block.js", "([rows, rules]) => module.bodyOf(rows, rules)", [rows, for_the_browser()])
    assert body == [
        {"label": "规章", "values": ["3"], "after": 0, "isNumbered": True},
        {"label": "行政规范性文件", "values": ["4"], "after": 0, "isNumbered": True},
        {"label": "行政许可", "values": [""], "after": 0, "isNumbered": True},
    ]


def test_a_line_or_two_go_by_their_labels_behind_their_numbers_and_what_stands_last_are_remarks(alone):
    asked = [
        [["1", "规章", "3"], ["2", "行政规范性文件", "4"]],
        [["1", "规章", "3"]],
        [["规章", "3", "含两件修订的"], ["行政规范性文件", "4", "无变化"], ["行政许可", "5", "已核对"]],
        [["3", "4"], ["5", "含补登的"]],
    ]
    read = alone(
        "block.js", "([blocks, rules]) => blocks.map((rows) => module.bodyOf(rows, rules))", [asked, for_the_browser()]
    )
    assert [[(line["label"], line["values"]) for line in lines] for lines in read] == [
        [("规章", ["3"]), ("行政规范性文件", ["4"])],
        [("规章", ["3"])],
        [("规章", ["3", "含两件修订的"]), ("行政规范性文件", ["4", "无变化"]), ("行政许可", ["5", "已核对"])],
        [("", ["3", "4"]), ("", ["5", "含补登的"])],
    ]


def test_far_too_much_is_not_read_and_says_so(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, ("7\t" * 4_999 + "7\n") * 200)
    assert said(page) == ["粘贴的内容有 1999999 个字，比整张表多得多，没有读。请只复制要填的那些格。"]
    expect(asked(page).get_by_role("button", name="填入")).to_be_hidden()
    page.keyboard.press("Escape")
    assert typed(page) == {}


TABLE = EDITIONS["2021"].table("applications")
ROWS = [row for row in TABLE.grid.by_row() if any(entry.ref for entry in row)]
NUMBERS = {
    "all differ": ["3001", "53", "0", "0", "61", "4", "3119"],
    "zeros hidden": ["", "53", "", "", "61", "", "114"],
    "nothing": ["0"] * 7,
    "blank": [""] * 7,
}

PLACED = """async ([blocks, rows, rules]) => {
    const { bodyOf } = await import("/desk/block.js");
    const lines = rows.map(([row, labels, span]) => ({ row, labels, span, first: 3, count: 7, typed: 6 }));
    const byPlace = (row, column) => column > 2 && column < 10 ? { place: [row, column] } : undefined;
    const grid = { lines, byPlace, isCell: (row, column) => Boolean(byPlace(row, column)) };
    const start = { closest: () => ({ dataset: { row: 5, column: 5 } }) };
    return blocks.map((block) => {
        const { placed, out, unknown } = module.placeOn(grid, start, bodyOf(block, rules));
        return [placed.filter(([, entry]) => entry).map(([input, entry]) => [...input.place, entry]), out, unknown];
    });
}"""


def as_selected(row, numbers: list[str], first: int) -> list[str]:
    """A line of the table as Excel copies it from the column ``first`` on: merged cells show at their first place."""
    entries = {entry.column: entry.label for entry in row}
    return [entries.get(column, "") for column in range(first, 3)] + numbers


def selections(numbers: list[str]):
    """Every line of table three alone and with the next, from each column on from which a line can be selected."""
    for rows in [*([row] for row in ROWS), *(list(pair) for pair in pairwise(ROWS))]:
        labelled = min(entry.column for row in rows for entry in row if not entry.ref)
        for first in {0, labelled}:
            yield [as_selected(row, numbers, first) for row in rows], rows


def test_line_copied_alone_or_with_the_next_lands_under_its_own_columns(alone):
    cases = [
        (block, [[row[0].row, column, entry] for row in rows for column, entry in enumerate(numbers, 3) if entry])
        for shown, end in product(NUMBERS.values(), (None, -1))  # with the total, and without
        for numbers in [shown[:end]]
        for block, rows in selections(numbers)
    ]
    labels = [[entry for entry in row if not entry.ref] for row in ROWS]
    lines = [[own[0].row, [entry.label for entry in own], own[-1].colspan] for own in labels]
    found = alone("placing.js", PLACED, [[block for block, _ in cases], lines, for_the_browser()])
    assert found == [[placed, [], []] for _, placed in cases]


def test_line_copied_from_a_document_has_no_empty_entries_for_its_label(alone):
    lines = [[3, ["一、本年新收政府信息公开申请数量"], 3], [5, ["三、本年度办理结果", "（一）予以公开"], 2]]
    blocks = [[[labels[-1], *NUMBERS["zeros hidden"]]] for _, labels, _ in lines]
    found = alone("placing.js", PLACED, [blocks, lines, for_the_browser()])
    assert found == [[[[row, 4, "53"], [row, 7, "61"], [row, 9, "114"]], [], []] for row, *_ in lines]
