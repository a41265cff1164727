"""How much of a table one sees without scrolling, and what comes of it on a telephone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments
from giyearreport.reports.comments import Said
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from tests.browser.desk import FIELDS_IN_SIGHT, cell, saved, sign_in
from tests.county import bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMMENTED = ("received.natural_person", "granted.commercial_enterprise", "carried_out.natural_person")
#: The lines of which every cell lies between the heads and whatever sticks to the foot of the window.
ROWS_IN_SIGHT = """() => {
  const boxes = (selector) => Array.from(document.querySelectorAll(selector), (each) => each.getBoundingClientRect());
  const sticking = Array.from(document.querySelectorAll('.form-foot'))
    .filter((each) => getComputedStyle(each).position === 'sticky').map((each) => each.getBoundingClientRect().top);
  const frame = document.querySelector('.table-scroll').getBoundingClientRect();
  const top = Math.max(0, ...boxes('.statutory thead th').map((box) => box.bottom));
  const foot = Math.min(innerHeight, frame.bottom, ...sticking);
  const rows = Array.from(document.querySelectorAll('.statutory tbody tr'));
  return rows.filter((row) => Array.from(row.querySelectorAll('td')).every((cell) => {
    const box = cell.getBoundingClientRect();
    return box.height > 20 && box.top >= top - 1 && box.bottom <= foot + 1;
  })).length;
}"""
#: Of each card: its title, and the words and numbers of its fields as they stand below each other.
CARD = """(title) => {
  const head = Array.from(document.querySelectorAll('th[scope=row]')).find((each) => each.textContent.includes(title));
  const low = (box) => Math.round(box.getBoundingClientRect().bottom);
  const cells = Array.from(head.parentNode.querySelectorAll('td'));
  return {
    heads: cells.map((cell) => getComputedStyle(cell, '::before').content.replaceAll('"', '')),
    isBelowTitle: cells.every((cell) => low(cell) > low(head)),
    isSumLast: cells.every((cell) => low(cell) <= low(cells[cells.length - 1])),
    isWithin: cells.every((cell) => cell.getBoundingClientRect().right <= innerWidth),
    width: document.documentElement.scrollWidth,
  };
}"""
GROUPS = """() => Array.from(document.querySelectorAll('td[data-group]'),
  (cell) => getComputedStyle(cell, '::after').content.replaceAll('"', ''))"""
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
AS_A_CARD = {"heads": COLUMNS, "isBelowTitle": True, "isSumLast": True, "isWithin": True, "width": 375}
#: Those that the keyboard comes to and that the heads, the foot or the edges of the window hide in part.
HIDDEN = """() => Array.from(document.querySelectorAll('td.cell input')).filter((field) => {
  field.focus();
  const box = field.getBoundingClientRect();
  const bottom = (head) => head.getBoundingClientRect().bottom;
  const heads = Array.from(document.querySelectorAll('.statutory thead th'), bottom);
  const foot = document.querySelector('.form-foot').getBoundingClientRect().top;
  return box.top < Math.max(...heads) - 1 || box.bottom > foot + 1 || box.left < 0 || box.right > innerWidth;
}).map((field) => field.name)"""
#: Those that the keyboard comes to and that the bar lies over, in part.
UNDER_THE_BAR = """() => Array.from(document.querySelectorAll('td.cell input')).filter((field) => {
  field.focus();
  return field.getBoundingClientRect().bottom > document.getElementById('save-bar').getBoundingClientRect().top + 1;
}).map((field) => field.name)"""
TO_THE_TABLE = "() => scrollBy(0, document.querySelector('.table-scroll').getBoundingClientRect().top)"


@pytest.fixture
def returned(county, submitted):
    """With three comments at cells of table three, and a reason."""
    report = bring(submitted, county, "start_review")
    for number, at in enumerate(COMMENTED):
        said = Said(Anchor((Ref.parse(f"applications.{at}"),)), "must", "和台账不符，和第一部分写的也对不上，请核对。")
        comments.write(report, f"c{number}", said, by=county.reviewer)
    advance(report, Action.RETURN, by=county.reviewer, note="表三请逐格核对，并和第一部分的文字对一遍。")
    return report


def open_table(page: Page, live_server, report, code: str = "applications") -> None:
    sign_in(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:section", args=[report.pk, code]))


def rows_in_sight(page: Page, *, scrolled: bool = False) -> int:
    if scrolled:
        page.evaluate(TO_THE_TABLE)
    return page.evaluate(ROWS_IN_SIGHT)


@pytest.mark.proves("U93", "U24")
def test_first_screen_of_table_three_shows_its_rows_even_of_a_returned_report(page, live_server, county, returned):
    open_table(page, live_server, returned)
    expect(page.get_by_text("县级意见 3 条，还有 3 条没有答复")).to_be_visible()
    assert rows_in_sight(page) >= 12
    assert rows_in_sight(page, scrolled=True) >= 16
    page.set_viewport_size({"width": 683, "height": 384})  # as 1366 by 768 at 200 %
    assert rows_in_sight(page, scrolled=True) >= 6
    page.set_viewport_size({"width": 375, "height": 740})
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(FIELDS_IN_SIGHT) >= 6
    page.evaluate("document.documentElement.classList.add('is-large')")
    assert page.evaluate(FIELDS_IN_SIGHT) >= 1


@pytest.mark.proves("U79")
def test_large_type_is_turned_on_at_the_desk_and_leaves_the_table_in_sight(page, live_server, county, filled):
    open_table(page, live_server, filled)
    page.get_by_role("button", name="大字").click()
    expect(page.get_by_role("button", name="标准字号")).to_be_visible()
    page.wait_for_load_state()  # with its style sheet
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"  # 18 pt
    assert rows_in_sight(page) >= 6
    assert rows_in_sight(page, scrolled=True) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") == 1366
    assert page.evaluate(HIDDEN) == []
    cell(page, "applications.received.natural_person").fill("1289")
    saved(page).to_contain_text("已保存")
    page.reload()
    expect(page.locator(".balance-item.is-uneven")).to_have_count(2)
    assert rows_in_sight(page) >= 5


@pytest.mark.proves("U79")
@pytest.mark.parametrize(("username", "name"), [("clerk", "desk:reports"), ("reviewer", "review:reports")])
def test_at_two_hundred_per_cent_the_head_of_a_desk_is_one_line(page, live_server, county, filled, username, name):
    sign_in(page, live_server, username)
    page.set_viewport_size({"width": 683, "height": 384})
    page.goto(live_server.url + reverse(name))
    assert page.locator("main").bounding_box()["y"] <= 384 / 5


@pytest.mark.proves("U79")
@pytest.mark.parametrize(
    ("username", "name"), [(None, "portal:index"), ("clerk", "desk:reports"), ("reviewer", "review:reports")]
)
def test_in_large_type_the_page_begins_in_the_first_fifth_of_a_telephone_and_fits_every_window(
    page, live_server, county, filled, username, name
):
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": live_server.url}])
    if username:
        sign_in(page, live_server, username)
    page.goto(live_server.url + reverse(name))
    for width in (320, 375, 768, 1100, 1366):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert width != 375 or page.locator("main").bounding_box()["y"] <= 740 / 5


@pytest.mark.proves("U87")
def test_comment_opens_at_its_cell_and_is_answered_there(page, live_server, county, returned):
    open_table(page, live_server, returned)
    cell(page, "applications.granted.commercial_enterprise").focus()
    note = page.locator('[id="note-applications.granted.commercial_enterprise"]')
    expect(note).to_contain_text("意见 2（必须改，未答复）：和台账不符")
    cell(page, "applications.granted.commercial_enterprise").fill("7")
    saved(page).to_contain_text("已保存")
    note.get_by_role("button", name="标记已改").click()
    expect(page.get_by_text("县级意见 3 条，还有 2 条没有答复")).to_be_visible()
    expect(page.locator(".sections [aria-current]")).to_contain_text("意见 2")
    expect(note.get_by_role("button")).to_have_count(0)


@pytest.mark.proves("U93", "U54")
def test_each_line_is_a_card_on_a_telephone_and_the_balances_stay_in_sight(page, live_server, county, filled):
    page.set_viewport_size({"width": 375, "height": 667})
    open_table(page, live_server, filled)
    assert page.evaluate(FIELDS_IN_SIGHT) >= 6
    assert page.evaluate(CARD, "（一）予以公开") == AS_A_CARD
    cell(page, "applications.granted.natural_person").fill("1289")
    expect(cell(page, "applications.granted.total")).to_have_text("1363")
    uneven = page.locator(".balance-item.is-uneven")
    expect(uneven.first).to_contain_text("差 1 件")
    expect(uneven.first).to_be_in_viewport()
    open_table(page, live_server, filled, "litigation")
    assert page.evaluate(GROUPS) == ["行政复议", "行政诉讼，未经复议直接起诉", "行政诉讼，复议后起诉"]
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.proves("U54")
def test_reviewer_reads_and_approves_on_a_telephone(page, live_server, county, submitted):
    bring(submitted, county, "start_review")
    page.set_viewport_size({"width": 375, "height": 667})
    sign_in(page, live_server, "reviewer")
    page.goto(live_server.url + reverse("review:report", args=[submitted.pk]))
    assert page.evaluate(CARD, "（一）予以公开") == AS_A_CARD
    page.get_by_role("navigation", name="本页").get_by_role("link", name="处理").click()
    approve = page.get_by_role("button", name="审核通过")
    expect(approve).to_be_in_viewport()
    approve.click()
    expect(page.locator(".page-sub .state")).to_have_text("待发布")


@pytest.mark.proves("U79")
def test_in_a_low_window_the_save_state_stays_in_sight_and_off_the_field_that_is_typed_in(
    page, live_server, county, filled
):
    page.set_viewport_size({"width": 683, "height": 384})  # as 1366 by 768 at 200 %
    open_table(page, live_server, filled)
    assert page.evaluate(UNDER_THE_BAR) == []
    field = cell(page, "applications.refused_administrative_query.natural_person")
    field.fill("2")
    saved(page).to_contain_text("已保存")
    status, button = page.locator(".save-status"), page.get_by_role("button", name="保存", exact=True)
    expect(status).to_be_in_viewport(ratio=1)
    expect(button).to_be_in_viewport(ratio=1)
    assert page.locator("#save-bar").bounding_box()["height"] <= 48
