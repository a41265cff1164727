"""The page of one report: what is not begun is not wrong, and what was sent back is not finished."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from giyearreport.anchor import Anchor
from giyearreport.formats.grammar import Ref
from giyearreport.pages.progress import DONE, EMPTY, OPTIONAL, STARTED, finished, is_wanting, progress
from giyearreport.reports import store
from giyearreport.reports.models import Round
from giyearreport.rules import Finding, Level
from tests.county import bring
from tests.specimens import city, nil


@pytest.fixture
def page(client, county):
    def opened(report, *, check=False) -> str:
        client.force_login(county.clerk)
        return client.get(reverse("desk:check" if check else "desk:report", args=[report.pk])).content.decode()

    return opened


@pytest.fixture
def sent_back(county, submitted):
    return bring(submitted, county, "start_review", "return")


@pytest.mark.proves("U92")
def test_untouched_report_has_nothing_to_change(page, draft):
    body = page(draft)
    assert "要改" not in body
    assert "还没有开始填。" in body
    assert "去填写：前言" in body


@pytest.mark.proves("U92")
def test_what_is_not_filled_is_not_called_wrong_by_the_check_and_stands_in_the_order_of_the_form(client, county, draft):
    client.force_login(county.clerk)
    body = html.fromstring(client.get(reverse("desk:check", args=[draft.pk])).content.decode())
    told = [" ".join(each.text_content().split()) for each in body.xpath("//h2[@id='unfilled']/following::ul[1]/li")]
    assert all(line.startswith("未填 ") for line in told)
    where = ["一、", "表二", "表三", "表四", "五、", "六、"]
    assert [next(part for part in where if part in line) for line in told] == where
    assert body.xpath("//h2[@id='errors']") == []
    assert f"还有 {len(told)} 处没有填，填好后才能提交。" in body.text_content()
    for code in ("problems", "litigation"):
        page = html.fromstring(client.get(reverse("desk:section", args=[draft.pk, code])).content.decode())
        (listed,) = page.get_element_by_id("to-see").find_class("level")
        assert listed.text_content().strip() == "未填"


@pytest.mark.proves("U5")
def test_report_that_is_begun_names_what_is_not_filled_apart_from_what_is_wrong(page, county, draft):
    blank = store.load(draft)
    cell = next(ref for ref in blank.cells if ref.table == "litigation")
    begun = blank.with_values({cell: 1}, prose={"overview": "××镇。"})
    store.save(draft, begun, by=county.clerk, version=1)
    body = page(draft)
    unfilled = html.fromstring(body).xpath("//*[starts-with(text(), '还没有填：')]")[0].text_content()
    assert "一、总体情况" not in unfilled
    assert "四、政府信息公开行政复议、行政诉讼情况（11 格未填）" in unfilled
    assert "五、存在的主要问题及改进情况（未填）" in unfilled
    assert body.count("finding-error") == 1
    assert "去修改：一、总体情况" in body


@pytest.mark.proves("U77", "U92")
def test_clerk_reads_what_to_do_and_the_county_whom_it_waits_for(page, client, county, draft):
    assert "请您填完各部分，检查后提交。" in page(draft)
    due = timezone.localdate() + timedelta(days=3)
    Round.objects.filter(pk=county.round.pk).update(due_on=due, review_due_on=due)
    assert f"请您在{due.month}月{due.day}日前填完各部分，检查后提交。" in page(draft)
    client.force_login(county.reviewer)
    assert "等填报单位填写、提交。" in client.get(reverse("review:report", args=[draft.pk])).content.decode()


@pytest.mark.proves("U5")
@pytest.mark.parametrize(
    ("overview", "status", "label"),
    [
        ("（一）主动公开\n公开32条。\n（二）依申请公开\n\n（三）政府信息管理", STARTED, "填写中，2 个小标题下没有写"),
        ("（一）主动公开\n公开32条。\n（二）依申请公开\n没有收到。", DONE, "已填完"),
    ],
)
def test_text_with_headings_and_nothing_below_is_not_finished(overview, status, label):
    section = progress(city().with_values(prose={"overview": overview}), [], [])[1]
    assert (section.status, section.label) == (status, label)
    assert is_wanting(section.section, city().with_values(prose={"overview": overview})) == (status == STARTED)


def test_preamble_that_is_not_written_is_neither_done_nor_missing():
    sections = progress(nil().with_values(prose={"preamble": ""}), [], [])
    assert [entry.status for entry in sections[:2]] == [OPTIONAL, EMPTY]
    assert finished(sections) == 3
    written = progress(city(), [], [])
    assert {entry.status for entry in written} == {DONE}
    assert finished(written) == 7


def test_returned_report_is_not_called_finished_before_anything_is_changed(page, county, sent_back):
    for check in (False, True):
        body = page(sent_back, check=check)
        assert "表三请再核对一遍" in body
        assert "退回后内容还没有改动" in body
        assert "各部分都已填完" not in body
    content = store.load(sent_back)
    mended = content.with_values(prose={"problems": content.prose["problems"] + "责任人已经明确。"})
    store.save(sent_back, mended, by=county.clerk, version=sent_back.version)
    body = page(sent_back)
    assert "退回后内容还没有改动" not in body
    assert "各部分都已填完" in body


def test_text_that_is_no_number_is_wrong_and_not_only_unfilled(page, county, draft):
    ref = next(ref for ref in store.load(draft).cells if ref.table == "disclosure")
    store.save(draft, store.load(draft), by=county.clerk, version=1, unread={ref: "约三件"})
    body = page(draft)
    assert body.count("finding-error") == 1
    assert "要改 1" in body


def test_nil_statement_is_offered_only_where_one_can_be_made(page, client, county, draft):
    offer, button = "本年没有申请，也没有案件</a>", "声明并填 0</button>"
    assert offer in page(draft)
    assert button in client.get(reverse("desk:nil", args=[draft.pk])).content.decode()
    cells = (Ref.parse(place) for place in (
        "applications.received.natural_person", "applications.carried_in.natural_person", "litigation.direct.other",
    ))  # fmt: skip
    store.save(draft, store.load(draft).with_values(dict.fromkeys(cells, 1)), by=county.clerk, version=1)
    assert offer not in page(draft)
    assert button not in client.get(reverse("desk:nil", args=[draft.pk])).content.decode()


@pytest.mark.parametrize(("expected", "label"), [("150 字", "已填完"), ("改进措施", "填写中，还缺内容")])
def test_section_five_lacks_what_is_missing_and_nothing_for_being_short(expected, label):
    found = Finding("S04", Level.WARNING, Anchor(section="problems"), "", expected=expected)
    sections = progress(city(), [found], [])
    assert next(entry.label for entry in sections if entry.section.code == "problems") == label
