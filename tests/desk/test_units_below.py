"""汇总所属单位: offered, never over what stands, explained by its parts, made anew when a unit corrects (U23, U59)."""

import json

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import covering, store
from giyearreport.reports.models import CoverageScope, Report
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Level, Role, Unit
from tests.county import bring, complete, explain_all, fill, person

pytestmark = pytest.mark.django_db

LICENCES, PENALTIES = (Ref("disclosure", line, "decisions") for line in ("licences", "penalties"))
WHOLE = complete().cells[LICENCES]


@pytest.fixture
def office(county, submitted) -> Report:
    """The county government's own report, just begun, by a clerk of its own; 白石镇 has handed in."""
    county.office_clerk = person("office", Role.CLERK, county.unit)
    return store.start(unit=county.unit, round=county.round, by=county.office_clerk)


@pytest.fixture
def clerk_of_the_office(client, county, office):
    client.force_login(county.office_clerk)
    return client


def page(report: Report) -> str:
    return reverse("desk:units_below", args=[report.pk])


def ask(client, report: Report, **posted: str):
    report.refresh_from_db()
    return client.post(page(report), {"version": report.version, **posted}, follow=True)


def notes(answer) -> list[str]:
    return [" ".join(note.text_content().split()) for note in html.fromstring(answer.content).find_class("note")]


def put(report: Report, by, **numbers: int) -> None:
    cells = {Ref("disclosure", line, "decisions"): number for line, number in numbers.items()}
    report.refresh_from_db()
    store.save(report, store.load(report).with_values(cells), by=by, version=report.version)


def in_the_second(county, number: int) -> Report:
    """柳湾镇 hands in 白石镇's figures with these licences."""
    report = store.start(unit=county.liuwan, round=county.round, by=county.other_clerk)
    fill(report, complete().with_values({LICENCES: number}), county.other_clerk)
    explain_all(report, by=county.other_clerk)
    advance(report, Action.SUBMIT, by=county.other_clerk)
    return report


@pytest.mark.proves("U59")
def test_blank_cells_take_the_sum_and_it_says_who_is_missing(clerk_of_the_office, county, office):
    shown = clerk_of_the_office.get(page(office))
    assert notes(shown) == ["还有 1 个单位没有上报，现在的和不是全部。它们上报以后，到这里再填一次。"]
    assert "已填入 166 格。" in ask(clerk_of_the_office, office, take="1").content.decode()
    assert dict(store.load(office).cells) == dict(complete().cells)
    change = office.changes.get()
    assert (change.action, set(change.provenance.values()), change.by) == ("sum", {"summed"}, county.office_clerk)


@pytest.mark.proves("U59")
def test_what_somebody_wrote_stays_and_is_named(clerk_of_the_office, county, office):
    put(office, county.office_clerk, licences=WHOLE + 1)
    shown = clerk_of_the_office.get(page(office))
    assert "有 1 格报告里已经另外填了数，和汇总不同，不会改动。要用汇总的数，请先把这些格清空。" in notes(shown)
    ask(clerk_of_the_office, office, take="1")
    assert store.load(office).cells[LICENCES] == WHOLE + 1
    assert store.load(office).cells[PENALTIES] == complete().cells[PENALTIES]


@pytest.mark.proves("U59")
def test_the_countys_own_figures_are_kept_and_the_units_added_to_them(clerk_of_the_office, reviewer, county, office):
    clerk_of_the_office.force_login(county.office_clerk)
    refused = ask(clerk_of_the_office, office, take="1", own="stands")
    assert refused.status_code == 400
    assert "还有 166 格没有填，不能当作本级的数" in notes(refused)[0]
    fill(office, complete().with_values({LICENCES: 5}), county.office_clerk)
    ask(clerk_of_the_office, office, take="1", own="stands")
    assert store.load(office).cells[LICENCES] == WHOLE + 5
    parts = clerk_of_the_office.get(reverse("desk:parts", args=[office.pk, LICENCES]))
    assert [(part.name, part.number) for part in parts.context["page"]] == [
        ("青禾县本级", "5"), ("青禾县白石镇人民政府", str(WHOLE)),
    ]  # fmt: skip
    clerk_of_the_office.force_login(county.reviewer)
    sums = clerk_of_the_office.get(reverse("review:sums", args=[2024]))
    told = [finding for of_a_rule in sums.context["findings"] for finding, _, _ in of_a_rule.open]
    assert [finding.rule for finding in told if finding.unit is None] == ["R01"]  # one unit is missing
    assert sums.context["sums"].total.value(LICENCES) == WHOLE + 5


