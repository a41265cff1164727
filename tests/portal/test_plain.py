"""三句话看懂: every number of the summary is one of a published table, leads to it, and follows what is published."""

import html
import json
import re
from datetime import timedelta

import pytest

from giyearreport.reports.models import Revision, Round
from giyearreport.reports.publishing import plain
from tests.batched import approved, make_public
from tests.county import bring, complete

pytestmark = pytest.mark.django_db
ADDRESS = "/2024/baishi/"


def summary(client, address: str = ADDRESS) -> str:
    """The section, as HTML."""
    body = client.get(address).content.decode()
    return body.partition('<section class="plain"')[2].partition("</section>")[0]


def words(piece: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", piece))).strip()


def sentences(client) -> list[str]:
    return [words(found) for found in re.findall(r"<p[^>]*>(.*?)</p>", summary(client))]


def cells(client) -> list[list[str]]:
    """The table of the comparison, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", summary(client), re.DOTALL)
    return [[words(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)] for row in rows]


def peers(county, number: int) -> list:
    """Reports of other townships, published like 白石镇's."""
    reports = approved(county, number)
    for report in reports:
        bring(report, county, "publish")
    return reports


def publish_last_year(county) -> None:
    round = county.round
    days = {name: getattr(round, name) - timedelta(days=365) for name in ("opens_on", "due_on", "review_due_on")}
    before = Round.objects.create(county=county.unit, year=2023, edition_code="2021", **days)
    make_public(county, county.baishi, before)


@pytest.mark.proves("U70", "U102")
def test_every_number_leads_to_the_cell_that_it_is(client, county, published):
    publish_last_year(county)
    links = re.findall(r'<a href="([^"#]*)#([^"]*)">([^<]*)</a>', summary(client))
    pages = {address: client.get(address or ADDRESS).content.decode() for address, _, _ in links}
    assert pages.keys() == {"", "/2023/baishi/"}
    for address, place, number in links:
        assert re.findall(rf'<td id="{re.escape(place)}"[^>]*>([^<]*)</td>', pages[address]) == [number]
    assert {place for address, place, _ in links if not address} == set(map(str, plain.TOLD))


@pytest.mark.proves("U102")
def test_three_sentences_say_what_the_tables_say(client, published):
    assert sentences(client) == [
        "2024年，青禾县白石镇人民政府新收到政府信息公开申请 3119 件。",
        "连同上年结转的 34 件，办结 3050 件，其中予以公开 1362 件、部分公开 454 件；结转下年度继续办理 103 件。",
        "因政府信息公开工作被申请行政复议 351 件，直接被提起行政诉讼 26 件，复议后被提起行政诉讼 20 件。",
        "由报告的表格自动算出，不是报告原文；点数字看它在表里的位置。",
    ]
    assert cells(client) == []  # nothing to compare with


@pytest.mark.proves("U70")
def test_last_year_the_median_of_its_kind_and_the_county_stand_beside(client, county, published):
    publish_last_year(county)
    reports = peers(county, 3)
    for report, number in zip(reports, (7, 9, 4000), strict=True):
        kept = report.revisions.get().snapshot
        document = json.loads(kept.document)
        document["applications"]["received"]["total"] = number
        kept.document = json.dumps(document)
        kept.save()
    assert "，上年 3119 件，一样多。" in sentences(client)[0]
    heads, *rows = cells(client)
    assert heads == ["", "2024年", "2023年", "同类中位数"]
    granted, reconsidered = (complete().printed(ref) for ref in (plain.GRANTED, plain.RECONSIDERED))
    assert rows == [
        ["新收到的申请", "3119", "3119", "9"],
        ["予以公开的", granted, granted, granted],
        ["被申请行政复议", reconsidered, reconsidered, reconsidered],
    ]
    assert "同类：本县其他已公开年报的乡镇人民政府、街道办事处，3 个。" in sentences(client)[-1]


@pytest.mark.parametrize(("now", "was", "said"), [(8, 6, "多 2 件"), (0, 3, "少 3 件"), (5, 5, "一样多")])
def test_change_is_said_as_one_says_it(now, was, said):
    assert plain._change(now, was) == said


def test_too_few_of_a_kind_tell_no_median(client, county, published):
    peers(county, 2)
    assert "同类" not in summary(client)


@pytest.mark.proves("U70")
def test_summary_follows_what_is_taken_down_and_put_back(client, county, published, copies):
    first, *_ = peers(county, 3)
    assert "3 个。" in summary(client)
    bring(first, county, "take_down")
    assert "同类" not in summary(client)
    bring(first, county, "put_back")
    assert "3 个。" in summary(client)


def test_what_is_only_in_progress_is_not_told(client, county, published):
    approved(county, 3)
    publish_last_year(county)
    Revision.objects.filter(report__round__year=2023).update(published_at=None)
    assert (cells(client), "上年 " in sentences(client)[0]) == ([], False)


def test_the_countys_own_report_has_its_sum_beside_the_units_and_no_median(client, county, published):
    make_public(county, county.unit, county.round)
    heads, *_ = cells(client)
    assert heads == ["", "2024年", "全县合计"]
    assert 'href="/2024/qinghe/#applications.received.total"' in summary(client)
    assert "同类" not in summary(client, "/2024/qinghe/")
