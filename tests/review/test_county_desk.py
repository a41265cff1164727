import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.formats.organs import OrganKind
from giyearreport.reports import comments, store
from giyearreport.reports.checking.tally import tallies
from giyearreport.reports.comments import Said
from giyearreport.reports.models import Report, Tally
from giyearreport.reports.states import State
from giyearreport.units.models import Unit
from tests.county import bring
from tests.warned import MANY, put

pytestmark = pytest.mark.django_db


def act(client, report: Report, action: str, note: str = "", version: int | None = None):
    url = reverse("reports:act", args=[report.pk, action])
    return client.post(url, {"version": version or report.version, "note": note})


def rows(body: str) -> list[str]:
    return [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in re.findall(r"<tr>.*?</tr>", body, re.S)
    ]


@pytest.mark.proves("U55")
def test_round_lists_every_unit_whether_it_has_begun_or_not(reviewer, county, submitted):
    body = reviewer.get(reverse("review:round", args=[2024])).content.decode()
    found = {row.split()[0]: row.split()[1] for row in rows(body)[1:]}
    assert found == {"白石镇": "待审核", "柳湾镇": "未开始"}


def checked(client) -> dict[str, str]:
    """What the list of the round shows of the checks, by unit."""
    page = html.document_fromstring(client.get(reverse("review:round", args=[2024])).content.decode())
    cells = page.iterfind('.//td[@data-label="检查"]')
    return {cell.getparent().find("th").text: " ".join(" ".join(cell.itertext()).split()) for cell in cells}


@pytest.mark.proves("U55")
def test_round_shows_what_the_checks_have_found(reviewer, county, warned):
    assert checked(reviewer) == {"柳湾镇": "—", "白石镇": "1 条提醒没有说明"}
    put(warned, county, licences=5)
    assert checked(reviewer) == {"柳湾镇": "—", "白石镇": "没有问题"}


def test_round_shows_of_a_report_just_begun_how_much_is_blank(reviewer, draft):
    kept = tallies([draft])[draft.pk]
    assert checked(reviewer)["白石镇"] == f"{kept.blanks} 格未填 {kept.errors} 处没填或要改"


@pytest.mark.every_engine
def test_round_of_fifty_reports_takes_as_many_queries_as_one_of_five(reviewer, county):
    def queries(units: int) -> int:
        for number in range(Report.objects.count(), units):
            name = f"青禾县第{number}镇人民政府"
            town = Unit.objects.create(code=f"town-{number}", name=name, level=OrganKind.TOWNSHIP, parent=county.unit)
            report = Report.objects.create(unit=town, round=county.round, title=name)
            moment = timezone.now()
            Tally.objects.create(
                report=report, version=1, blanks=number, errors=0, unexplained=1, hints=0, checked_at=moment
            )
        checked(reviewer)  # the session notes what was looked at
        with CaptureQueriesContext(connection) as captured:
            shown = checked(reviewer)
        assert shown[f"青禾县第{units - 1}镇人民政府"] == f"{units - 1} 格未填 1 条提醒没有说明"
        return len(captured)

    assert queries(5) == queries(50)


def test_approving_is_asked_about_warnings_that_nobody_explained(reviewer, county, submitted, many_licences):
    in_review = bring(submitted, county, "start_review")
    address = reverse("review:report", args=[in_review.pk])
    asked = "1 条提醒没有说明，也没有认可"
    assert asked not in reviewer.get(address).content.decode()
    kept = {"levels": {}, "thresholds": {MANY.code: -1}}
    Report.objects.update(check_settings=kept)  # a warning that nobody had to explain when it was handed in
    page = html.document_fromstring(reviewer.get(address).content.decode())
    form = page.find('.//*[@id="step-approve"]/details/form')
    assert asked in form.text_content()
    assert form.get("action") == reverse("reports:act", args=[in_review.pk, "approve"])


@pytest.mark.proves("U55")
@pytest.mark.every_engine
def test_round_is_filtered_by_state(reviewer, county, submitted):
    body = reviewer.get(reverse("review:round", args=[2024]), {"state": "submitted"}).content.decode()
    assert [row.split()[0] for row in rows(body)[1:]] == ["白石镇"]


def test_reviewer_without_a_round_is_told_what_to_do(client, county):
    client.force_login(county.other_reviewer)
    assert "请系统管理员在“年度任务”里开启" in client.get(reverse("review:reports")).content.decode()


def test_report_is_shown_as_it_will_be_published(reviewer, submitted):
    body = reviewer.get(reverse("review:report", args=[submitted.pk])).content.decode()
    assert ">3985758<" in body
    assert "开始审核" in body
    assert "审核通过" not in body


