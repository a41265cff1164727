"""本年没有的, said once: it fills blanks only, never what goes on from last year, and is printed for who signs."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.formats.grammar import Ref
from giyearreport.reports import nil, store
from giyearreport.reports.models import Round
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.refusals import Refused
from giyearreport.reports.starting import begin
from tests.county import begun_last_year

pytestmark = pytest.mark.django_db
CARRIED_IN = "applications.carried_in.natural_person"
RECEIVED = "applications.received.natural_person"


def page(report) -> str:
    return reverse("desk:nil", args=[report.pk])


def say(client, report, *tables: str):
    return client.post(page(report), {"version": report.version, "table": tables}, follow=True)


def put(report, county, **cells: int) -> None:
    content = store.load(report).with_values({Ref.parse(address): number for address, number in cells.items()})
    store.save(report, content, by=county.clerk, version=report.version)


def told(answer) -> list[str]:
    return [" ".join(note.text_content().split()) for note in html.fromstring(answer.content).find_class("note")]


@pytest.mark.every_engine
@pytest.mark.proves("U85")
def test_both_statements_fill_all_blanks_but_what_is_carried_in(clerk, county, draft):
    answer = clerk.get(page(draft))
    assert told(answer) == [
        "本年没有新收政府信息公开申请 将把 138 个空格填为 0；上年结转请照上年报告填写。",
        "本年没有政府信息公开行政复议、行政诉讼案件 将把 12 个空格填为 0。",
        "本单位是新设的，没有上年报告，也没有上年结转 将把 6 个空格填为 0；现行有效请在填好制发、废止以后再填。",
    ]
    assert "已按声明把 150 格填为 0" in say(clerk, draft, "applications", "litigation").content.decode()
    cells = store.load(draft).cells
    found = {ref: number for ref, number in cells.items() if ref.table in ("applications", "litigation")}
    assert found == {ref: None if ref.line == "carried_in" else 0 for ref in found}
    (change,) = draft.changes.all()
    assert (set(change.provenance.values()), change.by) == ({"nil"}, county.clerk)


def test_what_was_carried_in_still_has_its_results(clerk, county, draft):
    put(draft, county, **{CARRIED_IN: 2})
    assert "将把 6 个空格填为 0；上年结转 2 件，办理结果请在表三填写。" in told(clerk.get(page(draft)))[0]
    say(clerk, draft, "applications")
    filled = [ref for ref, number in store.load(draft).cells.items() if number == 0]
    assert {ref.line for ref in filled} == {"received"}


def test_columns_into_which_nothing_was_carried_are_filled_whole(clerk, county, draft):
    columns = {ref.column for ref in store.load(draft).cells if ref.line == "carried_in"}
    put(draft, county, **{f"applications.carried_in.{each}": 0 for each in columns} | {CARRIED_IN: 4})
    say(clerk, draft, "applications")
    blank = {
        ref.column for ref, number in store.load(draft).cells.items() if ref.table == "applications" and number is None
    }
    assert blank == {"natural_person"}
    assert store.load(draft).cells[Ref.parse(RECEIVED)] == 0


class TestNewUnit:
    IN_FORCE = Ref.parse("disclosure.regulations.in_force")

    @pytest.mark.proves("U85")
    def test_says_that_there_was_no_year_before(self, clerk, county, draft):
        put(draft, county, **{"disclosure.regulations.issued": 0, "disclosure.regulations.repealed": 0})
        assert "已按声明把 7 格填为 0" in say(clerk, draft, "before").content.decode()
        cells = store.load(draft).cells
        assert {cells[ref] for ref in cells if ref.line == "carried_in"} == {0}
        assert cells[self.IN_FORCE] == 0
        draft.refresh_from_db()
        assert [said.words for said in nil.made(draft, store.load(draft))] == [nil.WORDS[nil.BEFORE]]

    def test_is_led_there_from_the_tables(self, clerk, county, draft):
        for code in ("disclosure", "applications"):
            body = clerk.get(reverse("desk:section", args=[draft.pk, code])).content.decode()
            assert f"{page(draft)}?table=before" in body
        say(clerk, draft, "before")
        assert (
            "?table=before" not in clerk.get(reverse("desk:section", args=[draft.pk, "applications"])).content.decode()
        )

    def test_cannot_say_so_where_something_was_carried_in(self, clerk, county, draft):
        put(draft, county, **{CARRIED_IN: 2})
        assert "不能声明：上年结转已经填了 2 件。" in told(clerk.get(page(draft)))[2]

    def test_is_not_asked_where_the_year_before_is_known(self, clerk, county, draft):
        begun_last_year(county, {})
        assert len(told(clerk.get(page(draft)))) == 2
        assert (
            "?table=before" not in clerk.get(reverse("desk:section", args=[draft.pk, "applications"])).content.decode()
        )


@pytest.mark.proves("U85")
def test_table_four_says_what_last_year_left_before_anything_is_filled(clerk, county, draft):
    begun_last_year(county, {}, {"litigation.reconsideration.pending": 3, "litigation.direct.pending": 2})
    shown = told(clerk.get(reverse("desk:section", args=[draft.pk, "litigation"])))
    assert "上年报告有 5 件尚未审结（行政复议 3 件，未经复议直接起诉 2 件），今年仍要计入，请在表四填写。" in shown


@pytest.mark.proves("U85")
def test_statement_that_a_figure_speaks_against_cannot_be_made(clerk, county, draft):
    put(draft, county, **{RECEIVED: 3})
    answer = clerk.get(page(draft))
    assert "不能声明：“三、收到和处理政府信息公开申请情况”已经填了 1 格不是 0 的数字。" in told(answer)[0]
    assert html.fromstring(answer.content).xpath("//input[@name='table'][@value='applications']/@disabled")
    before = store.load(draft)
    refused = clerk.post(page(draft), {"version": draft.version, "table": ["applications", "litigation"]})
    assert refused.status_code == 400
    assert "没有填：" in refused.content.decode()
    assert html.fromstring(refused.content).xpath("//input[@checked]/@value") == ["litigation"]  # as it was chosen
    assert store.load(draft) == before


def test_text_that_is_no_number_stays_in_its_cell(clerk, county, draft):
    ref = Ref.parse("litigation.direct.other")
    store.save(draft, store.load(draft), by=county.clerk, version=1, unread={ref: "约三件"})
    say(clerk, draft, "litigation")
    assert store.unread_entries(draft) == {ref: "约三件"}
    assert store.load(draft).cells[ref] is None


@pytest.mark.parametrize("posted", [{}, {"version": "x", "table": ["litigation"]}, {"version": "1"}])
def test_nothing_is_said_without_being_chosen(clerk, draft, posted):
    answer = clerk.post(page(draft), posted)
    assert (answer.status_code, "请先勾选要声明的" in answer.content.decode()) == (400, True)
    assert not draft.changes.exists()


@pytest.mark.every_engine
@pytest.mark.parametrize("table", ["disclosure", "xx", "litigation\x00"])
def test_table_of_which_nothing_can_be_said_is_refused(clerk, draft, table):
    answer = clerk.post(page(draft), {"version": draft.version, "table": [table]})
    assert (answer.status_code, "没有空格要填，什么也没有改动" in answer.content.decode()) == (400, True)
    assert not draft.changes.exists()


@pytest.mark.proves("U85")
def test_no_cases_cannot_be_said_where_last_year_left_some(clerk, county, draft):
    year = draft.year - 1
    dates = {"opens_on": date(year, 12, 1), "due_on": date(year + 1, 1, 20), "review_due_on": date(year + 1, 2, 20)}
    last = Round.objects.create(county=county.unit, year=year, edition_code="2021", **dates)
    put(begin(unit=draft.unit, round=last, by=county.clerk), county, **{"litigation.direct.pending": 2})
    words = "不能声明：上年报告有 2 件尚未审结（未经复议直接起诉 2 件），今年仍要计入，请在表四填写。"
    assert told(clerk.get(page(draft)))[1] == f"本年没有政府信息公开行政复议、行政诉讼案件 {words}"
    with pytest.raises(Refused):
        nil.make(draft, ["litigation"], by=county.clerk, version=draft.version)


def test_statement_that_no_longer_holds_is_told_to_the_clerk(clerk, county, draft):
    say(clerk, draft, "litigation")
    shown = reverse("desk:report", args=[draft.pk])
    assert "不再成立" not in clerk.get(shown).content.decode()
    draft.refresh_from_db()
    put(draft, county, **{"litigation.direct.other": 1})
    heading = draft.edition.section("litigation").heading
    said = f"声明“{nil.WORDS['litigation']}”不再成立：“{heading}”已经填了 1 格不是 0 的数字。"
    assert said in clerk.get(shown).content.decode()


def test_report_that_has_moved_on_is_not_written(county, draft):
    with pytest.raises(Refused):
        nil.make(draft, ["litigation"], by=county.clerk, version=7)
    assert not draft.changes.exists()


@pytest.mark.proves("U85")
def test_statement_is_printed_to_be_signed_while_it_holds(clerk, county, draft):
    say(clerk, draft, "litigation")
    draft.refresh_from_db()
    sheet = sign_off_sheets.print_sheet(draft, by=county.clerk)
    (note,) = [note for note in sheet.notes if note["message"].startswith("声明")]
    assert note["message"] == "声明：本年没有政府信息公开行政复议、行政诉讼案件"
    assert note["said"][0].startswith(f"{county.clerk.name} 20")
    put(draft, county, **{"litigation.direct.other": 1})
    assert nil.made(draft, store.load(draft)) == []


def test_who_may_not_fill_reads_only(client, county, draft):
    client.force_login(county.approver)
    assert "声明并填 0" not in client.get(page(draft)).content.decode().replace("再按“声明并填 0”", "")
    assert say(client, draft, "litigation").status_code == 404
    assert not draft.changes.exists()
