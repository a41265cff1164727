"""修改记录: who changed a cell, when, from what to what, and how the number came there."""

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.reports import comments
from giyearreport.reports.comments import Said
from tests.county import bring
from tests.scripted import ask

pytestmark = pytest.mark.django_db
RECEIVED = "applications.received.natural_person"
CARRIED_IN = "applications.carried_in.natural_person"


def told(client, report, cell: str = "", table: str = "applications", desk: str = "desk:cells") -> list[list[str]]:
    """The rows of the list, without the time."""
    answer = client.get(reverse(desk, args=[report.pk, table]), {"cell": cell} if cell else {})
    rows = html.fromstring(answer.content).xpath("//section[@id='cell-history']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")[1:]] for row in rows]


def said_of(client, report, cell: str) -> list[str]:
    """The comments that stand below the list at the county's desk."""
    answer = client.get(reverse("review:cells", args=[report.pk, "applications"]), {"cell": cell})
    return html.fromstring(answer.content).xpath("//p[@class='comment-text']/text()")


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


@pytest.mark.proves("U25")
def test_county_reads_the_same_at_its_desk_and_what_was_said_of_the_cell(client, county, submitted):
    bring(submitted, county, "start_review")
    said = Said(Anchor((Ref.parse(RECEIVED), Ref.parse(CARRIED_IN))), "must", "和台账不符")
    comments.write(submitted, "k", said, by=county.reviewer)
    county_page = {"desk": "review:cells"}
    client.force_login(county.reviewer)
    assert told(client, submitted, RECEIVED, **county_page) == [[county.clerk.name, "（空） → 3001", "手工填写"]]
    assert said_of(client, submitted, RECEIVED) == ["和台账不符"]
    assert said_of(client, submitted, "applications.received.commercial_enterprise") == []
    of_total = told(client, submitted, "applications.received.total", **county_page)
    assert [row[1].partition(" · ")[2] for row in of_total][:2] == ["自然人", "商业企业"]
    assert len(told(client, submitted, **county_page)) > 100  # of the whole table
    client.force_login(county.clerk)
    answer = client.get(reverse("desk:cells", args=[submitted.pk, "applications"]), {"cell": RECEIVED})
    assert "和台账不符" not in answer.content.decode()  # a draft


def test_report_at_the_countys_desk_leads_to_it_without_a_script(reviewer, county, submitted):
    bring(submitted, county, "start_review")
    page = html.fromstring(reviewer.get(reverse("review:report", args=[submitted.pk])).content)
    codes = ("disclosure", "applications", "litigation")
    tables = [reverse("review:cells", args=[submitted.pk, code]) for code in codes]
    assert [link for link in page.xpath("//a/@href") if "/cells/" in link] == tables
    form = reviewer.get(reverse("review:new_comment", args=[submitted.pk]), {"at": RECEIVED})
    assert html.fromstring(form.content).xpath("//p[not(@hidden)]/a[@data-cell-history]/@href") == [
        f"{tables[1]}?cell={RECEIVED}"
    ]


@pytest.mark.parametrize(("table", "cell"), [("overview", ""), ("applications", "litigation.direct.upheld"),
                                             ("applications", "x"), ("appendix", "")])  # fmt: skip
def test_what_is_no_cell_of_the_table_is_not_found(clerk, draft, table, cell):
    address = reverse("desk:cells", args=[draft.pk, table])
    assert clerk.get(address, {"cell": cell} if cell else {}).status_code == 404
