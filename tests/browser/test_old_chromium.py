"""Pages in Chromium 86, whose kernel the browsers of offices have (360, 奇安信): keys, sums, paste, saving, what lies
in the browser after a crash, the clipboard without HTTPS. ``script/test`` fetches it; where there is no npm,
these tests are left out. Playwright's locators ask for what it has not (checkVisibility), so here the page itself is
asked."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from drill.editors import SENDS_NOTHING
from giyearreport.formats.grammar import Ref
from giyearreport.reports import chasing, store
from tests.browser.desk import opened, sign_in
from tests.conftest import CHROMIUM_OPTIONS, told_by
from tests.patience import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = Path(__file__).resolve().parents[2] / "var" / "chromium-86"
INTRANET = "oa.qinghe.test"  # a name that makes no page trusted without HTTPS, as "localhost" does
UNHEEDED = "The Cross-Origin-Opener-Policy header has been ignored"  # what the browser says where there is no HTTPS
RECEIVED, GRANTED = "applications.received.natural_person", "applications.granted.natural_person"


@pytest.fixture(scope="module")
def old_browser(playwright):
    if not (HOME / "chromium").exists():
        pytest.skip("no Chromium 86: script/old-chromium fetches it from npm")
    browser = playwright.chromium.launch(
        executable_path=HOME / "chromium",
        args=[*CHROMIUM_OPTIONS[:-1], CHROMIUM_OPTIONS[-1].replace("MAP *", f"MAP {INTRANET} 127.0.0.1,MAP *")],
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
    assert [error for error in errors if UNHEEDED not in error] == []


def focus(page: Page, address: str) -> None:
    page.evaluate("(address) => document.getElementById(address).focus()", address)


def until_focused(page: Page, address: str) -> None:
    page.wait_for_function("(address) => document.activeElement.id === address", arg=address)


def until_said(page: Page, selector: str, text: str) -> None:
    page.wait_for_function(
        "([at, text]) => Array.from(document.querySelectorAll(at)).some((each) => each.textContent.includes(text))",
        arg=[selector, text],
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


@pytest.mark.proves("U74")
def test_what_a_killed_page_had_not_saved_is_offered_to_the_next(old_page: Page, live_server, county, draft):
    opened(old_page, live_server, draft, "problems")
    old_page.evaluate(SENDS_NOTHING)
    focus(old_page, "problems")
    old_page.keyboard.insert_text("一是没来得及保存。")
    old_page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('giyearreport.unsaved.'))")
    again = old_page.context.new_page()
    old_page.close(run_before_unload=False)
    again.goto(live_server.url + reverse("desk:section", args=[draft.pk, "problems"]))
    until_said(again, ".unsaved-copy dd", "一是没来得及保存。")
    again.evaluate("document.querySelector('[data-take]').click()")
    until_said(again, ".save-status", "已保存")
    assert store.load(draft).prose["problems"] == "一是没来得及保存。"


@pytest.mark.proves("U58")
def test_reminder_is_copied_though_the_intranet_has_no_https(old_page: Page, live_server, county, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, INTRANET]
    chasing.remind(county.round, [county.liuwan], by=county.reviewer)
    intranet = SimpleNamespace(url=live_server.url.replace("localhost", INTRANET))
    sign_in(old_page, intranet, "reviewer")
    old_page.goto(intranet.url + reverse("review:reminders", args=[2024]))
    assert old_page.evaluate("[isSecureContext, 'clipboard' in navigator]") == [False, False]
    text = old_page.evaluate("document.getElementById('wording').value")
    assert "柳湾镇" in text
    assert old_page.evaluate("getSelection().toString()") == text  # it can be copied by hand
    old_page.evaluate("document.querySelector('#wording ~ button').focus()")
    old_page.keyboard.press("Enter")
    until_said(old_page, "#wording-help", "已复制，请粘贴到微信。")
    old_page.evaluate("document.body.innerHTML = '<textarea id=wechat autofocus></textarea>'")
    focus(old_page, "wechat")
    old_page.keyboard.press("Control+V")
    assert old_page.evaluate("document.getElementById('wechat').value") == text
