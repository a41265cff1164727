"""The statutory grid under a clerk's hands."""

import random
import re
from itertools import chain

import pytest
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Kind, Ref
from giyearreport.formats.numbers import NotANumber, parse_number
from giyearreport.reports import store
from giyearreport.rules.tables.arithmetic import balances
from tests.browser.desk import balance, block_of, cell, message_at, opened, paste, paste_and_take, saved
from tests.county import begun_last_year, complete, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What stands in a table that was empty, after a block arrived at a cell.
PASTED = """([address, text]) => {
  const fields = Array.from(document.querySelectorAll('td.cell input'));
  fields.forEach((field) => { field.value = ''; });
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.getElementById(address).dispatchEvent(event);
  return Object.fromEntries(fields.filter(({ value }) => value).map(({ name, value }) => [name, value]));
}"""
RECEIVED = "applications.received.natural_person"
FEES = "disclosure.fees.amount"
NO_NUMBERS = {
    RECEIVED: ["—", "5 0 3", "1.5", "12件", "-5", "1000000000"],
    FEES: ["无", "1.2.3", "-5", "3.1415926", "1234567890.123456"],
}


#: A click of the test itself would scroll.
PRESS = "(button) => button.click()"


def told_by_the_server(text: str, kind: Kind) -> str:
    with pytest.raises(NotANumber) as told:
        parse_number(text, kind)
    return str(told.value)


@pytest.mark.proves("U16")
def test_page_and_server_say_the_same_of_what_is_no_number(page: Page, live_server, county, draft):
    for address, section, kind in ((RECEIVED, "applications", Kind.COUNT), (FEES, "disclosure", Kind.MONEY)):
        opened(page, live_server, draft, section)
        told = {}
        for text in NO_NUMBERS[address]:
            cell(page, address).fill(text)
            told[text] = message_at(page, address).text_content()
        assert told == {text: told_by_the_server(text, kind) for text in NO_NUMBERS[address]}
        cell(page, address).fill(" １２ ")
        expect(message_at(page, address)).to_be_empty()
        cell(page, address).fill("")
        saved(page).to_have_text(re.compile("^$|已保存"))  # before one goes on to the next


@pytest.mark.proves("U17")
def test_verdict_of_the_page_is_the_verdict_of_the_server(page: Page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    chance, typed = random.Random(711), page.locator("td.cell input")
    table = draft.edition.table("applications")
    for _ in range(8):
        values = {declared.ref: chance.choice([None, 0, 1, 2, 3]) for declared in table.cells}
        values |= {ref: ref.line.count("e") for ref in values if chance.random() < 0.9}
        content = store.load(draft).with_values(values)
        typed.evaluate_all("inputs => inputs.forEach((input) => { input.value = ''; })")
        paste_and_take(page, RECEIVED, block_of(table, content))
        shown = page.locator(".balance-text").all_text_contents()
        assert shown == [entry.message for entry in balances(content)]


@pytest.mark.proves("U11", "U12")
def test_pasted_block_fills_exactly_what_it_covers_and_is_taken_back_in_one_step(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    typed = page.locator("td.cell input")
    before = typed.evaluate_all("inputs => inputs.map(input => [input.name, input.value])")
    paste(page, "applications.refused_state_secret.research_institution", "7\t８\r\n10\t9\r\n")
    after = typed.evaluate_all("inputs => inputs.map(input => [input.name, input.value])")
    line = "applications.refused_prohibited_by_law"
    assert sorted(set(map(tuple, after)) - set(map(tuple, before))) == [
        (f"{line}.public_welfare_organization", "9"),
        (f"{line}.research_institution", "10"),
        ("applications.refused_state_secret.public_welfare_organization", "8"),
        ("applications.refused_state_secret.research_institution", "7"),
    ]
    page.get_by_role("button", name="撤销").click()
    assert typed.evaluate_all("inputs => inputs.map(input => [input.name, input.value])") == before
    rectangles_by_chance_fill_exactly_what_they_cover(page, draft)


def rectangles_by_chance_fill_exactly_what_they_cover(page: Page, draft) -> None:
    """In an empty table, at cells by chance, as far as all that they cover is typed."""
    grid, chance = draft.edition.table("applications").grid, random.Random(12)
    fields = {cell.ref for cell in draft.edition.table("applications").cells}
    places = {(each.row, each.column): str(each.ref) for each in grid.cells if each.ref in fields}
    tried = 0
    while tried < 20:
        (row, column), height, width = chance.choice(list(places)), chance.randint(1, 6), chance.randint(2, 4)
        covered = [[places.get((row + down, column + right)) for right in range(width)] for down in range(height)]
        if not all(map(all, covered)):
            continue
        tried += 1
        rows = [[str(chance.randint(1, 99)) for _ in line] for line in covered]
        pasted = page.evaluate(PASTED, [covered[0][0], "\n".join(map("\t".join, rows))])
        wanted = zip(chain.from_iterable(covered), chain.from_iterable(rows), strict=True)
        assert pasted == dict(wanted)


@pytest.mark.proves("U12")
def test_single_number_pasted_changes_its_cell_alone_and_a_total_says_that_it_is_not_complete(
    page, live_server, county, draft
):
    opened(page, live_server, draft, "litigation")
    paste(page, "litigation.direct.other", "12")
    filled = page.locator("td.cell input").evaluate_all("inputs => inputs.filter(i => i.value).map(i => i.name)")
    assert filled == ["litigation.direct.other"]
    expect(cell(page, "litigation.direct.total")).to_have_text("12…")
    expect(balance(page, "自然人")).to_have_count(0)


@pytest.mark.proves("U15")
def test_blanks_are_filled_with_zero_after_their_number_is_said(page, live_server, county, draft):
    opened(page, live_server, draft, "disclosure")
    page.set_viewport_size({"width": 1366, "height": 768})
    cell(page, "disclosure.licences.decisions").fill("12")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="把 7 个空格填为 0（现行有效除外）").evaluate(PRESS)
    saved(page).to_contain_text("已保存")
    numbers = {c.ref: None if c.ref.column == "in_force" else 0 for c in draft.edition.table("disclosure").cells}
    numbers[Ref("disclosure", "licences", "decisions")] = 12
    stored = store.load(draft).cells
    assert {ref: stored[ref] for ref in numbers} == numbers
    assert page.evaluate("scrollY") == 0
    page.evaluate("scrollTo(0, 200)")
    stood = page.evaluate("scrollY")
    page.get_by_role("button", name="撤销").evaluate(PRESS)
    assert page.evaluate("scrollY") == stood > 0
    expect(page.get_by_role("button", name="把 7 个空格填为 0（现行有效除外）")).to_be_visible()


@pytest.mark.proves("U10")
def test_keys_lead_from_cell_to_cell_to_the_help_of_a_line_and_out_of_the_table(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    cell(page, "applications.other_rest.natural_person").focus()
    for key, address in [
        ("ArrowDown", "applications.carried_out.natural_person"),
        ("ArrowUp", "applications.other_rest.natural_person"),
        ("Tab", "applications.other_rest.commercial_enterprise"),
        ("Shift+Tab", "applications.other_rest.natural_person"),
        ("ArrowRight", "applications.other_rest.commercial_enterprise"),
        ("Enter", "applications.carried_out.commercial_enterprise"),
        ("Shift+Enter", "applications.other_rest.commercial_enterprise"),
        ("End", "applications.other_rest.other_organization"),
        ("Home", "applications.other_rest.natural_person"),
        ("Control+End", "applications.carried_out.other_organization"),
        ("Control+Home", "applications.received.natural_person"),
    ]:
        page.keyboard.press(key)
        expect(cell(page, address)).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Escape")
    expect(cell(page, RECEIVED)).to_have_value("")
    page.keyboard.press("F1")
    expect(page.get_by_text("协助件、转办件、咨询、12345 热线、信访不计。")).to_be_visible()
    page.get_by_role("link", name="跳过表格").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".to-see-count a")).to_be_focused()
    cell(page, RECEIVED).press("Control+End")
    page.keyboard.press("Tab")
    expect(page.locator("#save-bar :focus")).to_have_count(1)


