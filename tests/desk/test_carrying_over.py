"""What goes on from last year: 上年结转 is locked until a reason is given (U20), 现行有效 is proposed (U86)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.formats.grammar import Ref
from giyearreport.reports import carried, store
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.prior import prior_of
from giyearreport.reports.models import Departure, Report, Round
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.starting import begin
from giyearreport.rules import Level
from giyearreport.units.models import Unit
from tests.batched import make_public
from tests.county import fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db
CARRIED_IN = Ref("applications", "carried_in", "natural_person")
IN_FORCE = Ref("disclosure", "normative_documents", "in_force")
REASON = "去年12月31日收到的一件，今年才登记。"


@pytest.fixture
def report(county, published):
    """白石镇's report of the year after the published one, just begun."""
    dates = {"opens_on": date(2025, 12, 1), "due_on": date(2026, 1, 20), "review_due_on": date(2026, 2, 20)}
    following = Round.objects.create(county=county.unit, year=2025, edition_code="2021", **dates)
    return begin(unit=county.baishi, round=following, by=county.clerk)


def post_section(client, report, code: str, cells: dict[Ref, str], **more):
    """As the form without a script does: all fields of the page come back."""
    address = reverse("desk:section", args=[report.pk, code])
    form = html.document_fromstring(client.get(address).content.decode()).get_element_by_id("section")
    fields = {field.name: field.value for field in form.iter("input") if field.name}
    return client.post(address, {**fields, **{str(ref): text for ref, text in cells.items()}, **more})


def section_page(client, report, code: str) -> str:
    return client.get(reverse("desk:section", args=[report.pk, code])).content.decode()


def depart(client, report, **said):
    return client.post(reverse("desk:carrying_over", args=[report.pk]), said)


def stands(report, ref: Ref):
    return store.load(report).cells[ref]


@pytest.mark.parametrize("code", ["applications", "disclosure", "overview"])
def test_page_of_a_section_asks_once_for_last_years_report(clerk, report, code):
    with CaptureQueriesContext(connection) as queries:
        assert clerk.get(reverse("desk:section", args=[report.pk, code])).status_code == 200
    assert len(asked_for_last_year(queries)) == 1


def test_review_page_asks_once_for_last_years_report(reviewer, report):
    with CaptureQueriesContext(connection) as queries:
        assert reviewer.get(reverse("review:report", args=[report.pk])).status_code == 200
    assert len(asked_for_last_year(queries)) == 1


def test_checks_while_typing_ask_for_the_reason_only_where_a_figure_is_another_than_last_years(clerk, report):
    last_year = str(stands(report, CARRIED_IN))
    asked = []
    for typed in (last_year, "99"):
        with CaptureQueriesContext(connection) as queries:
            ask(clerk, "findings", report, "applications", {str(CARRIED_IN): typed})
        asked.append(sum(' FROM "reports_departure"' in each["sql"] for each in queries))
    assert asked == [0, 1]


def asked_for_last_year(queries: CaptureQueriesContext) -> list[str]:
    """The queries for the newest published revision of another report of the unit."""
    revisions = (each["sql"] for each in queries if ' FROM "reports_revision"' in each["sql"])
    return [query for query in revisions if '"year" = 2024' in query]


@pytest.mark.proves("U20")
def test_figure_of_last_year_is_locked_with_and_without_a_script(clerk, report):
    last_year = stands(report, CARRIED_IN)
    page = html.document_fromstring(clerk.get(reverse("desk:section", args=[report.pk, "applications"])).content)
    assert page.get_element_by_id(str(CARRIED_IN)).get("readonly") is not None
    answer = post_section(clerk, report, "applications", {CARRIED_IN: "99"}, then="stay")
    assert "按上年报告带入，已锁定" in answer.content.decode()
    body = {"version": 0, "fields": {str(CARRIED_IN): {"seen": str(last_year), "text": "99"}}}
    told = clerk.post(reverse("desk:save", args=[report.pk, "applications"]), body, "application/json").json()
    assert told["fields"][str(CARRIED_IN)]["state"] == "refused"
    assert stands(report, CARRIED_IN) == last_year


@pytest.mark.proves("U20")
@pytest.mark.every_engine
def test_reason_opens_the_lock_and_is_told_to_the_county_and_on_the_sheet(clerk, county, report, reviewer):
    reviewer.force_login(county.clerk)
    assert depart(clerk, report, kind="differs", text="  ").status_code == 400
    assert depart(clerk, report, text=REASON).status_code == 400
    assert depart(clerk, report, kind="differs", text=REASON).status_code == 302
    report.refresh_from_db()
    post_section(clerk, report, "applications", {CARRIED_IN: "99"}, then="stay")
    assert stands(report, CARRIED_IN) == 99
    report.refresh_from_db()
    told = [finding for finding in findings_of(report, store.load(report)) if finding.rule == "A05"]
    assert [(finding.level, REASON in finding.message) for finding in told] == [(Level.HINT, True)]
    (note,) = sign_off_sheets.print_sheet(report, by=county.clerk).notes[:1]
    assert note["message"] == "上年结转：上年报告没有错，今年确实不同"
    assert note["said"][0].startswith(f"{REASON}，张clerk ")
    reviewer.force_login(county.reviewer)
    assert REASON in reviewer.get(reverse("review:report", args=[report.pk])).content.decode()


@pytest.mark.proves("U20")
def test_last_year_is_disputed_and_stays_as_it_was_published(clerk, county, published, report):
    before = published.revisions.get().snapshot.sha256
    depart(clerk, report, kind="disputes", text=REASON)
    clerk.force_login(county.reviewer)
    page = clerk.get(reverse("review:report", args=[report.pk])).content.decode()
    assert f'href="{reverse("review:report", args=[published.pk])}">2024年度报告</a>发起更正' in page
    assert published.revisions.get().snapshot.sha256 == before


