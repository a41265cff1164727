"""What was begun on the pages beside the sections and not sent is there again: after a crash, after an answer that
never came; and a form is sent once."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from drill.editors import SENDS_NOTHING
from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments
from giyearreport.reports.comments import Said
from giyearreport.reports.models import Comment, Reply
from tests.browser.desk import cell, sign_in, until
from tests.county import bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRANTED = Ref("applications", "granted", "natural_person")
REASON = "台账已经更正，报告不用改。"
LEFT_HERE = "Object.keys(localStorage).filter((key) => /(begun|comment)$/.test(key))"


@pytest.fixture
def in_review(county, submitted):
    return bring(submitted, county, "start_review")


@pytest.fixture
def returned(county, in_review):
    comments.write(in_review, "a", Said(Anchor((GRANTED,)), "must", "和台账不符"), by=county.reviewer)
    return bring(in_review, county, "return")


def killed(page: Page) -> Page:
    """The next page of the browser, after this one was ended."""
    again, address = page.context.new_page(), page.url
    page.evaluate(SENDS_NOTHING)
    page.close(run_before_unload=False)
    again.goto(address)
    return again


@pytest.mark.proves("U74", "U89")
def test_reason_that_was_begun_is_there_again_after_a_crash_and_after_a_lost_answer(
    page: Page, live_server, returned, console_errors
):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[returned.pk, "applications"]))
    page.locator(".comments-here > summary").click()
    page.get_by_text("不改…").click()
    page.get_by_label("不改的理由").fill(REASON)
    again = killed(page)
    again.locator(".comments-here > summary").click()
    expect(again.get_by_label("不改的理由")).to_have_value(REASON)
    again.route("**/answer/", lambda route: route.abort(), times=1)
    again.get_by_role("button", name="不改，写明理由").click()
    expect(again.locator(".field-error")).to_contain_text("正在重试")
    until(again, lambda: list(Reply.objects.values_list("kind", "text")) == [("declined", REASON)])
    expect(again.get_by_label("不改的理由")).to_have_count(0)
    assert again.evaluate(LEFT_HERE) == []
    again.goto(live_server.url + reverse("desk:report", args=[returned.pk]))
    again.get_by_role("button", name="收回答复").click()
    again.get_by_text("不改…").click()
    again.get_by_label("不改的理由").fill(REASON + "请看附表。")
    again.route("**/answer/", lambda route: route.abort(), times=1)
    again.get_by_role("button", name="不改，写明理由").click()
    again.wait_for_url("chrome-error://**")
    again.go_back()
    expect(again.get_by_label("不改的理由")).to_have_value(REASON + "请看附表。")
    again.get_by_role("button", name="不改，写明理由").click()
    expect(again.get_by_text("不改的理由已记下，退回人看得到。")).to_be_visible()
    assert (Reply.objects.last().text, again.evaluate(LEFT_HERE)) == (REASON + "请看附表。", [])
    again.close()


@pytest.mark.proves("U74", "U89")
def test_comment_that_was_not_saved_opens_again_after_a_crash(page: Page, live_server, in_review, console_errors):
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[in_review.pk]))
    page.context.set_offline(True)
    cell(page, str(GRANTED)).click()
    page.get_by_label("意见", exact=True).fill("和台账不符")
    page.get_by_label("建议").check()
    expect(page.locator("[data-status]")).to_contain_text("正在重试")
    page.context.set_offline(False)
    console_errors.clear()
    again = killed(page)
    panel = again.get_by_role("complementary", name="写意见")
    expect(panel.get_by_label("意见", exact=True)).to_have_value("和台账不符")
    until(again, lambda: list(Comment.objects.values_list("weight", "text")) == [("may", "和台账不符")])
    assert Comment.objects.get().anchor.cells == (GRANTED,)
    expect(panel.locator("[data-status]")).to_contain_text("已存为草稿")
    assert again.evaluate(LEFT_HERE) == []
    again.close()


@pytest.mark.proves("U76")
def test_second_press_of_a_button_sends_nothing(page: Page, live_server, draft):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:nil", args=[draft.pk]))
    page.get_by_label("本年没有新收政府信息公开申请").check()
    held = []
    page.route("**/nil/", lambda route: held.append(route))
    press = page.get_by_role("button", name="声明并填 0").element_handle()
    page.evaluate("(button) => { button.click(); setTimeout(() => button.click(), 200); }", press)
    until(page, lambda: held)
    page.wait_for_timeout(600)
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_text("已按声明把")).to_be_visible()
    assert draft.changes.count() == 1


@pytest.mark.proves("U74", "U89")
def test_reason_that_nothing_answered_is_offered_at_the_next_visit_until_the_server_has_taken_it(
    page: Page, live_server, in_review
):
    sign_in(page, live_server, "reviewer")
    address = live_server.url + reverse("review:report", args=[in_review.pk])
    page.goto(address)
    page.keyboard.press("r")
    page.get_by_label("退回原因").fill("请核对台账")
    page.route("**/return/*", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="确认退回").click()
    page.wait_for_url("chrome-error://**")
    page.goto(live_server.url + reverse("home"))
    page.goto(address)
    expect(page.get_by_label("退回原因")).to_have_value("请核对台账")
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("已退回，原因已告知填报单位。")).to_be_visible()
    assert page.evaluate(LEFT_HERE) == []


def test_reason_that_the_server_took_without_an_answer_is_not_offered_when_the_report_is_there_again(
    page: Page, live_server, county, in_review
):
    sign_in(page, live_server, "reviewer")
    address = live_server.url + reverse("review:report", args=[in_review.pk])
    page.goto(address)
    page.keyboard.press("r")
    page.get_by_label("退回原因").fill("请核对台账")
    page.route("**/return/*", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    page.get_by_role("button", name="确认退回").click()
    page.wait_for_url("chrome-error://**")
    in_review.refresh_from_db()
    bring(in_review, county, "submit", "start_review")
    page.goto(address)
    page.keyboard.press("r")
    expect(page.get_by_label("退回原因")).to_have_value("")
    assert page.evaluate(LEFT_HERE) == []


def test_field_that_is_there_again_after_its_text_was_taken_is_empty(page: Page, live_server, county):
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:phrases"))
    page.locator("#phrase").fill("请核对台账")
    page.locator("#phrase").locator("xpath=ancestor::form").get_by_role("button").click()
    expect(page.locator(".phrases")).to_contain_text("请核对台账")
    expect(page.locator("#phrase")).to_have_value("")
    assert page.evaluate(LEFT_HERE) == []
