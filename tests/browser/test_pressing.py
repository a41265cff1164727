"""A press of a button, while what is saved and found meanwhile moves the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import cell, opened, saved, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "(button) => { const { left, top, width } = button.getBoundingClientRect(); return [left, top, width]; }"
#: The bar is no longer where it was, whatever has moved it.
MOVE = "() => { document.querySelector('.form-foot').style.transform = 'translateY(-90px)'; }"
RECEIVED = "applications.received.natural_person"


def press_down(page: Page) -> None:
    """At the upper edge of the button that saves and leads on."""
    page.locator("[data-to]").scroll_into_view_if_needed()
    box = page.locator("[data-to]").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 3)
    page.mouse.down()


@pytest.mark.proves("U73")
def test_press_counts_though_findings_come_and_the_bar_moves_before_it_ends(page, live_server, county, filled):
    for width, height in ((1280, 720), (1366, 768), (375, 740)):
        page.set_viewport_size({"width": width, "height": height})
        opened(page, live_server, filled, "overview")
        address, held = page.url, []
        page.route("**/findings/", lambda route, held=held: held.append(route))
        page.locator("#overview").press("Control+End")
        page.keyboard.type(f"共收到{width}件。")
        until(page, held.copy)
        press_down(page)
        page.unroute("**/findings/")
        with page.expect_response("**/findings/"):
            held[0].continue_()
        expect(page.locator("#to-see")).to_contain_text(str(width))
        page.evaluate(MOVE)
        with page.expect_navigation():
            page.mouse.up()
        assert page.url != address


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


def test_buttons_on_a_telephone_keep_their_place_whatever_the_bar_says(
    page, live_server, county, draft, console_errors
):
    page.set_viewport_size({"width": 375, "height": 740})
    opened(page, live_server, draft, "applications")
    button = page.locator("[data-to]")
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
