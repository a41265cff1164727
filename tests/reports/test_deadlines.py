"""停止填报 binds, and 准予延期 opens one unit's report of one year until a day."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.audit.models import Entry
from giyearreport.pages.merge import marks
from giyearreport.reports import deadlines, drafts, store
from giyearreport.reports.models import Extension, Reminder, Report, Round
from giyearreport.reports.refusals import Because, Refused
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.rules import RoundCase, Standing, check_round
from giyearreport.units.models import Level, Unit
from tests.county import bring, said
from tests.one_day import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_day")]

DAY = timedelta(days=1)


@pytest.fixture
def over(county) -> Round:
    """The round's last day was yesterday."""
    Round.objects.filter(pk=county.round.pk).update(closes_on=TODAY - DAY)
    county.round.refresh_from_db()
    return county.round


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def grant(county, until=TODAY, unit=None) -> Extension:
    return deadlines.extend(county.round, unit or county.baishi, until, "办公室搬迁", by=county.reviewer)


def fresh(report: Report) -> Report:
    return Report.objects.select_related("round", "unit").get(pk=report.pk)


def save(report: Report, county) -> None:
    stored = store.load_stored(fresh(report))
    content = stored.content.with_values(prose={"problems": f"问题 {timezone.now()}"})
    drafts.save(
        fresh(report), content, by=county.clerk, version=fresh(report).version, stored=stored, unread=stored.unread
    )


def save_by_page(client, report: Report):
    fields = {"problems": {"seen": marks(""), "text": "改掉"}}
    url = reverse("desk:save", args=[report.pk, "problems"])
    return client.post(url, {"fields": fields}, content_type="application/json")


def test_after_the_last_day_nothing_is_begun_saved_or_handed_in(clerk, county, filled, over):
    with pytest.raises(Refused, match="停止填报") as refusal:
        save(filled, county)
    assert refusal.value.because is Because.LOCKED
    with pytest.raises(Refused, match="停止填报"):
        advance(fresh(filled), Action.SUBMIT, by=county.clerk)
    assert save_by_page(clerk, filled).status_code == 409
    page = clerk.get(reverse("desk:section", args=[filled.pk, "problems"]))
    assert (page.status_code, page.context["may_edit"]) == (200, False)
    assert "停止填报" in clerk.get(reverse("desk:report", args=[filled.pk])).context["turn"]
    other = Client()
    other.force_login(county.other_clerk)
    assert other.post(reverse("desk:start", args=[2024])).status_code == 409
    Reminder.objects.create(round=over, unit=county.liuwan, day=over.closes_on, by=county.reviewer)
    first_page = other.get(reverse("desk:reports"))
    row = first_page.context["rows"][0]
    assert (row.may_start, row.due_in) == (False, f"{over.closes_on:%Y-%m-%d} 停止填报")
    reason = f"2024 年度已于 {over.closes_on:%Y-%m-%d} 停止填报。确实要填的，请联系县里准予延期。"
    assert (first_page.context["chased"], reason in first_page.content.decode()) == ([], True)


def test_on_the_last_day_everything_goes_on(clerk, county, filled):
    Round.objects.filter(pk=county.round.pk).update(closes_on=TODAY)
    save(filled, county)


@pytest.mark.proves("U51")
def test_extension_opens_one_unit_and_ends_by_itself(clerk, county, filled, over, monkeypatch):
    made = grant(county)
    save(filled, county)
    other = Client()
    other.force_login(county.other_clerk)
    assert other.post(reverse("desk:start", args=[2024])).status_code == 409
    told = clerk.get(reverse("desk:reports")).content.decode()
    assert ("办公室搬迁" in told, "张reviewer" in told) == (True, True)
    row = Entry.objects.get(action="extend")
    details = {"year": 2024, "until": made.until.isoformat(), "note": "办公室搬迁"}
    assert (row.about, json.loads(row.details)) == (f"unit {county.baishi.pk} {county.baishi.name}", details)
    Extension.objects.filter(pk=made.pk).update(until=TODAY - DAY)
    with pytest.raises(Refused, match="停止填报"):
        save(filled, county)
    assert "办公室搬迁" not in clerk.get(reverse("desk:reports")).content.decode()


def test_the_newest_extension_counts(county, filled, over):
    grant(county, TODAY + 30 * DAY)
    newer = grant(county)
    Extension.objects.filter(pk=newer.pk).update(until=TODAY - DAY)
    assert deadlines.why_over(over, county.baishi)


def test_page_of_what_was_handed_in_tells_whose_turn_it_is(reviewer, county, submitted, over):
    assert reviewer.get(reverse("review:report", args=[submitted.pk])).context["turn"] == "请您开始审核。"


def test_what_was_handed_in_is_reviewed_and_returned_and_then_mended(county, submitted, over):
    bring(submitted, county, "start_review", "return")
    save(submitted, county)
    bring(fresh(submitted), county, "submit", "start_review", "approve")


