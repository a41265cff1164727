"""催报: once a day a unit, with a log, a text to send, and a notice on the unit's desk."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.reports.deadlines import extend
from giyearreport.reports.models import Reminder, Round
from giyearreport.units.models import Person, Unit
from tests.county import bring

pytestmark = pytest.mark.django_db


def chase(client, *units: Unit, **fields):
    return client.post(
        reverse("review:chase", args=[2024]), {"unit": [unit.pk for unit in units], **fields}, follow=True
    )


def chase_all(client):
    """催报全部, and what it asks confirmed."""
    before = Reminder.objects.count()
    asked = chase(client, which="all")
    assert Reminder.objects.count() == before
    asks = re.findall(r'name="unit" value="(\d+)"', asked.content.decode())
    assert f"确认催报这 {len(asks)} 个" in asked.content.decode()
    done = chase(client, *Unit.objects.filter(pk__in=asks))
    assert Reminder.objects.count() == before + len(asks)
    return done


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def reminded() -> list[tuple[str, str]]:
    return list(Reminder.objects.values_list("unit__code", "by__username"))


def desk(person) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("desk:reports")).content.decode()


@pytest.mark.proves("U57")
@pytest.mark.every_engine
def test_chosen_units_are_reminded_once_a_day_with_a_row_in_the_chain(reviewer, county, draft):
    page = chase(reviewer, county.baishi)
    assert said(page) == ["已催报 1 个单位，填报员在“我的年报”上看得到。"]
    again = chase(reviewer, county.baishi, county.liuwan)
    assert said(again) == ["已催报 1 个单位，填报员在“我的年报”上看得到。另有 1 个今天已经催过。"]
    assert said(chase(reviewer, county.baishi)) == ["没有新的催报。另有 1 个今天已经催过。"]
    assert reminded() == [("baishi", "reviewer"), ("liuwan", "reviewer")]
    rows = [(row.about, json.loads(row.details)) for row in Entry.objects.filter(action="remind")]
    about = f"round {county.round.pk} {county.round}"
    assert rows == [(about, {"reminded": [unit.name]}) for unit in (county.baishi, county.liuwan)]
    Reminder.objects.update(day=timezone.localdate() - timedelta(days=1))
    chase(reviewer, county.baishi)
    assert len(reminded()) == 3


def test_unit_that_nobody_writes_for_is_named_to_be_rung_up(reviewer, county):
    Person.objects.filter(unit=county.liuwan).update(is_active=False, rights_approved="")
    told = said(chase_all(reviewer))
    alone = "但是柳湾镇没有填报员，没有人看得到：请打电话，并请系统管理员增加账号。"
    assert told == [f"已催报 2 个单位，填报员在“我的年报”上看得到。{alone}"]


def test_whom_the_last_day_binds_is_not_chased_unless_extended(reviewer, county, draft):
    Round.objects.update(closes_on=county.round.due_on)
    county.round.refresh_from_db()
    assert "催报选中的" not in reviewer.get(reverse("review:round", args=[2024])).content.decode()
    assert said(chase(reviewer, which="all")) == ["没有催报：请先勾选没有上报的单位。"]
    extend(county.round, county.baishi, timezone.localdate(), "补报", by=county.reviewer)
    assert "催报全部没有上报的（1 个）" in reviewer.get(reverse("review:round", args=[2024])).content.decode()
    chase_all(reviewer)
    assert reminded() == [("baishi", "reviewer")]


def test_all_are_chased_but_who_has_reported(reviewer, county, submitted):
    chase_all(reviewer)
    assert reminded() == [("liuwan", "reviewer")]
    assert said(chase(reviewer, county.baishi)) == ["没有催报：请先勾选没有上报的单位。"]


@pytest.mark.proves("U58")
def test_text_names_units_day_and_address(reviewer, county, submitted):
    Round.objects.update(due_on=timezone.localdate(), review_due_on=timezone.localdate())
    page = chase_all(reviewer)
    today = timezone.localdate()
    day = f"{today.year}年{today.month}月{today.day}日"
    assert page.context["text"] == (
        "【青禾县政务公开】请下列 1 个单位尽快上报 2024 年度政府信息公开工作年度报告：\n"
        "1. 柳湾镇（未开始，今天截止）\n"
        f"填报截止：{day}。\n"
        "填报网址：http://testserver/desk/"
    )
    assert (
        '<textarea class="form-control" id="wording" rows="8" readonly autofocus data-select>' in page.content.decode()
    )


@pytest.mark.proves("U84")
def test_unit_reads_it_on_its_desk_until_it_has_handed_in(reviewer, county, filled):
    assert "县里催报" not in desk(county.clerk)
    chase(reviewer, county.baishi)
    assert "县里催报（第 1 次）：" in desk(county.clerk)
    assert "县里催报" not in desk(county.other_clerk)
    Reminder.objects.update(day=timezone.localdate() - timedelta(days=1))
    chase(reviewer, county.baishi)
    assert "县里催报（第 2 次）：" in desk(county.approver)
    bring(filled, county, "submit")
    assert "县里催报" not in desk(county.clerk)


@pytest.mark.proves("U84")
def test_what_the_county_did_stands_on_the_units_desk(county, submitted):
    assert "县里最近的处理" not in desk(county.clerk)
    bring(submitted, county, "start_review", "return")
    body = desk(county.clerk)
    assert ("张reviewer退回了" in body, "开始审核了" in body) == (True, False)
    assert "县里最近的处理" not in desk(county.other_clerk)


def test_nobody_is_chased_in_a_year_that_is_only_kept_or_in_preparation(reviewer, county):
    for kept in ({"is_history": True}, {"is_history": False, "is_draft": True}):
        Round.objects.update(**kept)
        assert chase(reviewer, which="all").status_code == 409
        assert "催报选中的" not in reviewer.get(reverse("review:round", args=[2024])).content.decode()
    assert reminded() == []


def test_another_countys_units_are_not_chased(client, county):
    client.force_login(county.other_reviewer)
    assert chase(client, county.baishi).status_code == 404
    assert reminded() == []
