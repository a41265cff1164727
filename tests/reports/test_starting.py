"""A report begins with what last year's published report carries in, and with nothing else."""

from datetime import date

import pytest
from django.urls import reverse

from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.reports import carried, store
from giyearreport.reports.checking.prior import prior_of
from giyearreport.reports.models import Report, Round
from giyearreport.reports.refusals import Refused
from giyearreport.reports.starting import begin
from giyearreport.reports.states import State
from tests.county import bring

pytestmark = pytest.mark.django_db
CARRIED_IN = [Ref("applications", "carried_in", applicant.code) for applicant in APPLICANTS]


@pytest.fixture
def following(county) -> Round:
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    return Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)


def filled_cells(report) -> dict:
    return {ref: number for ref, number in store.load(report).cells.items() if number is not None}


@pytest.mark.proves("U20", "U86")
def test_figures_carried_out_last_year_are_carried_in(county, published, following):
    report = begin(unit=county.baishi, round=following, by=county.clerk)
    before = store.load(published).cells
    assert filled_cells(report) == {ref: before[ref._replace(line="carried_out")] for ref in CARRIED_IN}
    (change,) = report.changes.all()
    assert change.provenance == {str(ref): "carried" for ref in CARRIED_IN}


def test_what_was_changed_since_stays_however_often_the_report_is_begun(county, published, following):
    report = begin(unit=county.baishi, round=following, by=county.clerk)
    content = store.load(report).with_values({CARRIED_IN[0]: None})
    store.save(report, content, by=county.clerk, version=report.version)
    again = begin(unit=county.baishi, round=following, by=county.colleague)
    assert (again, store.load(again).cells) == (report, content.cells)


def test_imported_report_of_last_year_is_carried_in_and_locks_nothing(client, county, filled, following):
    Report.objects.filter(pk=filled.pk).update(state=State.HISTORY)
    Round.objects.filter(pk=filled.round_id).update(is_history=True)
    client.force_login(county.clerk)
    assert "从去年开始" in client.get(reverse("home"), follow=True).content.decode()
    report = begin(unit=county.baishi, round=following, by=county.clerk)
    before = store.load(filled).cells
    assert filled_cells(report) == {ref: before[ref._replace(line="carried_out")] for ref in CARRIED_IN}
    assert carried.locked(report, store.load(report), prior_of(report)) == frozenset()
    table = client.get(reverse("desk:section", args=[report.pk, "applications"])).content.decode()
    assert "上年结转照导入的上年报告（历史）填；不一致？" in table
    page = client.get(reverse("desk:carrying_over", args=[report.pk]))
    assert [column.last_year == column.now for column in page.context["columns"]] == [True] * len(CARRIED_IN)
    assert f'href="{reverse("desk:report", args=[filled.pk])}">改上年报告</a>' in page.content.decode()
    with pytest.raises(Refused, match="上年结转没有锁定"):
        carried.depart(report, "differs", "不同", by=county.clerk)


def test_nothing_is_taken_from_a_report_that_was_not_published(county, submitted, following):
    bring(submitted, county, "start_review")
    assert filled_cells(begin(unit=county.baishi, round=following, by=county.clerk)) == {}
