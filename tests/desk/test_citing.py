"""Numbers of the tables that are put into the text: the text holds the number, and it follows its cell until somebody
rewrites it; with a script where one writes, without one at 【】 or at the end."""

import json

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.formats.grammar import Ref
from giyearreport.pages.merge import marks
from giyearreport.reports import nil, store
from giyearreport.reports.cited import Cited, moved
from giyearreport.writers.json import as_json
from tests.county import fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db

RECEIVED = "applications.received.natural_person"
ALL_RECEIVED = "applications.received.total"
TEXT = "（二）依申请公开\n全年收到申请【】件，都已答复。"
TWO = TEXT.replace("【】", "2")


@pytest.fixture
def zeros(county, draft):
    """A draft of zeros and two applications."""
    content = store.load(draft)
    cells = dict.fromkeys(content.cells, 0) | {Ref.parse(RECEIVED): 2}
    fill(draft, content.with_values(cells, {"overview": TEXT}), county.clerk)
    draft.refresh_from_db()
    return draft


def section(report, code="overview") -> str:
    return reverse("desk:section", args=[report.pk, code])


def put(client, report, typed: str, cell: str = ALL_RECEIVED):
    data = {"overview": typed, "base": json.dumps({"overview": marks(prose(report))}), "cite_from": cell, "cite": "1"}
    return client.post(section(report), data)


def prose(report) -> str:
    return store.load(report).prose["overview"]


def received(client, report, number: str):
    report.refresh_from_db()
    return ask(client, "save", report, "applications", {RECEIVED: number})


@pytest.mark.proves("U28")
def test_number_is_put_where_it_is_wanted_and_follows_its_cell_until_it_is_rewritten(clerk, zeros):
    answer = put(clerk, zeros, TEXT)
    assert (answer.status_code, prose(zeros)) == (200, TWO)
    listed = html.fromstring(answer.content).xpath("//*[@id='cited']//li")
    assert [item.text_content() for item in listed] == ["2 一、本年新收政府信息公开申请数量 · 总计"]
    received(clerk, zeros, "13")
    assert prose(zeros) == TEXT.replace("【】", "13")
    rewritten = prose(zeros).replace("13", "一十三")
    zeros.refresh_from_db()
    ask(clerk, "save", zeros, "overview", {"overview": rewritten})
    received(clerk, zeros, "14")
    assert prose(zeros) == rewritten
    assert store.cited_in(zeros) == {}


def test_number_goes_to_the_end_where_no_place_is_marked(clerk, zeros):
    put(clerk, zeros, "全年收到申请")
    assert prose(zeros) == "全年收到申请2"


@pytest.mark.parametrize("cell", ["", "applications.received", "applications.nothing.total", "disclosure.fees.x"])
def test_cell_that_is_none_puts_nothing(clerk, zeros, cell):
    assert put(clerk, zeros, TEXT, cell).status_code == 200
    assert prose(zeros) == TEXT


def test_text_around_may_be_rewritten(clerk, zeros):
    put(clerk, zeros, TEXT)
    zeros.refresh_from_db()
    ask(clerk, "save", zeros, "overview", {"overview": f"新写的一段。\n{TWO.replace('全年收到', '2024年共收到')}"})
    received(clerk, zeros, "105")
    assert prose(zeros) == "新写的一段。\n（二）依申请公开\n2024年共收到申请105件，都已答复。"
    received(clerk, zeros, "7")
    assert prose(zeros) == "新写的一段。\n（二）依申请公开\n2024年共收到申请7件，都已答复。"


def test_emptied_cell_leaves_its_number_until_there_is_another(clerk, zeros):
    put(clerk, zeros, TEXT)
    received(clerk, zeros, "")
    assert prose(zeros) == TWO
    received(clerk, zeros, "5")
    assert prose(zeros) == TEXT.replace("【】", "5")


@pytest.mark.proves("U28")
def test_script_tells_where_the_numbers_stand_that_follow_a_cell(clerk, zeros):
    at = TWO.index("2件")
    told = {"cites": [[ALL_RECEIVED, at, at + 1], [ALL_RECEIVED, 0, 1], ["x", 1, 2], "nothing", [RECEIVED, "a", None]]}
    ask(clerk, "save", zeros, "overview", {"overview": TWO}, **told)
    assert store.cited_in(zeros) == {"overview": (Cited(Ref.parse(ALL_RECEIVED), at, at + 1),)}
    received(clerk, zeros, "31")
    assert prose(zeros) == TEXT.replace("【】", "31")


def test_number_that_a_page_had_before_its_cell_changed_is_put_in_as_it_is_now(clerk, zeros):
    received(clerk, zeros, "50")
    at = TWO.index("2件")
    zeros.refresh_from_db()
    answer = ask(clerk, "save", zeros, "overview", {"overview": TWO}, cites=[[ALL_RECEIVED, at, at + 1]]).json()
    now = TEXT.replace("【】", "50")
    assert (answer["fields"]["overview"]["text"], prose(zeros)) == (now, now)
    assert store.cited_in(zeros) == {"overview": (Cited(Ref.parse(ALL_RECEIVED), at, at + 2),)}


def test_script_and_a_colleague_in_another_paragraph_at_once(clerk, county, zeros):
    theirs = f"同事写的第一段。\n{TEXT}"
    fill(zeros, store.load(zeros).with_values(prose={"overview": theirs}), county.colleague)
    at = TWO.index("2件")
    ask(
        clerk, "save", zeros, "overview", {"overview": TWO}, seen={"overview": TEXT}, cites=[[ALL_RECEIVED, at, at + 1]]
    )
    assert prose(zeros) == f"同事写的第一段。\n{TWO}"
    received(clerk, zeros, "8")
    assert prose(zeros) == f"同事写的第一段。\n{TEXT.replace('【】', '8')}"


def test_every_door_to_the_tables_takes_the_text_along(clerk, county, draft):
    blank = store.load(draft)
    last = Ref.parse(RECEIVED)
    cells = {ref: 0 for ref in blank.cells if ref != last}
    fill(draft, blank.with_values(cells | {last: 3}, {"overview": TEXT}), county.clerk)
    draft.refresh_from_db()
    put(clerk, draft, TEXT)
    received(clerk, draft, "")
    draft.refresh_from_db()
    nil.make(draft, ["applications"], by=county.clerk, version=draft.version)
    assert prose(draft) == TEXT.replace("【】", "0")


@pytest.mark.proves("U28")
def test_what_is_exported_has_the_number_alone(clerk, zeros):
    put(clerk, zeros, TEXT)
    assert as_json(store.load(zeros))["prose"]["overview"] == TWO


@pytest.mark.parametrize(
    ("now", "places"),
    [
        ("共12件。", [(1, 3)]),
        ("一共收到12件。", [(4, 6)]),
        ("前面一段。\n共12件。", [(7, 9)]),
        ("共12件，其中3件。", [(1, 3)]),
        ("共123件。", []),
        ("共2件。", []),
        ("共112件。", []),
        ("共12.5件。", []),
        ("", []),
    ],
)
def test_number_is_known_where_nobody_touched_it(now, places):
    cited = [Cited(Ref.parse(ALL_RECEIVED), 1, 3)]
    assert [(each.start, each.end) for each in moved(cited, "共12件。", now)] == places
