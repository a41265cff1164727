import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.urls import reverse

from giyearreport.reports.models import Revision

pytestmark = pytest.mark.django_db

COUNTY = {
    "name": "青禾县人民政府门户网站",
    "domain": "www.qinghe.gov.example",
    "id_code": "0000000001",
    "organiser": "青禾县人民政府办公室",
    "maintainer": "青禾县大数据中心",
    "contact": "0000-0000000",
    "icp": "某ICP备00000000号-1",
    "police": "某公网安备00000000000000号",
    "topic": "综合政务\\政务公开",
    "index_number": "QH{unit}/{year}-000{version}",
}
NOTHING = dict.fromkeys(COUNTY, "")
COLUMN = {
    "ColumnName": "政府信息公开年报",
    "ColumnDescription": "依照《中华人民共和国政府信息公开条例》公布的政府信息公开工作年度报告。",
    "ColumnKeywords": "政府信息公开,年度报告,政府信息公开工作年度报告",
    "ColumnType": "政府信息公开",
}
TITLE = "青禾县白石镇人民政府2024年政府信息公开工作年度报告"


@pytest.fixture
def dated(published):
    """Approved and published at known times: in UTC still the day before."""
    Revision.objects.update(
        approved_at=datetime(2025, 1, 15, 17, 0, tzinfo=UTC), published_at=datetime(2025, 1, 19, 16, 5, tzinfo=UTC)
    )


def page(client, name: str, *arguments) -> str:
    return client.get(reverse(f"portal:{name}", args=arguments)).content.decode()


def tags(body: str) -> dict[str, str]:
    found = re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', body)
    assert len(found) == len(dict(found))
    return {name: unescape(content) for name, content in found}


def block(body: str) -> dict[str, str]:
    return {
        name: re.sub("<[^>]+>", "", text)
        for name, text in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", body, re.DOTALL)
    }


def test_index_carries_the_tags_of_site_and_column(client, settings):
    settings.SITE = COUNTY
    site = {"SiteName": COUNTY["name"], "SiteDomain": COUNTY["domain"], "SiteIDCode": COUNTY["id_code"]}
    assert tags(page(client, "index")) == {**site, **COLUMN}


def test_report_carries_the_tags_of_an_article_as_well(client, settings, dated):
    settings.SITE = COUNTY
    assert tags(page(client, "report", 2024, "baishi")) == {
        "SiteName": COUNTY["name"],
        "SiteDomain": COUNTY["domain"],
        "SiteIDCode": COUNTY["id_code"],
        **COLUMN,
        "ArticleTitle": TITLE,
        "PubDate": "2025-01-20 00:05",
        "ContentSource": "青禾县白石镇人民政府",
        "Keywords": "政府信息公开,年度报告,2024年,青禾县白石镇人民政府",
        "Author": "青禾县白石镇人民政府",
        "Description": f"{TITLE}，依照《中华人民共和国政府信息公开条例》第四十九条、第五十条编制。",
        "Url": "http://testserver/2024/baishi/",
    }


def test_what_a_county_has_not_set_is_not_said(client, settings):
    settings.SITE = NOTHING
    body = page(client, "index")
    assert tags(body) == {"SiteDomain": "testserver", **COLUMN}
    assert "site-frame" not in body


def test_foot_shows_the_countys_frame(client, settings):
    settings.SITE = COUNTY
    frame = re.search(r'<p class="site-frame">(.*?)</p>', page(client, "index"))[1]
    assert re.findall("<span>(.*?)</span>", frame) == [
        "主办单位：青禾县人民政府办公室",
        "承办单位：青禾县大数据中心",
        "联系方式：0000-0000000",
        "网站标识码：0000000001",
        "ICP备案号：某ICP备00000000号-1",
        "公安备案号：某公网安备00000000000000号",
    ]


def test_block_over_a_report_is_whole(client, settings, dated):
    settings.SITE = COUNTY
    assert block(page(client, "report", 2024, "baishi")) == {
        "索引号": "QHbaishi/2024-0001",
        "主题分类": "综合政务\\政务公开",
        "组配分类": "政府信息公开年报",
        "发布机构": "青禾县白石镇人民政府",
        "成文日期": "2025年1月16日",
        "公开日期": "2025年1月20日",
        "文号": "无",
        "有效性": "有效",
        "标题": TITLE,
    }


def test_block_over_a_corrected_version_says_that_it_is_no_longer_in_force(client, settings, corrected):
    settings.SITE = {**COUNTY, "index_number": "", "topic": ""}
    old = block(page(client, "revision", 2024, "baishi", 1))
    assert (old["有效性"], old["索引号"], old["主题分类"]) == ("已更正", "无", "无")
    assert block(page(client, "report", 2024, "baishi"))["有效性"] == "有效"
