"""What is offered beside a written section goes to where the clerk writes; last year's years and numbers stay lit until
somebody edits or confirms them; headings lead to their place."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.cited import Cited
from tests.browser.desk import opened
from tests.county import begun_last_year, fill
from tests.scripted import ask

pytestmark = pytest.mark.browser

PARAGRAPH = "2025年发布信息412条，解读48条。"
RECEIVED = Ref("applications", "received", "natural_person")
TEXT = "（一）主动公开\n我写的第一段。\n（二）依申请公开\n我写的第二段。"


@pytest.fixture
def area(page, live_server, county, draft):
    begun_last_year(county, {"overview": f"（一）主动公开\n{PARAGRAPH}"})
    fill(draft, store.load(draft).with_values({RECEIVED: 12}, {"overview": TEXT}), county.clerk)
    opened(page, live_server, draft, "overview")
    page.locator(".offered details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    return page.locator("#overview")


def take(page, paragraph: str) -> None:
    page.locator(".offered-item").filter(has_text=paragraph).get_by_role("button").click()


def selected(page) -> str:
    script = "({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)"
    return page.locator("#overview").evaluate(script)


def still(page):
    return page.locator("#still-dated span")


@pytest.mark.proves("U27", "U86")
def test_paragraphs_of_last_year_go_behind_the_one_where_the_clerk_writes_and_back_by_ctrl_z(page, area):
    area.focus()
    area.evaluate("(area) => area.setSelectionRange(10, 12)")  # within the first paragraph
    for times in (1, 2, 3):  # the caret was led to the first year of what was taken
        take(page, PARAGRAPH)
        expect(area).to_have_value(TEXT.replace("第一段。", "第一段。" + f"\n{PARAGRAPH}" * times))
        assert selected(page) == "2025"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(area).to_have_value(TEXT.replace("第一段。", f"第一段。\n{PARAGRAPH}"))
    page.keyboard.press("Control+z")
    expect(area).to_have_value(TEXT)
    page.locator(".offered-item").filter(has_text=PARAGRAPH).get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # once more, not over the year that was taken
    assert area.input_value().count(PARAGRAPH) == 2


@pytest.mark.proves("U28")
def test_number_goes_to_where_the_clerk_writes_and_is_told_to_follow_until_it_is_touched(page, clerk, draft, area):
    area.focus()
    area.evaluate("(area) => area.setSelectionRange(0, 0)")
    page.keyboard.type("𠮷报收到件。")
    area.evaluate("(area) => area.setSelectionRange(5, 5)")
    page.get_by_label("哪个数字").select_option(str(RECEIVED))
    page.get_by_role("button", name="插入这个数字").click()
    told = page.locator("#cited li")
    expect(told).to_have_text(["12 一、本年新收政府信息公开申请数量 · 自然人"])
    page.evaluate("document.getElementById('overview').setSelectionRange(0, 0)")
    page.keyboard.type("今年")
    expect(page.locator(".save-status")).to_contain_text("已保存")
    assert store.load(draft).prose["overview"] == f"今年𠮷报收到12件。{TEXT}"
    assert store.cited_in(draft) == {"overview": (Cited(RECEIVED, 6, 8),)}
    draft.refresh_from_db()
    ask(clerk, "save", draft, "applications", {str(RECEIVED): "1300"})  # at another window
    page.keyboard.type("全")
    expect(area).to_have_value(f"今年全𠮷报收到1300件。{TEXT}")
    expect(told).to_have_text(["1300 一、本年新收政府信息公开申请数量 · 自然人"])
    expect(page.locator("#news")).to_have_text("表里的数字变了，“一、总体情况”里的数字已跟着改。")
    page.keyboard.type("县")  # the caret has stayed
    expect(area).to_have_value(f"今年全县𠮷报收到1300件。{TEXT}")
    page.evaluate("document.getElementById('overview').setSelectionRange(13, 13)")
    page.keyboard.type("5")
    expect(told).to_have_count(0)


@pytest.mark.proves("U27", "U86")
def test_years_and_numbers_of_last_year_stay_lit_until_edited_or_confirmed(page, live_server, draft, area):
    take(page, PARAGRAPH)
    expect(still(page)).to_have_text("有 3 处年份或者数字还是2023年的：“2025”")
    assert selected(page) == "2025"
    page.keyboard.type("2026")
    expect(still(page)).to_have_text("有 2 处年份或者数字还是2023年的：“412”")
    page.get_by_role("button", name="去看").click()
    assert selected(page) == "412"
    page.get_by_role("button", name="核对过，没有变").click()
    expect(still(page)).to_have_text("有 1 处年份或者数字还是2023年的：“48”")
    assert selected(page) == "48"
    expect(page.locator(".save-status")).to_contain_text("已保存")
    assert store.load(draft).prose["overview"] == f"{TEXT}\n{PARAGRAPH.replace('2025', '2026')}"
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "overview"]))
    expect(still(page)).to_have_text("有 1 处年份或者数字还是2023年的：“48”")  # what was confirmed stays so


@pytest.mark.proves("U31")
def test_headings_lead_to_their_place_and_say_which_number_is_left_out(page, area):
    headings = page.locator("#headings button")
    expect(headings).to_have_text(["（一）主动公开", "（二）依申请公开"])
    headings.nth(1).click()
    assert selected(page) == "（二）依申请公开"
    area.fill(TEXT.replace("（二）", "（三）"))
    expect(headings).to_have_text(["（一）主动公开", "（三）依申请公开（序号不连续）"])
