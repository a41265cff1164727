"""对照上年和同类: last year's figure and the median of the kind at each cell (U61)."""

from statistics import median_low

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.demo import many
from giyearreport.reports.models import Disclosure2021, Report
from giyearreport.review.beside import _usual
from giyearreport.units.models import Level, Person
from tests.county import begun_last_year

pytestmark = pytest.mark.django_db
LICENCES = "disclosure.licences.decisions"


@pytest.fixture(autouse=True)
def nothing_kept():
    _usual.cache_clear()


def cell(page, address: str) -> list[str]:
    found = html.fromstring(page.content).xpath(f'//td[@id="{address}"]//text()')
    return [text.strip() for text in found]


@pytest.mark.proves("U61")
def test_each_cell_has_last_years_number_beside_it_and_says_where_there_is_no_median(reviewer, county, submitted):
    begun_last_year(county, {}, {LICENCES: 41})
    page = reviewer.get(reverse("review:report", args=[submitted.pk]), {"view": "beside"})
    assert cell(page, LICENCES)[1:] == ["去年 41"]
    [total] = html.fromstring(page.content).xpath('//td[@id="applications.received.total"]')
    assert total.get("data-head") == "总计"  # a card's number on a telephone has its column's name
    assert "同类单位上报的太少，没有中位数" in page.content.decode()


@pytest.mark.proves("U61")
@pytest.mark.every_engine
def test_the_median_of_the_kind_stands_beside_and_the_odd_one_is_told(client):
    many.make(24, 2024)
    client.force_login(Person.objects.get(username=many.REVIEWER))
    reports = Report.objects.filter(state="submitted", unit__level=Level.TOWNSHIP)
    Disclosure2021.objects.filter(report__unit__level=Level.TOWNSHIP).update(licences_decisions=40)
    odd, usual = reports.first(), reports.last()
    Disclosure2021.objects.filter(report=odd).update(licences_decisions=90_000)
    page = client.get(reverse("review:report", args=[odd.pk]), {"view": "beside"})
    assert cell(page, LICENCES) == ["90000", "中位 40"]
    told = "“行政许可 · 本年处理决定数量”90000，同类单位的中位数只有 40"
    assert told in page.content.decode()
    other = client.get(reverse("review:report", args=[usual.pk]), {"view": "beside"})
    assert cell(other, LICENCES) == ["40", "中位 40"]
    received = Ref("applications", "received", "total")
    totals = [store.load(each).value(received) for each in reports]
    assert cell(other, str(received))[-1] == f"中位 {median_low(totals)}"
    assert "与同类单位相差很大的" not in other.content.decode()
