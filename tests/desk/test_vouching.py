"""The list of counts that the round asks section one for (S16): what is written is ticked by itself; of the rest the
unit says that it is written or that it has none, with or without a script; the county reads it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from giyearreport.audit.models import Entry
from giyearreport.reports import store, vouching
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.settings import choose
from giyearreport.reports.models import Report, Tally
from giyearreport.reports.refusals import Refused
from tests.county import bring, fill
from tests.scripted import ask

pytestmark = pytest.mark.django_db

WRITTEN = "公众号推送图文218期"
TEXT = f"（一）主动公开\n通过{WRITTEN}，认真解读政策。"
MISSING = "政策解读：没有找到数字"


@pytest.fixture
def asked(county, filled) -> Report:
    """The round asks for what is told on new media, for 解读, and for the gazette."""
    choose(county.round, {}, {f"S16.{code}": 1 for code in ("new_media", "interpretations", "gazette")})
    county.round.save()
    filled.refresh_from_db()
    fill(filled, store.load(filled).with_values(prose={"overview": TEXT}), county.clerk)
    return Report.objects.get(pk=filled.pk)


def test_what_is_said_of_counts_is_looked_up_only_where_the_round_asks_for_some(filled):
    with CaptureQueriesContext(connection) as queries:
        findings_of(filled, store.load(filled))
    assert [query["sql"] for query in queries if "reports_vouched" in query["sql"]] == []


def section(report) -> str:
    return reverse("desk:section", args=[report.pk, "overview"])


def listed(content: bytes | str) -> list[str]:
    return [
        " ".join(each.text_content().split())
        for each in html.fromstring(content).xpath("//li[span[contains(@class, 'word')]]")
    ]


def on_page(client, report) -> list[str]:
    (found,) = html.fromstring(client.get(section(report)).content).xpath("//section[@id='asked-for']")
    return listed(html.tostring(found))


def press(client, report, said: str):
    return client.post(section(report), {"overview": store.load(report).prose["overview"], "vouch": said})


def missing(report) -> list[str]:
    return [found.message for found in findings_of(report, store.load(report)) if found.rule == "S16"]


def test_list_says_of_each_count_where_it_is_written_or_that_it_is_not(clerk, asked):
    assert on_page(clerk, asked) == [
        f"新媒体公开信息：已写 “通过{WRITTEN}”",
        f"{MISSING} 已经写了：政策解读 本单位没有：政策解读",
        "政府公报：没有找到数字 已经写了：政府公报 本单位没有：政府公报",
    ]


def test_what_is_said_twice_because_the_form_was_sent_twice_is_on_record_once(clerk, asked):
    for said in ("gazette:none", "gazette:none", "gazette:", "gazette:"):
        assert press(clerk, asked, said).status_code == 302
    told = [json.loads(row.details)["kind"] for row in Entry.objects.filter(action="vouch")]
    assert told == ["none", ""]


def test_nothing_is_listed_where_the_round_asks_for_nothing_or_of_other_sections(clerk, county, filled):
    page = html.fromstring(clerk.get(section(filled)).content)
    assert page.xpath("//*[@id='asked-for']") == []


def test_list_follows_what_is_typed(clerk, asked):
    answer = ask(clerk, "findings", asked, "overview", {"overview": f"{TEXT}配发解读9篇。"}).json()
    assert listed(answer["asked_for"])[1] == "政策解读：已写 “配发解读9篇”"


def test_count_that_the_unit_vouches_for_is_asked_for_no_more(clerk, county, asked):
    assert missing(asked) == [
        "第一部分没有写明这些数量：政策解读、政府公报。请补写，没有的写明 0，或者在文字旁边的清单里标一下"
    ]
    tally.take(asked)
    before = Tally.objects.get(report=asked).unexplained
    answer = press(clerk, asked, "gazette:none")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{section(asked)}#asked-for")
    press(clerk, asked, "interpretations:written")
    assert missing(asked) == []
    assert Tally.objects.get(report=asked).unexplained == before - 1
    assert on_page(clerk, asked)[1:] == [
        "政策解读：张clerk标了“已经写了” 取消：政策解读",
        "政府公报：张clerk标了“本单位没有” 取消：政府公报",
    ]
    press(clerk, asked, "gazette:")
    assert on_page(clerk, asked)[2].startswith("政府公报：没有找到数字")
    assert len(missing(asked)) == 1


def test_county_reads_what_the_unit_vouched_for(client, county, asked):
    vouching.vouch(asked, "gazette", "none", by=county.clerk)
    bring(asked, county, "submit", "start_review")
    client.force_login(county.reviewer)
    page = html.fromstring(client.get(reverse("review:report", args=[asked.pk])).content)
    (found,) = page.xpath("//ul[contains(@class, 'asked-for')]")
    lines = listed(html.tostring(found))
    assert lines[:2] == [f"新媒体公开信息：已写 “通过{WRITTEN}”", MISSING]
    assert lines[2].startswith("政府公报：张clerk标了“本单位没有”")


@pytest.mark.parametrize("said", ["gazette:perhaps", "nothing:none", "", "gazette"])
def test_what_is_on_no_list_is_refused_with_the_text_kept(clerk, asked, said):
    answer = clerk.post(section(asked), {"overview": f"{TEXT}又写了一句。", "vouch": said})
    if said == "gazette":  # takes back what nobody said
        assert answer.status_code == 302
    else:
        assert "没有记下" in answer.content.decode()
    assert store.load(asked).prose["overview"] == f"{TEXT}又写了一句。"
    assert asked.vouched.count() == 0


def test_report_that_is_handed_in_takes_no_answer(county, asked):
    bring(asked, county, "submit")
    with pytest.raises(Refused, match="报告现在是"):
        vouching.vouch(asked, "gazette", "none", by=county.clerk)
