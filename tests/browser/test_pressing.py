"""A press of a button, while what is saved and found meanwhile moves the page."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from giyearreport.reports import starting
from giyearreport.reports.models import Round
from tests.browser.desk import FIELDS_IN_SIGHT, cell, opened, saved, until
from tests.county import bring, fill
from tests.nil_report import nil_report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "(button) => { const { left, top, width } = button.getBoundingClientRect(); return [left, top, width]; }"
#: The bar is no longer where it was, whatever has moved it.
MOVE = "() => { document.querySelector('.form-foot').style.transform = 'translateY(-90px)'; }"
RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"


def press_down(page: Page) -> None:
    """At the upper edge of the button that saves and leads on."""
    page.locator("[data-to]").scroll_into_view_if_needed()
    box = page.locator("[data-to]").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 3)
    page.mouse.down()


def write_and_press(page: Page, text: str) -> None:
    """What is found in the text is told, and the bar moves, between the two halves of the press."""
    held = []
    page.route("**/findings/", lambda route: held.append(route))
    page.locator("#overview").press("Control+End")
    page.keyboard.type(text)
    until(page, lambda: held)
    press_down(page)
    with page.expect_response("**/findings/"):
        held[0].continue_()
    page.unroute("**/findings/")
    expect(page.locator("#to-see")).to_contain_text(text)
    page.evaluate(MOVE)
    page.mouse.up()


@pytest.mark.proves("U73")
def test_press_counts_though_findings_come_and_the_bar_moves_before_it_ends(page, live_server, county, filled):
    for width, height in ((1280, 720), (1366, 768), (375, 740)):
        page.set_viewport_size({"width": width, "height": height})
        opened(page, live_server, filled, "overview")
        leads_to = re.compile(page.locator("[data-to]").get_attribute("data-to") + "$")
        write_and_press(page, f"待填{width}件")
        expect(page).to_have_url(leads_to)


def test_who_draws_the_pointer_away_from_a_button_has_not_pressed_it(page, live_server, county, filled):
    opened(page, live_server, filled, "problems")
    address = page.url
    press_down(page)
    page.mouse.move(300, 300)
    page.mouse.up()
    page.locator("#problems").press("End")
    page.keyboard.type("。")
    saved(page).to_contain_text("已保存")
    assert page.url == address


@pytest.fixture
def begun(county, draft):
    """The report of 2025, which begins with what is carried over from that of 2024."""
    fill(draft, nil_report(last_year=True), county.clerk)
    bring(draft, county, "submit", "start_review", "approve", "publish")
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2027, 1, 20), "review_due_on": date(2027, 2, 20)}
    round = Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)
    return starting.begin(unit=draft.unit, round=round, by=county.clerk)


@pytest.mark.proves("U20", "U54")
def test_buttons_on_a_telephone_keep_their_place_whatever_the_bar_says(
    page, live_server, county, begun, console_errors
):
    page.set_viewport_size({"width": 375, "height": 740})
    opened(page, live_server, begun, "applications")
    button = page.locator("[data-to]")
    assert page.evaluate(FIELDS_IN_SIGHT) >= 6
    place = button.evaluate(PLACE)
    cell(page, RECEIVED).fill("十二")
    saved(page).to_contain_text("已保存")
    assert button.evaluate(PLACE) == place
    page.context.set_offline(True)
    cell(page, RECEIVED).fill("12")
    saved(page).to_contain_text("未保存")
    assert button.evaluate(PLACE) == place
    page.context.set_offline(False)
    saved(page).to_contain_text("已保存")
    console_errors.clear()  # of what was asked meanwhile
    words = page.locator("#locked-words")
    expect(words).to_be_hidden()
    cell(page, CARRIED_IN).press("5")  # is locked
    expect(words).to_contain_text("上年结转已按上年报告锁定，这一格不能直接改")
    expect(words.get_by_role("link", name="写明理由，解除锁定")).to_be_visible()
    expect(cell(page, CARRIED_IN)).to_have_value("0")
    assert button.evaluate(PLACE) == place
    cell(page, RECEIVED).focus()
    expect(words).to_be_hidden()