def test_nobody_withdraws_what_could_not_be_handed_in_again(county, submitted, over):
    with pytest.raises(Refused, match="停止填报"):
        advance(fresh(submitted), Action.WITHDRAW, by=county.clerk, note="再改一下")
    grant(county)
    advance(fresh(submitted), Action.WITHDRAW, by=county.clerk, note="再改一下")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"until": "2020-01-01"}, "延到的日期已经过了"),
        ({"until": "2999-12-31"}, "2999年12月31日太远了，请核对年份"),
        ({"grounds": ""}, "这个字段是必填项。"),
        ({"unit": "lanshan"}, "没有这个单位：lanshan。"),
        ({"until": "bald"}, "输入一个有效的日期。"),
        ({"unit": "late"}, "枫桥乡人民政府不在 2024 年度应编制的名单里，不用延期。"),
        ({"unit": "old"}, f"旧镇人民政府已于 {written(TODAY)}撤销，没有人能填，不用延期。"),
    ],
)
def test_extension_that_cannot_be_is_refused_in_words(reviewer, county, over, fields, sentence):
    day = date(2025, 6, 1)
    Unit.objects.create(
        code="late", name="枫桥乡人民政府", level=Level.TOWNSHIP, parent=county.unit, founded_on=day
    )  # fmt: skip
    Unit.objects.create(code="old", name="旧镇人民政府", level=Level.TOWNSHIP, parent=county.unit, closed_on=TODAY)
    Round.objects.update(closes_on=None)  # it was closed while the round went on
    page = reverse("review:extensions", args=[2024])
    good = {"unit": "柳湾镇", "until": TODAY.isoformat(), "grounds": "停电"}
    answer = reviewer.post(page, good | fields)
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True)
    assert not Extension.objects.exists()
    assert reviewer.post(page, good).status_code == 302
    assert Extension.objects.get().unit == county.liuwan


def test_extension_to_a_day_that_the_round_gives_anyway_is_refused_and_a_later_one_shortens_nothing(reviewer, county):
    Round.objects.update(due_on=TODAY, review_due_on=TODAY + 9 * DAY, closes_on=TODAY + 9 * DAY)
    page = reverse("review:extensions", args=[2024])
    good = {"unit": "柳湾镇", "until": TODAY.isoformat(), "grounds": "停电"}
    refused = reviewer.post(page, good)
    sentence = f"本来就可以填到 {written(TODAY)}（填报截止），延到的日期要晚于这一天。"
    assert (refused.status_code, refused.context["form"].non_field_errors()) == (400, [sentence])
    told = reviewer.post(page, good | {"until": (TODAY + DAY).isoformat()}, follow=True)
    assert f"这一天用来算逾期；停止填报仍是 {written(TODAY + 9 * DAY)}。" in said(told)[0]


def test_extension_for_what_was_published_is_refused_with_why(reviewer, county, submitted, over):
    bring(submitted, county, "start_review", "approve", "publish")
    page = reverse("review:extensions", args=[2024])
    good = {"unit": "白石镇", "until": (TODAY + DAY).isoformat(), "grounds": "停电"}
    why = "青禾县白石镇人民政府的报告已经发布过（现在是“{}”），更正不受停止填报限制，不用延期。"
    refused = reviewer.post(page, good)
    assert (refused.status_code, refused.context["form"].errors["unit"]) == (400, [why.format("已发布")])
    advance(fresh(submitted), Action.CORRECT, by=county.reviewer, note="表三少一件")
    assert reviewer.post(page, good).context["form"].errors["unit"] == [why.format("更正中")]
    assert not Extension.objects.exists()


@pytest.mark.every_engine
def test_extension_that_was_a_mistake_is_taken_back_and_stays_in_the_list(reviewer, county, over):
    page = reverse("review:extensions", args=[2024])
    for days in (1, 8):
        until = (TODAY + days * DAY).isoformat()
        reviewer.post(page, {"unit": "柳湾镇", "until": until, "grounds": "停电"})
    answer = reviewer.post(page, {"take_back": county.liuwan.pk}, follow=True)
    assert said(answer)[-1] == "青禾县柳湾镇人民政府的延期已收回。"
    reviewer.post(page, {"take_back": county.liuwan.pk})  # twice is once
    assert [reviewer.post(page, {"take_back": key}).status_code for key in ("x", "9" * 40)] == [404, 404]
    today = f"{TODAY.month}月{TODAY.day}日"
    assert [(row.word, row.holds) for row in answer.context["rows"]] == [
        (f"{written(TODAY + 8 * DAY)}，{today}张reviewer收回", False),
        (f"{written(TODAY + DAY)}，{today}改延到 {written(TODAY + 8 * DAY)}", False),
    ]
    assert (deadlines.extensions(county.round), Entry.objects.latest("number").action) == ({}, "take_back_extension")
    assert "停止填报" in deadlines.why_over(Round.objects.get(), county.liuwan)


def test_who_was_given_a_day_of_their_own_is_not_late_before_it():
    def late(until):
        standing = Standing("白石镇", "填写中", extended_to=until)
        case = RoundCase((standing,), due_on=TODAY - 9 * DAY, review_due_on=TODAY - 5 * DAY, today=TODAY)
        return [finding.message for finding in check_round(case) if finding.rule == "R03"]

    assert late(TODAY) == []
    assert [message[:9] for message in late(TODAY - 2 * DAY)] == ["白石镇：上报截止 "]
    assert "已逾期 2 天" in late(TODAY - 2 * DAY)[0]
