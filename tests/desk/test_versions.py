"""历次修改: who changed what, the kept versions to look at, and taking one back, all without a script."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from unittest.mock import patch

import pytest
from django.urls import reverse

from giyearreport.audit.models import Entry
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.models import Change, Snapshot
from giyearreport.reports.models.change import Provenance
from tests.county import bring, complete, fill

pytestmark = pytest.mark.django_db

RECEIVED = Ref("applications", "received", "natural_person")
FEES = Ref("disclosure", "fees", "amount")
UPHELD = Ref("litigation", "direct", "upheld")
MORNING = datetime(2025, 1, 6, 1, 12, tzinfo=UTC)  # 9:12 in 上海
AFTERNOON = MORNING + timedelta(hours=5)


def write(report, by, cells=None, prose=None, *, at: datetime = MORNING, unread=None, ways=None) -> int:
    """A save of these cells and sections at a moment; the version that it makes."""
    content = store.load(report).with_values(cells, prose)
    with patch("django.utils.timezone.now", return_value=at):
        return store.save(report, content, by=by, version=report.version, unread=unread, provenance=ways)


@pytest.fixture
def written_over(county, draft) -> int:
    """The clerk fills in in the morning, a colleague writes over it in the afternoon: the version of the morning."""
    write(draft, county.clerk, {RECEIVED: 7, FEES: 5}, {"problems": "人手不够。\n要培训。"})
    morning = write(draft, county.clerk, {UPHELD: 0}, at=MORNING + timedelta(minutes=28))
    write(draft, county.colleague, {RECEIVED: 8, UPHELD: 3}, {"problems": "人手不少。\n要培训。"}, at=AFTERNOON)
    return morning


def text(answer) -> str:
    """What one reads on the page, the marks of what is struck out and what is underlined left in."""
    body = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    kept = re.sub(r"<(?!/?(?:del|ins)\b)[^>]*>", " ", body)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<(/?)(del|ins)\b[^>]*>", r"<\1\2>", kept)))


def rows(answer) -> list[str]:
    """What each line of the list says, a space between its parts."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", answer.content.decode(), re.DOTALL)
    return [unescape(" ".join(re.sub(r"<[^>]*>", " ", row).split())) for row in found[1:]]


def offered(answer) -> list[str]:
    """The sections that can be chosen, all of which are."""
    return re.findall(r'type="checkbox"[^>]*name="take" value="(\w+)" checked', answer.content.decode())


def listed(client, report):
    return client.get(reverse("desk:versions", args=[report.pk]))


def opened(client, report, version: int):
    return client.get(reverse("desk:version", args=[report.pk, version]))


def read_whole(client, report, version: int):
    return client.get(reverse("desk:version_text", args=[report.pk, version]))


def take_back(client, report, version: int, *sections: str, seen: int | None = None):
    fields = {"version": report.version if seen is None else seen, "take": sections}
    answer = client.post(reverse("desk:version", args=[report.pk, version]), fields)
    report.refresh_from_db()
    return answer


@pytest.mark.every_engine
def test_list_shows_sittings_and_steps_with_the_newest_first(clerk, county, draft):
    write(draft, county.clerk, {RECEIVED: 7}, {"problems": "人手不够。"})
    write(
        draft,
        county.clerk,
        {RECEIVED: 8, UPHELD: 0},
        at=MORNING + timedelta(minutes=30),
        ways={UPHELD: Provenance.ZERO},
    )
    write(draft, county.clerk, {RECEIVED: 9}, at=MORNING + timedelta(minutes=61))
    with patch("django.utils.timezone.now", return_value=AFTERNOON):
        fill(draft, complete(), county.colleague)
        bring(draft, county, "submit", "start_review", "return")
    write(draft, county.colleague, {RECEIVED: 10}, at=AFTERNOON + timedelta(minutes=5))
    assert rows(listed(clerk, draft)) == [
        "2025年1月6日 14:17 张colleague 填报员 保存 1 格数字 三、收到和处理政府信息公开申请情况 现在的内容",
        "2025年1月6日 14:12 张reviewer 县级审核员 退回 原因：表三请再核对一遍 看这一版 ：1月6日 14:12",
        "2025年1月6日 14:12 张reviewer 县级审核员 开始审核 原因：表三请再核对一遍",
        "2025年1月6日 14:12 张clerk 填报员 提交 原因：表三请再核对一遍 看这一版 ：1月6日 14:12",
        "2025年1月6日 14:12 张colleague 填报员 保存 166 格数字 前言； 一、总体情况； 二、主动公开政府信息情况； "
        "三、收到和处理政府信息公开申请情况； 四、政府信息公开行政复议、行政诉讼情况； "
        "五、存在的主要问题及改进情况； 六、其他需要报告的事项 看这一版 ：1月6日 14:12",
        "2025年1月6日 10:13 张clerk 填报员 保存 1 格数字 三、收到和处理政府信息公开申请情况 看这一版 ：1月6日 10:13",
        "2025年1月6日 09:12 — 09:42 张clerk 填报员 保存 2 格数字（1 格手工填写，1 格一次填0） "
        "三、收到和处理政府信息公开申请情况； 四、政府信息公开行政复议、行政诉讼情况； 五、存在的主要问题及改进情况 "
        "看这一版 ：1月6日 09:42",
    ]


