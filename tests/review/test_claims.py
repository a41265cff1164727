"""Two reviewers do not begin the same review, and whose report was taken over does not decide it (U94, U55)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.reports import batches, claims, comments, store
from giyearreport.reports.models import Claim, Comment, Report, Round
from giyearreport.reports.states import Action
from giyearreport.review.matrix import matrix
from giyearreport.units.models import Person, Role
from tests.county import bring, person

pytestmark = pytest.mark.django_db


def at(name: str, report: Report) -> str:
    return reverse(f"review:{name}", args=[report.pk])


@pytest.fixture
def colleague(county, submitted) -> Client:
    """A second reviewer, signed in."""
    client = Client()
    client.force_login(person("second", Role.REVIEWER, county.unit))
    return client


def body_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.every_engine
@pytest.mark.proves("U94")
def test_who_opens_a_report_has_it_and_a_colleague_sees_her_name(reviewer, colleague, submitted):
    assert "开始审核" in body_of(reviewer, at("report", submitted))
    page = body_of(colleague, at("report", submitted))
    assert ("张reviewer正在审这份报告" in page, "接手" in page, 'id="step-start_review"' in page) == (True, True, False)
    assert "张reviewer（正在看）" in body_of(colleague, reverse("review:round", args=[2024]))


@pytest.mark.every_engine
def test_taking_over_is_told_to_who_had_it(reviewer, colleague, submitted):
    body_of(reviewer, at("report", submitted))
    page = colleague.post(at("take_over", submitted), follow=True).content.decode()
    assert ("已接手" in page, "开始审核" in page) == (True, True)
    assert reviewer.post(at("here", submitted)).json() == {"held_by": "张second"}
    act = reverse("reports:act", args=[submitted.pk, "start_review"])
    assert reviewer.post(act, {"version": submitted.version}).status_code == 302
    assert Report.objects.get().state == "reviewing"


@pytest.mark.every_engine
@pytest.mark.parametrize("action", ["return", "approve"])
def test_whose_report_was_taken_over_neither_returns_nor_approves_and_what_she_typed_is_kept(
    reviewer, colleague, county, submitted, action
):
    bring(submitted, county, "start_review")
    colleague.post(at("take_over", submitted))
    act = reverse("reports:act", args=[submitted.pk, action])
    refused = reviewer.post(act, {"version": submitted.version, "note": "表三请重填"})
    body = refused.content.decode()
    assert (refused.status_code, Report.objects.get().state) == (409, "reviewing")
    assert ("张second已接手这份报告，您写的还在" in body, "表三请重填" in body) == (True, True)
    reviewer.post(at("take_over", submitted))
    assert reviewer.post(act, {"version": submitted.version, "note": "表三请重填"}).status_code == 302


def test_who_takes_over_from_the_page_that_refused_finds_in_its_field_what_she_typed(
    reviewer, colleague, county, submitted
):
    typed = "表三请重填：\n“总计”不对。"
    answer = take_over_from_refusal(reviewer, colleague, county, submitted, typed)
    page = html.document_fromstring(answer.content.decode())
    step = page.get_element_by_id("step-return").find("details")
    assert (answer.status_code, step.get("open"), page.get_element_by_id("note-return").value) == (200, "", typed)
    assert "已接手，由您来审这份报告。" in answer.content.decode()
    assert Claim.objects.get().by.username == "reviewer"


def test_what_was_typed_stands_on_the_page_where_the_colleague_has_decided_meanwhile(
    reviewer, colleague, county, submitted
):
    answer = take_over_from_refusal(reviewer, colleague, county, submitted, "表三请重填", decides=True)
    body = answer.content.decode()
    assert ("表三请重填" in body, "已接手" in body, Claim.objects.exists()) == (True, False, False)


@pytest.mark.parametrize("do", ["save", "drop"])
def test_whose_report_was_taken_over_writes_no_comment_and_keeps_her_words(reviewer, colleague, county, submitted, do):
    bring(submitted, county, "start_review")
    colleague.post(at("take_over", submitted))
    address = reverse("review:comment", args=[submitted.pk, "a"])
    typed = {"place": "overview", "weight": "must", "text": "请核对台账", "do": do}
    page, script = reviewer.post(address, typed), reviewer.post(address, typed, headers={"X-Requested-With": "comment"})
    told = ("张second已接手这份报告，您写的还在", "请核对台账")
    assert (page.status_code, [words in page.content.decode() for words in told]) == (409, [True, True])
    assert (script.status_code, told[0] in script.json()["error"]) == (409, True)
    assert not Comment.objects.exists()


def test_a_return_says_first_when_a_comment_came_in_that_its_page_did_not_show(reviewer, colleague, county, submitted):
    bring(submitted, county, "start_review")
    page = html.document_fromstring(body_of(reviewer, at("report", submitted)))
    act = reverse("reports:act", args=[submitted.pk, "return"])
    [form] = [form for form in page.forms if (form.get("action") or "").startswith(act)]
    said = comments.Said(Anchor((), "overview"), "must", "请核对台账")
    comments.write(submitted, "a", said, by=Person.objects.get(username="second"))
    refused = reviewer.post(act, {**dict(form.form_values()), "note": "表三请重填"})
    body = refused.content.decode()
    assert (refused.status_code, Report.objects.get().state) == (409, "reviewing")
    told = ("又多了 1 条意见", "张second写的“请核对台账”", "表三请重填")
    assert [words in body for words in told] == [True, True, True]
    [again] = [form for form in html.document_fromstring(body).forms if (form.get("action") or "").startswith(act)]
    assert reviewer.post(act, dict(again.form_values())).status_code == 302


def take_over_from_refusal(reviewer, colleague, county, report, typed: str, *, decides: bool = False):
    """The answer to 接手 on the page that refused her 退回."""
    bring(report, county, "start_review")
    colleague.post(at("take_over", report))
    act = reverse("reports:act", args=[report.pk, "return"])
    refused = html.document_fromstring(reviewer.post(act, {"version": report.version, "note": typed}).content.decode())
    if decides:
        colleague.post(act, {"version": report.version, "note": "我来退回"})
    [form] = [form for form in refused.forms if form.get("action") == at("take_over", report)]
    return reviewer.post(form.get("action"), dict(form.form_values()))


@pytest.mark.every_engine
def test_who_began_by_mistake_puts_the_report_down_and_a_colleague_goes_on(reviewer, colleague, county, submitted):
    assert at("put_down", submitted) not in body_of(reviewer, at("report", submitted))  # nothing is begun yet
    assert "已放下" not in reviewer.post(at("put_down", submitted), follow=True).content.decode()
    bring(submitted, county, "start_review")
    assert held(county) == "张reviewer（正在看）"
    page = html.fromstring(body_of(reviewer, f"{at('report', submitted)}?list=state%3Dreviewing"))
    (form,) = (form for form in page.forms if (form.get("action") or "").startswith(at("put_down", submitted)))
    assert at("put_down", submitted) not in body_of(colleague, at("report", submitted))  # it is not hers
    answer = reviewer.post(form.get("action"), follow=True)
    told = "已放下白石镇的报告，同事可以接着审。它仍是“审核中”，填报单位不能撤回；要让单位改，请退回。"
    assert answer.redirect_chain == [(f"{reverse('review:round', args=[2024])}?state=reviewing", 302)]
    assert (told in answer.content.decode(), held(county)) == (True, "县里")
    page = body_of(colleague, at("report", submitted))
    assert ("正在审这份报告" in page, held(county)) == (False, "张second（正在看）")
    colleague.post(at("here", submitted), {"leaves": "1"})
    assert (held(county), Report.objects.get().state) == ("县里", "reviewing")
    bring(submitted, county, "return")
    assert not Claim.objects.exists()


def held(county) -> str:
    """In whose hands the list shows the report."""
    return next(row.held_by for row in matrix(county.round).rows if row.report)


@pytest.mark.every_engine
def test_what_a_colleague_took_over_is_not_put_down(reviewer, colleague, county, submitted):
    bring(submitted, county, "start_review")
    body_of(reviewer, at("report", submitted))
    colleague.post(at("take_over", submitted))
    page = reviewer.post(at("put_down", submitted), follow=True).content.decode()
    assert ("已放下" in page, Claim.objects.get().by.username) == (False, "second")


@pytest.mark.every_engine
@pytest.mark.parametrize("action", ["return", "approve"])
def test_it_ends_with_the_countys_step(county, submitted, action):
    bring(submitted, county, "start_review")
    claims.claim(submitted, county.reviewer)
    bring(submitted, county, action)
    assert not Claim.objects.exists()


@pytest.mark.every_engine
def test_it_ends_on_leaving_and_by_itself(reviewer, colleague, submitted):
    body_of(reviewer, at("report", submitted))
    colleague.post(at("here", submitted), {"leaves": "1"})  # another's is not hers to end
    assert Claim.objects.get().by.username == "reviewer"
    reviewer.post(at("here", submitted), {"leaves": "1"})
    assert not Claim.objects.exists()
    body_of(reviewer, at("report", submitted))
    Claim.objects.update(at=timezone.now() - claims.STAYS - timedelta(seconds=1))
    assert "开始审核" in body_of(colleague, at("report", submitted))


@pytest.mark.every_engine
def test_what_does_not_wait_for_the_county_is_nobodys(reviewer, county, submitted):
    bring(submitted, county, "start_review", "approve")
    body_of(reviewer, at("report", submitted))
    assert not Claim.objects.exists()


@pytest.mark.every_engine
def test_next_passes_by_what_a_colleague_has(reviewer, colleague, county, submitted):
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    Report.objects.filter(pk=other.pk).update(state="submitted", submitted_at=timezone.now(), submitted_by=county.clerk)
    assert "下一份：柳湾镇" in body_of(reviewer, at("report", submitted))
    body_of(colleague, at("report", other))
    assert "下一份" not in body_of(reviewer, at("report", submitted))


@pytest.mark.every_engine
@pytest.mark.proves("U94")
def test_who_is_at_it_begins_the_next_by_going_on_to_it_and_who_only_looks_does_not(
    reviewer, colleague, county, submitted
):
    other = handed_in_by_liuwan(county)
    page = body_of(reviewer, at("report", submitted))
    assert ("下一份：柳湾镇" in page, at("begin", other) in page) == (True, False)
    bring(submitted, county, "start_review")
    page = body_of(reviewer, at("report", submitted))
    assert ("审核下一份：柳湾镇" in page, at("begin", other) in page) == (True, True)
    page = body_of(colleague, at("report", submitted))
    assert at("begin", other) not in page
    page = reviewer.post(at("begin", other), follow=True).content.decode()
    assert ("已开始审核，填报单位不能再撤回。" in page, Report.objects.get(pk=other.pk).state) == (True, "reviewing")


def test_going_on_to_what_a_colleague_has_begins_nothing_and_names_her(reviewer, colleague, county, submitted):
    body_of(colleague, at("report", submitted))
    page = reviewer.post(at("begin", submitted), follow=True).content.decode()
    assert ("张second正在审这份报告" in page, Report.objects.get().state) == (True, "submitted")
    colleague.post(at("here", submitted), {"leaves": "1"})
    bring(submitted, county, "start_review", "approve")
    page = reviewer.post(at("begin", submitted), follow=True).content.decode()
    assert ("已开始审核，" in page, Report.objects.get().state) == (False, "approved")


def handed_in_by_liuwan(county) -> Report:
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    Report.objects.filter(pk=other.pk).update(state="submitted", submitted_at=timezone.now(), submitted_by=county.clerk)
    return other


@pytest.mark.every_engine
def test_many_at_once_leave_out_what_a_colleague_has(reviewer, colleague, county, submitted):
    bring(submitted, county, "start_review")
    body_of(colleague, at("report", submitted))
    (found,) = batches.candidates(county.round, Action.APPROVE, {submitted.pk: submitted.version}, county.reviewer)
    assert found.why_not == "张second正在审这份报告。"


@pytest.mark.every_engine
@pytest.mark.proves("U94")
def test_next_and_before_follow_the_list_that_she_came_from(reviewer, county, submitted):
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    page = body_of(reviewer, at("report", submitted))
    assert ("下一份" in page, 'data-letter="j">后面没有别的报告了。<a' in page) == (False, True)
    reviewer.get(reverse("review:round", args=[2024]), {"sort": "name"})
    assert "下一份：柳湾镇" in body_of(reviewer, at("report", submitted))
    reviewer.get(reverse("review:round", args=[2024]), {"state": "submitted"})
    assert "下一份：白石镇" in body_of(reviewer, at("report", other))
    reviewer.get(reverse("review:round", args=[2024]))
    assert "下一份" not in body_of(reviewer, at("report", submitted))


@pytest.mark.proves("U94")
def test_each_tab_goes_through_its_own_list_and_back_to_it(reviewer, county, submitted):
    store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    listed = reverse("review:round", args=[2024])

    def opened(**filter) -> str:
        page = html.fromstring(reviewer.get(listed, filter).content)
        (link,) = page.xpath("//td//a[contains(., '白石镇')]/@href")
        return link

    one, other = opened(sort="name"), opened(state="submitted")
    page = html.fromstring(reviewer.get(one).content)
    assert "下一份：柳湾镇" in page.text_content()
    assert page.xpath("//nav[@class='crumbs']//a/@href") == [f"{listed}?sort=name"]
    assert [link.partition("?")[2] for link in page.xpath("//a[contains(., '下一份')]/@href")] == ["list=sort%3Dname"]
    page = html.fromstring(reviewer.get(other).content)
    assert ("下一份" in page.text_content(), page.xpath("//nav[@class='crumbs']//a/@href")) == (
        False, [f"{listed}?state=submitted"],
    )  # fmt: skip
    (act,) = html.fromstring(reviewer.get(one).content).xpath("//form[contains(@action, 'start_review')]/@action")
    assert reviewer.post(act, {"version": submitted.version}).url == one


def test_the_way_back_from_a_years_page_leads_to_that_year(reviewer, county, draft):
    days = {name: getattr(county.round, name) for name in ("opens_on", "due_on", "review_due_on")}
    Round.objects.create(county=county.unit, year=2023, edition_code="2021", **days)
    reviewer.get(reverse("review:round", args=[2024]), {"state": "drafting"})
    for name in ("deliveries", "reminders"):
        page = html.fromstring(reviewer.get(reverse(f"review:{name}", args=[2023])).content)
        (back,) = page.xpath("//nav[@class='crumbs']//a/@href")
        assert reviewer.get(back).url == reverse("review:round", args=[2023])
    assert reviewer.get(reverse("review:reports")).url == f"{reverse('review:round', args=[2024])}?state=drafting"


def test_script_takes_over_without_leaving_its_page_and_is_told_when_there_is_nothing_to_take_over(
    reviewer, colleague, county, submitted
):
    bring(submitted, county, "start_review")
    colleague.post(at("take_over", submitted))
    script = {"X-Requested-With": "here"}
    assert reviewer.post(at("take_over", submitted), headers=script).json() == {}
    assert Claim.objects.get().by.username == "reviewer"
    bring(submitted, county, "return")
    late = reviewer.post(at("take_over", submitted), headers=script)
    assert (late.status_code, late.json()["error"]) == (409, "这份报告现在不在审核，刷新看它的状态。")
