"""A clean report is approved in three clicks from the queue (design of the county's desk)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.desk import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

COUNT = """addEventListener("click", (event) => {
  if (event.isTrusted) localStorage.clicks = Number(localStorage.clicks || 0) + 1;
}, true);"""


@pytest.mark.proves("U46")
def test_a_clean_report_is_approved_in_three_clicks(page, live_server, county, submitted):
    page.add_init_script(COUNT)
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:round", args=[2024]))
    page.get_by_role("link", name="审核 青禾县白石镇人民政府").click()
    page.get_by_role("button", name="开始审核").click()
    page.get_by_role("button", name="审核通过").click()
    expect(page.get_by_text("审核通过，内容已固定，可以发布。")).to_be_visible()
    assert page.evaluate("localStorage.clicks") == "3"
