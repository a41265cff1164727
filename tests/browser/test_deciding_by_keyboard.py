"""A reviewer without a mouse, from the list over a return to the public: the keyboard goes on where the last step
ended, what is opened stays in sight (U94)."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from giyearreport.reports import claims, comments, store
from giyearreport.reports.models import Claim, Comment, Report
from tests.browser.desk import sign_in, tab_to, until
from tests.county import bring

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def other(county, submitted) -> Report:
    """柳湾镇's report, which waits too."""
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    Report.objects.filter(pk=other.pk).update(state="submitted", submitted_at=timezone.now(), submitted_by=county.clerk)
    return other


@pytest.mark.proves("U81", "U94")
def test_report_goes_from_the_list_over_a_return_to_the_public_by_keys_alone(
    page, live_server, county, submitted, other, monkeypatch
):
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:round", args=[2024]))
    press(page, "审核青禾县白石镇")
    given_up: list[int] = []
    leave = claims.leave
    monkeypatch.setattr(claims, "leave", lambda report, by: given_up.append(report.pk) or leave(report, by))
    for key, shown in (("j", other), ("k", submitted)):
        page.wait_for_load_state("load")  # the letters are heard
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"{reverse('review:report', args=[shown.pk])}([?]|$)"))
        assert Claim.objects.filter(report=shown).exists()
    until(page, lambda: not Claim.objects.filter(report=other).exists())  # what is left is free for a colleague
    press(page, "开始审核")
    comment_and_return(page)
    assert given_up == [submitted.pk, other.pk]  # and not by her own buttons: a colleague's open page would take it
    answered(county, submitted)
    press(page, "年报审核")
    press(page, "审核青禾县白石镇")
    for name in ("标为已解决意见1", "开始审核", "审核通过"):
        press(page, name)
    expect(page.locator("#act")).to_be_focused()
    expect(page.locator("#act")).to_have_accessible_description("审核通过，内容已固定，可以发布。")
    publish(page)
    press(page, "看公开页面")
    expect(page.get_by_role("heading", level=1)).to_contain_text("青禾县白石镇人民政府2024年")


def press(page: Page, name: str) -> None:
    """Come to what is called so, press it and be where it leads."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def comment_and_return(page: Page) -> None:
    """C and R; 意见 is asked where it belongs, which is chosen by an arrow."""
    page.wait_for_load_state("load")
    page.keyboard.press("c")
    page.keyboard.type("请核对")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("写在哪一处")).to_be_focused()
    expect(page.locator("#comment-place option")).not_to_have_count(1)  # they come with the panel's first opening
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#comments .comment-text")).to_have_text("请核对")
    page.keyboard.press("r")
    expect(page.get_by_label("退回原因")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("退回原因")).to_be_hidden()
    page.keyboard.press("r")
    press(page, "确认退回")


def answered(county, report: Report) -> None:
    report.refresh_from_db()
    comments.reply(report, Comment.objects.get().key, comments.ReplyKind.DECLINED, "台账已经更正", by=county.clerk)
    bring(report, county, "submit")


def publish(page: Page) -> None:
    opener = page.locator("#act summary", has_text="发布")
    for _ in range(3):
        page.keyboard.press("Tab")
        if opener.evaluate("(summary) => summary === document.activeElement"):
            break
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(opener).to_be_in_viewport()
    expect(page.get_by_role("button", name="确认发布")).to_be_in_viewport(ratio=1)
    press(page, "确认发布")
    expect(page.locator("#act")).to_have_accessible_description("已发布，公众可以查阅和下载。")
