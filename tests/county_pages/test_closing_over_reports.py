"""撤销 of a unit that has not done with a year: it is asked for, and what nobody can write any more is not chased."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giyearreport.reports import compilers, store
from giyearreport.reports.models import Reminder, Report, Round
from giyearreport.reports.refusals import Refused
from giyearreport.review.matrix import matrix
from giyearreport.units.models import Person, Unit
from tests.county import bring, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(county) -> Round:
    """The round with a list that is frozen."""
    Round.objects.update(is_draft=True)
    compilers.draft(county.round)
    county.round.refresh_from_db()
    compilers.open_round(county.round, by=county.administrator)
    return county.round


def close(administrator, unit: Unit, **more):
    fields = {"accounts": "closed", "closed_on": timezone.localdate().isoformat(), **more}
    return administrator.post(reverse("county:close_unit", args=[unit.pk]), fields, follow=True)


def counted(round: Round) -> list[str]:
    return [unit.code for unit in compilers.units_of(Round.objects.get(pk=round.pk))]


def found_in_lists(administrator, unit: Unit, round: Round) -> list[bool]:
    """Whether what it had begun is told in the list of closed units, on its page, and in the round's list."""
    pages = {
        f"{reverse('county:units')}?kind=closed": "1 份没办完",
        reverse("county:unit", args=[unit.pk]): "还有没办完的年报：2024年度（填写中）。",
        reverse("county:compilers", args=[round.pk]): "已经开始填，没有上报，不再催：",
    }
    return [words in administrator.get(page).content.decode() for page, words in pages.items()]


@pytest.mark.every_engine
@pytest.mark.parametrize(("is_begun", "how_far"), [(True, "填写中"), (False, "还没有开始填")])
def test_unit_with_a_report_to_hand_in_is_closed_when_that_is_known(administrator, county, listed, is_begun, how_far):
    if is_begun:
        store.start(unit=county.liuwan, round=listed, by=county.other_clerk)
    asked = close(administrator, county.liuwan)
    assert asked.status_code == 400
    assert f"还有没办完的年报：2024年度（{how_far}）。" in asked.content.decode()
    assert asked.context["closing"].errors == {"anyway": ["还有没办完的年报，请看清上面的话，勾选以后再撤销。"]}
    assert (Unit.objects.get(code="liuwan").closed_on, counted(listed)) == (None, ["baishi", "liuwan"])
    told = close(administrator, county.liuwan, anyway="on")
    assert found_in_lists(administrator, county.liuwan, listed) == [is_begun] * 3
    assert said(told) == ["青禾县柳湾镇人民政府已撤销，1 个账号随之停用。报告和记录都还在。"]
    assert counted(listed) == ["baishi"]
    assert compilers.owes(Unit.objects.get(code="liuwan"), [listed]) == set()
    administrator.post(reverse("county:reopen_unit", args=[county.liuwan.pk]))
    assert counted(listed) == ["baishi", "liuwan"]


def test_closed_unit_is_not_chased_and_the_list_says_since_when(administrator, county, listed):
    close(administrator, county.liuwan, anyway="on", into="baishi")
    reviewer = Client()
    reviewer.force_login(county.reviewer)
    assert [row.code for row in matrix(listed).chosen(state="unreported")] == ["baishi"]
    asked = reviewer.post(reverse("review:chase", args=[2024]), {"which": "all"})
    assert "确认催报这 1 个" in asked.content.decode()
    reviewer.post(reverse("review:chase", args=[2024]), {"unit": county.baishi.pk})
    assert [reminder.unit for reminder in Reminder.objects.all()] == [county.baishi]
    told = "名单上应编制的还有 1 个已经撤销，没有上报，不再催，也不在这里数：青禾县柳湾镇人民政府。"
    assert told in reviewer.get(reverse("review:round", args=[2024])).content.decode()
    shown = administrator.get(reverse("county:compilers", args=[listed.pk])).content.decode()
    today = timezone.localdate()
    words = f"{today.year}年{today.month}月{today.day}日撤销，并入白石镇"
    assert (f"没有上报，不再催：{words}" in shown, "柳湾镇 1 个单位还没有填报员" in shown) == (True, False)
    paper = administrator.get(reverse("county:compilers_print", args=[listed.pk])).content.decode()
    assert f'青禾县柳湾镇人民政府 <span class="sub">{words}' in " ".join(paper.split())


def test_what_was_handed_in_goes_on_after_its_unit(administrator, county, submitted):
    asked = close(administrator, county.baishi)
    assert asked.context["closing"].left_open == ["2024年度（待审核）"]
    close(administrator, county.baishi, anyway="on")
    assert counted(county.round) == ["baishi", "liuwan"]
    bring(submitted, county, "start_review", "approve", "publish")
    assert counted(county.round) == ["baishi", "liuwan"]


def test_nothing_is_handed_back_to_a_unit_in_which_nobody_could_mend_it(administrator, county, submitted):
    close(administrator, county.baishi, anyway="on")
    report = Report.objects.get(pk=submitted.pk)
    bring(report, county, "start_review")
    sentence = "青禾县白石镇人民政府已经撤销，没有填报员能修改，所以不能退回。要改，请系统管理员先恢复单位、启用账号。"
    with pytest.raises(Refused, match=sentence):
        bring(report, county, "return")
    bring(report, county, "approve", "publish")
    with pytest.raises(Refused, match="所以不能发起更正。"):
        bring(report, county, "correct")
    administrator.post(reverse("county:reopen_unit", args=[county.baishi.pk]))
    bring(Report.objects.get(pk=submitted.pk), county, "correct")


def test_unit_closed_after_the_last_day_has_owed_its_report(county):
    Round.objects.filter(pk=county.round.pk).update(closes_on=date(2025, 3, 31))
    for day, owing in (("2025-03-31", ["baishi"]), ("2025-04-01", ["baishi", "liuwan"])):
        Unit.objects.filter(pk=county.liuwan.pk).update(closed_on=day)
        assert counted(county.round) == owing


def test_unit_that_has_done_with_its_years_is_not_asked_about(administrator, county, submitted):
    bring(submitted, county, "start_review", "approve", "publish")
    assert "anyway" not in administrator.get(reverse("county:unit", args=[county.baishi.pk])).context["closing"].fields
    assert close(administrator, county.baishi).status_code == 200
    assert not Person.objects.get(pk=county.clerk.pk).is_active
