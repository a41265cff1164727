"""交接 with a script: what lies unsaved in the browser is named before, and gone after."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.desk import sign_in, until
from tests.county import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

COPY = {
    "at": 1,
    "address": "/desk/1/problems/",
    "name": "五、存在的问题",
    "fields": {"problems": {"seen": "", "text": "一"}},
}


def test_what_is_not_saved_is_named_and_goes_with_the_account(page, live_server, county):
    sign_in(page, live_server, "clerk")
    page.goto(f"{live_server.url}/account/hand-over/")
    mine, others = f"giyearreport.unsaved.{county.clerk.pk}./desk/1/.a", "giyearreport.unsaved.999./desk/1/.b"
    for key in (mine, others):
        page.evaluate("([key, copy]) => localStorage.setItem(key, copy)", [key, json.dumps(COPY)])
    page.get_by_label("接手人").select_option("")
    page.get_by_label("姓名").fill("何新")
    page.get_by_label("用户名").fill("hexin")
    page.get_by_label("您的密码").fill(PASSWORD)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="交接").click()
    assert asked == ["还有没保存的内容：“五、存在的问题”。接手人看不到，交接以后就没有了。要交接吗？"]
    expect(page.get_by_label("姓名")).to_have_value("何新")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="交接").click()
    expect(page.get_by_role("heading", name="交接好了")).to_be_visible()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    until(page, lambda: page.evaluate("Object.keys(localStorage)") == [others])  # by the script of this page
