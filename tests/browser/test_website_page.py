"""核对网站版 in a browser: everybody can read what differs, on a desk's screen and on a telephone."""

import pytest
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.writers import fragment
from tests.browser.axe import violations
from tests.browser.desk import sign_in, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_what_differs_is_shown_without_a_violation(page, live_server, published, tmp_path):
    content = store.load(published)
    shown = content.with_values(
        {Ref("applications", "received", "natural_person"): 99},
        {"problems": content.prose["problems"].replace("老年群众", "老年居民") + "\n网站上多出一段。"},
    )
    file = tmp_path / "page.html"
    file.write_bytes(fragment.write(shown).replace(b"1.\xe5\xb1\x9e\xe4\xba\x8e", "1.属於".encode()))
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:website", args=[published.pk]))
    assert violations(page) == {}
    page.set_input_files("#file", file)
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_text("网站上的页面和已发布的第1版不同").wait_for()
    assert violations(page) == {}
    page.goto(live_server.url + reverse("portal:report", args=[2024, published.unit.code]))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    page.keyboard.press("Control+C")
    page.goto(live_server.url + reverse("desk:website", args=[published.pk]))
    page.focus("#text")
    page.keyboard.press("Control+V")
    until(page, lambda: "<table" in page.input_value("#page"))
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_text("网站上的页面和已发布的第1版一致").wait_for()
    page.fill("#text", page.input_value("#text").replace("老年群众", "老年居民"))
    assert page.input_value("#page") == ""
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_text("网站上的页面和已发布的第1版不同").wait_for()
    page.wait_for_load_state()  # with its style sheet
    for width in (1366, 375):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
