"""The distribution's Chromium, in which a person of the demo is signed in."""

import re
import shutil

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from drill.served import PASSWORD


def launched(playwright: Playwright) -> Browser:
    """One without a window."""
    path = shutil.which("chromium-headless-shell")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


def sign_in(context: BrowserContext, address: str, username: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="退出").wait_for()
    page.close()


def signed_in(browser: Browser, address: str, username: str) -> BrowserContext:
    context = browser.new_context(locale="zh-CN")
    sign_in(context, address, username)
    return context


def first_report(page: Page, address: str) -> str:
    """The path of the report that the desk of who is signed in shows first: it waits to be filled in."""
    page.goto(f"{address}/desk/")
    links = page.locator("a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    return next(link for link in links if re.fullmatch(r"/desk/\d+/", link or ""))
