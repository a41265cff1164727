"""A report begins with what last year's published report carries in, and with nothing else."""

from datetime import date

import pytest

from giyearreport.formats.applications import APPLICANTS
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Round
from giyearreport.reports.starting import begin
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


def test_nothing_is_taken_from_a_report_that_was_not_published(county, submitted, following):
    bring(submitted, county, "start_review")
    assert filled_cells(begin(unit=county.baishi, round=following, by=county.clerk)) == {}