def test_return_with_a_reason_reaches_the_clerk(reviewer, client, county, submitted):
    act(reviewer, submitted, "start_review")
    submitted.refresh_from_db()
    act(reviewer, submitted, "return", "第六部分请写明信息处理费。")
    assert Report.objects.get(pk=submitted.pk).state == State.RETURNED
    client.force_login(county.clerk)
    body = client.get(reverse("desk:report", args=[submitted.pk])).content.decode()
    assert "第六部分请写明信息处理费。" in body
    assert "退回修改" in body


@pytest.mark.proves("U48")
def test_return_without_a_reason_is_refused_and_asks_for_it(reviewer, submitted):
    act(reviewer, submitted, "start_review")
    submitted.refresh_from_db()
    answer = act(reviewer, submitted, "return", "  ")
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "没有退回：请至少写一条“必须改”的意见，或者写明退回原因。" in body
    assert 'name="note"' in body
    assert Report.objects.get(pk=submitted.pk).state == State.REVIEWING


def test_what_is_refused_or_done_leads_back_to_the_view_and_the_list_that_one_was_in(reviewer, county, submitted):
    def press(word: str, **typed):
        """The answer to a step's form on the page in this view."""
        page = html.document_fromstring(reviewer.get(at, follow=True).content.decode())
        [form] = [form for form in page.forms if f"/{word}/" in (form.get("action") or "")]
        return reviewer.post(form.get("action"), {**dict(form.form_values()), **typed})

    store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    at = f"{reverse('review:report', args=[submitted.pk])}?list=sort%3Dname&view=beside"
    assert press("start_review").url == at
    refused = press("return")
    page = html.document_fromstring(refused.content.decode())
    assert refused.status_code == 400
    assert [link.get("href") for link in page.xpath("//a[contains(., '返回报告')]")] == [at]
    page = html.document_fromstring(reviewer.get(at).content.decode())
    [following] = page.xpath("//a[contains(., '下一份：柳湾镇')]/@href")
    assert following.endswith("/?list=sort%3Dname")  # which opens as it is to be read itself


@pytest.mark.parametrize("action", ["return", "approve", "publish", "correct"])
def test_button_that_the_state_does_not_offer_answers_409_and_writes_nothing(reviewer, submitted, action):
    answer = act(reviewer, submitted, action, "原因")
    assert answer.status_code == 409
    assert "待审核" in answer.content.decode()
    assert Report.objects.get(pk=submitted.pk).state == State.SUBMITTED


@pytest.mark.parametrize("action", ["submit", "withdraw"])
def test_button_of_another_role_answers_403_and_writes_nothing(reviewer, submitted, action):
    answer = act(reviewer, submitted, action, "原因")
    assert answer.status_code == 403
    assert "您的角色是“县级审核员”，不能" in answer.content.decode()
    assert Report.objects.get(pk=submitted.pk).state == State.SUBMITTED


def test_unknown_action_is_not_found(reviewer, submitted):
    assert act(reviewer, submitted, "destroy").status_code == 404


def test_decision_on_a_page_that_is_out_of_date_is_refused(reviewer, submitted):
    answer = act(reviewer, submitted, "start_review", version=1)
    assert answer.status_code == 409
    assert Report.objects.get(pk=submitted.pk).state == State.SUBMITTED


@pytest.mark.parametrize("version", ["", "abc", "9" * 40])
def test_request_without_a_sound_version_is_refused(reviewer, submitted, version):
    url = reverse("reports:act", args=[submitted.pk, "start_review"])
    assert reviewer.post(url, {"version": version}).status_code in (400, 409)


@pytest.mark.proves("U76")
@pytest.mark.every_engine
def test_second_press_of_a_button_has_no_second_effect(reviewer, submitted):
    assert act(reviewer, submitted, "start_review").status_code == 302
    assert act(reviewer, submitted, "start_review").status_code == 409
    assert submitted.events.count() == 2


@pytest.mark.proves("U96")
def test_publishing_is_asked_with_what_it_does(reviewer, county, submitted):
    bring(submitted, county, "start_review", "approve")
    body = reviewer.get(reverse("review:report", args=[submitted.pk])).content.decode()
    assert "发布后公众马上能看到" in body
    assert "张clerk" in body
    assert body.count("确认发布") == 1


@pytest.mark.proves("U94")
def test_page_leads_to_the_report_that_has_waited_longest(reviewer, county, submitted):
    other = store.start(unit=county.liuwan, round=county.round, by=county.clerk)
    page = reverse("review:report", args=[submitted.pk])
    assert "下一份" not in reviewer.get(page).content.decode()
    Report.objects.filter(pk=other.pk).update(state="submitted", submitted_at=timezone.now(), submitted_by=county.clerk)
    body = reviewer.get(page).content.decode()
    assert "下一份：柳湾镇（还有 1 份）" in body
    assert reverse("review:report", args=[other.pk]) in body


