"""The clerk's pages in Chromium 86, whose kernel the browsers of offices have (360, 奇安信): keys, sums, paste, saving.
``script/old-chromium`` fetches it; where it is not, these tests are left out. Playwright's locators ask for what it
has not (checkVisibility), so here the page itself is asked."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from tests.browser.desk import opened
from tests.conftest import CHROMIUM_OPTIONS, told_by
from tests.patience import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = Path(__file__).resolve().parents[2] / "var" / "chromium-86"
RECEIVED, GRANTED = "applications.received.natural_person", "applications.granted.natural_person"


@pytest.fixture(scope="module")
def old_browser(playwright):
    if not (HOME / "chromium").exists():
        pytest.skip("no Chromium 86: script/old-chromium fetches it")
    browser = playwright.chromium.launch(
        executable_path=HOME / "chromium",
        args=CHROMIUM_OPTIONS,
        env={**os.environ, "LD_LIBRARY_PATH": str(HOME / "lib")},
    )
    assert browser.version.startswith("86.")
    yield browser
    browser.close()


@pytest.fixture
def old_page(live_server, old_browser):
    context = old_browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    page, errors = context.new_page(), []
    page.on("console", lambda message: message.type == "error" and errors.append(told_by(message)))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def focus(page: Page, address: str) -> None:
    page.evaluate("(address) => document.getElementById(address).focus()", address)


def until_focused(page: Page, address: str) -> None:
    page.wait_for_function("(address) => document.activeElement.id === address", arg=address)


def until_said(page: Page, selector: str, text: str) -> None:
    page.wait_for_function(
        "([at, text]) => document.querySelector(at).textContent.includes(text)", arg=[selector, text]
    )


def paste_plain(page: Page, address: str, text: str) -> None:
    """As a spreadsheet's block arrives in the page."""
    page.evaluate(
        """([address, text]) => {
          const [field, data] = [document.getElementById(address), new DataTransfer()];
          data.setData('text/plain', text);
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [address, text],
    )


@pytest.mark.proves("U10", "U11", "U82")
def test_table_is_filled_by_keys_and_by_a_pasted_block(old_page: Page, live_server, county, draft):
    opened(old_page, live_server, draft, "applications")
    focus(old_page, RECEIVED)
    old_page.keyboard.type("3")
    for key, address in (("End", "received.other_organization"), ("Control+Home", "received.natural_person")):
        old_page.keyboard.press(key)
        until_focused(old_page, f"applications.{address}")
    until_said(old_page, '[id="applications.received.total"]', "3…")
    paste_plain(old_page, GRANTED, "1\t2\n3\t4\n")
    until_said(old_page, ".save-status", "已保存")
    numbers = {ref: number for ref, number in store.load(draft).cells.items() if number is not None}
    applicants = ("natural_person", "commercial_enterprise")
    lines = [(line, column) for line in ("granted", "partially_granted") for column in applicants]
    assert numbers == {
        Ref.parse(RECEIVED): 3,
        **{Ref("applications", *at): number for at, number in zip(lines, (1, 2, 3, 4), strict=True)},
    }


@pytest.mark.proves("U82")
def test_text_is_saved_and_every_page_of_the_clerk_opens(old_page: Page, live_server, county, draft):
    opened(old_page, live_server, draft, "overview")
    focus(old_page, "overview")
    old_page.keyboard.insert_text("本年没有收到政府信息公开申请。")
    until_said(old_page, ".save-status", "已保存")
    assert store.load(draft).prose["overview"] == "本年没有收到政府信息公开申请。"
    old_page.set_viewport_size({"width": 375, "height": 667})
    for name, arguments in (("desk:reports", []), ("desk:report", [draft.pk]), ("desk:check", [draft.pk])):
        old_page.goto(live_server.url + reverse(name, args=arguments))
        assert old_page.evaluate("document.documentElement.scrollWidth") == 375
