"""Many reports at once, by the pages alone: choose, see, confirm, look how far it is (U50, U96)."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from giyearreport.reports import batches
from giyearreport.reports.models import Batch, BatchItem, Report, Tally
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.units.models import Role
from tests.batched import approved
from tests.county import person, said

pytestmark = pytest.mark.django_db
ALREADY = "现在是“已发布”，不能发布。"
SUMMARY = reverse("review:new_batch", args=[2024])


def hidden(body: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]+)"', body)


@pytest.mark.proves("U50", "U96")
def test_from_the_list_by_a_summary_to_a_result_for_each(reviewer, county):
    first, second, wrong = approved(county, 3)
    Tally.objects.filter(report=wrong).update(errors=1)
    listed = reviewer.get(reverse("review:round", args=[2024])).content.decode()
    assert set(hidden(listed, "report")) == {f"{each.pk}-{each.version}" for each in (first, second, wrong)}

    page = reviewer.post(SUMMARY, {"do": "publish", "report": hidden(listed, "report")}, follow=True)
    body = page.content.decode()
    assert [each.report for each in page.context["going"]] == [first, second]
    assert [(each.report, each.why_not) for each in page.context["left_out"]] == [
        (wrong, "检查发现 1 处错误，请打开处理。")
    ]
    assert "发布后公众马上能看到" in body
    assert not Batch.objects.exists()

    form = {"do": "publish", "key": hidden(body, "key"), "report": hidden(body, "report")}
    page = reviewer.post(SUMMARY, form, follow=True)
    while page.context["progress"].is_busy:
        page = reviewer.post(page.request["PATH_INFO"], {"then": "step"}, follow=True)
    assert page.context["words"] == "已结束：发布 2 份。"
    assert set(Report.objects.filter(state="published")) == {first, second}
    assert "批量发布 2 份" in reviewer.get(reverse("review:round", args=[2024])).content.decode()


def test_all_that_have_nothing_against_them_are_chosen_at_once(reviewer, county):
    clean, warned = approved(county, 2)
    Tally.objects.filter(report=warned).update(unexplained=1)
    page = reviewer.post(SUMMARY, {"do": "publish_all"}, follow=True)
    assert [each.report for each in page.context["going"]] == [clean]
    assert [each.report for each in page.context["left_out"]] == [warned]


def test_nothing_chosen_is_said_so(reviewer, county):
    chosen = {"do": "approve", "report": ["", "x-1", "9-", "99999999999-1"]}
    page = reviewer.post(SUMMARY, chosen, follow=True)
    assert page.redirect_chain[-1][0] == reverse("review:round", args=[2024])
    assert said(page) == ["没有审核通过：请先在列表里勾选。"]


def test_ticks_that_are_for_chasing_are_named_and_never_taken_for_reports(reviewer, county):
    (only,) = approved(county, 1)
    ticked = {"do": "publish", "unit": [county.liuwan.pk]}
    told = "勾选的有 1 个单位还没有上报，只能催报，不在其中。"
    assert said(reviewer.post(SUMMARY, ticked, follow=True)) == [f"没有发布：{told}请先在列表里勾选。"]
    summary = reviewer.post(SUMMARY, ticked | {"report": [f"{only.pk}-{only.version}"]}, follow=True)
    assert ([each.report for each in summary.context["going"]], told in summary.content.decode()) == ([only], True)
    chase = reverse("review:chase", args=[2024])
    answer = reviewer.post(chase, {"report": [f"{only.pk}-{only.version}"]}, follow=True)
    assert said(answer) == ["没有催报：勾选的 1 份已经上报，不用催。请先勾选没有上报的单位。"]


def test_back_from_the_result_leads_to_the_summary_which_does_the_same_once(reviewer, county):
    (only,) = approved(county, 1)
    summary = reviewer.post(SUMMARY, {"do": "publish", "report": [f"{only.pk}-{only.version}"]}, follow=True)
    ((address, _),) = summary.redirect_chain
    form = {"do": "publish", "key": summary.context["key"], "report": [f"{only.pk}-{only.version}"]}
    result = reviewer.post(SUMMARY, form, follow=True).request["PATH_INFO"]
    again = reviewer.get(address)
    assert (again.status_code, [each.why_not for each in again.context["left_out"]]) == (200, [ALREADY])
    assert reviewer.post(SUMMARY, form, follow=True).request["PATH_INFO"] == result
    assert reviewer.get(f"{SUMMARY}?chosen=none", follow=True).redirect_chain


def test_a_script_is_told_how_far_it_is(reviewer, county):
    reports = approved(county, 1)
    chosen = {report.pk: report.version for report in reports}
    batch = batches.begin(county.round, Action.PUBLISH, chosen, "k", by=county.reviewer)
    address = reverse("review:batch", args=[batch.pk])

    def step() -> tuple[dict, list[str]]:
        said = reviewer.post(address, {"then": "step"}, headers={"X-Requested-With": "steps"}).json()
        return said, re.findall('<span class="word [^>]*>([^<]*)<', said.pop("rows"))

    assert "正在发布，0/1<" in reviewer.get(address).content.decode()
    BatchItem.objects.update(leased_until=timezone.now() + batches.LEASE, tries=1)  # who was at it was ended
    held = "正在发布，0/1。剩下的 1 份正在别处做（后台，或者另一个打开的页面）；那边要是断了，最迟 3 分钟后这里接着做"
    assert step() == ({"done": 0, "total": 1, "words": held, "busy": True}, ["等待"])
    BatchItem.objects.update(leased_until=None)
    assert step() == ({"done": 1, "total": 1, "words": "已结束：发布 1 份。", "busy": False}, ["已发布"])


def test_too_many_are_refused(reviewer, county):
    posted = {"do": "publish", "report": [f"{number}-1" for number in range(batches.MOST + 1)]}
    answer = reviewer.post(SUMMARY, posted)
    assert (answer.status_code, "一次最多 300 份" in answer.content.decode()) == (400, True)


def test_another_countys_batch_does_not_exist(client, county):
    chosen = {report.pk: report.version for report in approved(county, 1)}
    batch = batches.begin(county.round, Action.PUBLISH, chosen, "k", by=county.reviewer)
    client.force_login(county.other_reviewer)
    assert client.get(reverse("review:batch", args=[batch.pk])).status_code == 404


def test_what_another_batch_did_is_said_to_be_so(reviewer, county):
    chosen = {report.pk: report.version for report in approved(county, 1)}
    first, second = (batches.begin(county.round, Action.PUBLISH, chosen, key, by=county.reviewer) for key in "ab")
    batches.step(first)
    page = reviewer.post(reverse("review:batch", args=[second.pk]), follow=True)
    assert page.context["words"] == "已结束：发布 0 份，另行发布的 1 份。"
    assert [row[1:] for row in page.context["rows"]] == [("ok", "已由张reviewer另行发布")]


def test_batch_is_at_its_end_once_somebody_else_did_what_it_had_left(reviewer, county):
    """Without a worker, and with nobody at its page."""
    by_batch, alone = approved(county, 2)
    chosen = {report.pk: report.version for report in (by_batch, alone)}
    ours = batches.begin(county.round, Action.PUBLISH, chosen, "a", by=county.reviewer)
    ours.items.update(leased_until=timezone.now() + batches.LEASE, tries=1)  # who was at it was ended
    second = person("second", Role.REVIEWER, county.unit)
    theirs = batches.begin(county.round, Action.PUBLISH, {by_batch.pk: by_batch.version}, "b", by=second)
    batches.step(theirs)
    listed = reviewer.get(reverse("review:round", args=[2024])).content.decode()
    assert re.findall("还有 [0-9]+ 份没有做完", listed) == ["还有 1 份没有做完"]
    advance(alone, Action.PUBLISH, by=second, version=alone.version)
    assert "没有做完" not in reviewer.get(reverse("review:round", args=[2024])).content.decode()
    page = reviewer.get(reverse("review:batch", args=[ours.pk]))
    assert page.context["words"] == "已结束：发布 0 份，另行发布的 2 份。"
    assert [row[1:] for row in page.context["rows"]] == [("ok", f"已由{second.name}另行发布")] * 2
    ours.items.update(leased_until=None)
    batches.step(ours, seconds=60)  # a worker writes down the same
    assert list(ours.items.values_list("state", "said")) == [("by_other", "")] * 2
