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
    for width in (1100, 1280, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        page.goto(live_server.url + reverse(name, args=[submitted.pk]))
        found[width] = page.evaluate(HIDDEN)
    assert found == {width: [0, 0, 0] for width in found}
