"""The count below a written section: the same as the server's, of this section and of the whole report."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from giyearreport.content import plain_prose
from giyearreport.reports import store
from tests.browser.desk import sign_in

pytestmark = pytest.mark.browser

TEXTS = [
    "", "长", " 长 ", "\u3000\u3000长\r\n\r\n短\r短", "一是慢。\n\n\n二是少。", "\u2028\v\f长\n \t\n",
    "𠮷𠮷", "a b\u3000c", "\n", "长" * 1000 + "\n" * 1000,
]  # fmt: skip


def test_browser_counts_what_the_server_keeps(alone):
    counted = alone("prose.js", "texts => texts.map(module.lengthOf)", TEXTS)
    assert dict(zip(TEXTS, counted, strict=True)) == {text: len(plain_prose(text)) for text in TEXTS}


@pytest.mark.proves("U31")
def test_length_of_the_whole_report_is_told_while_typing(page, live_server, county, draft):
    long = store.load(draft).with_values(prose={"overview": "长" * 59_000})
    store.save(draft, long, by=county.clerk, version=draft.version)
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "problems"]))
    count = page.locator(".prose-count")
    expect(count).to_have_text("0 字，全文 59000 字")
    page.locator("#problems").fill("短" * 1000)
    expect(count).to_have_text("1000 字，全文 60000 字")
    page.locator("#problems").fill("短" * 1001)
    expect(count).to_have_text("1001 字，全文 60001 字，最多 60000 字，多出 1 字，不能保存")
    expect(count).to_have_class("prose-count is-over")
