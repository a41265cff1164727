"""How a number came into its cell: pasted or filled with 0, posted beside the numbers; a typed number is left out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.desk import cell, paste, paste_and_take, saved, sign_in, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ISSUED, REPEALED, IN_FORCE = (f"disclosure.normative_documents.{part}" for part in ("issued", "repealed", "in_force"))


@pytest.fixture
def sheet(page: Page, live_server, county, draft) -> Page:
    """Table two, open in a clerk's browser."""
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "disclosure"]))
    return page


def ways_in(request) -> dict[str, str]:
    return json.loads(request.post_data)["provenance"]


def is_save(request) -> bool:
    return request.url.endswith("/save/")


def posted(page: Page) -> list[dict[str, str]]:
    """What each save says of the cells; a list that grows."""
    seen: list[dict[str, str]] = []
    page.on("request", lambda request: is_save(request) and seen.append(ways_in(request)))
    return seen


def held_saves(page: Page) -> list:
    """The saves that wait from now on for somebody to let them go; a list that grows."""
    held: list = []
    page.route("**/save/", lambda route: held.append(route))
    return held


@contextmanager
def not_saved_yet(page: Page) -> Iterator[None]:
    """However long it takes, nothing of what is done here is stored before its end."""
    page.route("**/save/", lambda route: route.abort())
    yield
    page.unroute("**/save/")


def one_of(page: Page, held: list):
    until(page, lambda: held)
    return held.pop(0)


def test_pasted_cells_are_told_of_until_they_are_saved(sheet):
    seen = posted(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    saved(sheet).to_contain_text("已保存")
    cell(sheet, IN_FORCE).fill("12")
    cell(sheet, ISSUED).fill("4")
    sheet.get_by_role("button", name="保存", exact=True).click()
    until(sheet, lambda: len(seen) > 1)
    saved(sheet).to_contain_text("已保存")
    assert seen == [{ISSUED: "pasted", REPEALED: "pasted"}] + [{}] * len(seen[1:])


def test_saving_by_hand_tells_of_them_too_and_a_cell_typed_into_drops_out(sheet, console_errors):
    seen = posted(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    sheet.get_by_role("button", name="保存", exact=True).click()
    until(sheet, lambda: seen)
    assert seen[0] == {ISSUED: "pasted", REPEALED: "pasted"}
    saved(sheet).to_contain_text("已保存")
    with not_saved_yet(sheet):
        paste_and_take(sheet, ISSUED, "5\t2\n")
        cell(sheet, ISSUED).press("4")
        seen.clear()
    until(sheet, lambda: seen)
    saved(sheet).to_contain_text("已保存")
    assert seen == [{REPEALED: "pasted"}] * len(seen)
    console_errors.clear()  # of a slow machine, on which it was tried meanwhile


def test_blanks_filled_with_zero_are_told_of_and_what_is_taken_back_leaves_what_was_there_before(sheet, console_errors):
    seen = posted(sheet)
    inputs = sheet.locator("td.cell input").evaluate_all("all => all.map(i => i.name)")
    blanks = [name for name in inputs if not name.endswith(".in_force")]
    sheet.get_by_role("button", name=f"把 {len(blanks)} 个空格填为 0").click()
    until(sheet, lambda: seen)
    assert seen == [dict.fromkeys(blanks, "zero")]
    sheet.get_by_role("button", name="撤销").click()
    saved(sheet).to_contain_text("已保存")
    with not_saved_yet(sheet):
        paste(sheet, ISSUED, "3\t1\n")
        sheet.locator("[data-fill-zero]").click()
        sheet.get_by_role("button", name="撤销").click()
    until(sheet, lambda: seen[-1] == {ISSUED: "pasted", REPEALED: "pasted"})
    console_errors.clear()  # of a slow machine, on which it was tried meanwhile


def test_what_is_pasted_during_a_save_waits_for_the_next(sheet):
    held = held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    first = one_of(sheet, held)
    paste(sheet, REPEALED, "2\t7\n")
    sheet.get_by_role("button", name="填入").click()
    first.continue_()
    second = one_of(sheet, held)
    assert [ways_in(first.request), ways_in(second.request)] == [
        {ISSUED: "pasted", REPEALED: "pasted"},
        {REPEALED: "pasted", IN_FORCE: "pasted"},
    ]
    second.continue_()
    saved(sheet).to_contain_text("已保存")


def answered(**fates: dict) -> dict:
    return {"saved_at": "10:00:00", "version": 2, "others": [], "fields": fates}


def test_cell_in_conflict_keeps_its_provenance(sheet):
    held = held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    fates = {ISSUED: {"state": "saved", "by": "别人"}, REPEALED: {"state": "conflict", "text": "5", "by": "李四"}}
    one_of(sheet, held).fulfill(json=answered(**fates))
    saved(sheet).to_contain_text("1 处有两种写法")
    sheet.get_by_role("button", name="用我的").click()
    assert ways_in(one_of(sheet, held).request) == {REPEALED: "pasted"}


def test_save_that_is_refused_keeps_it_all(sheet, console_errors):
    held = held_saves(sheet)
    paste(sheet, ISSUED, "3\t1\n")
    one_of(sheet, held).fulfill(status=409, json={"kind": "locked", "error": "没有保存：报告已提交"})
    saved(sheet).to_contain_text("没有保存：报告已提交")
    cell(sheet, IN_FORCE).fill("7")
    assert ways_in(one_of(sheet, held).request) == {ISSUED: "pasted", REPEALED: "pasted"}
    console_errors.clear()  # the browser itself reports the 409
