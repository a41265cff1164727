"""改名: a report that nobody approved yet goes on under the unit's new name; what is published keeps its own."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.reports import store
from giyearreport.reports.models import Report
from giyearreport.units.models import Unit
from tests.county import bring, said

pytestmark = pytest.mark.django_db

NEW = "青禾县人民政府白石街道办事处"
OLD_TITLE = "青禾县白石镇人民政府2024年政府信息公开工作年度报告"
NEW_TITLE = f"{NEW}2024年政府信息公开工作年度报告"


def rename(administrator, unit: Unit, name: str = NEW) -> list[str]:
    page = reverse("county:unit", args=[unit.pk])
    form = administrator.get(page).context["form"]
    fields = {field: "" if form[field].value() is None else form[field].value() for field in form.fields}
    return said(administrator.post(page, fields | {"name": name}, follow=True))


def names(content) -> tuple[str, str]:
    return content.unit, content.title


@pytest.mark.every_engine
@pytest.mark.parametrize("steps", [[], ["start_review"], ["start_review", "return"]])
def test_report_that_is_not_approved_takes_the_new_name(administrator, county, submitted, steps):
    bring(submitted, county, *steps)
    before = store.load(submitted)
    told = rename(administrator, county.baishi)
    assert told == [
        f"已保存{NEW}。原名称“青禾县白石镇人民政府”已记入曾用名。还没有审核通过的 1 份报告，标题已改用新名称。"
    ]
    renamed = Report.objects.get(pk=submitted.pk)
    assert store.load(renamed) == replace(before, unit=NEW, title=NEW_TITLE)
    assert (renamed.state, renamed.version) == (submitted.state, submitted.version + 1)
    change = renamed.changes.last()
    assert (change.action, change.by, change.sections) == ("rename", county.administrator, ["title"])
    row = Entry.objects.get(action="rename")
    assert json.loads(row.details) == {"changes": {"标题": [OLD_TITLE, NEW_TITLE]}, "version": renamed.version}
    assert row.after == change.sha256
    kept = renamed.snapshots.get(sha256=row.before).content
    assert names(kept) == ("青禾县白石镇人民政府", OLD_TITLE)


def test_renamed_report_is_approved_and_published_under_one_name(administrator, county, submitted):
    rename(administrator, county.baishi)
    renamed = Report.objects.get(pk=submitted.pk)
    bring(renamed, county, "start_review", "approve", "publish")
    revision = renamed.revisions.get()
    assert names(revision.snapshot.content) == (revision.organ, revision.title) == (NEW, NEW_TITLE)


@pytest.mark.proves("U98")
def test_published_report_keeps_its_name_until_it_is_corrected(administrator, county, published):
    told = rename(administrator, county.baishi)
    assert told == [
        f"已保存{NEW}。原名称“青禾县白石镇人民政府”已记入曾用名。"
        "已经审核通过或者公开的 1 份，标题仍是原来的名称；退回或者更正时改用新名称。"
    ]
    report = Report.objects.get(pk=published.pk)
    assert (report.title, report.version) == (OLD_TITLE, published.version)
    bring(report, county, "correct", "submit", "start_review", "approve", "publish")
    first, second = report.revisions.order_by("number")
    assert names(first.snapshot.content) == (first.organ, first.title) == ("青禾县白石镇人民政府", OLD_TITLE)
    assert names(second.snapshot.content) == (second.organ, second.title) == (NEW, NEW_TITLE)
    row = Entry.objects.get(action="correct")
    assert json.loads(row.details)["changes"] == {"标题": [OLD_TITLE, NEW_TITLE]}


def test_approved_report_takes_the_new_name_when_it_is_returned(administrator, county, submitted):
    bring(submitted, county, "start_review", "approve")
    rename(administrator, county.baishi)
    report = Report.objects.get(pk=submitted.pk)
    assert report.title == OLD_TITLE
    bring(report, county, "return")
    assert Report.objects.get(pk=submitted.pk).title == NEW_TITLE


def test_correction_that_is_taken_back_has_the_title_that_is_published(administrator, county, published):
    rename(administrator, county.baishi)
    report = Report.objects.get(pk=published.pk)
    bring(report, county, "correct", "revert")
    assert Report.objects.get(pk=published.pk).title == OLD_TITLE


def test_other_changes_of_a_unit_touch_no_report(administrator, county, submitted):
    told = rename(administrator, county.baishi, county.baishi.name)
    assert told == ["没有改动。"]
    assert Report.objects.get(pk=submitted.pk).version == submitted.version
