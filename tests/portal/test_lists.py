"""Lists: a new year with few reports hides no full one; what other systems published is there with its own day."""

import re
from datetime import date

import pytest

from giyearreport.reports import origins
from giyearreport.reports.importing.one_report import apply
from giyearreport.reports.importing.uploads import take_in
from giyearreport.reports.models import Report, Revision, Round
from giyearreport.writers import FORMATS
from tests.batched import make_public
from tests.county import complete

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.example.gov.cn/2022/nb.html"
HEAD = "以前在其他网站公开的"


def page(client, path: str = "/", **query) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(body: str) -> list[str]:
    return re.findall(r'<a class="gazette-title"[^>]*>([^<]*)</a>', body)


def round_of(county, year: int) -> Round:
    days = {"opens_on": date(year, 11, 1), "due_on": date(year + 1, 1, 20), "review_due_on": date(year + 1, 2, 20)}
    return Round.objects.create(county=county.unit, year=year, edition_code="2021", **days)


@pytest.fixture
def history(county) -> Report:
    """白石镇's report of 2022, which another system published."""
    record = take_in(FORMATS["text"].render(complete()), "年报.txt", unit=county.baishi, year=2022, by=county.clerk)
    every = [section.code for section in county.round.edition.sections]
    return apply(record, by=county.clerk, take=every, version=None)


@pytest.mark.proves("U104")
def test_few_reports_of_the_newest_year_do_not_hide_the_year_before(client, county, published):
    before = round_of(county, 2023)
    make_public(county, county.baishi, before)
    make_public(county, county.liuwan, before)
    assert titles(page(client)) == ["青禾县白石镇人民政府2024年政府信息公开工作年度报告"]  # one of two is not few
    make_public(county, county.unit, before)
    assert titles(page(client)) == [
        "青禾县白石镇人民政府2024年政府信息公开工作年度报告",
        *(f"{unit.name}2023年政府信息公开工作年度报告" for unit in (county.baishi, county.liuwan, county.unit)),
    ]
    assert '<a href="/2023/">2023年度</a>（3 份）' in page(client)
    assert len(titles(page(client, "/2024/"))) == 1


@pytest.mark.proves("U97")
def test_what_another_system_published_is_listed_with_its_own_day_once_the_county_told_it(client, county, history):
    assert "还没有公开的年度报告。" in page(client)
    origins.tell(history, date(2023, 1, 20), ADDRESS, by=county.reviewer)
    for body in (page(client), page(client, "/2022/"), page(client, q="白石"), page(client, q="baishi 2022")):
        listed = body.partition(HEAD)[2]
        assert f'<a href="{ADDRESS}" rel="external noopener">{history.title}</a>' in listed
        assert '<time datetime="2023-01-20">2023年1月20日</time>' in listed
    assert HEAD not in page(client, q="柳湾")
    assert client.get("/2022/baishi/").status_code == 404
    assert Revision.objects.count() == 0


def test_without_an_address_it_leads_nowhere(client, county, history):
    origins.tell(history, date(2023, 1, 20), "", by=county.reviewer)
    body = page(client, "/2022/")
    assert (history.title in body, 'rel="external' in body) == (True, False)
    assert "网址没有登记，可以向本单位查阅" in body


def test_a_year_of_other_systems_stands_among_the_years_and_our_own_above_it(client, county, published, history):
    origins.tell(history, date(2023, 1, 20), ADDRESS, by=county.reviewer)
    years = re.findall(r'<a href="/(\d+)/"', page(client).partition("</nav>")[0])
    assert years == ["2024", "2022"]
    assert HEAD not in page(client)
