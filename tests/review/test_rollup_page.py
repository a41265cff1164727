"""汇总核对: the county's figures as far as they go, and what is wrong with them."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from giyearreport.formats.grammar import Ref
from giyearreport.readers import read
from giyearreport.reports import store, summing, zeros
from giyearreport.reports.models import Report
from giyearreport.reports.states import Action, State
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Level, Unit
from tests.county import bring, complete, fill
from tests.review.test_matrix import many
from tests.rules.reports import clean

pytestmark = pytest.mark.django_db

LICENCES = Ref("disclosure", "licences", "decisions")


@pytest.fixture
def today(monkeypatch):
    def is_(day: date) -> None:
        monkeypatch.setattr(
            "django.utils.timezone.localdate", lambda moment=None, zone=None: moment.date() if moment else day
        )

    is_(date(2025, 1, 20))
    return is_


def second(county, number: int, *, hand_in: bool = True) -> Report:
    """柳湾镇's report: nothing but licences."""
    report = store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    its_own = {code: text.replace("青石镇", "柳湾镇") for code, text in clean().prose.items()}
    fill(report, clean(prose=its_own).with_values({LICENCES: number}), county.other_clerk)
    if hand_in:
        advance(report, Action.SUBMIT, by=county.other_clerk, zero=zeros.all_zero(store.load(report)))
    return report


def of_the_county(county, number: int) -> Report:
    """The county government's own report: 白石镇's figures and these licences."""
    report = store.start(unit=county.unit, round=county.round, by=county.reviewer)
    fill(report, complete().with_values({LICENCES: number}), county.reviewer)
    return report


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def opened(reviewer):
    return reviewer.get(reverse("review:sums", args=[2024]))


def told(page) -> list[str]:
    found = re.findall(r'<li class="finding.*?</li>', page.content.decode(), re.S)
    without_links = [re.sub(r"<a\s.*?</a>", "", entry, flags=re.S) for entry in found]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", entry)).strip() for entry in without_links]


def cell(page, ref: Ref) -> list[str]:
    """The numbers of a line as the page shows them."""
    label = {"licences": "行政许可", "penalties": "行政处罚"}[ref.line]
    row = re.search(rf"<tr><th [^>]*>{label}</th>(.*?)</tr>", page.content.decode(), re.S)
    return re.findall(r">(\d+)</a></td>", row[1])


def test_round_leads_to_the_sums(reviewer, county):
    body = reviewer.get(reverse("review:round", args=[2024])).content.decode()
    assert f'href="{reverse("review:sums", args=[2024])}"' in body


@pytest.mark.proves("U59")
def test_units_that_are_not_counted_are_named_and_the_sum_says_that_it_is_partial(reviewer, submitted, today):
    page = opened(reviewer)
    assert told(page) == [
        "请核对 还有 1 个单位没有计入：青禾县柳湾镇人民政府（未开始）。各格合计不是全县数，请催报、审核后再用"
    ]
    assert "二、主动公开政府信息情况（1 个单位合计，不是全县数）" in text(page)
    assert "青禾县人民政府没有在系统内填报本年度的报告，下面只是各单位的合计" in text(page)
    assert cell(page, LICENCES) == [str(complete().cells[LICENCES])]


def test_sum_of_all_units_stands_in_the_official_tables(reviewer, county, submitted, today):
    second(county, 7)
    page = opened(reviewer)
    assert told(page) == []
    assert "计入 2 个单位，没有缺漏" in text(page)
    assert "各单位都已计入，没有发现不一致，也没有逾期。" in text(page)
    assert cell(page, LICENCES) == [str(complete().cells[LICENCES] + 7)]


def test_draft_is_not_counted_however_full_it_is(reviewer, county, submitted, today):
    draft = second(county, 7, hand_in=False)
    page = opened(reviewer)
    assert "青禾县柳湾镇人民政府（填写中）" in told(page)[0]
    assert cell(page, LICENCES) == [str(complete().cells[LICENCES])]
    assert reverse("review:report", args=[draft.pk]) in page.content.decode()


def test_report_under_correction_counts_as_it_is_published(reviewer, county, submitted, today):
    bring(submitted, county, "start_review", "approve", "publish", "correct")
    fill(submitted, complete().with_values({LICENCES: 1}), county.clerk)
    page = opened(reviewer)
    assert "按已发布的版本计入" in text(page)
    assert cell(page, LICENCES) == [str(complete().cells[LICENCES])]


