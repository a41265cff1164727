"""检查与提交: what is confirmed, the way back from mending, and what stands there when it is done."""

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.reports import nil, store
from giyearreport.reports.papers import sign_off_sheets
from tests.county import begun_last_year, bring, complete, explain_all, fill

pytestmark = pytest.mark.django_db


def page_of(clerk, name: str, report):
    return html.fromstring(clerk.get(reverse(name, args=[report.pk])).content.decode())


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def confirmed(clerk, report) -> list[str]:
    return [words(item) for item in page_of(clerk, "desk:check", report).xpath('//div[@class="confirmed"]//li')]


@pytest.mark.proves("U39")
def test_way_from_a_finding_leads_to_its_section_and_back_to_the_check(clerk, county, filled):
    content = store.load(filled).with_values(prose={"problems": "收到<b>待填</b>件。"})
    store.save(filled, content, by=county.clerk, version=filled.version)
    (way, *_) = page_of(clerk, "desk:check", filled).xpath('//a[text()="去修改"]/@href')
    section = reverse("desk:section", args=[filled.pk, "problems"])
    assert way.startswith(f"{section}?back=check#finding-")
    page = clerk.get(f"{section}?back=check").content.decode()
    assert "保存并回到检查" in page
    answer = clerk.post(f"{section}?back=check", {"problems": complete().prose["problems"], "then": "on"})
    assert answer.headers["Location"] == reverse("desk:check", args=[filled.pk])
    straight = clerk.post(section, {"problems": complete().prose["problems"], "then": "on"})
    assert straight.headers["Location"] == reverse("desk:check", args=[filled.pk])  # nothing else is to be filled


@pytest.mark.proves("U39")
def test_who_hands_in_reads_what_that_confirms(clerk, county, draft):
    content = complete()
    no_cases = {ref: None for ref in content.cells if ref.table == "litigation"}
    fill(draft, content.with_values(no_cases), county.clerk)
    nil.make(draft, ["litigation"], by=county.clerk, version=draft.version)
    draft.refresh_from_db()
    explain_all(draft, by=county.clerk)
    whole = f"以“{content.title}”上报，全文如下"
    zero = "“四、政府信息公开行政复议、行政诉讼情况”全部为 0"
    stated = "声明：本年没有政府信息公开行政复议、行政诉讼案件，12 格填为 0（张clerk声明）"
    found = confirmed(clerk, draft)
    assert (found[:3], found[-1]) == ([whole, zero, stated], "审签单还没有打印")
    sheet = sign_off_sheets.print_sheet(draft, by=county.clerk)
    assert confirmed(clerk, draft)[-1] == f"审签单与现在的内容一致，校验码 {sheet.snapshot.sha256[:8]}"
    changed = store.load(draft).with_values(prose={"problems": content.prose["problems"] + "另有一句。"})
    store.save(draft, changed, by=county.clerk, version=draft.version)
    assert confirmed(clerk, draft)[-1] == "审签单打印以后内容又改过"


@pytest.mark.proves("U13")
def test_table_of_zeros_is_handed_in_only_by_who_was_told_so_and_it_is_written_down(clerk, county, filled):
    content = store.load(filled)
    zero = {ref: 0 for ref in content.cells if ref.table in ("disclosure", "litigation")}
    prose = {"overview": content.prose["overview"].replace("全年没有发生失泄密", "没有发生失泄密")}
    begun_last_year(county, {}, {"disclosure.licences.decisions": 3})
    fill(filled, content.with_values(zero, prose), county.clerk)
    filled.refresh_from_db()
    explain_all(filled, by=county.clerk)
    two, four = "“二、主动公开政府信息情况”", "“四、政府信息公开行政复议、行政诉讼情况”"
    page = page_of(clerk, "desk:check", filled)
    assert confirmed(clerk, filled)[1:3] == [f"{two}全部为 0，上年的不是，请再看一眼", f"{four}全部为 0"]
    said = page.xpath('//form[.//button[contains(., "提交")]]//input[@name="zero"]/@value')
    assert said == ["disclosure", "litigation"]
    address = reverse("reports:act", args=[filled.pk, "submit"])
    for lacking, told in (([], two + four), (["litigation"], two)):
        answer = clerk.post(address, {"version": filled.version, "zero": lacking})
        assert (answer.status_code, f"还没有提交：{told}全部为 0，还没有确认" in answer.content.decode()) == (400, True)
    assert clerk.post(address, {"version": filled.version, "zero": said}).status_code == 302
    event = filled.events.get(action="submit")
    assert (event.by, event.note) == (county.clerk, f"{two}{four}全部为 0，提交时已确认。")


@pytest.mark.proves("U39", "U44")
def test_what_is_handed_in_has_its_receipt_at_hand_and_says_what_comes_next(clerk, county, submitted):
    (end,) = page_of(clerk, "desk:report", submitted).xpath('//section[@class="handed-in"]')
    event = submitted.events.get(action="submit")
    assert words(end).startswith("提交成功 张clerk ")
    assert event.receipt.number in words(end)
    assert "县里在 2月20日前审核。县里开始审核以前可以撤回，还可以撤回 3 次。" in words(end)
    assert end.xpath(".//a/@href") == [reverse("desk:receipt", args=[submitted.pk, event.version])]
    bring(submitted, county, "start_review")
    assert "现在正在审核，不能修改。" in words(page_of(clerk, "desk:report", submitted))
    bring(submitted, county, "return")
    assert "提交成功" not in words(page_of(clerk, "desk:report", submitted))


def test_sign_off_sheet_opens_beside(clerk, filled):
    (form,) = page_of(clerk, "desk:check", filled).xpath('//form[contains(@action, "/sign-off/")]')
    assert form.get("target") == "_blank"


def test_warning_that_is_not_explained_is_no_explanation_that_the_county_sees(clerk, warned):
    assert "1 条提醒还没有说明" in confirmed(clerk, warned)
    assert not any("县里看得到" in line for line in confirmed(clerk, warned))
