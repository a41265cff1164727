"""已核对 in a browser: what was typed a moment before is saved first, and belongs to what is ticked."""

import pytest
from playwright.sync_api import expect

from giyearreport.reports import store, ticks
from tests.browser.desk import opened
from tests.county import explain_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.proves("U6")
def test_tick_is_of_what_was_just_typed(page, live_server, county, filled):
    explain_all(filled, by=county.clerk)
    opened(page, live_server, filled, "problems")
    text = page.locator("#problems").input_value() + "另有一句。"
    page.locator("#problems").fill(text)
    page.get_by_role("button", name="已核对，往下").click()
    expect(page.locator("h1").first).to_have_text("六、其他需要报告的事项")
    expect(page.locator(".sections li", has_text="五、")).to_contain_text("已填完，已核对")
    filled.refresh_from_db()
    assert store.load(filled).prose["problems"] == text
    assert list(ticks.holding(filled, store.load_stored(filled))) == ["problems"]


@pytest.mark.proves("U6")
def test_tick_of_what_was_saved_before_takes_one_click(page, live_server, county, filled):
    explain_all(filled, by=county.clerk)
    opened(page, live_server, filled, "problems")
    page.get_by_role("button", name="已核对，往下").click()
    expect(page.locator("h1").first).to_have_text("六、其他需要报告的事项")
    assert list(ticks.holding(filled, store.load_stored(filled))) == ["problems"]
    page.go_back()
    expect(page.locator("#tick .word-ok")).to_be_visible()
    page.locator("#problems").fill("改成别的。")
    expect(page.locator("#tick .word-ok")).to_have_count(0)
