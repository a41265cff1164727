"""说明 on the page 检查与提交: kept or shown again, never lost; and what is lacking is said (U36)."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking.answering import record
from giyearreport.reports.checking.explanations import AnswerKind, answers_now
from giyearreport.reports.models import Explanation, Report
from giyearreport.reports.states import State
from tests.county import bring
from tests.warned import CAUSES, EXPLAINED, TOO_MANY, put

COERCIVE_MEASURES = Ref("disclosure", "coercive_measures", "decisions")

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_warnings(county, warned):
    """The same figures under a second rule."""
    from giyearreport.rules import Level, Remark, rule

    @rule("S91", Level.WARNING, source="本测试")
    def nothing_is_perfect(case):
        """总有一处要核对。"""
        yield Remark("请再核对一遍全文")

    return warned


def key_of(report: Report, rule: str = "S90") -> str:
    return next(answer.finding.key for answer in answers_now(report) if answer.finding.rule == rule)


def post(client, report: Report, texts: dict[str, str], **more):
    fields = {f"explain-{key}": text for key, text in texts.items()}
    return client.post(reverse("desk:explain", args=[report.pk]), {**fields, "version": report.version, **more})


def page(client, report: Report) -> str:
    return client.get(reverse("desk:check", args=[report.pk])).content.decode()


def typed(body: str) -> list[str]:
    return [unescape(value) for value in re.findall(r'name="explain-\w+" value="([^"]*)"', body)]


def said(body: str) -> str:
    """The text of the page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_page_counts_what_has_no_explanation_and_gives_each_a_field(clerk, two_warnings):
    body = page(clerk, two_warnings)
    assert "还有 2 条提醒没有说明，写好说明才能提交。" in body
    assert "还有 2 条没有说明，写好就能提交。" in body
    assert typed(body) == ["", ""]
    assert "各部分都已填完" not in body


def test_first_three_causes_are_shown_and_the_rest_folded(clerk, warned):
    shown, folded = page(clerk, warned).split("还有 2 种可能")
    assert [cause for cause in CAUSES if cause in shown] == list(CAUSES[:3])
    assert [cause for cause in CAUSES if cause in folded] == list(CAUSES[3:])


def test_one_explanation_is_kept_and_the_other_is_still_asked_for(clerk, county, two_warnings):
    answer = post(clerk, two_warnings, {key_of(two_warnings): EXPLAINED, key_of(two_warnings, "S91"): "  "})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("desk:check", args=[two_warnings.pk]))
    body = page(clerk, two_warnings)
    assert "说明已保存。" in body
    assert "还有 1 条提醒没有说明，写好说明才能提交。" in body
    assert typed(body) == [EXPLAINED, ""]
    assert [(row.text, row.by) for row in Explanation.objects.all()] == [(EXPLAINED, county.clerk)]


def test_fields_of_an_older_page_put_no_words_back(client, clerk, county, two_warnings):
    first, second = key_of(two_warnings), key_of(two_warnings, "S91")
    record(two_warnings, AnswerKind.EXPLANATION, {second: "同事先写的。"}, by=county.colleague)
    older = {f"seen-{first}": "", f"seen-{second}": "同事先写的。"}  # as my page was opened
    record(two_warnings, AnswerKind.EXPLANATION, {second: "同事改写的。"}, by=county.colleague)
    assert post(clerk, two_warnings, {first: EXPLAINED, second: "同事先写的。"}, **older).status_code == 302
    standing = [(a.explanation.text, a.explanation.by) for a in answers_now(two_warnings) if a.explanation]
    assert standing == [(EXPLAINED, county.clerk), ("同事改写的。", county.colleague)]


def test_words_that_somebody_else_wrote_meanwhile_are_shown_before_they_give_way(clerk, county, two_warnings):
    key, other = key_of(two_warnings), key_of(two_warnings, "S91")
    record(two_warnings, AnswerKind.EXPLANATION, {key: "同事刚写的。"}, by=county.colleague)
    answer = post(clerk, two_warnings, {key: EXPLAINED, other: "又核对了一遍。"}, **{f"seen-{key}": ""}, then="submit")
    body = answer.content.decode()
    assert (answer.status_code, typed(body)) == (409, [EXPLAINED, "又核对了一遍。"])
    assert f"{county.colleague.name}刚才写了：“同事刚写的。”。要换成您写的，请再保存一次。" in unescape(body)
    seen = dict(re.findall(r'name="(seen-\w+)" value="([^"]*)"', body))
    assert seen == {f"seen-{key}": "同事刚写的。", f"seen-{other}": "又核对了一遍。"}
    post(clerk, two_warnings, {key: EXPLAINED, other: "又核对了一遍。"}, **seen)
    assert next(a.explanation.text for a in answers_now(two_warnings) if a.finding.key == key) == EXPLAINED