@pytest.mark.proves("U95")
def test_every_finding_leads_to_its_place_in_the_report_beside_it(reviewer, county, faulty):
    page = html.fromstring(reviewer.get(reverse("review:report", args=[faulty.pk])).content)
    ids = {element.get("id") for element in page.xpath("//*[@id]")}
    places = [link.get("href").removeprefix("#") for link in page.xpath("//a[text()='看原处']")]
    assert len(places) == len(page.find_class("finding"))
    assert set(places) <= ids


class TestCorrection:
    WHY = "表三请再核对一遍"

    @pytest.fixture
    def again(self, county, published):
        bring(published, county, "correct")
        changed = store.load(published).with_values(prose={"other_matters": "本年度收取信息处理费0元。"})
        store.save(published, changed, by=county.clerk, version=published.version)
        return bring(published, county, "submit")

    def test_says_why_and_which_version_in_the_list(self, reviewer, again):
        body = reviewer.get(reverse("review:round", args=[2024])).content.decode()
        assert ("更正，第2版" in body, self.WHY in body) == (True, True)

    def test_says_why_which_version_and_what_changes_above_the_report_and_before_each_step(
        self, reviewer, county, again
    ):
        bring(again, county, "start_review")
        page = html.fromstring(reviewer.get(reverse("review:report", args=[again.pk])).content)
        (head,) = page.find_class("page-head")
        assert ("更正，第2版" in head.text_content(), self.WHY in head.text_content()) == (True, True)
        approve = page.get_element_by_id("step-approve").text_content()
        assert all(words in approve for words in ("成为第2版", self.WHY, "其他需要报告的事项"))
        bring(again, county, "approve")
        page = html.fromstring(reviewer.get(reverse("review:report", args=[again.pk])).content)
        publish = page.get_element_by_id("step-publish").text_content()
        assert all(words in publish for words in ("成为第2版", self.WHY, "其他需要报告的事项"))
        chosen = {"do": "publish", "report": [f"{again.pk}-{again.version}"]}
        summary = reviewer.post(reverse("review:new_batch", args=[2024]), chosen, follow=True).content.decode()
        assert f"更正，第2版：{self.WHY}" in summary

    def test_that_is_published_is_one_no_more(self, reviewer, corrected):
        body = reviewer.get(reverse("review:report", args=[corrected.pk])).content.decode()
        assert "更正原因（公众会看到）" not in body
        assert "更正，第" not in reviewer.get(reverse("review:round", args=[2024])).content.decode()


class TestBeforePublishing:
    @pytest.fixture
    def approved_one(self, county, submitted):
        return bring(submitted, county, "start_review", "approve")

    def drafted(self, report, county) -> None:
        place = Anchor((Ref("applications", "granted", "natural_person"),))
        comments.write(report, "a", Said(place, "must", "和台账不符"), by=county.reviewer)

    def test_unsent_drafts_are_told_alone_and_with_others(self, reviewer, county, approved_one):
        self.drafted(approved_one, county)
        page = html.fromstring(reviewer.get(reverse("review:report", args=[approved_one.pk])).content)
        publish = page.get_element_by_id("step-publish").text_content()
        assert "有 1 条意见草稿没有发出，其中 1 条“必须改”" in publish
        chosen = {"do": "publish", "report": [f"{approved_one.pk}-{approved_one.version}"]}
        batch = reviewer.post(reverse("review:new_batch", args=[2024]), chosen, follow=True)
        assert [each.note for each in batch.context["going"]] == ["1 条意见草稿没有发出"]

    def test_a_draft_may_be_dropped_after_it_when_asked(self, reviewer, county, approved_one):
        self.drafted(approved_one, county)
        bring(approved_one, county, "publish")
        address = reverse("review:comment", args=[approved_one.pk, "a"])
        body = reviewer.get(reverse("review:report", args=[approved_one.pk])).content.decode()
        assert ("删除后找不回来" in body, "data-edit" in body) == (True, False)
        reviewer.post(address, {"do": "drop"})
        assert not approved_one.comments.exists()

    def test_what_is_wrong_is_named_with_its_place_instead_of_a_button(self, reviewer, county, faulty):
        Report.objects.filter(pk=faulty.pk).update(
            state="approved", approved_at=timezone.now(), submitted_at=timezone.now(), submitted_by=county.clerk
        )
        page = html.fromstring(reviewer.get(reverse("review:report", args=[faulty.pk])).content)
        publish = page.get_element_by_id("step-publish")
        assert "现在不能发布" in publish.text_content()
        assert not publish.xpath(".//button")
        ids = {element.get("id") for element in page.xpath("//*[@id]")}
        links = [link.get("href").removeprefix("#") for link in publish.xpath(".//a")]
        assert links
        assert set(links) <= ids
