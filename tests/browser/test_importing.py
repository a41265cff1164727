"""A file on its way into a report, in a real browser: the clerk's last year, and the administrator's archive."""

import io
import re
import zipfile

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.importing.one_report import report_of
from giyearreport.reports.models import Report
from giyearreport.writers import FORMATS
from tests.browser.desk import cell, copy, sign_in_at_home, sign_out
from tests.county import complete, fill
from tests.specimens import nil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECEIVED = Ref("applications", "received", "natural_person")
GRANTED = Ref("applications", "granted", "natural_person")


def past(year: int, unit: str = "青禾县白石镇", received: int = 5):
    prose = {section: text.replace("2024年", f"{year}年") for section, text in complete().prose.items()}
    return nil(year, unit, prose).with_values({RECEIVED: received})


def file(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def open_past_years(page: Page, live_server) -> None:
    """The administrator begins on Django's own pages, from where a link leads here."""
    sign_in_at_home(page, live_server, "administrator")
    page.get_by_role("link", name="导入历年报告").click()


def hand_in(page: Page, name: str, data: bytes) -> None:
    page.locator("#file").set_input_files(file(name, data))
    page.get_by_role("button", name="读取并预览").click()


def test_clerk_brings_last_year_in_and_takes_it_back(page, live_server, county, draft, console_errors):
    sign_in_at_home(page, live_server, "clerk")
    page.get_by_role("link", name="导入上年报告").click()
    hand_in(page, "图.docx", b"\x89PNG\r\n")
    expect(page.get_by_role("alert")).to_contain_text("图片")
    assert [error.endswith("400 (Bad Request)") for error in console_errors] == [True]
    console_errors.clear()
    text = FORMATS["text"].render(past(2023)).decode().replace("\t5\t", "\t5件\t", 1)
    hand_in(page, "2023 年报.txt", text.encode())
    expect(page.get_by_text("还没有写入。青禾县白石镇人民政府，2023年度")).to_be_visible()
    expect(cell(page, str(RECEIVED)).locator(".cell-mark")).to_have_text("原文“5件”")
    page.get_by_role("link", name="看这一格").click()
    expect(cell(page, str(RECEIVED))).to_be_in_viewport()
    assert list(Report.objects.all()) == [draft]
    page.get_by_role("button", name="确认导入勾选的部分").click()
    expect(page.get_by_text("已导入“2023 年报.txt”。")).to_be_visible()
    expect(cell(page, str(RECEIVED))).to_contain_text("5")
    assert store.load(report_of(county.baishi, 2023)).cells == past(2023).cells
    page.get_by_role("link", name="我的年报").first.click()
    expect(page.get_by_role("link", name="从文件导入，1 处疑点")).to_be_visible()
    page.get_by_role("link", name="从文件导入，1 处疑点").click()
    page.get_by_role("button", name="撤销导入").click()
    expect(page.get_by_text("已撤销导入“2023 年报.txt”，报告恢复到导入以前。")).to_be_visible()
    assert list(Report.objects.all()) == [draft]


def test_no_figure_is_broken_on_a_phone_and_the_bar_is_one_line(page, live_server, county, draft):
    old, new = (complete().with_values({RECEIVED: number}) for number in (202, 68))
    fill(draft, old, county.clerk)
    sign_in_at_home(page, live_server, "clerk")
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(live_server.url + reverse("desk:import", args=[draft.year]))
    hand_in(page, "年报.txt", FORMATS["text"].render(new))
    figure = cell(page, str(RECEIVED)).locator("ins")
    expect(figure).to_have_text("导入后 68")
    one_line = page.evaluate("at => parseFloat(getComputedStyle(at).lineHeight)", figure.element_handle())
    assert figure.evaluate("at => at.getBoundingClientRect().height") < 1.5 * one_line
    buttons = page.locator(".save-bar").get_by_role("button")
    assert len({round(button.bounding_box()["y"]) for button in buttons.all()}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_clerk_pastes_this_years_draft_and_chooses_what_to_take(page, live_server, county, draft):
    fill(draft, complete().with_values({RECEIVED: 7}, {"problems": "自己写的"}), county.clerk)
    sign_in_at_home(page, live_server, "clerk")
    page.get_by_role("link", name="报告总览").click()
    page.get_by_role("link", name="导入本年草稿").click()
    copy(page, FORMATS["text"].render(complete()).decode())
    page.locator("#text").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="读取并预览").click()
    new = complete().cells[RECEIVED]
    expect(cell(page, str(RECEIVED)).locator("del")).to_have_text("现在 7")
    expect(cell(page, str(RECEIVED)).locator("ins")).to_have_text(f"导入后 {new}")
    expect(cell(page, str(GRANTED)).locator("ins")).to_have_count(0)
    page.get_by_label(re.compile("导入这一部分")).last.uncheck()
    page.get_by_role("button", name="确认导入勾选的部分").click()
    expect(page.get_by_text("如果不对，可以撤销导入。")).to_be_visible()
    now = store.load(draft)
    assert (now.cells, now.prose["problems"]) == (complete().cells, "自己写的")
    page.goto(live_server.url + reverse("desk:section", args=[draft.pk, "applications"]))
    expect(cell(page, str(RECEIVED))).to_have_value(str(new))


def test_open_question_has_the_focus_and_what_was_ticked_stays(page, live_server, county, draft, console_errors):
    sign_in_at_home(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:import", args=[2024]))
    hand_in(page, "别的单位.txt", FORMATS["text"].render(past(2023, "青禾县柳湾镇")))
    page.get_by_label("确实要导入到 2024 年度").check()
    page.get_by_label(re.compile("导入这一部分")).last.uncheck()
    page.get_by_role("button", name="确认导入勾选的部分").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有写入：还要核对“单位”")
    assert [error.endswith("400 (Bad Request)") for error in console_errors] == [True]
    console_errors.clear()
    expect(page.get_by_label("确实要导入到 2024 年度")).to_be_checked()
    open_one = page.get_by_label("确实要导入到青禾县白石镇人民政府的报告")
    expect(open_one).to_be_focused()
    expect(open_one).to_have_accessible_description(re.compile("文件标题里的单位是.*这一项还没有勾选。"))
    expect(page.get_by_label(re.compile("导入这一部分")).last).not_to_be_checked()
    page.keyboard.press("Space")
    page.get_by_role("button", name="确认导入勾选的部分").click()
    expect(page.get_by_text("如果不对，可以撤销导入。")).to_be_visible()


def test_letter_that_was_left_out_can_be_looked_at(page, live_server, county, draft):
    sign_in_at_home(page, live_server, "clerk")
    page.goto(live_server.url + reverse("desk:import", args=[2024]))
    letter = "关于印发年度报告的通知\n各科室：\n现将年度报告印发给你们。\n"
    hand_in(page, "通知.txt", letter.encode() + FORMATS["text"].render(complete()))
    line = page.get_by_text("现将年度报告印发给你们。")
    expect(line).to_be_hidden()
    page.get_by_text("看是哪些文字").click()
    expect(line).to_be_visible()


def packed(*reports) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for report in reports:
            package.writestr(f"{report.year}/{report.unit}.docx", FORMATS["docx"].render(report))
        package.writestr("通知.txt", "关于开会的通知")
    return buffer.getvalue()


def test_administrator_brings_an_archive_in_and_the_clerk_finds_it(page, live_server, county):
    open_past_years(page, live_server)
    data = packed(*(past(year, unit, year % 100) for year in (2021, 2022, 2023) for unit in ("白石镇", "柳湾镇")))
    page.locator("#file").set_input_files(file("历年.zip", data))
    page.get_by_role("button", name="上传并读取").click()
    expect(page.get_by_text("等您确认，6 个可以导入")).to_be_visible()
    assert not Report.objects.exists()
    page.get_by_role("button", name="确认，导入这 6 个").click()
    expect(page.get_by_text("已结束，导入 6 个，没有导入 1 个")).to_be_visible()
    expect(page.locator(".load-files tbody tr")).to_have_count(7)
    expect(page.get_by_role("row", name=re.compile("通知.txt"))).to_contain_text("不导入：没有找到年度报告的标题和表格")
    sign_out(page)
    sign_in_at_home(page, live_server, "clerk")
    expect(page.get_by_role("link", name=re.compile("从文件导入"))).to_have_count(3)
    figures = {report.year: store.load(report).cells[RECEIVED] for report in Report.objects.filter(unit=county.baishi)}
    assert figures == {2021: 21, 2022: 22, 2023: 23}


def go_on(page: Page) -> None:
    """Step by step, until nothing is left to go on with: on a busy machine a step may be over after one file."""
    button = page.get_by_role("button", name="继续")
    expect(button).to_be_visible()
    while button.is_visible():
        with page.expect_navigation():
            button.click()


@pytest.mark.proves("U83")
def test_import_works_without_a_script(browser, live_server, county, draft):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    open_past_years(page, live_server)
    page.locator("#file").set_input_files(file("历年.zip", packed(past(2023))))
    page.get_by_role("button", name="上传并读取").click()
    go_on(page)
    page.get_by_role("button", name=re.compile("确认，导入")).click()
    go_on(page)
    expect(page.get_by_text("已结束，导入 1 个，没有导入 1 个")).to_be_visible()
    context.close()
    assert store.load(report_of(county.baishi, 2023)).cells == past(2023).cells
