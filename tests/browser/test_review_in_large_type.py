"""The review page in large type: nothing that one looks at or presses lies under something else."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Ref
from giyearreport.reports.models import Batch, Report
from giyearreport.reports.states import Action
from giyearreport.units.models import Person
from tests.browser.desk import cell, sign_in
from tests.county import bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CUT_TABLES = """Array.from(document.querySelectorAll(".paper [role=region]"))
    .filter((frame) => frame.scrollWidth > frame.clientWidth).map((frame) => frame.textContent)"""


@pytest.fixture
def in_review(county, submitted):
    return bring(submitted, county, "start_review")


def review(page: Page, live_server, report: Report) -> None:
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[report.pk]))


@pytest.mark.proves("U46")
@pytest.mark.parametrize("column", ["natural_person", "total"])
def test_in_large_type_the_cell_the_buttons_and_the_ways_on_stay_in_sight(page: Page, live_server, in_review, column):
    review(page, live_server, in_review)
    page.get_by_role("button", name="大字").click()
    at = cell(page, str(Ref("applications", "granted", column)))
    at.click()
    panel = page.get_by_role("complementary", name="写意见")
    expect(panel.get_by_label("意见", exact=True)).to_be_focused()
    for whole in (panel, at, panel.get_by_role("button", name="存为草稿"), page.locator(".reach")):
        expect(whole).to_be_in_viewport(ratio=1)
    over, cells, ways = panel.bounding_box(), at.bounding_box(), page.locator(".reach").bounding_box()
    assert over["y"] + over["height"] <= ways["y"]
    assert cells["x"] >= over["x"] + over["width"] or cells["x"] + cells["width"] <= over["x"]


def test_in_large_type_what_is_to_be_decided_stands_beside_the_sheet_where_both_fit(page: Page, live_server, in_review):
    page.set_viewport_size({"width": 1920, "height": 1080})
    review(page, live_server, in_review)
    page.get_by_role("button", name="大字").click()
    expect(page.locator(".reach")).to_be_hidden()
    expect(page.locator("#act")).to_be_in_viewport()
    sheet, act = page.locator(".paper").bounding_box(), page.locator("#act").bounding_box()
    assert sheet["x"] + sheet["width"] <= act["x"]
    assert page.evaluate(CUT_TABLES) == []


def test_each_batch_below_the_list_has_a_line_of_its_own(page: Page, live_server, county, in_review):
    sign_in(page, live_server, "reviewer")
    for key in ("a", "b"):
        Batch.objects.create(round=in_review.round, by=county.reviewer, action=Action.APPROVE, key=key)
    page.goto(live_server.url + reverse("review:round", args=[in_review.year]))
    for width, is_large in ((375, False), (1366, False), (1366, True)):
        page.set_viewport_size({"width": width, "height": 768})
        if is_large:
            page.get_by_role("button", name="大字").click()
        lines = page.get_by_role("list", name="批量处理").get_by_role("listitem")
        expect(lines).to_have_count(2)
        first, second = (line.bounding_box() for line in lines.all())
        assert (first["x"], first["width"], first["y"] + first["height"] <= second["y"]) == (
            second["x"], second["width"], True,
        )  # fmt: skip


def test_in_large_type_on_a_telephone_the_person_stands_apart_from_the_ways(page: Page, live_server, in_review):
    Person.objects.filter(username="reviewer").update(name="沈清源")  # short enough for the line of the ways
    page.set_viewport_size({"width": 375, "height": 720})
    review(page, live_server, in_review)
    page.get_by_role("button", name="大字").click()
    expect(page.get_by_role("button", name="标准字号")).to_be_visible()
    page.wait_for_load_state()
    person, way = (page.locator(place).bounding_box() for place in (".site-person", ".site-nav a"))
    assert way["x"] - person["x"] - person["width"] >= 8
    assert page.evaluate("document.documentElement.scrollWidth") == 375