@pytest.mark.proves("U15")
def test_blanks_of_the_line_or_the_column_one_is_in_are_filled_with_zero_by_a_bar_of_one_line(
    page, live_server, county, draft
):
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("3")
    page.get_by_role("button", name="本行 5 格填 0").click()
    page.get_by_role("button", name="本列 22 格填 0").click()
    typed = page.locator("td.cell input").evaluate_all(
        "inputs => inputs.filter(i => i.value).map(i => [i.name, i.value])"
    )
    table = draft.edition.table("applications")
    covered = [c.ref for c in table.cells if c.ref.line == "received" or c.ref.column == "natural_person"]
    zeros = [(str(ref), "0") for ref in covered if ref.line != "carried_in" and str(ref) != RECEIVED]
    assert sorted(map(tuple, typed)) == sorted([*zeros, (RECEIVED, "3")])
    saved(page).to_contain_text("已保存")
    cell(page, "applications.granted.commercial_enterprise").focus()
    expect(page.get_by_role("button", name="本行 5 格填 0")).to_be_visible()
    assert page.evaluate("document.querySelector('.save-bar').getBoundingClientRect().height") == 50
    page.get_by_role("button", name="撤销").click()  # the last of the two
    expect(cell(page, "applications.granted.commercial_enterprise")).to_be_focused()
    expect(cell(page, "applications.granted.natural_person")).to_have_value("")
    expect(cell(page, "applications.received.research_institution")).to_have_value("0")


@pytest.mark.proves("U13")
def test_typed_number_replaces_the_zero_that_stood_there(page, live_server, county, draft):
    fill(draft, complete(), county.clerk)
    opened(page, live_server, draft, "litigation")
    cell(page, "litigation.direct.pending").focus()
    page.keyboard.type("5")
    expect(cell(page, "litigation.direct.pending")).to_have_value("5")
    expect(cell(page, "litigation.direct.total")).to_have_text("30")


@pytest.mark.proves("U21")
def test_last_years_number_and_the_change_stand_at_each_cell_on_asking(page, live_server, county, draft):
    begun_last_year(county, {}, {RECEIVED: 4})
    opened(page, live_server, draft, "applications")
    note = page.locator("td", has=cell(page, RECEIVED)).locator(".last-year")
    expect(note).to_be_hidden()
    page.get_by_role("button", name="对照2023年").click()
    expect(note).to_have_text("上年 4")
    cell(page, RECEIVED).fill("10")
    expect(note).to_have_text("上年 4，+6（+150%）")
    expect(note).to_have_class("last-year is-odd")
    saved(page).to_contain_text("已保存")
    page.reload()
    expect(note).to_be_visible()  # still beside
    expect(note).to_have_text("上年 4，+6（+150%）")


@pytest.mark.proves("U25")
def test_changes_of_the_cell_one_is_in_open_over_the_page(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("10")
    saved(page).to_contain_text("已保存")
    page.get_by_role("link", name="修改记录").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("一、本年新收政府信息公开申请数量 · 自然人")
    expect(dialog.locator("tbody td").nth(2)).to_have_text("（空） → 10")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(cell(page, RECEIVED)).to_be_focused()