def test_report_that_was_taken_down_is_not_counted_and_is_named(reviewer, county, submitted, today):
    second(county, 7)
    bring(submitted, county, "start_review", "approve", "publish")
    before = summing.stamp(county.unit, county.round)
    bring(submitted, county, "take_down")
    for _ in ("taken down", "corrected out of sight"):
        page = opened(reviewer)
        assert "还有 1 个单位没有计入：青禾县白石镇人民政府" in told(page)[0]
        assert (cell(page, LICENCES), summing.stamp(county.unit, county.round) == before) == (["7"], False)
        if submitted.state == "taken_down":
            assert "青禾县白石镇人民政府（已撤下）" in told(page)[0]
            bring(submitted, county, "correct")


@pytest.mark.proves("U60")
def test_county_report_is_held_against_the_sum(reviewer, county, submitted, today):
    second(county, 7)
    whole = complete().cells[LICENCES] + 7
    of_the_county(county, whole + 50)
    page = opened(reviewer)
    assert told(page) == ["提示 全县报告有 1 格大于各单位之和，差额应当是没有在系统内填报的本级数，请确认"]
    assert f"行政许可 · 本年处理决定数量 {whole + 50} {whole} 50" in text(page)
    assert "与全县报告逐格一致。" in text(page)


@pytest.mark.proves("U60")
def test_unit_above_the_county_is_linked(reviewer, county, submitted, today):
    second(county, 7)
    of_the_county(county, 5)
    page = opened(reviewer)
    assert [entry.split("：")[0] for entry in told(page)] == [
        "请核对 表二有 1 格与各单位合计不符",
        "请核对 青禾县白石镇人民政府有 1 格大于全县",
        "请核对 青禾县柳湾镇人民政府有 1 格大于全县",
    ]
    assert "合计比全县还大" in text(page)
    links = re.findall(r'<a\s+href="([^"]+)">看这份报告<', page.content.decode())
    assert links == [reverse("review:report", args=[r.pk]) for r in Report.objects.exclude(unit=county.unit)]


def test_nothing_handed_in_is_no_sum(reviewer, county, today):
    page = opened(reviewer)
    assert "还没有单位提交报告，没有可以汇总的数据。" in text(page)
    assert reviewer.get(reverse("review:sums_xlsx", args=[2024])).status_code == 404


@pytest.mark.proves("U7")
def test_late_units_are_told_in_the_sums_and_marked_in_the_round(reviewer, county, submitted, today):
    today(date(2025, 1, 21))
    late = "逾期 青禾县柳湾镇人民政府：上报截止 2025年1月20日，现在是“未开始”，已逾期 1 天，请催报"
    assert told(opened(reviewer))[1:] == [late]
    body = reviewer.get(reverse("review:round", args=[2024])).content.decode()
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]
    assert [row.split()[0] for row in rows if "逾期" in row] == ["柳湾镇"]


@pytest.mark.proves("U7")
def test_nobody_is_late_on_the_day_itself(reviewer, county, today):
    page = reviewer.get(reverse("review:round", args=[2024]))
    assert [row.due_in for row in page.context["page"]] == ["今天截止", "今天截止"]


def test_what_another_system_published_is_not_counted_in_any_of_the_numbers_and_never_late(reviewer, draft, today):
    Report.objects.update(state=State.HISTORY)
    today(date(2025, 1, 21))
    page = opened(reviewer)
    assert [words.replace("请核对 ", "") for words in told(page)] == [
        "还有 2 个单位没有计入：青禾县白石镇人民政府（历史）、青禾县柳湾镇人民政府（未开始）。"
        "各格合计不是全县数，请催报、审核后再用",
        "逾期 青禾县柳湾镇人民政府：上报截止 2025年1月20日，现在是“未开始”，已逾期 1 天，请催报",
    ]
    assert "计入 0 个单位，还有 2 个没有计入" in text(page)


@pytest.mark.proves("U62")
def test_workbook_holds_the_sums_and_tells_what_is_missing(reviewer, county, submitted, today):
    answer = reviewer.get(reverse("review:sums_xlsx", args=[2024]))
    assert "%E7%BC%BA1%E4%B8%AA%E5%8D%95%E4%BD%8D" in answer.headers["Content-Disposition"]  # 缺1个单位
    assert answer.headers["Cache-Control"] == "private, no-store"
    sums = read(answer.content, name="sums.xlsx").content
    assert dict(sums.cells) == dict(complete().cells)
    assert sums.title == "青禾县人民政府2024年政府信息公开工作年度报告汇总"
    assert sums.prose["preamble"] == (
        "本表是青禾县人民政府2024年度各单位报告的合计，由系统汇总，不是对外公开的报告。\n"
        "已计入 1 个单位：青禾县白石镇人民政府（待审核）。\n"
        "没有计入 1 个单位：青禾县柳湾镇人民政府（未开始）。"
    )
    second(county, 7)
    whole = reviewer.get(reverse("review:sums_xlsx", args=[2024]))
    assert "%E7%BC%BA" not in whole.headers["Content-Disposition"]
    assert read(whole.content, name="sums.xlsx").content.cells[LICENCES] == complete().cells[LICENCES] + 7


