"""Figures asked of others: the code, what is given, and what the clerk takes of it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import asking, history, store
from giyearreport.reports.models import Ask
from giyearreport.reports.papers import sign_off_sheets
from giyearreport.reports.refusals import Refused, Stale
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

PENALTIES = Ref("disclosure", "penalties", "decisions")
UPHELD = Ref("litigation", "direct", "upheld")


@pytest.fixture
def asked(county, draft):
    lines = ["disclosure.penalties", "litigation.direct", "applications.carried_in", "no.such"]
    return asking.ask(draft, " 司\x00法所 ", lines, 7, by=county.clerk)


def given(asked, numbers) -> Ask:
    asking.give(asked[0], numbers, " 李\x00四 ")
    return Ask.objects.select_related("report__round", "report__unit").get(pk=asked[0].pk)


@pytest.mark.proves("U90")
def test_code_opens_what_was_asked_for_once_and_is_kept_nowhere(asked, draft):
    made, code = asked
    assert (made.office, made.lines) == ("司法所", ["disclosure.penalties", "litigation.direct"])
    assert next(str(cell.ref) for cell in asking.cells_of(made)) == str(PENALTIES)
    assert not any(code in str(value) for value in Ask.objects.values_list().get())
    assert asking.opened_by(f" {code[:4].lower()}-{code[4:]} ") == made
    assert (asking.opened_by(""), asking.opened_by("0" * 12)) == (None, None)
    given(asked, {PENALTIES: 3})
    assert asking.opened_by(code) is None
    with pytest.raises(Refused, match="已经用过"):
        asking.give(made, {PENALTIES: 4}, "王五")
    assert Ask.objects.get().numbers == {str(PENALTIES): "3"}


@pytest.mark.parametrize("change", [{"until": timezone.now()}, {"withdrawn_at": timezone.now()}])
def test_code_opens_nothing_when_its_time_is_over_or_it_is_called_back(asked, change):
    Ask.objects.update(**change)
    assert asking.opened_by(asked[1]) is None


def test_code_opens_nothing_once_the_report_is_handed_in(asked, county, draft):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    assert asking.opened_by(asked[1]) is None
    with pytest.raises(Refused, match="不能修改"):
        asking.ask(draft, "司法所", ["litigation.direct"], 7, by=county.clerk)


@pytest.mark.proves("U90")
def test_nothing_given_is_in_the_report_before_it_is_taken_and_then_it_says_whose_it_is(asked, county, draft):
    before = store.load(draft)
    offered = given(asked, {PENALTIES: 3, UPHELD: 1})
    assert (store.load(draft), asking.waiting(draft)) == (before, [offered])
    assert asking.take(offered, [PENALTIES], by=county.clerk, version=draft.version) == 1
    content = store.load(draft)
    assert (content.cells[PENALTIES], content.cells[UPHELD]) == (3, None)
    (change,) = history.history(draft, PENALTIES)
    assert (change.by, change.new, change.provenance) == ("张clerk", "3", "由其他单位提供")
    told = asking.told_at_cells([offered])
    assert (set(told), told[PENALTIES][0].startswith("司法所（李四，")) == ({PENALTIES, UPHELD}, True)
    with pytest.raises(Stale):
        asking.take(offered, [UPHELD], by=county.clerk, version=draft.version)
    assert asking.waiting(draft) == []


@pytest.mark.proves("U90")
def test_sign_off_sheet_names_who_gave_what_still_stands(asked, county, draft):
    offered = given(asked, {PENALTIES: 3, UPHELD: 1})
    asking.take(offered, [PENALTIES, UPHELD], by=county.clerk, version=draft.version)
    draft.refresh_from_db()
    store.save(draft, store.load(draft).with_values({UPHELD: 2}), by=county.clerk, version=draft.version)
    notes = sign_off_sheets.print_sheet(draft, by=county.clerk).notes
    told = [note for note in notes if note["message"].startswith("由")]
    assert [note["message"] for note in told] == ["由司法所提供：行政处罚 · 本年处理决定数量"]
    assert told[0]["said"][0].startswith("李四 ")


@pytest.mark.proves("U90")
def test_each_step_is_in_the_chain_with_who_gave_the_figures(asked, county, draft):
    offered = given(asked, {PENALTIES: 3})
    asking.take(offered, [PENALTIES], by=county.clerk, version=draft.version)
    rows = Entry.objects.filter(action__in=["ask", "give", "take_given"]).order_by("number")
    assert [(row.action, row.by_name) for row in rows] == [("ask", "张clerk"), ("give", ""), ("take_given", "张clerk")]
    said = {"office": "司法所", "given_by": "李四", "numbers": {str(PENALTIES): "3"}}
    assert json.loads(rows[1].details) == said


def test_asking_for_nothing_or_of_nobody_is_refused(county, draft):
    for office, lines, days in (
        ("", ["litigation.direct"], 7),
        ("司法所", ["x"], 7),
        ("司法所", ["litigation.direct"], 99),
    ):
        with pytest.raises(Refused, match="请谁提供"):
            asking.ask(draft, office, lines, days, by=county.clerk)
    assert not Ask.objects.exists()


def test_code_holds_for_as_many_days_as_the_clerk_says(asked):
    left = asked[0].until - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
