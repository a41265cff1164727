"""A block as people copy it from Excel, WPS or Word: with labels and heads, 0 in many guises, measures."""

import pytest
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Table
from giyearreport.formats.numbers import for_the_browser, print_number
from giyearreport.reports import store
from tests.browser.desk import cell, opened, paste, saved
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


def typed(page: Page) -> dict[str, str]:
    pairs = page.locator("td.cell input").evaluate_all("all => all.map(i => [i.name, i.value])")
    return {name: value for name, value in pairs if value}


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
@pytest.mark.parametrize("is_merged", [True, False], ids=["merged", "ragged"])
@pytest.mark.parametrize("guise", GUISES)
def test_whole_table_is_filled_from_its_copy_wherever_it_is_pasted(page, live_server, county, draft, guise, is_merged):
    table, content = draft.edition.table("applications"), city()
    opened(page, live_server, draft, "applications")
    paste(page, f"{LINE}.other_organization", as_copied(table, content, GUISES[guise], is_merged=is_merged))
    if asked(page).is_visible():
        take(page)
    saved(page).to_contain_text("已保存")
    stored = store.load(draft).cells
    assert {c.ref: stored[c.ref] for c in table.cells} == {c.ref: content.cells[c.ref] for c in table.cells}


@pytest.mark.proves("U88")
def test_hidden_zeros_fill_only_when_the_person_says_so_and_never_what_goes_on(page, live_server, county, draft):
    table, content = draft.edition.table("applications"), city()
    opened(page, live_server, draft, "applications")
    block = as_copied(table, content, lambda value: print_number(value) if value else "")
    paste(page, RECEIVED, block)
    filled = {str(c.ref): print_number(content.cells[c.ref]) for c in table.cells if content.cells[c.ref]}
    zeros = [c.ref for c in table.cells if content.cells[c.ref] == 0]
    offered = [ref for ref in zeros if ref.line != "carried_in"]
    assert said(page) == [f"填入 {len(filled)} 格。"]
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
    paste(page, first, f"\t{int(old) + 1}\t\t约3\n")
    assert said(page) == [
        "填入 1 格。",
        f"其中 1 格已有不同的数字，会改成粘贴的：{old} → {int(old) + 1}",
        "1 处不是数字，不填，原来的不变：约3",
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
    assert said(page) == ["填入 1 格。", "超出表格的 3 个数不填：3，4，5"]
    asked(page).get_by_role("button", name="不填").click()
    block = "1.属于国家秘密\t1\t2\n2.其他法律行政法规禁止公开\t3\t4\n九、合计\t8\t9\n"
    paste(page, RECEIVED, block)
    assert said(page) == ["填入 4 格。", "表里没有这样的行，不填：九、合计。只复制数字，就从所在的格填起。"]


def test_line_with_a_text_among_its_numbers_still_goes_to_its_name(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, "1.属于国家秘密\t1.00\t2件\t\t—\n2.其他法律行政法规禁止公开\t约3\t4\n")
    assert said(page) == [
        "填入 4 格。",
        "1 处“—”填为 0。",
        "只取数字：1.00 → 1，2件 → 2",
        "1 处不是数字，不填，原来的不变：约3",
    ]
    take(page)
    assert typed(page) == {
        f"{LINE}.natural_person": "1",
        f"{LINE}.commercial_enterprise": "2",
        f"{LINE}.public_welfare_organization": "0",
        "applications.refused_prohibited_by_law.commercial_enterprise": "4",
    }


def test_names_that_the_table_has_not_fill_nothing(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    paste(page, RECEIVED, "新收\t1\t2\n上年转来\t3\t4\n")
    assert said(page) == [
        "没有可以填入的数字。",
        "表里没有这样的行，不填：新收，上年转来。只复制数字，就从所在的格填起。",
    ]
    expect(asked(page).get_by_role("button", name="填入")).to_be_hidden()


def test_taking_back_goes_by_ctrl_z_and_leaves_what_was_typed_after(page, live_server, county, draft):
    opened(page, live_server, draft, "litigation")
    paste(page, "litigation.direct.upheld", "1\t2\n")
    assert len(typed(page)) == 2
    page.keyboard.press("Control+z")
    assert typed(page) == {}
    paste(page, "litigation.direct.upheld", "1\t2\n")
    cell(page, "litigation.direct.other").press("7")
    page.keyboard.press("Control+z")
    assert {name: value for name, value in typed(page).items() if name != "litigation.direct.other"} != {}


ENTRIES = {
    ("１，２３４．００", "count"): {"text": "1234", "tidied": True},
    ("12件", "count"): {"text": "12", "tidied": True},
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
        {"label": "规章", "values": ["3"]},
        {"label": "行政规范性文件", "values": ["4"]},
        {"label": "行政许可", "values": [""]},
    ]