def test_list_of_a_report_that_nobody_saved_says_so(clerk, draft):
    assert "还没有保存过。" in text(listed(clerk, draft))


@pytest.mark.every_engine
def test_list_takes_as_many_queries_for_many_saves_as_for_one(clerk, county, draft, django_assert_num_queries):
    write(draft, county.clerk, {RECEIVED: 1})
    listed(clerk, draft)  # the session notes when it began
    with django_assert_num_queries(8):  # session, reader, unit, report, may; changes, events, snapshots
        listed(clerk, draft)
    for number in range(2, 42):
        write(draft, county.clerk, {RECEIVED: number}, at=MORNING + timedelta(hours=number))
    with django_assert_num_queries(8):
        assert len(rows(listed(clerk, draft))) == 41


def test_save_in_the_middle_of_a_long_sitting_can_be_opened_too(clerk, county, draft):
    made = [write(draft, county.clerk, {RECEIVED: n}, at=MORNING + timedelta(minutes=n)) for n in range(31)]
    (line,) = rows(listed(clerk, draft))
    assert line == (
        "2025年1月6日 09:12 — 09:42 张clerk 填报员 保存 1 格数字 三、收到和处理政府信息公开申请情况 "
        "看 09:40:00 时的内容 现在的内容"
    )
    assert opened(clerk, draft, made[28]).status_code == 200


def test_line_whose_content_was_not_kept_says_so(clerk, county, draft):
    write(draft, county.clerk, {RECEIVED: 7})
    county.baishi.name = "青禾县白石镇人民政府（新）"
    county.baishi.save()
    draft.refresh_from_db()
    write(draft, county.colleague, {RECEIVED: 8})  # what is kept now bears the new name, so has another hash
    assert rows(listed(clerk, draft))[1].endswith("没有保留")


def test_version_is_shown_beside_what_stands_now_by_cell_and_by_word(clerk, draft, written_over):
    answer = opened(clerk, draft, written_over)
    said = text(answer)
    assert "张clerk 保存以后的内容。" in said
    assert offered(answer) == ["applications", "litigation", "problems"]
    assert "<del> 现在 8</del> → <ins> 这一版 7</ins>" in said
    assert "<del> 现在 3</del> → <ins> 这一版 0</ins>" in said
    assert "人手不<del> （现在： 少 ） </del><ins> （这一版： 够 ） </ins>。 要培训。" in said
    assert "相同的部分：前言；一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项。" in said


def test_version_can_be_read_whole(clerk, draft, written_over):
    answer = read_whole(clerk, draft, written_over)
    assert re.search(r'<article class="report".*人手不够。', answer.content.decode(), re.DOTALL)
    assert "填的不是数字" not in text(answer)


def test_version_that_was_not_kept_does_not_exist(clerk, county, draft, written_over):
    for version in (written_over - 1, draft.version, draft.version + 1, 10**30):
        assert opened(clerk, draft, version).status_code == 404, version
        assert read_whole(clerk, draft, version).status_code == 404, version


@pytest.mark.every_engine
def test_version_can_be_taken_back_whole_and_that_can_be_taken_back(clerk, county, draft, written_over):
    over = store.load(draft)
    overwritten = draft.version
    answer = take_back(clerk, draft, written_over, "applications", "litigation", "problems")
    assert answer.url == reverse("desk:versions", args=[draft.pk])
    assert store.load(draft) == over.with_values({RECEIVED: 7, UPHELD: 0}, {"problems": "人手不够。\n要培训。"})
    assert take_back(clerk, draft, overwritten, "applications", "litigation", "problems").status_code == 302
    assert store.load(draft) == over


def test_taking_back_is_a_save_like_any_other_and_says_in_its_change_what_it_was(clerk, county, draft, written_over):
    changes = Change.objects.count()
    take_back(clerk, draft, written_over, "applications", "litigation", "problems")
    change = Change.objects.last()
    assert (Change.objects.count(), change.version, change.by, change.action, change.cells, change.sections) == (
        changes + 1, draft.version, county.clerk, "take_back",
        {str(RECEIVED): ["8", "7"], str(UPHELD): ["3", "0"]}, ["problems"],
    )  # fmt: skip
    assert change.provenance == {str(RECEIVED): "taken_back", str(UPHELD): "taken_back"}
    assert Entry.objects.filter(about__contains="report", action="take_back").exists()
    assert draft.tally.version == draft.version
    first, *_ = rows(listed(clerk, draft))
    assert "恢复旧版 2 格数字 三、" in first


