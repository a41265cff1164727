"""One report from the clerk to the public, in a real browser, with the figures of 淮安 2024."""

import io
import re
from datetime import date

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from giyearreport.content import ReportContent
from giyearreport.formats import EDITION_2021
from giyearreport.formats.numbers import print_number
from giyearreport.reports import store
from giyearreport.reports.models import Report, Round
from giyearreport.units.models import Level, Role, Unit
from tests.browser.desk import balance, block_of, cell, go_on, message_at, paste, sign_in_by_hand, sign_out
from tests.county import person
from tests.specimens import city

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.files,
    pytest.mark.every_engine,
]

RECEIVED = "applications.received.natural_person"
GRANTED = "applications.granted.natural_person"


@pytest.fixture
def yunzhou(transactional_db) -> Unit:
    """A city: it may make 规章, as the figures have it."""
    unit = Unit.objects.create(code="yunzhou", name="云州市人民政府", short_name="云州市", level=Level.CITY)
    days = {"opens_on": date(2024, 11, 1), "due_on": date(2025, 1, 20), "review_due_on": date(2025, 2, 20)}
    Round.objects.create(county=unit, year=2024, edition_code="2021", **days)
    person("clerk", Role.CLERK, unit)
    person("reviewer", Role.REVIEWER, unit)
    return unit


@pytest.mark.proves("U68")
def test_report_goes_from_the_clerk_over_the_county_to_the_public(page: Page, live_server, yunzhou, browser):
    content = city()
    fill_in(page, live_server, content)
    submit(page)
    send_back(page, live_server)
    mend(page, live_server)
    approve_and_publish(page, live_server)
    report = Report.objects.get()
    assert store.load(report).cells == content.cells
    assert_pdf_holds_everything(download_pdf(browser, live_server), store.load(report))


def fill_in(page: Page, live_server, content: ReportContent) -> None:
    sign_in_by_hand(page, live_server, "clerk")
    page.get_by_role("button", name="开始填写").click()
    page.get_by_role("link", name="去填写：前言").click()
    write(page, "preamble", content)
    write(page, "overview", content)
    type_disclosure(page, content)
    paste_applications(page, content)
    paste(page, "litigation.reconsideration.upheld", block_of(EDITION_2021.table("litigation"), content))
    expect(cell(page, "litigation.direct.total")).to_have_text("26")
    go_on(page)
    write(page, "problems", content)
    page.locator("#other_matters").fill(content.prose["other_matters"])
    go_on(page, "保存并去检查")


def write(page: Page, section: str, content: ReportContent) -> None:
    page.locator(f"#{section}").fill(content.prose[section])
    go_on(page)


def type_disclosure(page: Page, content: ReportContent) -> None:
    """Number by number, from cell to cell by keyboard; one mistake is told at once."""
    table = EDITION_2021.table("disclosure")
    cell(page, "disclosure.fees.amount").fill("九万六")
    expect(message_at(page, "disclosure.fees.amount")).to_have_text("请只填数字，如 12.5")
    cell(page, str(table.cells[0].ref)).focus()
    for declared in table.cells:
        page.keyboard.type(print_number(content.cells[declared.ref]))
        page.keyboard.press("Tab")
    expect(message_at(page, "disclosure.fees.amount")).to_be_empty()
    go_on(page)


def paste_applications(page: Page, content: ReportContent) -> None:
    """The block with one figure wrong: the page says what does not balance, until it does."""
    block = block_of(EDITION_2021.table("applications"), content).replace("1288", "1286", 1)
    paste(page, RECEIVED, block)
    asked = page.get_by_role("dialog", name="粘贴的内容")
    expect(asked).to_contain_text("粘贴的总计 1362，各格之和 1360")
    asked.get_by_role("button", name="填入").click()
    expect(balance(page, "自然人")).to_have_text("差 2 件：第一项加第二项为 3035，第三项加第四项为 3033")
    expect(balance(page, "商业企业")).to_have_text("53 = 53，平衡")
    expect(balance(page, "总计")).to_have_text("差 2 件：第一项加第二项为 3153，第三项加第四项为 3151")
    expect(cell(page, "applications.handled.natural_person")).to_have_text("2930")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(balance(page, "自然人")).to_have_text("差 2 件：第一项加第二项为 3035，第三项加第四项为 3033")
    cell(page, GRANTED).fill("１２８８")
    expect(balance(page, "自然人")).to_have_text("3035 = 3035，平衡")
    expect(cell(page, "applications.handled.total")).to_have_text("3050")
    go_on(page)


def submit(page: Page) -> None:
    page.get_by_role("link", name="检查与提交").first.click()
    expect(page.get_by_text("各部分都已填完，数据平衡。")).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已提交，等县级审核。")).to_be_visible()
    sign_out(page)


def send_back(page: Page, live_server) -> None:
    sign_in_by_hand(page, live_server, "reviewer")
    page.get_by_role("link", name=re.compile("^审核.*云州市")).click()
    page.get_by_role("button", name="开始审核").click()
    page.locator("summary", has_text="退回").click()
    page.get_by_label("退回原因").fill("第六部分请写明信息处理费的收取金额。")
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("已退回，原因已告知填报单位。")).to_be_visible()
    sign_out(page)


def mend(page: Page, live_server) -> None:
    sign_in_by_hand(page, live_server, "clerk")
    page.get_by_role("link", name="报告总览").click()
    expect(page.get_by_text("第六部分请写明信息处理费的收取金额。").first).to_be_visible()
    page.get_by_role("link", name="六、其他需要报告的事项").click()
    page.locator("#other_matters").fill("全年发出收费通知2件，总金额3940元，实际收取3940元。\n没有其他需要报告的事项。")
    go_on(page, "保存并去检查")
    submit(page)


def approve_and_publish(page: Page, live_server) -> None:
    sign_in_by_hand(page, live_server, "reviewer")
    page.get_by_role("link", name=re.compile("^审核.*云州市")).click()
    page.get_by_role("button", name="开始审核").click()
    expect(page.get_by_text("实际收取3940元")).to_be_visible()
    page.get_by_role("button", name="审核通过").click()
    page.get_by_text("发布…").click()
    page.get_by_role("button", name="确认发布").click()
    expect(page.get_by_text("已发布，公众可以查阅和下载。")).to_be_visible()
    sign_out(page)


def download_pdf(browser, live_server) -> bytes:
    """An anonymous visitor whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    visitor = context.new_page()
    visitor.goto(live_server.url)
    visitor.get_by_role("link", name="云州市人民政府2024年政府信息公开工作年度报告").first.click()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name=re.compile("^PDF")).click()
    assert download.value.suggested_filename == "云州市人民政府2024年政府信息公开工作年度报告.pdf"
    data = download.value.path().read_bytes()
    context.close()
    return data


def assert_pdf_holds_everything(pdf: bytes, content: ReportContent) -> None:
    """Every label and every figure of the three tables in print order, and every paragraph."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
        text = folded("".join(page.extract_text() for page in document.pages))
    for declared, found in zip(content.edition.tables, tables, strict=True):
        printed = [cell.label or print_number(content.value(cell.ref)) for cell in declared.grid.cells]
        assert [folded(entry) for row in found for entry in row if entry is not None] == [folded(p) for p in printed]
    for section in content.edition.sections:
        assert section.heading in text
    assert "总金额3940元" in text


def folded(text: str) -> str:
    return "".join(text.split())
