"""The store and the clerk's pages with an edition that has one line more, and a table of its own for it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.pages.forms import TableForm, numbers_in, stored_texts
from giyearreport.reports import store
from giyearreport.reports.importing.one_report import fitted, merged
from giyearreport.reports.models import Report, Round
from giyearreport.reports.models.mirror import models_mirror_the_declaration
from tests.readers.layouts import sample
from tests.rules.reports import clean
from tests.third_edition import CODE, THIRD, stored

pytestmark = pytest.mark.django_db
WITHDRAWN = Ref("applications", "other_withdrawn", "natural_person")
RECEIVED = Ref("applications", "received", "natural_person")


@pytest.fixture(scope="module", autouse=True)
def third(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), stored() as model:
        yield model


@pytest.fixture
def report(county) -> Report:
    days = {"opens_on": date(2027, 11, 1), "due_on": date(2028, 1, 20), "review_due_on": date(2028, 2, 20)}
    new = Round(county=county.unit, year=2027, edition_code=CODE, **days)
    [round] = Round.objects.bulk_create([new])  # ``save`` waits for the year to come
    return store.start(unit=county.baishi, round=round, by=county.clerk)


def save(report: Report, content: ReportContent, county) -> None:
    store.save(report, store.load(report).with_values(content.cells, content.prose), by=county.clerk, version=1)


def test_model_and_declaration_say_the_same():
    assert models_mirror_the_declaration() == []


def test_what_is_saved_is_what_is_loaded(report, county):
    blank = store.load(report)
    assert (blank.edition, set(blank.cells.values())) == (THIRD, {None})
    save(report, sample(CODE), county)
    assert store.load(Report.objects.get(pk=report.pk)).cells == sample(CODE).cells


def test_a_report_is_sealed_only_when_the_new_line_is_filled_and_balances(report, county, third):
    save(report, clean(2027, cells={str(RECEIVED): 3, str(WITHDRAWN): 3}), county)
    store.seal(report, True)
    record = third.objects.filter(report=report, applicant="natural_person")
    assert record.values_list("other_handling", "handled").get() == (3, 3)
    for wrong in (2, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            record.update(other_withdrawn=wrong)


def test_the_draft_goes_with_all_its_records(report, third):
    report.delete()
    assert third.objects.count() == 0


def test_an_older_report_fits_into_the_new_form_and_a_new_one_leaves_what_has_no_place():
    old, new = sample("2021"), sample(CODE)
    cells, left = fitted(old, THIRD)
    assert (set(cells), left) == (set(old.cells), [])
    rest = Ref("applications", "other_rest", "natural_person")
    cells, _ = fitted(sample("2019"), THIRD)
    assert cells[rest] == sample("2019").cells[rest._replace(line="other_handling")]
    _, left = fitted(new, old.edition)
    applicants = [cell for cell in THIRD.cells if cell.ref.line == WITHDRAWN.line]
    assert left == [("applications", f"{cell.label}：{new.cells[cell.ref]}") for cell in applicants]
    taken = merged(ReportContent.blank(THIRD, "白石镇", 2027), old, ["applications"])
    assert (taken.cells[RECEIVED], taken.cells[WITHDRAWN]) == (old.cells[RECEIVED], None)


@pytest.mark.parametrize("table", THIRD.tables, ids=lambda table: table.code)
def test_a_form_has_a_field_for_every_cell(table):
    content = sample(CODE)
    texts = stored_texts(table, content, {})
    form = TableForm(table, texts, content)
    assert (list(form.fields), form.errors) == ([str(cell.ref) for cell in table.cells], {})
    typed = {cell: texts[str(cell.ref)] for cell in table.cells}
    assert numbers_in(typed) == ({cell.ref: content.cells[cell.ref] for cell in table.cells}, {})


def test_the_new_line_is_typed_and_shown(client, county, report):
    client.force_login(county.clerk)
    address = reverse("desk:section", args=[report.pk, "applications"])
    page = client.get(address).content.decode()
    assert f'name="{WITHDRAWN}"' in page
    assert ">3.申请人自愿撤回政府信息公开申请<" in page
    client.post(address, {str(WITHDRAWN): "５", "then": "next"})
    assert store.load(report).cells[WITHDRAWN] == 5
    for section in THIRD.sections:
        assert client.get(reverse("desk:section", args=[report.pk, section.code])).status_code == 200
    for page in ("report", "check", "preview"):
        assert client.get(reverse(f"desk:{page}", args=[report.pk])).status_code == 200
