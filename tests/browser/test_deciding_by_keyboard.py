"""A reviewer without a mouse: the keyboard goes on where the last step ended, what is opened stays in sight (U94)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.desk import sign_in
from tests.county import bring

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_next_step_is_a_tab_away_and_what_it_opens_is_in_sight(page, live_server, county, submitted):
    in_review = bring(submitted, county, "start_review")
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[in_review.pk]))
    page.get_by_role("button", name="审核通过").press("Enter")
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
