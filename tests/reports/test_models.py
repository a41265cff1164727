"""What the database itself refuses, on whichever engine the tests run."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from giyearreport.formats import EDITIONS, edition_for
from giyearreport.formats.grammar import Kind
from giyearreport.reports import store
from giyearreport.reports.models import TABLE_MODELS, Applications2021, Event, Litigation, Prose, Report, Round
from giyearreport.reports.states import Action, State
from giyearreport.units.models import Person, Role
from tests.county import complete, fill
from tests.specimens import nil

pytestmark = pytest.mark.django_db


def refused_by(write) -> str:
    """The database's words when it refuses to write."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)


def report_of(county, edition_code: str) -> Report:
    year = {"2019": 2020, "2021": 2023}[edition_code]
    days = [date(year, 11, 1), date(year + 1, 1, 20), date(year + 1, 2, 20)]
    round = Round.objects.create(
        county=county.unit,
        year=year,
        edition_code=edition_code,
        opens_on=days[0],
        due_on=days[1],
        review_due_on=days[2],
    )
    report = store.start(unit=county.baishi, round=round, by=county.clerk)
    fill(report, nil(year, prose=dict.fromkeys(("overview", "problems", "other_matters"), "有")), county.clerk)
    return report


@pytest.mark.parametrize("edition_code", EDITIONS)
def test_every_leaf_cell_that_is_blank_keeps_its_record_from_being_sealed(county, edition_code):
    report = report_of(county, edition_code)
    for table in report.edition.tables:
        model = TABLE_MODELS[edition_code][table.code]
        for cell in table.cells:
            key, column = model.place(cell.ref)
            rows = model.objects.filter(report=report, **({model.KEY: key} if model.KEY else {}))
            rows.update(sealed=False, **{column: None})
            assert "complete_when_sealed" in refused_by(lambda rows=rows: rows.update(sealed=True)), str(cell.ref)
            rows.update(**{column: 0})
            rows.update(sealed=True)


@pytest.mark.parametrize("edition_code", EDITIONS)
def test_record_of_applications_that_does_not_balance_cannot_be_sealed(county, edition_code):
    report = report_of(county, edition_code)
    rows = TABLE_MODELS[edition_code]["applications"].objects.filter(report=report, applicant="natural_person")
    rows.update(received=5, granted=4)
    assert f"applications{edition_code}_balanced_when_sealed" in refused_by(lambda: rows.update(sealed=True))
    rows.update(carried_out=1)
    rows.update(sealed=True)


def test_sealed_record_cannot_be_put_out_of_balance(county, draft):
    fill(draft, complete(), county.clerk)
    store.seal(draft, sealed=True)
    rows = Applications2021.objects.filter(report=draft, applicant="natural_person")
    assert "applications2021_balanced_when_sealed" in refused_by(lambda: rows.update(received=1))


def test_sealing_a_report_without_prose_is_refused(county, draft):
    fill(draft, nil(2024), county.clerk)
    assert "prose_written_when_sealed" in refused_by(lambda: store.seal(draft, sealed=True))


def test_counts_below_zero_are_refused(draft):
    rows = Litigation.objects.filter(report=draft, proceeding="direct")
    refused_by(lambda: rows.update(upheld=-1))


def test_amount_below_zero_is_refused(draft):
    rows = TABLE_MODELS["2021"]["disclosure"].objects.filter(report=draft)
    assert "disclosure2021_amount_not_negative" in refused_by(lambda: rows.update(fees_amount=Decimal("-0.5")))


def test_generated_totals_equal_the_declared_sums(county, draft):
    fill(draft, complete(), county.clerk)
    content = store.load(draft)
    for table in draft.edition.tables:
        model = TABLE_MODELS["2021"][table.code]
        rows = {getattr(row, model.KEY) if model.KEY else None: row for row in model.objects.filter(report=draft)}
        for derived in table.sums:
            key, column = model.place(derived.ref)
            if key in rows:
                assert getattr(rows[key], column) == content.value(derived.ref), str(derived.ref)


def test_largest_counts_add_up_in_the_database(county, draft):
    largest = {cell.ref: 999_999_999 for cell in draft.edition.cells if cell.kind is Kind.COUNT}
    store.save(draft, store.load(draft).with_values(largest), by=county.clerk, version=draft.version)
    row = Applications2021.objects.get(report=draft, applicant="natural_person")
    assert row.handled == 21 * 999_999_999


def test_second_report_of_a_unit_and_year_is_refused(county, draft):
    again = Report(round=county.round, unit=county.baishi, title="又一份")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State.SUBMITTED, "submitted_report_has_its_time"),
        (State.RETURNED, "returned_report_has_its_time"),
        (State.APPROVED, "approved_report_has_its_time"),
        (State.PUBLISHED, "published_report_has_its_time"),
        ("lost", "report_state_is_known"),
    ],
)
def test_state_without_its_time_is_refused(draft, state, name):
    times = dict.fromkeys(("submitted_at", "returned_at", "approved_at", "published_at"), draft.created_at)
    missing = name.split("_", 1)[0] + "_at"
    times.pop(missing, None)
    whole = {"state": state, "submitted_by": draft.edited_by, **times}
    assert name in refused_by(lambda: Report.objects.filter(pk=draft.pk).update(**whole))


def test_return_without_a_reason_is_refused(county, draft):
    event = Event(
        report=draft, by=county.reviewer, action=Action.RETURN, source="reviewing", target="returned", version=9
    )
    assert "event_has_a_reason_where_one_is_required" in refused_by(event.save)


def test_clerk_without_a_unit_is_refused(db):
    stray = Person(username="stray", name="无", role=Role.CLERK)
    assert "only_who_runs_the_system_has_no_unit" in refused_by(stray.save)


def test_round_whose_dates_are_out_of_order_is_refused(county):
    too_early = {"due_on": date(2024, 10, 1)}
    said = refused_by(lambda: Round.objects.update(**too_early))
    assert "round_opens_before_it_is_due_before_review_is_due" in said


def test_edition_of_each_year_is_the_one_in_force():
    assert [edition_for(year).code for year in (2019, 2020, 2021, 2025)] == ["2019", "2019", "2021", "2021"]
    with pytest.raises(ValueError, match="2018"):
        edition_for(2018)


def test_prose_is_sealed_with_its_report(county, draft):
    fill(draft, complete(), county.clerk)
    store.seal(draft, sealed=True)
    assert Prose.objects.get(report=draft).sealed
    assert all(row.sealed for model in TABLE_MODELS["2021"].values() for row in model.objects.filter(report=draft))
