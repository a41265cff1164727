"""By keyboard alone: explain a warning, submit; let an error pass. Without a script too."""

import pytest
from playwright.sync_api import Page, expect

from giyearreport.reports.models import Explanation, Report
from giyearreport.reports.states import State
from tests.browser.axe import violations
from tests.browser.desk import sign_in, tab_to
from tests.warned import EXPLAINED, TOO_MANY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.proves("U81")
def test_clerk_explains_and_submits_by_keyboard(page: Page, live_server, county, warned, console_errors):
    sign_in(page, live_server, "clerk")
    page.goto(f"{live_server.url}/desk/{warned.pk}/disclosure/")
    page.get_by_role("link", name="写说明").press("Enter")
    expect(page.get_by_text("还有 1 条提醒没有说明，写好说明才能提交。")).to_be_visible()
    expect(page.get_by_label("说明", exact=False).first).to_be_focused()
    expect(page.locator(".explain-all .finding-text").first).to_be_in_viewport(ratio=1)
    page.keyboard.type("对")
    page.keyboard.press("Enter")
    expect(page.get_by_text("太短：请用一句话写明情况或者原因，至少 4 个字")).to_be_visible()
    assert len(console_errors) == 1  # 400
    console_errors.clear()
    field = page.get_by_label("说明", exact=False).first
    expect(field).to_have_value("对")
    expect(field).to_have_attribute("aria-invalid", "true")
    tab_to(page, "说明")
    page.keyboard.press("Control+A")
    page.keyboard.type(EXPLAINED)
    tab_to(page, "保存说明并提交")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已提交，等县级审核。")).to_be_visible()
    assert Report.objects.get(pk=warned.pk).state == State.SUBMITTED
    assert Explanation.objects.get().text == EXPLAINED


def test_what_was_begun_is_there_again_when_one_comes_back_from_mending(page: Page, live_server, county, warned):
    sign_in(page, live_server, "clerk")
    page.goto(f"{live_server.url}/desk/{warned.pk}/check/")
    page.get_by_label("说明", exact=False).first.fill("写到一半")
    page.get_by_role("link", name="去修改").first.click()
    expect(page.locator("form.section-form")).to_be_visible()
    page.goto(f"{live_server.url}/desk/{warned.pk}/check/")
    field = page.get_by_label("说明", exact=False).first
    expect(field).to_have_value("写到一半")
    field.fill(EXPLAINED)
    page.get_by_role("button", name="保存说明", exact=True).click()
    expect(page.get_by_text("说明已保存。")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.endsWith('begun'))") == []


def test_back_to_the_page_that_refused_a_text_opens_the_check_with_what_was_typed(
    page: Page, live_server, county, warned, console_errors
):
    sign_in(page, live_server, "clerk")
    page.goto(f"{live_server.url}/desk/{warned.pk}/check/")
    field = page.get_by_label("说明", exact=False).first
    field.fill("对")
    page.get_by_role("button", name="保存说明", exact=True).click()
    expect(page.get_by_text("太短：请用一句话写明情况或者原因，至少 4 个字")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/desk/{warned.pk}/check/")
    page.get_by_role("link", name="去修改").first.click()
    expect(page.locator("form.section-form")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="检查与提交")).to_be_visible()
    expect(field).to_have_value("对")
    console_errors.clear()  # 400


@pytest.mark.proves("U54")
def test_reviewer_lets_an_error_pass_by_keyboard_on_a_telephone(page: Page, live_server, county, faulty):
    page.set_viewport_size({"width": 375, "height": 800})
    sign_in(page, live_server, "reviewer")
    page.goto(f"{live_server.url}/review/{faulty.pk}/")
    tab_to(page, "认可…")
    page.keyboard.press("Enter")
    tab_to(page, "认可的理由")
    page.keyboard.type("县法制机构已书面确认。")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已认可，理由已记下，填报单位看得到。")).to_be_visible()
    assert Explanation.objects.get().kind == "waiver"
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_clerk_without_a_script_explains_and_submits(browser, live_server, county, warned):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    sign_in(page, live_server, "clerk")
    page.goto(f"{live_server.url}/desk/{warned.pk}/check/")
    page.locator("input[name^=explain-]").fill(EXPLAINED)
    page.get_by_role("button", name="保存说明并提交").click()
    expect(page.get_by_text("已提交，等县级审核。")).to_be_visible()
    context.close()
    assert Report.objects.get(pk=warned.pk).state == State.SUBMITTED


def test_pages_of_the_checks_have_no_violation(page: Page, live_server, county, warned):
    sign_in(page, live_server, "clerk")
    addresses = [f"{live_server.url}{path}" for path in (f"/desk/{warned.pk}/check/", "/checks/")]
    found = {}
    for address in addresses:
        page.goto(address)
        found |= violations(page)
    page.get_by_role("button", name="退出").click()
    sign_in(page, live_server, "reviewer")
    page.goto(f"{live_server.url}/review/{warned.pk}/")
    expect(page.locator(".finding-text", has_text=TOO_MANY.format(1_000_000))).to_be_visible()
    page.locator("summary", has_text="认可…").click()
    assert found | violations(page) == {}
