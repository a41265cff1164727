"""What people type into the search of the public's pages (U103)."""

import json

import pytest
from django.urls import reverse
from lxml import html

from giyearreport.reports.models import Revision
from giyearreport.units.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.every_engine]


@pytest.fixture(autouse=True)
def town(county, published) -> Unit:
    """白石镇, which has published, and was another before."""
    county.baishi.former_names = "青禾县老营乡人民政府、白石公社、朝阳乡"
    county.baishi.save()
    return county.baishi


def found(client, query: str) -> list[str]:
    page = html.fromstring(client.get(reverse("portal:index"), {"q": query}).content)
    return [link.get("href") for link in page.find_class("gazette-title")]


@pytest.mark.proves("U103")
@pytest.mark.parametrize(
    "query",
    [
        "白石镇", "白石镇政府", "白石镇人民政府", "青禾县白石镇政府", "白石 镇", " 白 石　镇 ", "baishi", "Baishi",
        "白石镇2024", "2024年白石镇", "白石镇2024年度", "老营乡", "老营乡政府", "白石公社",
        "baishizhen", "BSZ", "ｂｓｚ", "bai shi zhen", "laoyingxiang", "bsgs 2024", "chaoyang", "zhaoyangxiang",
    ],
)  # fmt: skip
def test_a_unit_is_found_as_people_call_it(client, query):
    assert found(client, query) == [reverse("portal:report", args=[2024, "baishi"])]


@pytest.mark.proves("U103")
def test_words_of_the_text_are_found_with_their_sentence(client, town):
    revision = Revision.objects.get(report__unit=town)
    (first, *_) = json.loads(revision.snapshot.document)["prose"]["problems"].split("。")
    changed = revision.snapshot.document.replace(first, f"{first}。本年在老槐树下设了公开栏")
    type(revision.snapshot).objects.filter(pk=revision.snapshot_id).update(document=changed)
    page = html.fromstring(client.get(reverse("portal:index"), {"q": "老槐树下"}).content)
    assert [quote.text for quote in page.find_class("gazette-sentence")] == ["本年在老槐树下设了公开栏。"]
    report = [reverse("portal:report", args=[2024, "baishi"])]
    apart = ("老槐树下", "公开栏 老槐树下", "老槐树下　公开栏", "公开栏 2024 老槐树", "2024年 公开栏")
    assert [found(client, query) for query in apart] == [report] * len(apart)
    assert [found(client, query) for query in ("公开栏 2023", "公开栏 老榆树", "公开栏 overview")] == [[]] * 3
    page = html.fromstring(client.get(reverse("portal:index"), {"q": "公开栏 老槐树下"}).content)
    assert [quote.text for quote in page.find_class("gazette-sentence")] == ["本年在老槐树下设了公开栏。"]


def test_what_is_not_there_is_not_found(client):
    for query in ("白石镇2023", "北湾镇", "baiwan", "sz", "槐", "overview", "%", '"', "2023"):
        assert found(client, query) == [], query
    page = html.fromstring(client.get(reverse("portal:index"), {"q": "其他重复申请"}).content)
    assert [" ".join(line.text.split()) for line in page.find_class("empty")] == [
        "没有名称含“其他重复申请”的单位公开过年报，报告的正文里也没有这几个字（各表的栏目名每份都一样，不查）。换个短一点的词试试，如“白石镇”。"
    ]
    assert found(client, "2024") == [reverse("portal:report", args=[2024, "baishi"])]
