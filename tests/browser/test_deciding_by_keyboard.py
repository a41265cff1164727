"""A reviewer without a mouse, from the list to the public: the keyboard goes on where the last step ended, what is
opened stays in sight (U94)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.desk import sign_in, tab_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.proves("U81")
def test_report_goes_from_the_list_to_the_public_and_what_each_step_opens_is_in_sight(
    page, live_server, county, submitted
):
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:round", args=[2024]))
    for name in ("审核青禾县白石镇", "开始审核", "审核通过"):
        tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator("#act")).to_be_focused()
    expect(page.locator("#act")).to_have_accessible_description("审核通过，内容已固定，可以发布。")
    publish = page.locator("#act summary", has_text="发布")
    for _ in range(3):
        page.keyboard.press("Tab")
        if publish.evaluate("(summary) => summary === document.activeElement"):
            break
    expect(publish).to_be_focused()
    page.keyboard.press("Enter")
    expect(publish).to_be_in_viewport()
    expect(page.get_by_role("button", name="确认发布")).to_be_in_viewport(ratio=1)
    tab_to(page, "确认发布")
    page.keyboard.press("Enter")
    expect(page.locator("#act")).to_have_accessible_description("已发布，公众可以查阅和下载。")
    tab_to(page, "看公开页面")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("青禾县白石镇人民政府2024年")