def test_who_keeps_to_last_year_after_all_gets_its_figures_back(clerk, report):
    last_year = stands(report, CARRIED_IN)
    depart(clerk, report, kind="differs", text=REASON)
    report.refresh_from_db()
    post_section(clerk, report, "applications", {CARRIED_IN: "99"}, then="stay")
    depart(clerk, report, kind="kept")
    report.refresh_from_db()
    assert (stands(report, CARRIED_IN), Departure.standing(report)) == (last_year, None)
    assert CARRIED_IN in carried.locked(report, store.load(report), prior_of(report))


def test_table_leads_to_the_reasons_where_an_import_wrote_over_all_that_last_year_tells(clerk, county, report):
    told = {ref: number + 1 for ref, number in carried.told(report).items()}
    fill(report, store.load(report).with_values(told), county.clerk)
    page = html.document_fromstring(clerk.get(reverse("desk:section", args=[report.pk, "applications"])).content)
    links = page.xpath(f'//a[@href="{reverse("desk:carrying_over", args=[report.pk])}"]')
    assert [link.text_content() for link in links] == ["上年结转与上年报告不一致；请说明"]


def test_one_tab_leads_from_the_last_cell_to_the_bar_that_saves(clerk, report):
    page = html.document_fromstring(clerk.get(reverse("desk:section", args=[report.pk, "applications"])).content)
    stops = page.xpath("//form[@id='section']//*[self::a[@href] or self::button or self::summary or self::input]")
    last = max(at for at, stop in enumerate(stops) if stop.get("name", "").startswith("applications."))
    within = [stop.xpath("boolean(ancestor::*[@id='save-bar'])") for stop in stops[last + 1 :]]
    assert within[0]
    assert within == sorted(within, reverse=True)  # the balances come after the bar


def test_nothing_is_locked_where_last_year_was_not_published_here(clerk, draft):
    assert carried.locked(draft, store.load(draft), prior_of(draft)) == frozenset()
    assert "上年结转没有锁定" in clerk.get(reverse("desk:carrying_over", args=[draft.pk])).content.decode()
    assert depart(clerk, draft, kind="differs", text=REASON).status_code == 400


def test_what_a_unit_carried_out_stands_beside_it_where_the_unit_was_merged(clerk, county, report):
    make_public(county, county.liuwan, county.round)
    assert "并入" not in clerk.get(reverse("desk:carrying_over", args=[report.pk])).content.decode()
    Unit.objects.filter(pk=county.liuwan.pk).update(closed_on=date(2025, 6, 30), merged_into=county.baishi)
    page = clerk.get(reverse("desk:carrying_over", args=[report.pk]))
    assert "柳湾镇已经并入本单位" in page.content.decode()
    assert [column.taken_over for column in page.context["columns"]] == [
        [("柳湾镇", column.last_year)] for column in page.context["columns"]
    ]
    table = reverse("desk:section", args=[report.pk, "applications"])
    said = "柳湾镇已经并入本单位，它结转的没有算进上年结转。"
    assert said in clerk.get(table).content.decode()
    depart(clerk, report, kind="differs", text=REASON)
    assert said not in clerk.get(table).content.decode()
    told_itself = store.start(unit=county.liuwan, round=report.round, by=county.other_clerk)
    handed_in = {"submitted_at": timezone.now(), "submitted_by": county.other_clerk}
    Report.objects.filter(pk=told_itself.pk).update(state="submitted", **handed_in)
    assert carried.taken_over(report) == {}


@pytest.mark.proves("U86")
def test_documents_in_force_are_proposed_with_their_sum_and_taken_by_a_button(clerk, published, report):
    last = stands(published, IN_FORCE)
    page = post_section(clerk, report, "disclosure", {}, expected="all").content.decode()
    assert "没有填：先填好同一行的制发、废止" in page
    typed = {IN_FORCE._replace(column="issued"): "3", IN_FORCE._replace(column="repealed"): "1"}
    page = post_section(clerk, report, "disclosure", typed, then="stay").content.decode()
    assert f"上年 {last}＋制发 3−废止 1＝{last + 2}" in page
    assert stands(report, IN_FORCE) is None  # nothing is filled in unasked
    report.refresh_from_db()
    post_section(clerk, report, "disclosure", {}, expected=str(IN_FORCE))
    assert stands(report, IN_FORCE) == last + 2


@pytest.mark.proves("U15")
def test_blanks_of_a_line_are_filled_with_zero_without_a_script(clerk, draft):
    received = Ref("applications", "received", "natural_person")
    assert "把 138 个空格填为 0（上年结转除外）" in section_page(clerk, draft, "applications")
    asked = post_section(clerk, draft, "applications", {received: "3"}, zero="received").content.decode()
    assert "把 5 个空格填为 0？确实没有的才填 0。" in asked
    assert {ref: number for ref, number in store.load(draft).cells.items() if number is not None} == {received: 3}
    draft.refresh_from_db()
    answer = post_section(clerk, draft, "applications", {}, zero_sure="received")
    assert "已把 5 个空格填为 0。" in answer.content.decode()
    assert "把 132 个空格填为 0（上年结转除外）" in answer.content.decode()
    filled = {ref: number for ref, number in store.load(draft).cells.items() if number is not None}
    columns = draft.edition.table("applications").columns["received"][:-1]
    assert filled == {received._replace(column=column): 0 for column in columns} | {received: 3}
    assert set(draft.changes.last().provenance.values()) == {"zero"}
    draft.refresh_from_db()
    page = post_section(clerk, draft, "applications", {}, zero="received").content.decode()
    assert "没有空格要填。" in page
    assert "zero_sure" not in page
