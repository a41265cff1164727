"""A county's whole round in the browser: twelve units of four kinds, two reviewers, whatever may happen to a report;
and the audit chain tells where each of them ended.

What the clerks write, and the first 提交 of each, is put in by the store; all else goes by the pages. The first
reviewer's browser runs scripts; that of the other one, of the clerks and of the administrator runs none (U83).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from giyearreport.audit.chain import named
from giyearreport.audit.models import Entry
from giyearreport.formats.organs import OrganKind
from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Person, Role, Unit
from tests.browser.desk import SELECT_WORDS, cell, sign_in
from tests.county import complete, explain_all, fill, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KINDS = (OrganKind.TOWNSHIP, OrganKind.DEPARTMENT, OrganKind.COMMITTEE, OrganKind.INSTITUTION)
GRANTED = "applications.granted.natural_person"
SENTENCE = "全年没有发生失泄密和侵犯个人隐私的情况。"
SUBMIT = re.compile("^(保存说明并)?提交$")
#: What becomes of each, by its number.
CLEAN, LATE, NEVER, WITHDRAWN, TWICE, CORRECTED, TAKEN_BACK, TAKEN_DOWN, STALE = 0, 1, 2, 3, 4, 5, 6, 7, (8, 9, 10)


class Played:
    """The county, the browser in which scripts run, and the one in which none do."""

    def __init__(self, county, live_server, scripted: Page, plain: Page):
        self.round, self.live_server, self.scripted, self.plain = county.round, live_server, scripted, plain
        today = timezone.localdate()
        days = {"opens_on": today - timedelta(30), "due_on": today, "review_due_on": today + timedelta(30)}
        Round.objects.filter(pk=county.round.pk).update(**days)
        person("second", Role.REVIEWER, county.unit)
        self.clerks: list[Person] = []
        for number in range(12):
            unit = Unit.objects.create(
                code=f"u{number:02}", name=f"青禾县第{number}单位", short_name=f"第{number}单位",
                level=KINDS[number % 4], parent=county.unit,
            )  # fmt: skip
            self.clerks.append(person(f"clerk{number}", Role.CLERK, unit))
        sign_in(scripted, live_server, "reviewer")

    def report(self, number: int) -> Report:
        return Report.objects.select_related("round", "unit").get(unit__code=f"u{number:02}")

    def go(self, page: Page, name: str, *args) -> None:
        page.goto(self.live_server.url + reverse(name, args=args))

    def without_a_script(self, who: str, name: str, *args) -> Page:
        """That person's page, in the browser that runs no script."""
        sign_in(self.plain, self.live_server, who)
        self.go(self.plain, name, *args)
        return self.plain

    def looked_at(self, number: int) -> Page:
        """By the second reviewer."""
        return self.without_a_script("second", "review:report", self.report(number).pk)

    def begin(self, number: int) -> None:
        by = self.clerks[number]
        report = store.start(unit=by.unit, round=Round.objects.get(pk=self.round.pk), by=by)
        fill(report, complete(), by)
        explain_all(report, by)

    def change(self, number: int, words: str) -> None:
        report = self.report(number)
        prose = {"overview": store.load(report).prose["overview"].replace(SENTENCE, words)}
        changed = store.load(report).with_values({}, prose)
        store.save(report, changed, by=self.clerks[number], version=report.version)
        explain_all(report, self.clerks[number])

    def checked(self, number: int) -> Page:
        return self.without_a_script(f"clerk{number}", "desk:check", self.report(number).pk)

    def submit(self, number: int) -> None:
        pressed(self.checked(number), SUBMIT, "已提交，等县级审核。")

    def correct(self, number: int, words: str) -> None:
        with_reason(self.looked_at(number), "发起更正", "更正一处文字")
        self.change(number, words)
        self.submit(number)
        page = self.looked_at(number)
        pressed(page, "开始审核", "已开始审核")
        for name, said in (("审核通过", "审核通过，内容已固定，可以发布。"), ("发布", "已发布，公众可以查阅和下载。")):
            page.locator("#act summary", has_text=f"{name}…").click()
            pressed(page, f"确认{name}", said)


def pressed(page: Page, name: str | re.Pattern, said: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(said).first).to_be_visible()


def with_reason(page: Page, name: str, reason: str) -> None:
    page.locator("summary", has_text=f"{name}…").click()
    page.get_by_label(f"{name}原因").fill(reason)
    with page.expect_navigation():
        page.get_by_role("button", name=f"确认{name}").click()