@pytest.mark.proves("U59")
@pytest.mark.every_engine
def test_a_unit_that_corrects_is_told_of_and_only_what_a_sum_put_there_follows(clerk_of_the_office, county, office):
    ask(clerk_of_the_office, office, take="1")
    put(office, county.office_clerk, penalties=7)
    report_page = reverse("desk:report", args=[office.pk])
    assert not any("上次汇总以后" in note for note in notes(clerk_of_the_office.get(report_page)))
    second = in_the_second(county, 4)
    assert any("上次汇总以后" in note for note in notes(clerk_of_the_office.get(report_page)))
    ask(clerk_of_the_office, office, take="1")
    assert (store.load(office).cells[LICENCES], store.load(office).cells[PENALTIES]) == (WHOLE + 4, 7)
    bring(second, county, "start_review")
    assert not covering.is_out_of_date(office)


def test_sums_are_taken_out_again_and_what_was_there_stands(clerk_of_the_office, county, office):
    fill(office, complete().with_values({LICENCES: 5}), county.office_clerk)
    ask(clerk_of_the_office, office, take="1", own="stands")
    ask(clerk_of_the_office, office, put_back="1")
    assert store.load(office).cells[LICENCES] == 5
    assert "没有填入过汇总的数" in notes(ask(clerk_of_the_office, office, put_back="1"))[0]


@pytest.mark.proves("U23")
def test_a_report_states_its_scope_and_the_chain_has_it(clerk_of_the_office, county, office):
    assert covering.scope_of(office) is CoverageScope.SYSTEM
    ask(clerk_of_the_office, office, scope="office")
    office.refresh_from_db()
    assert covering.scope_of(office) is CoverageScope.OFFICE
    entry = Entry.objects.filter(action="cover").get()
    assert (entry.by_name, json.loads(entry.details)["scope"]) == (county.office_clerk.name, "只是本机关的")
    assert "请选本报告的统计口径。" in notes(ask(clerk_of_the_office, office, scope="none"))[0]


@pytest.mark.proves("U59")
@pytest.mark.every_engine
def test_a_department_adds_up_its_stations_and_the_county_counts_them_once(client, county):
    bureau, station = (
        Unit.objects.create(code=code, name=f"青禾县{name}", short_name=name, level=level, parent=parent)
        for code, name, level, parent in (
            ("jiaoyu", "教育局", Level.DEPARTMENT, county.unit),
            ("zhaosheng", "招生站", Level.INSTITUTION, county.unit),
        )
    )  # fmt: skip
    station.parent = bureau
    station.save()
    clerks = [person(unit.code, Role.CLERK, unit) for unit in (bureau, station)]
    whole, part = (store.start(unit=c.unit, round=county.round, by=c) for c in clerks)
    fill(part, complete().with_values({LICENCES: 4}), clerks[1])
    explain_all(part, by=clerks[1])
    advance(part, Action.SUBMIT, by=clerks[1])
    client.force_login(clerks[0])
    ask(client, whole, take="1")
    assert covering.scope_of(whole) is CoverageScope.SYSTEM
    whole.refresh_from_db()
    fill(whole, store.load(whole).with_values(prose=complete().prose), clerks[0])
    explain_all(whole, by=clerks[0])
    advance(whole, Action.SUBMIT, by=clerks[0])
    client.force_login(county.reviewer)
    sums = client.get(reverse("review:sums", args=[2024])).context["sums"]
    assert {place.unit.short_name: place.counts for place in sums.places if place.report} == {
        "教育局": "计入", "招生站": "已含在教育局的报告里",
    }  # fmt: skip
    assert sums.total.value(LICENCES) == 4


def test_there_is_nothing_to_add_up_for_a_unit_without_others_below_it(clerk, draft):
    assert clerk.get(page(draft)).status_code == 404
