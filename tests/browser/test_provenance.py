"""How a number came into its cell: pasted or filled with 0, posted beside the numbers; a typed number is left out."""

import json
from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.desk import cell, paste, saved, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ISSUED, REPEALED, IN_FORCE = (f"disclosure.normative_documents.{part}" for part in ("issued", "repealed", "in_force"))
SAVED = {"saved_at": "10:00:00", "base": {}, "errors": {}, "conflicts": {}}


@pytest.fixture
def sheet(page: Page, live_server, county, draft) -> Page:
    """Table two, open in a clerk's browser."""
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "disclosure"]))
    return page


def ways(page: Page) -> dict[str, str]:
    """What the page would post now."""
    return json.loads(page.locator("input[name=provenance]").input_value())


def is_saving(request) -> bool:
    return request.method == "POST" and not request.url.endswith("/findings/")


def posted(page: Page) -> list[dict[str, str]]:
    """What each save posts; a list that grows."""
    seen: list[dict[str, str]] = []

    def read(request) -> None:
        if is_saving(request):
            fields = parse_qs(request.post_data, keep_blank_values=True)
            seen.append(json.loads(fields["provenance"][0] or "{}"))

    page.on("request", read)
    return seen


def held_saves(page: Page) -> list:
    """The saves that wait from now on for somebody to let them go; a list that grows."""
    held: list = []
    page.route("**/disclosure/", lambda route: held.append(route) if is_saving(route.request) else route.continue_())
    return held


def one_of(page: Page, held: list):
    for _ in range(500):
        if held:
            return held.pop(0)
        page.wait_for_timeout(20)
    raise AssertionError("the page does not save")


def test_pasted_cells_are_posted_as_such_until_they_are_saved(sheet):
    seen = posted(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    saved(sheet).to_contain_text("已保存")
    assert (seen, ways(sheet)) == ([{ISSUED: "pasted", REPEALED: "pasted"}], {})
    cell(sheet, IN_FORCE).fill("12")
    sheet.get_by_role("button", name="保存", exact=True).click()
    saved(sheet).to_contain_text("已保存")
    assert (seen[1:], ways(sheet)) == ([{}] * len(seen[1:]), {})


def test_saving_by_hand_posts_them_too(sheet):
    seen = posted(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    sheet.get_by_role("button", name="保存", exact=True).click()
    expect(cell(sheet, ISSUED)).to_have_value("3")
    assert seen[0] == {ISSUED: "pasted", REPEALED: "pasted"}


def test_cell_typed_into_drops_out(sheet):
    held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    cell(sheet, ISSUED).press("4")
    assert ways(sheet) == {REPEALED: "pasted"}


def test_block_taken_back_leaves_what_was_there_before(sheet):
    held_saves(sheet)
    paste(sheet, ISSUED, "3\t\n")
    before = {ISSUED: "pasted", REPEALED: "pasted"}
    assert ways(sheet) == before
    blanks = sheet.locator("td.cell input").evaluate_all("all => all.filter(i => !i.value).map(i => i.name)")
    sheet.get_by_role("button", name=f"把 {len(blanks)} 个空格填为 0").click()
    assert ways(sheet) == {ISSUED: "pasted", **dict.fromkeys(blanks, "zero")}
    sheet.get_by_role("button", name="撤销").click()
    assert ways(sheet) == before


def test_what_is_pasted_during_a_save_waits_for_the_next(sheet):
    held, seen = held_saves(sheet), posted(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    first = one_of(sheet, held)
    paste(sheet, REPEALED, "2\t7\n")
    first.continue_()
    one_of(sheet, held).continue_()
    saved(sheet).to_contain_text("已保存")
    assert seen == [{ISSUED: "pasted", REPEALED: "pasted"}, {REPEALED: "pasted", IN_FORCE: "pasted"}]
    assert ways(sheet) == {}


def test_cell_in_conflict_keeps_its_provenance(sheet):
    held = held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    one_of(sheet, held).fulfill(json={**SAVED, "conflicts": {REPEALED: "5"}})
    saved(sheet).to_contain_text("有 1 处别人刚才也改了")
    assert ways(sheet) == {REPEALED: "pasted"}


def test_save_that_is_refused_keeps_it_all(sheet, console_errors):
    held = held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    one_of(sheet, held).fulfill(status=409, json={"error": "没有保存：报告已提交"})
    saved(sheet).to_contain_text("没有保存：报告已提交")
    assert ways(sheet) == {ISSUED: "pasted", REPEALED: "pasted"}
    console_errors.clear()  # the browser itself reports the 409