@pytest.fixture
def played(county, live_server, page, browser) -> Iterator[Played]:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield Played(county, live_server, page, context.new_page())
    context.close()


@pytest.mark.proves("U50", "U53", "U83", "U96")
def test_a_round_of_twelve_units_and_two_reviewers(played):
    numbers = [number for number in range(12) if number not in (LATE, NEVER)]
    for number in numbers:
        played.begin(number)
        advance(played.report(number), Action.SUBMIT, by=played.clerks[number])
    withdrawn = played.without_a_script(f"clerk{WITHDRAWN}", "desk:report", played.report(WITHDRAWN).pk)
    with_reason(withdrawn, "撤回", "还有一处要改")
    played.submit(WITHDRAWN)
    comes_late(played)
    returned_twice(played)
    others_are_approved_in_one_batch(played)
    published_in_one_batch_but_three(played)
    played.correct(CORRECTED, "全年没有发生失泄密的情况。")
    played.correct(TAKEN_BACK, "全年没有发生侵犯个人隐私的情况。")
    with_reason(played.looked_at(TAKEN_BACK), "撤销更正", "更正所依据的情况有误")
    with_reason(played.looked_at(TAKEN_DOWN), "撤下", "内容含有不应公开的个人信息")
    where_each_ended(played)
    as_the_chain_tells()


def comes_late(played: Played) -> None:
    """The round ends: one unit gets an exception, the other does not."""
    played.begin(LATE)
    played.begin(NEVER)
    today = timezone.localdate()
    form = played.without_a_script("administrator", "county:round", played.round.pk)
    for label in ("填报截止", "停止填报"):
        form.get_by_label(label).fill((today - timedelta(1)).isoformat())
    pressed(form, "保存", "没有上报的 4 个单位一保存就受影响")
    pressed(form, "保存", "已保存青禾县2024年度。")
    for number in (LATE, NEVER):
        expect(played.checked(number).get_by_role("button", name=SUBMIT)).to_have_count(0)
    form = played.without_a_script("second", "review:extensions", played.round.year)
    for label, typed in (("单位", f"u{LATE:02}"), ("延到", today.isoformat()), ("理由", "经办人住院")):
        form.get_by_label(label).fill(typed)
    pressed(form, "准予延期", f"已准予青禾县第{LATE}单位延到")
    played.submit(LATE)


def returned_twice(played: Played) -> None:
    """With a comment at a cell and one at words; the second look opens on the changes alone."""
    report, page, clerk = played.report(TWICE), played.scripted, f"clerk{TWICE}"
    played.go(page, "review:report", report.pk)
    pressed(page, "开始审核", "已开始审核")
    comment_at_cell_and_words(page)
    send_back(page)
    played.change(TWICE, "全年没有发生失泄密的情况。")
    desk = played.without_a_script(clerk, "desk:report", report.pk)
    about(desk, "这一句可以删去").get_by_role("button", name="标记已改", exact=False).click()
    decline(played, "台账已经更正")
    played.submit(TWICE)

    played.go(page, "review:report", report.pk)
    expect(page.get_by_role("link", name="只看改动")).to_have_attribute("aria-current", "page")
    expect(page.locator(".changes h2")).to_have_text([re.compile("总体情况"), re.compile("申请情况")])
    expect(played.looked_at(TWICE).get_by_text("正在审这份报告")).to_be_visible()
    pressed(page, "开始审核", "已开始审核")
    comment = about(page, "和台账不符")
    comment.locator("summary", has_text="还要改…").click()
    comment.get_by_label("还差什么").fill("台账附来再看")
    comment.get_by_role("button", name="还要改", exact=True).click()
    send_back(page)
    decline(played, "已附台账")
    played.submit(TWICE)
    played.go(page, "review:report", report.pk)
    pressed(page, "开始审核", "已开始审核")
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("button", name="标为已解决").first.click()
    pressed(page, "审核通过", "审核通过，内容已固定，可以发布。")


def about(page: Page, text: str) -> Locator:
    """The comment that says so."""
    return page.locator("li.comment").filter(has_text=text).first


def send_back(page: Page) -> None:
    page.wait_for_load_state("load")  # the letters are heard
    page.keyboard.press("r")
    with page.expect_navigation():
        page.get_by_role("button", name="确认退回").click()


def comment_at_cell_and_words(page: Page) -> None:
    cell(page, GRANTED).click()
    page.keyboard.type("和台账不符")
    page.keyboard.press("Control+Enter")
    panel = page.get_by_role("complementary", name="写意见")
    expect(panel).to_be_hidden()
    page.evaluate(SELECT_WORDS, SENTENCE)
    page.keyboard.press("c")
    panel.get_by_label("建议").check()
    panel.get_by_label("意见", exact=True).fill("这一句可以删去")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#comments .comment-text")).to_have_text(["这一句可以删去", "和台账不符"])


