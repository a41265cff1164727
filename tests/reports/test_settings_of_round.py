"""Levels and thresholds of the checks, set for a round by the administrator, each change on record (U64)."""

import json

import pytest
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.reports import store
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.checking.settings import settings_of
from giyearreport.reports.models import Report, Round, Tally
from giyearreport.rules import AS_DECLARED, Level, Settings
from tests.county import bring
from tests.warned import MANY

pytestmark = pytest.mark.django_db

DATES = {"opens_on": "2024-11-01", "due_on": "2025-01-20", "review_due_on": "2025-02-20"}


def saved(client, county, **settings) -> str:
    """Post the round's form with these settings; what it says when it refuses, empty when it is done."""
    url = reverse("county:round", args=[county.round.pk])
    answer = client.post(url, {**shown(client, url), **DATES, **settings})
    return "" if answer.status_code == 302 else answer.content.decode()


def shown(client, url: str) -> dict:
    """The form's fields as the page offers them."""
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def found(report: Report) -> list[tuple[str, Level]]:
    report = Report.objects.get(pk=report.pk)
    return [(f.rule, f.level) for f in findings_of(report, store.load(report)) if f.rule == "S90"]


def told() -> list[dict]:
    """What the chain tells of each change of the round."""
    return [json.loads(row.details)["changes"] for row in Entry.objects.filter(action="change")]


@pytest.mark.proves("U64")
def test_level_that_is_set_counts_at_once_and_is_on_record(administrator, county, warned):
    assert found(warned) == [("S90", Level.WARNING)]
    assert saved(administrator, county, **{"level-S90": "error"}) == ""
    assert found(warned) == [("S90", Level.ERROR)]
    assert told() == [{"level-S90": ["warning", "error"]}]
    assert saved(administrator, county, **{"level-S90": "hint"}) == ""
    assert found(warned) == [("S90", Level.HINT)]
    assert told()[1:] == [{"level-S90": ["error", "hint"]}]


@pytest.mark.proves("U64")
def test_threshold_that_is_set_counts_at_once_and_is_on_record(administrator, county, warned):
    assert saved(administrator, county, **{"threshold-S90.many": "1000000", "due_on": "2025-01-25"}) == ""
    assert found(warned) == []
    days = ["2025-01-20", "2025-01-25"]
    assert told() == [{"threshold-S90.many": ["900000", "1000000"], "due_on": days}]


@pytest.mark.proves("U64")
def test_setting_reaches_no_report_that_was_handed_in_before_it_is_the_units_again(administrator, county, warned):
    report = bring(warned, county, "submit", "start_review", "approve")
    kept = Tally.objects.get(report=report)
    assert saved(administrator, county, **{"level-S90": "error"}) == ""
    assert found(report) == [("S90", Level.WARNING)]
    assert Tally.objects.get(report=report) == kept
    bring(report, county, "publish", "correct")
    assert found(report) == [("S90", Level.ERROR)]


def test_setting_back_to_the_catalogues_own_is_kept_as_no_setting(administrator, county, many_licences):
    saved(administrator, county, **{"level-S90": "error", "threshold-S90.many": "5"})
    assert settings_of(Round.objects.get()) == Settings({"S90": Level.ERROR}, {"S90.many": 5})
    saved(administrator, county, **{"level-S90": "warning", "threshold-S90.many": "900000"})
    round = Round.objects.get()
    assert (round.check_levels, round.check_thresholds) == ({}, {})
    assert settings_of(round) == AS_DECLARED


def test_saving_without_a_change_sets_nothing(administrator, county, many_licences):
    assert saved(administrator, county) == ""
    round = Round.objects.get()
    assert (round.check_levels, round.check_thresholds) == ({}, {})
    assert told() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level-S90", "fatal"), ("level-S90", ""), ("threshold-S90.many", "viele"), ("threshold-S90.many", "-1"),
        ("threshold-S90.many", "nan"), ("threshold-S90.many", "inf"), ("threshold-S90.many", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_and_changes_nothing(administrator, county, warned, field, value):
    assert "没有保存。" in saved(administrator, county, **{field: value})
    assert found(warned) == [("S90", Level.WARNING)]
    assert told() == []


def test_form_tells_each_setting_with_its_default(administrator, county, many_licences):
    body = administrator.get(reverse("county:round", args=[county.round.pk])).content.decode()
    for words in ("检查的级别", "S90 的级别", "行政许可的件数不多得离奇。默认：提醒。", "检查的界限", "默认：900000。"):
        assert words in body


def test_rule_without_a_choice_is_not_in_the_form(administrator, county):
    body = administrator.get(reverse("county:round", args=[county.round.pk])).content.decode()
    assert "level-A02" not in body


def test_new_round_takes_settings_too(administrator, county, many_licences):
    dates = {"opens_on": "2025-11-01", "due_on": "2026-01-20", "review_due_on": "2026-02-20"}
    url = reverse("county:round_new")
    fields = {**shown(administrator, url), "year": 2025, "edition_code": "2021", **dates, "level-S90": "error"}
    assert administrator.post(url, fields).status_code == 302
    assert settings_of(Round.objects.get(year=2025)) == Settings({"S90": Level.ERROR}, {})
    assert settings_of(county.round) == AS_DECLARED


def test_setting_that_the_catalogue_no_longer_allows_is_left_out(county, many_licences):
    county.round.check_levels = {"S90": "fatal", "A02": "hint", "Z99": "error"}
    county.round.check_thresholds = {"S90.gone": 3, MANY.code: 7}
    assert settings_of(county.round) == Settings({}, {"S90.many": 7})


@pytest.mark.parametrize("who", ["clerk", "approver", "reviewer"])
def test_settings_are_the_administrators(client, county, many_licences, who):
    client.force_login(getattr(county, who))
    answer = client.get(reverse("county:round", args=[county.round.pk]))
    assert answer.status_code == 404