def test_each_sheet_of_the_sums_says_how_many_units_it_adds_and_no_row_is_empty(reviewer, county, submitted, today):
    answer = reviewer.get(reverse("review:sums_xlsx", args=[2024]))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    for name in ("表二", "表三", "表四"):
        assert book.get_sheet_by_name(name).to_python()[-1][0] == "计入 1 个单位，还有 1 个没有计入，见“文字”。"
    assert [bool(row[1]) for row in book.get_sheet_by_name("文字").to_python()] == [True] * 6


@pytest.mark.proves("U59")
def test_each_number_leads_to_the_units_that_it_adds_up(reviewer, county, submitted, today):
    address = reverse("review:sum_cell", args=[2024, LICENCES])
    assert f'href="{address}"' in opened(reviewer).content.decode()
    shown = reviewer.get(address)
    own = complete().cells[LICENCES]
    assert [(line.name, line.number, line.place.counts) for line in shown.context["page"]] == [
        ("青禾县白石镇人民政府", str(own), "计入")
    ]
    assert "还有 1 个单位没有计入：青禾县柳湾镇人民政府（未开始）。" in text(shown)
    second(county, 7)
    shown = reviewer.get(address)
    assert sum(int(line.number) for line in shown.context["page"]) == own + 7 == int(shown.context["total"])
    total = reverse("review:sum_cell", args=[2024, "applications.handled.total"])
    assert reviewer.get(total).context["total"] == complete().printed(Ref("applications", "handled", "total"))
    assert reviewer.get(reverse("review:sum_cell", args=[2024, "applications.nothing.total"])).status_code == 404


@pytest.mark.proves("U62")
def test_workbook_lists_every_unit_and_its_totals_are_formulas_over_them(reviewer, county, submitted, today):
    second(county, 7)
    Unit.objects.create(
        code="jiao", name="青禾县教育局", short_name="教育局", level=Level.DEPARTMENT, parent=county.unit
    )
    answer = reviewer.get(reverse("review:sums_xlsx", args=[2024]))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["表二", "表三", "表四", "文字", "各单位表二", "各单位表三", "各单位表四"]
    rows = book.get_sheet_by_name("各单位表二").to_python(skip_empty_area=False)
    column = next(n for n, line in enumerate(rows[0]) if "行政许可" in line)
    whole = complete().cells[LICENCES]
    assert [(row[0], row[1], row[column]) for row in rows[2:]] == [
        ("青禾县白石镇人民政府", "计入", whole),
        ("青禾县柳湾镇人民政府", "计入", 7),
        ("合计", "2 个", whole + 7),
        ("青禾县教育局", "未计入", ""),
    ]
    with ZipFile(BytesIO(answer.content)) as package:
        formulas = re.findall(r"<f>(.*?)</f>", package.read("xl/worksheets/sheet5.xml").decode())
    assert len(formulas) == len(rows[1]) - 2
    assert {re.sub("[A-Z]+(?=[34])", "*", formula) for formula in formulas} == {'IF(COUNT(*3:*4)&lt;2,"",SUM(*3:*4))'}


def test_each_printed_page_of_the_workbook_names_the_units_and_parts_no_line(reviewer, county, submitted):
    answer = reviewer.get(reverse("review:sums_xlsx", args=[2024]))
    with ZipFile(BytesIO(answer.content)) as package:
        book, three = (package.read(f"xl/{name}.xml").decode() for name in ("workbook", "worksheets/sheet6"))
    titles = re.findall(r"Print_Titles[^>]*>(各单位[^<]*)<", book)
    assert set(titles) == {f"{name}!$A:$B,{name}!$1:$2" for name in ("各单位表二", "各单位表三", "各单位表四")}
    breaks = [int(column) for column in re.findall(r'<brk id="(\d+)"', three.partition("<colBreaks")[2])]
    assert breaks == list(range(2 + 14, 2 + 7 * 25, 14))  # two lines of seven columns


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_sums_of_many_units_take_no_more_queries(reviewer, county, submitted, today):
    address = reverse("review:sums", args=[2024])
    few = queries(reviewer, address)
    second(county, 7)
    many(county, 30)
    assert queries(reviewer, address) == few
