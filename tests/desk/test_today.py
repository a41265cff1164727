"""The clerk's first page: what to do today, in the year that waits for the unit."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.desk.my_reports import rows_of
from giyearreport.desk.today import today_of
from giyearreport.formats.grammar import Ref
from giyearreport.reports import deadlines, store
from giyearreport.reports.models import Change, Listing, Report, Round
from giyearreport.units.models import Unit
from giyearreport.workdays import Calendar
from tests.county import begun_last_year, bring, complete, fill
from tests.one_day import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_day")]


@pytest.fixture
def first_page(client, county):
    """What its first part says: the button, the facts by name, the sections with their states."""

    def opened(person=county.clerk) -> dict:
        client.force_login(person)
        page = html.fromstring(client.get(reverse("home"), follow=True).content.decode())
        (today,) = page.xpath('//section[@class="today"]')
        return {
            "button": words(today.xpath('.//*[contains(@class, "btn-primary")]')),
            "turn": words(today.xpath('.//p[@class="today-turn"]')),
            "facts": {words([dt]): words([dt.getnext()]) for dt in today.xpath(".//dt")},
            "sections": [words([item]) for item in today.xpath(".//ol/li")],
            "others": [words([th]) for th in page.xpath("//tbody//th")],
        }

    return opened


def words(elements) -> str:
    return " ".join("".join("".join(each.itertext()) for each in elements).split())


def due(county, day: date, notice: str = "") -> None:
    later = max(day, TODAY) + timedelta(30)
    Round.objects.filter(pk=county.round.pk).update(due_on=day, review_due_on=later, notice=notice)
    county.round.refresh_from_db()


@pytest.mark.proves("U5", "U92")
def test_clerk_lands_on_the_next_step_and_all_sections_with_their_states(first_page, county, draft):
    begun_last_year(county, {})
    blank = store.load(draft)
    cell = next(ref for ref in blank.cells if ref.table == "litigation")
    store.save(draft, blank.with_values({cell: 1}, prose={"overview": "××镇。"}), by=county.clerk, version=1)
    shown = first_page()
    assert shown["button"] == "去修改：一、总体情况"
    assert shown["sections"][:3] == ["前言 选填", "一、总体情况 要改 1 请核对 3", "二、主动公开政府信息情况 未填"]
    assert shown["sections"][4].startswith("四、政府信息公开行政复议、行政诉讼情况 填写中，")
    assert shown["others"] == ["2023年度"]
    fill(draft, complete(), county.clerk)
    shown = first_page()
    assert shown["button"] == "检查与提交"
    assert {section.split()[1] for section in shown["sections"]} == {"已填完"}


@pytest.mark.proves("U7")
def test_unit_that_is_not_on_the_list_is_told_so_and_whom_to_ring(client, county):
    Unit.objects.filter(pk=county.unit.pk).update(contact="沈清源", phone="000-1234")
    Listing.objects.create(round=county.round, unit=county.liuwan)
    client.force_login(county.clerk)
    body = words(html.fromstring(client.get(reverse("desk:reports")).content.decode()).find_class("note"))
    assert "县里已经布置 2024 年度的年报，白石镇不在应编制的名单里。" in body
    assert "青禾县 沈清源 000-1234" in body
    assert "还没有布置" not in client.get(reverse("desk:reports")).content.decode()
    Listing.objects.create(round=county.round, unit=county.baishi)
    assert "名单里" not in client.get(reverse("desk:reports")).content.decode()


@pytest.mark.proves("U5", "U7")
def test_first_page_says_until_when_whom_to_ring_and_what_the_county_says(first_page, county, draft):
    day = TODAY + timedelta(14)
    due(county, day, "联合制发的文件由牵头单位计一次。")
    Unit.objects.filter(pk=county.unit.pk).update(contact="沈清源", phone="000-1234")
    shown = first_page()
    assert shown["turn"] == f"请您在{day.month}月{day.day}日前填完各部分，检查后提交。"
    assert shown["facts"] == {
        "期限": f"{day.month}月{day.day}日前提交，还有 10 个工作日",
        "有问题找": "青禾县 沈清源 000-1234",
        "县里说": "联合制发的文件由牵头单位计一次。",
    }
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit", "start_review", "return")
    assert "退回：表三请再核对一遍" in first_page()["facts"]["县里说"]


def test_after_submission_nothing_presses(first_page, county, submitted):
    shown = first_page()
    assert (shown["button"], "期限" in shown["facts"]) == ("", False)
    assert shown["turn"] == "等县级审核员开始审核。"


@pytest.mark.proves("U86")
def test_unit_without_a_report_has_one_button_that_begins_it_from_last_year(first_page, client, county, published):
    assert first_page(county.other_clerk)["button"] == "开始填写"
    days = {"opens_on": date(2025, 12, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    following = Round.objects.create(county=county.unit, year=2025, edition_code="2021", **days)
    shown = first_page()
    assert (shown["button"], shown["sections"][1]) == ("从去年开始", "一、总体情况 未填")
    assert first_page(county.approver)["button"] == ""
    client.force_login(county.clerk)
    page = html.fromstring(client.post(reverse("desk:start", args=[2025]), follow=True).content.decode())
    assert words(page.xpath('//div[@class="messages"]')) == (
        "从2024年报告带来了上年结转，共 103 件，在表三。"
        "别的数字没有带来，请先填表格；去年的文字，写的时候可以逐段放进正文。"
    )
    assert first_page()["button"] == "去填写：二、主动公开政府信息情况"
    carried = store.load(Report.objects.get(round=following))
    left = complete().value(Ref.parse("applications.carried_out.natural_person"))
    assert carried.value(Ref.parse("applications.carried_in.natural_person")) == left


@pytest.mark.proves("U5")
def test_first_page_tells_what_colleagues_saved_since_the_last_working_day(first_page, county, draft):
    blank = store.load(draft)
    cells = [ref for ref in blank.cells if ref.table == "litigation"][:2]
    version = store.save(draft, blank.with_values(dict.fromkeys(cells, 0)), by=county.colleague, version=1)
    written = store.load(draft).with_values(prose={"problems": "人手不足。"})
    version = store.save(draft, written, by=county.colleague, version=version)
    store.save(draft, written.with_values(prose={"overview": "总的情况。"}), by=county.clerk, version=version)
    (said,) = (text for name, text in first_page()["facts"].items() if name.endswith("以来"))
    assert said.startswith("张colleague ")
    assert "改了“四、政府信息公开行政复议、行政诉讼情况” 2 格、“五、存在的主要问题及改进情况”" in said
    assert "总体情况" not in said
    Change.objects.update(at=timezone.now() - timedelta(20))
    assert not [name for name in first_page()["facts"] if name.endswith("以来")]


def test_extension_moves_the_day_of_the_first_page(first_page, county, draft):
    due(county, TODAY - timedelta(14))
    assert first_page()["turn"] == "请您填完各部分，检查后提交。"
    assert first_page()["facts"]["期限"].endswith("已过 10 个工作日")
    deadlines.extend(county.round, county.baishi, TODAY, "停电", by=county.reviewer)
    said = first_page()["facts"]["期限"]
    assert f"{TODAY.month}月{TODAY.day}日前提交，今天截止（准予延期，理由：停电。" in said


def test_year_that_waits_goes_before_a_newer_one_that_is_handed_in(county, submitted):
    begun_last_year(county, {})
    rows = rows_of(county.clerk)
    assert [row.round.year for row in rows] == [2024, 2023]
    assert today_of(rows, county.clerk).row.round.year == 2023


def test_last_working_day_before_a_weekend_and_before_holidays():
    friday, monday = date(2026, 1, 9), date(2026, 1, 12)
    assert Calendar().before(monday) == friday
    assert Calendar(off=frozenset([friday])).before(monday) == date(2026, 1, 8)
    assert Calendar(worked=frozenset([date(2026, 1, 10)])).before(monday) == date(2026, 1, 10)
