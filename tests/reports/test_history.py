"""历史: reports of past years that another system published have a state of their own, their own day and address, and
are late for nothing (U97)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.reports import origins
from giyearreport.reports.checking import tally
from giyearreport.reports.importing import past_years_file
from giyearreport.reports.importing.one_report import apply, undo
from giyearreport.reports.importing.uploads import take_in
from giyearreport.reports.models import Report, Round
from giyearreport.reports.permissions import EDIT, WAIVE, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.review.matrix import matrix
from giyearreport.writers import FORMATS
from tests.county import bring, complete

pytestmark = pytest.mark.django_db

DAY, ADDRESS = date(2023, 1, 20), "https://www.example.gov.cn/2022/nb.html"


def brought_in(county, year: int, *, from_archive: bool = False) -> Report:
    source = FORMATS["text"].render(complete())
    record = take_in(source, "年报.txt", unit=county.baishi, year=year, by=county.clerk)
    every = [section.code for section in county.round.edition.sections]
    return apply(record, by=county.clerk, take=every, version=None, from_archive=from_archive)


@pytest.fixture
def history(county) -> Report:
    """白石镇's report of 2022, from a file."""
    return brought_in(county, 2022)


@pytest.mark.proves("U97")
def test_a_year_that_is_only_kept_is_history_and_goes_no_way_to_the_public(county, history):
    assert (history.state, history.published_at) == ("history", None)
    assert may(county.clerk, EDIT, history)  # what was read wrongly is mended
    for action in Action:
        for person in (county.clerk, county.reviewer):
            with pytest.raises(Refused):
                advance(history, action, by=person, note="试试")
    assert Report.objects.get().version == history.version


@pytest.mark.proves("U97")
def test_an_archive_brought_into_a_round_that_units_owe_is_late_for_nothing(reviewer, county):
    report = brought_in(county, 2024, from_archive=True)
    row = next(row for row in matrix(county.round).rows if row.report == report.pk)
    told = (row.state_label, row.late, row.due_in, row.held_by, row.is_reported)
    assert told == ("历史", None, "", "", True)
    sums = reviewer.get(reverse("review:sums", args=[2024])).context["sums"]
    assert [finding.unit for finding in sums.findings if finding.unit] == ["青禾县柳湾镇人民政府"]


def test_a_draft_that_the_unit_brings_into_an_open_round_is_its_draft(county):
    assert brought_in(county, 2024).state == "drafting"


@pytest.mark.proves("U97")
def test_the_county_says_when_and_where_it_was_published(reviewer, county, history):
    page = reverse("review:origin", args=[history.pk])
    done = reviewer.post(page, {"published_on": DAY.isoformat(), "address": ADDRESS}, follow=True).content.decode()
    known = origins.history_of(history)
    assert (known.published_on, known.address, known.name) == (DAY, ADDRESS, "年报.txt")
    for words in ("2023年1月20日在原来的系统公开", ADDRESS, known.sha256):
        assert words in done
    assert Entry.objects.filter(action="tell_origin").count() == 1


@pytest.mark.parametrize(
    ("day", "address", "said"),
    [
        ("2022-12-31", "", "应在 2023 年以后"),
        ("2999-01-01", "", "今天以前公开"),
        ("", "javascript:alert(1)", "网址要以 http:// 或者 https:// 开头"),
        ("", "https://", "网址要以"),
        ("", "https://[x", "网址要以"),
        ("20230120", "", "日期"),
    ],
)
def test_what_cannot_be_is_refused_at_the_form(reviewer, history, day, address, said):
    answer = reviewer.post(reverse("review:origin", args=[history.pk]), {"published_on": day, "address": address})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert origins.history_of(history).address == ""


def test_no_other_report_has_an_origin(reviewer, submitted):
    answer = reviewer.post(reverse("review:origin", args=[submitted.pk]), {"address": ADDRESS})
    assert (answer.status_code, "只有历史报告要登记来源" in answer.content.decode()) == (400, True)
    assert origins.history_of(submitted) is None


def test_the_unit_reads_it_too(clerk, history):
    assert "历史报告：原来的公开日期没有登记" in clerk.get(reverse("desk:report", args=[history.pk])).content.decode()
    assert Round.objects.get(year=2022).is_history


def test_the_year_brought_in_voids_what_was_counted_of_the_year_after(county, draft):
    tally.take(draft)
    brought = brought_in(county, 2023)
    assert list(tally.lacking().filter(pk=draft.pk)) == [draft]
    tally.take(draft)
    undo(brought.imports.get(), by=county.clerk)
    assert list(tally.lacking()) == [draft]


def test_year_that_is_only_kept_waits_for_nobody(reviewer, county, history):
    page = reviewer.get(reverse("review:round", args=[2022]))
    row = next(row for row in page.context["matrix"].rows if row.report is None)
    assert (row.state_label, row.held_by) == ("没有导入", "")
    assert page.context["matrix"].added_up == "没有导入 1 + 历史 1 = 2"
    assert not may(county.reviewer, WAIVE, history)


def test_publishing_before_the_year_is_over_is_warned_of(reviewer, county, submitted, monkeypatch):
    year = timezone.localdate().year
    assert [Report(round=Round(year=each)).is_before_the_end for each in (year, year - 1)] == [True, False]
    bring(submitted, county, "start_review", "approve")
    page = reverse("review:report", args=[submitted.pk])
    assert "统计期限到" not in reviewer.get(page).content.decode()
    monkeypatch.setattr(Report, "is_before_the_end", True)
    assert "统计期限到 2024 年 12 月 31 日，还没有到" in reviewer.get(page).content.decode()


def test_county_is_told_who_extends_a_round_that_is_over(county):
    Round.objects.update(closes_on=county.round.due_on)
    assert past_years_file.why_not(county.baishi, 2024).endswith("停止填报。要导入，请县级审核员先给这个单位准予延期。")