def test_all_explanations_are_kept_at_once_and_the_report_submitted(clerk, two_warnings):
    texts = {key_of(two_warnings): EXPLAINED, key_of(two_warnings, "S91"): "又核对了一遍。"}
    answer = post(clerk, two_warnings, texts, then="submit")
    assert answer.headers["Location"] == reverse("desk:report", args=[two_warnings.pk])
    assert Report.objects.get(pk=two_warnings.pk).state == State.SUBMITTED
    assert "县级" in page(clerk, two_warnings)
    assert sorted(Explanation.objects.values_list("text", flat=True)) == sorted(texts.values())


@pytest.mark.proves("U36")
def test_submitting_with_one_missing_keeps_the_other_and_says_which_is_missing(clerk, two_warnings):
    answer = post(clerk, two_warnings, {key_of(two_warnings): EXPLAINED}, then="submit")
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "还有 1 条提醒没有说明，写好说明才能提交。" in body
    assert body.count("这一条还没有说明") == 1
    assert typed(body) == [EXPLAINED, ""]
    assert Report.objects.get(pk=two_warnings.pk).state == State.DRAFTING
    assert Explanation.objects.get().text == EXPLAINED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("对", "太短：请用一句话写明情况或者原因，至少 4 个字"),
        ("很" * 213, "太长：最多 200 字，现在 213 字"),
    ],
)
def test_text_that_is_no_answer_stands_in_its_field_again_and_the_others_are_kept(clerk, two_warnings, text, fault):
    answer = post(clerk, two_warnings, {key_of(two_warnings): text, key_of(two_warnings, "S91"): EXPLAINED})
    body = answer.content.decode()
    assert answer.status_code == 400
    assert typed(body) == [text, EXPLAINED]
    assert "有 1 条说明没有保存，见下面标出的地方；其余的已经保存。" in body
    assert fault in body
    assert body.count('aria-invalid="true"') == 1
    assert [row.text for row in Explanation.objects.all()] == [EXPLAINED]


def test_short_text_does_not_submit(clerk, warned):
    assert post(clerk, warned, {key_of(warned): "对"}, then="submit").status_code == 400
    assert Report.objects.get(pk=warned.pk).state == State.DRAFTING


def test_explanation_of_a_warning_that_is_gone_is_shown_to_be_copied(clerk, county, warned):
    key = key_of(warned)
    put(warned, county, licences=5)
    answer = post(clerk, warned, {key: EXPLAINED})
    assert answer.status_code == 409
    assert "下面的说明没有保存" in said(answer.content.decode())
    assert EXPLAINED in said(answer.content.decode())
    assert not Explanation.objects.exists()


def test_submission_from_a_page_that_is_out_of_date_is_asked_for_again(clerk, county, warned):
    """The explanation is kept, but what is handed on is looked at first."""
    seen = Report.objects.get(pk=warned.pk)
    meanwhile = store.load(warned).with_values({COERCIVE_MEASURES: 1})
    store.save(warned, meanwhile, by=county.colleague, version=warned.version)
    answer = post(clerk, seen, {key_of(warned): EXPLAINED}, then="submit")
    assert answer.status_code == 409
    assert "说明已保存，还没有提交：这个页面打开以后报告又改过。" in answer.content.decode()
    assert Report.objects.get(pk=warned.pk).state == State.DRAFTING
    warned.refresh_from_db()
    assert post(clerk, warned, {}, then="submit").status_code == 302


@pytest.mark.parametrize("version", ["", "abc"])
def test_submission_without_a_version_submits_nothing(clerk, warned, version):
    answer = clerk.post(
        reverse("desk:explain", args=[warned.pk]),
        {f"explain-{key_of(warned)}": EXPLAINED, "version": version, "then": "submit"},
    )
    assert answer.status_code == 409
    assert Report.objects.get(pk=warned.pk).state == State.DRAFTING


