"""What the public reads of a correction that was taken back, and of a report that was taken down (U96)."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from giyearreport.operation.doctor import examine
from giyearreport.reports.publishing import published as public
from giyearreport.reports.publishing.bundle import bundle
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from tests.county import bring

pytestmark = [pytest.mark.django_db, pytest.mark.every_engine]

WHY = "内容含有不应公开的个人信息"
BY = "由青禾县人民政府"
REPORT = "/2024/baishi/"
ADDRESSES = (REPORT, f"{REPORT}1/", f"{REPORT}1/report.pdf", f"{REPORT}1/report.json")


def today() -> str:
    return public.written(timezone.now())


def words(client, address: str) -> str:
    body = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body[body.index("<main") :]))


def take_down(report, county):
    return advance(report, Action.TAKE_DOWN, by=county.reviewer, note=WHY)


@pytest.fixture
def reverted(county, corrected):
    advance(corrected, Action.REVERT, by=county.reviewer, note="数字有误")
    return corrected


@pytest.mark.proves("U96")
def test_a_correction_taken_back_says_so_at_both_addresses(client, reverted):
    told = f"{today()}{BY}撤销，原因：数字有误"
    current = words(client, REPORT)
    assert f"第2版更正已于{told}。现行版本是本版（第1版）。" in current
    assert re.search(r"有效性\s*有效", current)
    second = words(client, f"{REPORT}2/")
    assert f"这一版更正（第2版）已经撤销：{told}。" in second
    assert re.search(r"有效性\s*已撤销", second)
    assert "看现行版本（第1版）" in second
    assert client.get(f"{REPORT}2/report.json").status_code == 200
    assert "已更正" not in words(client, reverse("portal:year", args=[2024]))


@pytest.mark.proves("U96")
def test_what_is_taken_down_answers_410_with_who_when_and_why(client, county, published):
    before = {address: client.get(address).content for address in ADDRESSES}
    take_down(published, county)
    told = f"（第1版）于{today()}{BY}撤下，原因：{WHY}"
    for address in ADDRESSES:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (410, "no-store")
        assert told in words(client, address)
    assert published.title not in client.get(reverse("portal:year", args=[2024])).content.decode()
    assert client.get(reverse("portal:index"), {"q": "白石"}).content.decode().count(published.title) == 0
    assert b"baishi" not in bundle(2024)
    assert [line.text for line in examine() if line.is_open] == []

    advance(published, Action.PUT_BACK, by=county.reviewer, note="核实后没有问题")
    assert {address: client.get(address).content for address in ADDRESSES} == before


def test_what_is_published_anew_leads_from_the_version_that_stays_down(client, county, published):
    bring(published, county, "take_down", "correct", "submit", "start_review", "approve", "publish")
    assert client.get(REPORT).status_code == 200
    old = client.get(f"{REPORT}1/")
    assert (old.status_code, "看现行版本" in old.content.decode()) == (410, True)
    assert f'href="{REPORT}1/"' not in client.get(REPORT).content.decode()


def test_without_a_database_it_is_not_shown_from_what_was_kept(client, county, published, copies,
                                                               django_capture_on_commit_callbacks):  # fmt: skip
    for address in ADDRESSES:
        client.get(address)
    kept = set(copies.iterdir())
    with django_capture_on_commit_callbacks(execute=True):
        take_down(published, county)
    assert len(kept - set(copies.iterdir())) == len(ADDRESSES)


@pytest.mark.proves("U96")
def test_each_is_asked_with_what_it_does(reviewer, county, corrected):
    body = reviewer.get(reverse("review:report", args=[corrected.pk])).content.decode()
    for words in ("现行版本改回上一版", "撤下后公众看不到这份报告的任何一版", "必填，公众和填报单位会看到"):
        assert words in body
    act = reverse("reports:act", args=[corrected.pk, "take_down"])
    assert reviewer.post(act, {"version": corrected.version, "note": ""}).status_code == 400
    done = reviewer.post(act, {"version": corrected.version, "note": WHY}, follow=True)
    assert "已撤下，公众看不到了" in done.content.decode()
    assert "发起更正原因（必填，填报单位会看到）" in done.content.decode()  # the public sees nothing of it
    corrected.refresh_from_db()
    begun = {"version": corrected.version, "note": WHY}
    done = reviewer.post(reverse("reports:act", args=[corrected.pk, "correct"]), begun, follow=True)
    assert "已发起更正；报告已经撤下，公众看不到。" in done.content.decode()


def test_front_page_opens_the_newest_year_of_which_something_stands(client, county, published, monkeypatch):
    monkeypatch.setattr(public, "years", lambda: [2025, 2024])
    page = client.get("/")
    assert (page.context["year"], len(page.context["rows"])) == (2024, 1)
    take_down(published, county)
    assert client.get("/").context["year"] == 2025


def test_a_correction_that_was_never_published_is_given_up_before_the_unit_alone(client, reviewer, county, published):
    advance(published, Action.CORRECT, by=county.reviewer, note="表三有误")
    page = reviewer.get(reverse("review:report", args=[published.pk])).content.decode()
    assert "撤销更正原因（必填，填报单位会看到）" in page
    advance(published, Action.REVERT, by=county.reviewer, note="台账没有错")
    assert "台账没有错" not in words(client, REPORT)
