"""The report as printed, beside what is to be decided: its tables stand whole in their frame, 总计 too."""

import pytest
from django.urls import reverse

from tests.browser.desk import sign_in
from tests.county import bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HIDDEN = """() => Array.from(document.querySelectorAll(".paper .scroll"))
  .map((frame) => frame.scrollWidth - frame.clientWidth)"""


@pytest.mark.proves("U39", "U95")
@pytest.mark.parametrize(("username", "name"), [("reviewer", "review:report"), ("clerk", "desk:check")])
def test_tables_fit_their_frame_on_every_desk(page, live_server, county, submitted, username, name):
    bring(submitted, county, "start_review")
    sign_in(page, live_server, username)
    found = {}
    for large, widths in (("0", (1100, 1280, 1366, 1920)), ("1", (1280, 1366, 1920))):
        page.context.add_cookies([{"name": "large_type", "value": large, "url": live_server.url}])
        page.goto(live_server.url + reverse(name, args=[submitted.pk]))
        for width in widths:
            page.set_viewport_size({"width": width, "height": 768})
            found[large, width] = page.evaluate(HIDDEN)
    assert found == {each: [0, 0, 0] for each in found}


@pytest.mark.proves("U79")
def test_in_large_type_the_name_of_a_line_stays_where_its_table_must_move(page, live_server, county, submitted):
    sign_in(page, live_server, "reviewer")
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    page.set_viewport_size({"width": 1100, "height": 768})
    page.goto(live_server.url + reverse("review:report", args=[submitted.pk]))
    frame = page.locator("#applications .scroll")
    frame.evaluate("(frame) => { frame.scrollLeft = 400; }")
    name = frame.get_by_role("rowheader", name="四、结转下年度继续办理")
    assert name.bounding_box()["x"] == frame.bounding_box()["x"]
