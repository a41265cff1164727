"""A reviewer goes through thirty reports, a third of which is returned once with a comment at a cell: how many clicks.

    python drill/thirty_reports.py [--reports 30]

The program as it is deployed, the distribution's Chromium, every click counted by the browser itself; 审核下一份 leads
from report to report and begins the next, and what is clean is approved in one batch at the end of each look. Prints
the clicks; ends with an error where a report is not approved, or where they are more than 110 for thirty.
"""

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, expect, sync_playwright

from drill.publishing_killed import SET_UP
from drill.served import PASSWORD, machine, manage, serving

MOST = 110 / 30  # clicks a report
PATIENCE = 60_000  # ms
TO_APPROVED = """    advance(report, Action.START_REVIEW, by=reviewer)
    advance(report, Action.APPROVE, by=reviewer)
"""
#: The units say why nothing is changed, and submit again.
ANSWERED = """
from giyearreport.reports import comments, store, zeros
from giyearreport.reports.models import Comment, Report
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
for comment in Comment.objects.filter(state="sent", report__unit__code__startswith="zhen"):
    clerk = comment.report.edited_by
    comments.reply(comment.report, comment.key, comments.ReplyKind.DECLINED, "台账已经更正", by=clerk)
    report = Report.objects.get(pk=comment.report_id)
    advance(report, Action.SUBMIT, by=clerk, zero=zeros.all_zero(store.load(report)))
"""
LEFT = """
from giyearreport.reports.models import Report
print(Report.objects.filter(unit__code__startswith="zhen").exclude(state="approved").count())
"""
COUNT = """addEventListener("click", (event) => {
  if (event.isTrusted && event.detail) localStorage.clicks = Number(localStorage.clicks || 0) + 1;
}, true);"""


def look(page: Page, address: str, number: int, *, returned: int) -> None:
    """Goes through the reports of a list, returns the first of them, approves the others in one batch."""
    page.goto(address)
    page.get_by_role("link", name="审核", exact=False).filter(has_text="镇").first.click()
    page.get_by_role("button", name="开始审核").click()
    for place in range(number):
        expect(page.get_by_text("已开始审核")).to_be_visible()
        if place < returned:
            send_back(page)
        if place < number - 1:
            with page.expect_navigation():
                page.get_by_role("button", name="审核下一份").click()
    page.get_by_role("link", name="年报审核", exact=True).click()
    page.get_by_role("button", name="审核中没有问题的全部通过").click()
    page.get_by_role("button", name="确认审核通过这").click()
    expect(page.get_by_role("status")).to_contain_text("已结束")


def send_back(page: Page) -> None:
    page.locator(".report td[id]").first.click()
    page.keyboard.type("和台账不符")
    expect(page.locator("#comments .comment-text, .comment-form [data-status]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#comments .comment-text")).to_have_text("和台账不符")
    page.get_by_text("退回…").click()
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("已退回，原因已告知填报单位。")).to_be_visible()


def play(settings: dict[str, str], reports: int, returned: int) -> int:
    """How many clicks."""
    site = f"http://127.0.0.1:{settings['PORT']}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
        )
        page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN").new_page()
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.goto(f"{site}/sign-in/")
        page.get_by_label("用户名").fill("shenhe")
        page.get_by_label("密码").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="退出")).to_be_visible()
        page.goto(f"{site}/review/")
        queue = f"{page.url.partition('?')[0]}?q=第&state=submitted"
        page.evaluate("localStorage.clear()")
        page.context.add_init_script(COUNT)
        look(page, queue, reports, returned=returned)
        manage(settings, "shell", "-v0", "-c", ANSWERED)
        look(page, queue, returned, returned=0)
        clicks = int(page.evaluate("localStorage.clicks"))
        browser.close()
    return clicks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=30)
    options = parser.parse_args()
    returned = options.reports // 3
    with serving() as served:
        settings = served.settings
        manage(settings, "shell", "-v0", "-c", SET_UP.format(reports=options.reports).replace(TO_APPROVED, ""))
        print(f"{options.reports} reports wait, {returned} will be returned; {machine()}", flush=True)
        clicks = play(settings, options.reports, returned)
        left = int(manage(settings, "shell", "-v0", "-c", LEFT).split()[-1])
    print(f"{clicks} clicks; {left} not approved; {machine()}")
    return int(left > 0 or clicks > MOST * options.reports)


if __name__ == "__main__":
    sys.exit(main())
