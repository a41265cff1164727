"""修改记录: who changed a cell, when, from what to what, and how the number came there."""

import pytest
from django.urls import reverse
from lxml import html

from tests.scripted import ask

pytestmark = pytest.mark.django_db
RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"


def told(client, report, cell: str = "", table: str = "applications") -> list[list[str]]:
    """The rows of the list, without the time."""
    answer = client.get(reverse("desk:cells", args=[report.pk, table]), {"cell": cell} if cell else {})
    rows = html.fromstring(answer.content).xpath("//section[@id='cell-history']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")[1:]] for row in rows]


def type_in(client, report, typed: dict[str, str], **more) -> None:
    ask(client, "save", report, "applications", typed, **more)
    report.refresh_from_db()


@pytest.mark.proves("U25")
@pytest.mark.every_engine
def test_changes_by_two_people_are_listed_the_newest_first(client, county, draft):
    client.force_login(county.clerk)
    type_in(client, draft, {RECEIVED: "3", CARRIED_IN: "十几件"})
    type_in(client, draft, {RECEIVED: "5"}, provenance={RECEIVED: "pasted"})
    client.force_login(county.colleague)
    type_in(client, draft, {RECEIVED: ""})
    assert told(client, draft, RECEIVED) == [
        [county.colleague.name, "5 → （空）", "手工填写"],
        [county.clerk.name, "3 → 5", "粘贴"],
        [county.clerk.name, "（空） → 3", "手工填写"],
    ]
    of_table = [[row[0], row[1].partition(" · ")[0], row[2]] for row in told(client, draft)]
    assert of_table == [
        [county.colleague.name, "一、本年新收政府信息公开申请数量", "5 → （空）"],
        [county.clerk.name, "一、本年新收政府信息公开申请数量", "3 → 5"],
        [county.clerk.name, "一、本年新收政府信息公开申请数量", "（空） → 3"],
        [county.clerk.name, "二、上年结转政府信息公开申请数量", "（空） → 十几件"],
    ]
    assert told(client, draft, table="litigation") == []


@pytest.mark.parametrize(("table", "cell"), [("overview", ""), ("applications", "litigation.direct.upheld"),
                                             ("applications", "x"), ("applications", "applications.received.total"),
                                             ("appendix", "")])  # fmt: skip
def test_what_is_no_cell_of_the_table_is_not_found(clerk, draft, table, cell):
    address = reverse("desk:cells", args=[draft.pk, table])
    assert clerk.get(address, {"cell": cell} if cell else {}).status_code == 404