def test_only_the_chosen_section_is_taken_back(clerk, draft, written_over):
    over = store.load(draft)
    take_back(clerk, draft, written_over, "problems")
    assert store.load(draft) == over.with_values(prose={"problems": "人手不够。\n要培训。"})


def test_nothing_chosen_writes_nothing_and_says_so(clerk, draft, written_over):
    over, version = store.load(draft), draft.version
    answer = take_back(clerk, draft, written_over)
    assert (answer.status_code, draft.version, store.load(draft)) == (400, version, over)
    assert "没有勾选要恢复的部分，什么也没有写入。" in text(answer)


@pytest.mark.every_engine
def test_report_that_was_written_since_the_page_was_opened_is_not_written_over(clerk, county, draft, written_over):
    seen = draft.version
    write(draft, county.colleague, {FEES: 6}, at=AFTERNOON)
    newer, version = store.load(draft), draft.version
    for stale in (seen, "", "x", "9" * 30):
        answer = take_back(clerk, draft, written_over, "applications", seen=stale)
        assert (answer.status_code, draft.version, store.load(draft)) == (409, version, newer), stale
    assert "您打开这一页以后报告又改过，什么也没有写入。" in text(answer)
    assert offered(answer) == ["disclosure", "applications", "litigation", "problems"]
    assert f'name="version" value="{version}"' in answer.content.decode()


def test_report_that_is_handed_in_can_be_looked_at_but_not_taken_back(clerk, county, draft, written_over):
    fill(draft, complete(), county.clerk)
    bring(draft, county, "submit")
    standing = store.load(draft)
    answer = opened(clerk, draft, written_over)
    assert "报告现在是“待审核”，不能修改，所以不能恢复旧版。" in text(answer)
    assert (offered(answer), '<form method="post" class="import-confirm"' in answer.content.decode()) == ([], False)
    assert take_back(clerk, draft, written_over, "applications").status_code == 409
    assert store.load(draft) == standing


def test_approver_may_look_and_not_take_back(client, county, draft, written_over):
    client.force_login(county.approver)
    over = store.load(draft)
    assert listed(client, draft).status_code == 200
    answer = opened(client, draft, written_over)
    assert "您可以查看历次修改；恢复旧版由填报员来做。" in text(answer)
    assert offered(answer) == []
    assert take_back(client, draft, written_over, "applications").status_code == 403
    assert store.load(draft) == over


def test_clerk_of_another_unit_finds_neither_list_nor_version(client, county, draft, written_over):
    client.force_login(county.other_clerk)
    version = draft.version
    assert listed(client, draft).status_code == 404
    assert opened(client, draft, written_over).status_code == 404
    assert read_whole(client, draft, written_over).status_code == 404
    assert take_back(client, draft, written_over, "applications").status_code == 404
    assert draft.version == version


def test_what_is_no_number_comes_back_as_it_was_typed_and_what_was_not_chosen_stays(clerk, county, draft):
    typed = write(draft, county.clerk, {RECEIVED: None}, {"problems": "一。"}, unread={RECEIVED: "约7件"})
    write(draft, county.colleague, {RECEIVED: 7}, unread={FEES: "约5万元"}, at=AFTERNOON)
    answer = opened(clerk, draft, typed)
    assert offered(answer) == ["disclosure", "applications"]
    assert "<del> 现在 7</del> → <ins> 这一版 约7件</ins>" in text(answer)
    assert "这一版里有 1 格填的不是数字，下面的表里是空的： 一、本年新收政府信息公开申请数量 · 自然人：“约7件”" in text(
        read_whole(clerk, draft, typed)
    )
    take_back(clerk, draft, typed, "applications")
    assert store.unread_entries(draft) == {RECEIVED: "约7件", FEES: "约5万元"}
    assert store.load(draft).cells[RECEIVED] is None


def test_version_that_equals_what_stands_now_offers_nothing(clerk, county, filled):
    bring(filled, county, "submit", "start_review", "return")
    answer = opened(clerk, filled, filled.version)
    assert "这一版和现在的内容相同。" in text(answer)
    assert offered(answer) == []
    version = filled.version
    assert take_back(clerk, filled, version, "applications").status_code == 302
    assert filled.version == version


def test_looking_keeps_and_writes_nothing(clerk, draft, written_over):
    before = Snapshot.objects.count(), Change.objects.count(), draft.version
    listed(clerk, draft)
    opened(clerk, draft, written_over)
    draft.refresh_from_db()
    assert (Snapshot.objects.count(), Change.objects.count(), draft.version) == before


def test_page_of_the_report_leads_to_the_list(clerk, draft):
    answer = clerk.get(reverse("desk:report", args=[draft.pk]))
    assert f'href="{reverse("desk:versions", args=[draft.pk])}"' in answer.content.decode()
