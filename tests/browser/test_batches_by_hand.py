"""A reviewer publishes many at once by keyboard alone, and sees how it goes without pressing anything (U50)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from giyearreport.reports.models import Report, Tally
from tests.batched import approved
from tests.browser.axe import violations
from tests.browser.desk import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.proves("U50")
def test_many_are_published_by_keyboard_alone(page, live_server, county, monkeypatch):
    monkeypatch.setattr("giyearreport.reports.batches.STEP_SECONDS", 0)  # one report a step
    first, second, wrong = approved(county, 3)
    Tally.objects.filter(report=wrong).update(errors=1)
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:round", args=[2024]))
    for name in ("第0镇", "第1镇", "第2镇"):
        page.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="发布选中的").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="不在其中的 1 份")).to_be_visible()
    assert violations(page) == {}
    page.get_by_role("button", name="确认发布这 2 份").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("已结束：发布 2 份。")
    assert violations(page) == {}
    assert set(Report.objects.filter(state="published")) == {first, second}