def decline(played: Played, reason: str) -> None:
    page = played.without_a_script(f"clerk{TWICE}", "desk:report", played.report(TWICE).pk)
    comment = about(page, "和台账不符")
    comment.locator("summary", has_text="不改…").click()
    comment.get_by_label("不改的理由").fill(reason)
    comment.get_by_role("button", name="不改，写明理由").click()


def others_are_approved_in_one_batch(played: Played) -> None:
    page = played.without_a_script("second", "review:round", played.round.year)
    page.get_by_role("link", name="审核 青禾县第").first.click()
    pressed(page, "开始审核", "已开始审核")
    for _ in range(9):
        with page.expect_navigation():
            page.get_by_role("button", name="审核下一份").click()
        expect(page.get_by_text("已开始审核")).to_be_visible()
    page.get_by_role("link", name="年报审核", exact=True).click()
    page.get_by_role("button", name="审核中没有问题的全部通过").click()
    page.get_by_role("button", name="确认审核通过这 10 份").click()
    go_on, ended = page.get_by_role("button", name="继续"), page.get_by_text("已结束：")
    expect(go_on.or_(ended)).to_be_visible()
    while go_on.count():
        with page.expect_navigation():
            go_on.click()
    expect(page.get_by_role("status")).to_have_text("已结束：审核通过 9 份，没有审核通过 1 份，原因在下表。")
    row = page.get_by_role("row").filter(has_text="选好以后检查结果变了")  # the others came to resemble the first
    expect(row).to_contain_text("第0单位")
    row.get_by_role("link").click()
    page.locator("summary", has_text="审核通过…").click()
    pressed(page, "确认审核通过", "审核通过，内容已固定")


def published_in_one_batch_but_three(played: Played) -> None:
    """Three are returned by a colleague between the summary and its confirmation."""
    page = played.scripted
    played.go(page, "review:round", played.round.year)
    for chosen in page.locator("input[name=report]").all():
        chosen.check()
    page.get_by_role("button", name="发布选中的").click()
    confirm = page.get_by_role("button", name="确认发布这 11 份")
    expect(confirm).to_be_visible()
    for number in STALE:
        with_reason(played.looked_at(number), "退回", "附件里还有一处")
    confirm.click()
    expect(page.get_by_role("status")).to_have_text("已结束：发布 8 份，没有发布 3 份，原因在下表。")
    refused = page.locator("tbody tr").filter(has_text="没有发布").locator("th")
    expect(refused).to_have_text([f"青禾县第{number}单位" for number in STALE])


def where_each_ended(played: Played) -> None:
    assert Counter(Report.objects.values_list("state", flat=True)) == {
        "published": 7, "returned": 3, "taken_down": 1, "drafting": 1,
    }  # fmt: skip
    public = Client()
    own = {number: f"/{played.round.year}/u{number:02}/" for number in range(12)}
    statuses = {number: public.get(address).status_code for number, address in own.items()}
    gone = {**dict.fromkeys((NEVER, *STALE), 404), TAKEN_DOWN: 410}
    assert statuses == {number: gone.get(number, 200) for number in range(12)}
    assert "第2版" in public.get(own[CORRECTED]).content.decode()
    assert SENTENCE in public.get(own[TAKEN_BACK]).content.decode()
    played.go(played.scripted, "review:round", played.round.year)
    late = played.scripted.locator("tbody tr").filter(has_text="逾期").locator("th")
    returned_too = [f"第{number}单位" for number in (NEVER, *STALE)]  # due by the unit's day
    expect(late).to_have_text(["白石镇", "柳湾镇", *returned_too])


def as_the_chain_tells() -> None:
    """Replayed, the chain gives the state of every report; and a row that is changed is found."""
    states: dict[str, str] = {}
    for entry in Entry.objects.order_by("number"):
        told = json.loads(entry.details)
        if entry.action == "start":
            states[entry.about] = "drafting"
        elif "to" in told and "from" in told:
            assert states[entry.about] == told["from"], entry.about
            states[entry.about] = told["to"]
    assert states == {named(report): report.state for report in Report.objects.all()}
    call_command("verify_audit")
    Entry.objects.filter(action="take_down").update(details='{"note":"另写的"}')
    with pytest.raises(SystemExit):
        call_command("verify_audit")