def test_error_keeps_the_explanations_but_not_the_button(clerk, county, warned):
    put(warned, county, licences=1_000_000, regulations=1)
    body = page(clerk, warned)
    assert "还不能提交：还有 1 处要改，1 条提醒没有说明，都处理好才能提交。" in body
    assert "保存说明并提交" not in body
    post(clerk, warned, {key_of(warned): EXPLAINED}, then="submit")
    assert Explanation.objects.get().text == EXPLAINED
    assert Report.objects.get(pk=warned.pk).state == State.DRAFTING


def test_what_is_not_filled_is_not_counted_among_what_is_to_be_changed(clerk, county, warned):
    put(warned, county, licences=1_000_000, regulations=1)
    content = store.load(warned).with_values(prose={"problems": ""})
    store.save(warned, content, by=county.clerk, version=warned.version)
    lacking = "还不能提交：还有 1 处没有填，1 处要改，1 条提醒没有说明，都处理好才能提交。"
    assert lacking in page(clerk, warned)


def test_error_without_warnings_says_why_there_is_no_button(clerk, faulty):
    assert "还不能提交：还有 1 处要改，改好后才能提交。" in said(page(clerk, faulty))


def test_waiver_is_read_by_the_unit_and_the_report_can_be_submitted(clerk, county, faulty):
    record(faulty, AnswerKind.WAIVER, {key_of(faulty, "D02"): "县法制机构已书面确认。"}, by=county.reviewer)
    body = said(page(clerk, faulty))
    assert "县级已认可（1）" in body
    assert "县级认可： 县法制机构已书面确认。 张reviewer" in body
    assert "要改（" not in body
    assert 'class="btn btn-primary">提交</button>' in page(clerk, faulty)


def test_lapsed_explanation_is_folded_away_with_what_it_explained(clerk, county, warned):
    post(clerk, warned, {key_of(warned): EXPLAINED})
    put(warned, county, licences=1_000_001)
    body = said(page(clerk, warned))
    assert "已失效的说明和认可（1）" in body
    assert f"已失效 {TOO_MANY.format(1_000_000)} 说明： {EXPLAINED} 张clerk" in body


def test_nothing_typed_changes_nothing(clerk, warned):
    assert "什么也没有改动" in clerk.get(post(clerk, warned, {}).headers["Location"]).content.decode()
    assert not Explanation.objects.exists()


def test_approver_explains_too(client, county, warned):
    client.force_login(county.approver)
    post(client, warned, {key_of(warned): EXPLAINED}, then="submit")
    assert Explanation.objects.get().by == county.approver
    assert Report.objects.get(pk=warned.pk).state == State.SUBMITTED


def test_submitted_report_takes_no_explanation_and_shows_no_field(clerk, county, warned):
    bring(warned, county, "submit")
    before = Explanation.objects.count()
    answer = post(clerk, warned, {key_of(warned): "提交以后再改。"})
    assert answer.status_code == 409
    assert "报告现在是“待审核”，不能写说明。" in answer.content.decode()
    assert "提交以后再改。" in answer.content.decode()
    assert Explanation.objects.count() == before
    assert typed(page(clerk, warned)) == []


def test_sealed_report_is_not_told_what_to_do_before_submitting(clerk, county, warned):
    bring(warned, county, "submit")
    Explanation.objects.all().delete()  # as if a rule were new
    body = page(clerk, warned)
    assert "报告现在不能修改。下面是按现在的规则检查的结果。" in body
    assert "才能提交" not in body
    assert "没有说明" not in clerk.get(reverse("desk:report", args=[warned.pk])).content.decode()


def test_report_page_leads_to_what_is_not_explained(clerk, warned):
    body = said(clerk.get(reverse("desk:report", args=[warned.pk])).content.decode())
    assert "还有 1 条提醒没有说明。 去看提醒、写说明" in body


def test_refused_submission_lists_what_stands(clerk, county, warned):
    put(warned, county, licences=1_000_000, regulations=1)
    answer = clerk.post(reverse("reports:act", args=[warned.pk, "submit"]), {"version": warned.version})
    body = said(answer.content.decode())
    assert answer.status_code == 409
    assert "还有 1 处要改，1 条提醒没有说明，都处理好才能提交。" in body
    assert TOO_MANY.format(1_000_000) in body
    assert "本机关没有规章制定权" in body


def test_form_from_elsewhere_is_refused(county, warned):
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.clerk)
    assert post(client, warned, {key_of(warned): EXPLAINED}).status_code == 403
    assert not Explanation.objects.exists()
