"""A round of review in the browser: comments at cells and words, the return, the answers, the second look."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import claims, comments, store
from giyearreport.reports.comments import Said
from giyearreport.reports.models import Comment, Reply, Report
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Role
from tests.browser.axe import violations
from tests.browser.desk import SELECT_WORDS, cell, sign_in, until
from tests.county import PASSWORD, bring, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRANTED = Ref("applications", "granted", "natural_person")
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"


@pytest.fixture
def in_review(county, submitted):
    return bring(submitted, county, "start_review")


@pytest.fixture
def returned(county, in_review):
    offset = store.load(in_review).prose["overview"].index(SENTENCE)
    words = Anchor((), "overview", SENTENCE, offset)
    comments.write(in_review, "cell", Said(Anchor((GRANTED,)), "must", "和台账不符"), by=county.reviewer)
    comments.write(in_review, "words", Said(words, "must", "删去这一句"), by=county.reviewer)
    advance(in_review, Action.RETURN, by=county.reviewer)
    return in_review


def review(page: Page, live_server, report: Report) -> None:
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[report.pk]))


def drafts() -> set[tuple[str, str]]:
    return {(str(Anchor.from_json(comment.anchor.as_json()).quote or comment.anchor.cells[0]), comment.text)
            for comment in Comment.objects.all()}  # fmt: skip


@pytest.mark.proves("U25", "U46")
def test_reviewer_comments_at_a_cell_and_at_words_and_returns(page: Page, live_server, in_review):
    review(page, live_server, in_review)
    cell(page, str(GRANTED)).click()
    page.keyboard.type("和台账不符")
    until(page, lambda: drafts() == {(str(GRANTED), "和台账不符")})  # nobody has pressed anything
    page.get_by_role("link", name="这一格的修改记录").press("Enter")
    expect(page.get_by_role("dialog").locator("tbody td").nth(2)).to_have_text("（空） → 1288")
    page.keyboard.press("r")  # leads nowhere while the dialog is open
    expect(page.get_by_label("退回原因")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="这一格的修改记录")).to_be_focused()
    page.evaluate(SELECT_WORDS, SENTENCE)
    page.get_by_role("button", name="对这段话写意见").click()
    panel = page.get_by_role("complementary", name="写意见")
    expect(panel.get_by_label("意见", exact=True)).to_have_value("")
    expect(page.locator(f'[id="{GRANTED}"] .comment-mark')).to_have_text("意见1，必须改，草稿")
    panel.get_by_label("建议").check()
    panel.get_by_label("意见", exact=True).fill("可以删去")
    assert violations(page) == {}
    page.set_viewport_size({"width": 1366, "height": 768})
    page.keyboard.press("Control+Enter")
    expect(panel).to_be_hidden()
    expect(page.locator(".report mark")).to_have_text(SENTENCE)
    page.locator("#comments").get_by_role("link", name="改写 意见 2").click()
    panel.get_by_label("意见", exact=True).fill("和台账不符，请核对")
    page.keyboard.press("Escape")
    expect(page.locator("#comments .comment-text").nth(1)).to_have_text("和台账不符，请核对")
    expect(page.locator("#comments").get_by_role("link", name="改写 意见 2")).to_be_focused()
    assert drafts() == {(str(GRANTED), "和台账不符，请核对"), (SENTENCE, "可以删去")}
    page.keyboard.press("r")
    expect(page.get_by_label("退回原因")).to_be_focused()
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("已退回，原因已告知填报单位。")).to_be_visible()
    sent = Comment.objects.values_list("number", "weight", "state")
    assert list(sent) == [(1, "may", "sent"), (2, "must", "sent")]


@pytest.mark.proves("U46")
@pytest.mark.parametrize("width", [1366, 375])
def test_cell_that_has_comments_takes_another_wherever_it_is_clicked_and_tells_of_them(
    page: Page, live_server, county, in_review, width
):
    for key, text in (("a", "和台账不符"), ("b", "请核对台账")):
        comments.write(in_review, key, Said(Anchor((GRANTED,)), "must", text), by=county.reviewer)
    page.set_viewport_size({"width": width, "height": 768})
    review(page, live_server, in_review)
    panel = page.get_by_role("complementary", name="写意见")
    before = panel.get_by_role("list", name="这一格已有的意见")
    cell(page, str(GRANTED)).locator(".comment-mark").first.click()
    expect(before.get_by_role("listitem")).to_have_text(
        ["意见1，必须改，草稿：和台账不符", "意见2，必须改，草稿：请核对台账"]
    )
    page.keyboard.type("又一条")
    until(page, lambda: {text for _, text in drafts()} == {"和台账不符", "请核对台账", "又一条"})
    before.get_by_role("link", name="请核对台账").click()
    expect(panel.get_by_label("意见", exact=True)).to_have_value("请核对台账")
    expect(before.get_by_role("listitem")).to_have_text(
        ["意见1，必须改，草稿：和台账不符", "意见3，必须改，草稿：又一条"]
    )
    assert violations(page) == {}
    page.keyboard.press("Escape")
    cell(page, str(GRANTED)).locator(".comment-mark").first.press("Enter")
    expect(page.locator("#comment-a")).to_be_in_viewport()
    expect(panel).to_be_hidden()


def test_what_is_half_written_is_kept_when_another_button_is_pressed(
    page: Page, live_server, in_review, console_errors
):
    review(page, live_server, in_review)
    page.keyboard.press("r")
    page.get_by_label("退回原因").fill("请逐条看")
    page.keyboard.press("Escape")
    page.locator("h1").first.click()
    page.keyboard.press("c")
    panel = page.get_by_role("complementary", name="写意见")
    panel.get_by_label("写在哪一处").select_option(str(GRANTED))
    Session.objects.all().delete()
    panel.get_by_label("意见", exact=True).fill("写")
    expect(page.get_by_role("dialog")).to_contain_text("登录已过期")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录并保存").click()
    until(page, lambda: drafts() == {(str(GRANTED), "写")})
    assert all("401" in error for error in console_errors)
    console_errors.clear()
    panel.get_by_label("意见", exact=True).fill("写到一半")
    page.get_by_role("link", name="年报审核").click()
    until(page, lambda: drafts() == {(str(GRANTED), "写到一半")})
    page.goto(live_server.url + reverse("review:report", args=[in_review.pk]))
    expect(page.get_by_label("退回原因")).to_have_value("请逐条看")
    expect(page.locator("#comments .comment-text")).to_have_text("写到一半")


@pytest.mark.proves("U47")
def test_clerk_is_led_to_each_point_and_answers_it(page: Page, live_server, county, returned, console_errors):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:report", args=[returned.pk]))
    page.get_by_role("link", name="去改意见 1").click()
    area = page.locator("textarea.prose-input")
    expect(area).to_be_focused()
    assert area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)") == SENTENCE
    assert violations(page) == {}
    page.set_viewport_size({"width": 1366, "height": 768})
    page.context.set_offline(True)
    page.keyboard.press("Delete")
    page.get_by_role("button", name="标记已改 意见 1").click()
    expect(page.get_by_role("alert").filter(has_text="还没有标记：刚才改的没有保存上")).to_be_in_viewport(ratio=1)
    page.context.set_offline(False)  # what was pressed goes on when that is saved
    page.get_by_role("link", name="下一条意见：（一）予以公开 · 自然人").click()
    console_errors.clear()
    expect(cell(page, str(GRANTED))).to_be_focused()
    note = page.locator(f'[id="note-{GRANTED}"]')
    expect(note).to_contain_text("和台账不符")
    expect(note).to_have_css("pointer-events", "none")  # the cells beneath can be clicked
    expect(note.get_by_role("button")).to_have_css("pointer-events", "auto")
    page.get_by_role("button", name="标记已改 意见 2", exact=True).click()
    expect(page.get_by_role("button", name="没有改动，仍标记已改 意见 2")).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="没有改动")).to_be_in_viewport(ratio=1)
    page.get_by_text("不改…").click()
    expect(page.get_by_role("button", name="不改，写明理由 意见 2")).to_be_in_viewport(ratio=1)
    page.get_by_label("不改的理由").fill("台账已经更正")
    page.locator("button[data-to]").click()
    expect(page.get_by_role("alert").filter(has_text="理由还没有记下")).to_be_in_viewport()
    expect(page.get_by_label("不改的理由")).to_be_focused()
    page.get_by_label("不改的理由").fill("")
    page.get_by_role("button", name="不改，写明理由 意见 2").click()
    expect(page.locator(".field-error").first).to_contain_text("请写理由")
    assert len(console_errors) == 2  # 400
    console_errors.clear()
    page.get_by_label("不改的理由").fill("台账已经更正")
    page.get_by_role("button", name="不改，写明理由 意见 2").click()
    expect(page.get_by_role("link", name="都答复了，去检查与提交")).to_be_focused()
    expect(page.locator(f'[id="note-{GRANTED}"]')).to_contain_text("意见 2（必须改，不改）")
    expect(page.locator("button[data-to]")).to_have_text("保存并去检查")
    assert list(Reply.objects.values_list("kind", "text")) == [("done", ""), ("declined", "台账已经更正")]
    assert SENTENCE not in store.load(returned).prose["overview"]


@pytest.mark.proves("U47", "U54")
def test_second_look_opens_on_the_changes_and_settles(page: Page, live_server, county, returned):
    for key in ("cell", "words"):
        comments.reply(returned, key, comments.ReplyKind.DONE, by=county.clerk, although_untouched=True)
    content = store.load(returned)
    text = content.prose["overview"].replace(SENTENCE, "全年没有发生失泄密的情况。")
    returned.refresh_from_db()
    store.save(returned, content.with_values(prose={"overview": text}), by=county.clerk, version=returned.version)
    bring(returned, county, "submit", "start_review")
    review(page, live_server, returned)
    expect(page.get_by_role("link", name="只看改动")).to_have_attribute("aria-current", "page")
    assert violations(page) == {}
    page.locator(".changes").get_by_role("button", name="标为已解决 意见 1").click()
    expect(page.get_by_text("已标为已解决。")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.get_by_role("link", name="全文").click()
    expect(page.locator(f'[id="{GRANTED}"] .comment-mark')).to_be_visible()
    assert violations(page) == {}


@pytest.mark.proves("U83")
def test_all_of_it_goes_without_a_script(browser, live_server, county, in_review):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    review(page, live_server, in_review)
    page.get_by_role("link", name="写意见").click()
    page.get_by_label("写在哪一处").select_option(str(GRANTED))
    page.get_by_label("意见", exact=True).fill("和台账不符")
    page.get_by_role("button", name="存为草稿").click()
    page.locator("summary", has_text="退回…").click()
    page.get_by_role("button", name="确认退回").click()
    context.clear_cookies()
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:report", args=[in_review.pk]))
    page.get_by_role("link", name="去改意见 1").click()
    page.locator(".comments-here > summary").click()
    page.locator("summary", has_text="不改…").click()
    page.get_by_label("不改的理由").fill("台账已经更正")
    page.get_by_role("button", name="不改，写明理由").click()
    page.get_by_role("link", name="都答复了，去检查与提交").click()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已提交，等县级审核。")).to_be_visible()
    context.clear_cookies()
    review(page, live_server, in_review)
    page.get_by_role("button", name="标为已解决 意见 1").first.click()
    expect(page.get_by_text("已标为已解决。")).to_be_visible()
    assert Comment.objects.get().state == "settled"
    page.get_by_role("button", name="开始审核").click()
    page.get_by_role("button", name="审核通过").click()
    page.locator("#act summary", has_text="发布").click()
    page.get_by_role("button", name="确认发布").click()
    page.get_by_role("link", name="看公开页面").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("青禾县白石镇人民政府2024年")
    context.close()
    assert Report.objects.get(pk=in_review.pk).state == State.PUBLISHED


def test_c_takes_the_words_that_are_selected_and_what_has_no_place_is_not_lost(page: Page, live_server, in_review):
    review(page, live_server, in_review)
    panel = page.get_by_role("complementary", name="写意见")
    page.keyboard.press("c")
    page.keyboard.type("请核对")
    page.keyboard.press("Control+Enter")
    expect(panel.get_by_text("还没有存为草稿：请选写在哪一处。写的先留在这个浏览器里。")).to_be_visible()
    expect(panel.get_by_label("写在哪一处")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.reload()
    page.evaluate(SELECT_WORDS, SENTENCE)
    page.keyboard.press("c")
    expect(panel.get_by_label("引用的原文")).to_have_value(SENTENCE)
    expect(panel.get_by_label("意见", exact=True)).to_have_value("请核对")
    until(page, lambda: drafts() == {(SENTENCE, "请核对")})
    page.goto(page.url + "?view=beside")  # no text of the report is there
    page.keyboard.press("c")
    expect(panel).to_be_visible()


@pytest.mark.proves("U94")
def test_whose_report_is_taken_over_while_she_writes_takes_it_back_with_one_press_and_her_words_stay(
    page: Page, live_server, county, in_review, console_errors
):
    review(page, live_server, in_review)
    cell(page, str(GRANTED)).click()
    claims.take_over(in_review, person("second", Role.REVIEWER, county.unit))
    page.keyboard.type("和台账不符")
    panel = page.get_by_role("complementary", name="写意见")
    expect(panel.get_by_role("alert")).to_contain_text("张second已经接手这份报告")
    expect(page.get_by_text("请您审核")).to_be_hidden()
    expect(page.get_by_text("张second正在审。")).to_be_visible()
    expect(page.locator("#act").get_by_text("审核通过")).to_be_hidden()
    expect(page.get_by_role("button", name="先不审，让给同事")).to_be_hidden()
    assert violations(page) == {}
    panel.get_by_role("button", name="接手").click()
    until(page, lambda: drafts() == {(str(GRANTED), "和台账不符")})
    expect(panel.get_by_role("alert")).to_be_hidden()
    expect(page.get_by_text("请您审核")).to_be_visible()
    expect(page.locator("#act").get_by_text("审核通过")).to_be_visible()
    assert all("409" in error for error in console_errors)
    console_errors.clear()


def test_esc_closes_the_panel_from_what_is_to_be_decided_after_what_is_open_there(page: Page, live_server, in_review):
    review(page, live_server, in_review)
    cell(page, str(GRANTED)).click()
    panel = page.get_by_role("complementary", name="写意见")
    page.locator("#act summary", has_text="退回…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_label("退回原因")).to_be_hidden()
    expect(panel).to_be_visible()
    page.locator("#act").focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
