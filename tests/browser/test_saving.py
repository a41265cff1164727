"""Nothing typed is lost: saved by itself, kept when the server is away, and all of it without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Report
from tests.browser.desk import cell, message_at, saved, sign_in, until
from tests.county import bring, complete, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"


def opened(page: Page, live_server, report, section: str) -> None:
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[report.pk, section]))


@pytest.mark.proves("U73")
def test_section_is_saved_by_itself_and_when_the_server_is_back(page, live_server, county, draft, console_errors):
    opened(page, live_server, draft, "problems")
    page.locator("#problems").fill("一是解读不多。")
    saved(page).to_contain_text("已保存")
    assert store.load(draft).prose["problems"] == "一是解读不多。"
    page.context.set_offline(True)
    page.locator("#problems").fill("二是更新不勤。")
    saved(page).to_contain_text("未保存，正在重试")
    page.context.set_offline(False)
    saved(page).to_contain_text("已保存")
    assert store.load(draft).prose["problems"] == "二是更新不勤。"
    assert all("ERR_INTERNET_DISCONNECTED" in error for error in console_errors)
    console_errors.clear()


@pytest.mark.proves("U73")
def test_number_is_saved_at_once_when_its_cell_is_left_and_a_slow_line_is_called_so(page, live_server, county, draft):
    page.clock.install()
    opened(page, live_server, draft, "applications")
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)
    cell(page, RECEIVED).press_sequentially("12")
    page.clock.run_for(100)
    assert store.load(draft).cells.get(Ref.parse(RECEIVED)) is None
    held = []
    page.route("**/save/", lambda route: held.append(route))
    page.keyboard.press("Tab")
    page.clock.run_for(7_900)
    saved(page).to_have_text("正在保存…")
    page.clock.run_for(200)
    saved(page).to_have_text("还没有保存，网络很慢，还在等；您填的内容还在本页")
    (waiting,) = held  # it was not given up
    waiting.continue_()
    saved(page).to_contain_text("已保存")
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 12


def test_entry_that_is_no_number_survives_leaving_the_page(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("十几件")
    saved(page).to_contain_text("已保存")
    page.reload()
    expect(cell(page, RECEIVED)).to_have_value("十几件")
    expect(message_at(page, RECEIVED)).to_have_text("请只填数字，如 12")


def test_word_half_composed_is_not_saved_before_it_is_one(page, live_server, county, draft):
    page.clock.install()
    opened(page, live_server, draft, "problems")
    page.locator("#problems").fill("一是")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "jie'du", "selectionStart": 6, "selectionEnd": 6})
    page.clock.run_for(5000)
    saved(page).to_contain_text("有改动，马上保存")
    assert store.load(draft).prose["problems"] == ""
    keyboard.send("Input.insertText", {"text": "解读"})
    page.clock.run_for(2000)
    saved(page).to_contain_text("已保存")
    assert store.load(draft).prose["problems"] == "一是解读"


def test_text_written_back_while_the_answer_to_it_is_lost_is_stored_as_it_stands_on_the_page(
    page, live_server, county, draft, console_errors
):
    page.clock.install()
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("7")
    page.clock.run_for(2000)
    saved(page).to_contain_text("已保存")
    page.route("**/save/", lambda route: (route.fetch(), route.abort()))
    cell(page, RECEIVED).fill("4321")
    page.clock.run_for(2000)
    saved(page).to_contain_text("未保存")
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 4321  # though the page never heard of it
    cell(page, RECEIVED).fill("7")
    page.clock.run_for(200)
    saved(page).to_contain_text("未保存")
    page.unroute("**/save/")
    page.clock.run_for(6000)
    saved(page).to_contain_text("已保存")
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 7
    expect(page.locator(".conflict")).to_have_count(0)
    assert all("ERR_FAILED" in error for error in console_errors)
    console_errors.clear()


def test_text_too_long_for_a_cell_is_refused_and_not_cut(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    note = "待核实：张主任电话里说这个数要等下周一统计科报上来以后再定，先按去年的数填写，千万不要漏掉。"
    cell(page, RECEIVED).fill(note)
    cell(page, CARRIED_IN).fill("2")
    saved(page).to_contain_text("未保存：内容太长，这一格只填一个数字")
    until(page, lambda: store.load(draft).cells[Ref.parse(CARRIED_IN)] == 2)
    assert not draft.unread_entries.exists()
    expect(cell(page, RECEIVED)).to_have_value(note)


def test_saving_by_hand_after_an_automatic_save_meets_no_conflict(page, live_server, county, draft):
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("5")
    saved(page).to_contain_text("已保存")
    cell(page, RECEIVED).fill("6")
    page.get_by_role("button", name="保存", exact=True).click()
    saved(page).to_contain_text("已保存")
    expect(page.locator(".conflict")).to_have_count(0)
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 6


def test_report_submitted_meanwhile_tells_the_page_that_it_cannot_save(
    page, live_server, county, draft, console_errors
):
    fill(draft, complete(), county.clerk)
    opened(page, live_server, draft, "problems")
    bring(draft, county, "submit")
    page.locator("#problems").fill("又写了一句")
    saved(page).to_contain_text("没有保存：报告现在是“已上报，待县级审核”")
    assert store.load(draft).prose["problems"] == complete().prose["problems"]
    console_errors.clear()  # the browser itself reports the 409
    page.once("dialog", lambda dialog: dialog.accept())


@pytest.mark.proves("U83")
def test_clerk_without_a_script_fills_and_submits(live_server, county, draft, browser):
    fill(draft, complete().with_values({Ref.parse(RECEIVED): None}), county.clerk)
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    opened(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("3000")
    page.get_by_role("button", name="保存", exact=True).click()
    told = page.locator("#to-see").get_by_text("差 1 件：第一项加第二项为 3034，第三项加第四项为 3035")
    expect(told.first).to_be_visible()
    cell(page, RECEIVED).fill("3001")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(cell(page, "applications.received.total")).to_have_text("3119")
    page.get_by_role("link", name="检查与提交").click()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已提交，等县级审核。")).to_be_visible()
    context.close()
    assert Report.objects.get(pk=draft.pk).state == "submitted"


def opened_without_its_script(page: Page, live_server, report, section: str) -> list:
    """The page while its script is still on the way; the request for it is in the list."""
    held = []
    page.route("**/*.js", lambda route: held.append(route), times=1)  # the one that imports all others
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[report.pk, section]), wait_until="commit")
    return held


def test_page_asks_to_press_save_only_where_it_does_not_save_by_itself(page, live_server, county, draft, browser):
    opened_without_its_script(page, live_server, draft, "problems")
    bar = page.locator("#save-bar")
    expect(bar.get_by_role("button", name="保存", exact=True)).to_be_visible()
    expect(bar).not_to_contain_text("写完请按")
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    opened(without := context.new_page(), live_server, draft, "problems")
    asked = without.locator("#save-bar noscript span")
    expect(asked).to_have_text("写完请按“保存”")
    expect(asked).to_be_visible()
    context.close()


def test_what_is_typed_before_the_script_is_there_is_understood_and_saved(page, live_server, county, draft):
    held = opened_without_its_script(page, live_server, draft, "applications")
    cell(page, RECEIVED).fill("七件")
    cell(page, CARRIED_IN).fill("3")
    until(page, lambda: held)
    for route in held:
        route.continue_()
    expect(message_at(page, RECEIVED)).to_have_text("请只填数字，如 12")
    saved(page).to_contain_text("已保存")
    assert store.load(draft).cells[Ref.parse(CARRIED_IN)] == 3


def test_text_typed_before_the_script_is_there_is_counted_and_saved(page, live_server, county, draft):
    held = opened_without_its_script(page, live_server, draft, "problems")
    page.locator("#problems").fill("一是解读不多。")
    until(page, lambda: held)
    for route in held:
        route.continue_()
    expect(page.locator(".prose-count")).to_have_text("7 字")
    saved(page).to_contain_text("已保存")
    assert store.load(draft).prose["problems"] == "一是解读不多。"
