"""The real PDF within the page, in a real browser: framed by us, refused by nobody."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.desk import sign_in
from tests.county import complete, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser(whole_browser):
    """With a viewer, which is what these tests look at."""
    return whole_browser


def shows_the_pdf_and_nothing_is_refused(page: Page, pdf: str) -> None:
    frame = page.locator("iframe.preview-frame").element_handle().content_frame()
    assert frame.url == pdf + "#navpanes=0"  # one that was refused has the address of an error page
    for width in (375, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_text("上面看不到 PDF？看文字版").press("Enter")
    expect(page.get_by_role("heading", name="一、总体情况")).to_be_visible()


def test_preview_of_the_reviewer_shows_the_pdf(page: Page, live_server, submitted):
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:preview", args=[submitted.pk]))
    shows_the_pdf_and_nothing_is_refused(page, live_server.url + reverse("review:draft_pdf", args=[submitted.pk]))


def test_preview_of_the_clerk_shows_the_pdf(page: Page, live_server, submitted):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:preview", args=[submitted.pk]))
    shows_the_pdf_and_nothing_is_refused(page, live_server.url + reverse("desk:draft_pdf", args=[submitted.pk]))


def test_links_open_and_download_the_same_file(page: Page, live_server, submitted):
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:report", args=[submitted.pk]))
    page.get_by_role("link", name="预览 PDF").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="在新标签页打开 PDF").click()
    assert opened.value.url.endswith("/draft.pdf")
    for link, suffix in (("下载 PDF", "pdf"), ("下载 Word", "docx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        assert download.value.suggested_filename == f"草稿-{submitted.title}.{suffix}"


@pytest.mark.proves("U41")
def test_edit_after_printing_flips_the_notice(page: Page, console_errors, live_server, county, draft):
    fill(draft, complete(), county.clerk)
    sign_in(page, live_server, "clerk")
    check = live_server.url + reverse("desk:check", args=[draft.pk])
    page.goto(check)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="打印审签单").click()
    opened.value.wait_for_url("**/sign-off/*.pdf")
    opened.value.close()
    changed = page.get_by_text("审签后内容有改动，请重新打印审签单。")
    page.goto(check)
    expect(page.get_by_text("审签单与现在的内容一致：")).to_be_visible()
    expect(changed).not_to_be_visible()
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "problems"]))
    page.locator("#problems").fill("又想起一处不足。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".save-status")).to_contain_text("已保存")
    page.goto(check)
    expect(changed).to_be_visible()
    console_errors[:] = [said for said in console_errors if "/favicon.ico" not in said]  # asked for beside a bare PDF
