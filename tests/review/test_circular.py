"""通报: numbers that are the lengths of lists of events, on the page, in Word and as text (U62)."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.shared import Twips
from lxml import html

from giyearreport.reports import deadlines, store
from giyearreport.reports.models import Event, Explanation, Report
from giyearreport.reports.states import Action
from giyearreport.reports.workflow import advance
from giyearreport.review.round_counts import counts_of
from giyearreport.units.models import Level, Role, Unit
from giyearreport.writers.docx_styles import LINE
from tests.county import bring, complete, explain_all, fill, person

pytestmark = pytest.mark.django_db

A_LINE = Twips(LINE)


def handed_in(county, clerk) -> Report:
    report = store.start(unit=clerk.unit, round=county.round, by=clerk)
    fill(report, complete(), clerk)
    explain_all(report, by=clerk)
    advance(report, Action.SUBMIT, by=clerk)
    return report


@pytest.fixture
def told(county, submitted):
    """白石镇 handed in on the last day, was returned twice, published and corrected, which was taken
    back; another correction is begun; 柳湾镇 came two days late; 枫桥镇 withdrew;
    青云乡 never began."""
    for step in (
        "start_review",
        "return",
        "submit",
        "start_review",
        "return",
        "submit",
        "start_review",
        "approve",
        "publish",
    ):
        bring(submitted, county, step)
    for step in ("correct", "submit", "start_review", "approve", "publish", "revert", "correct"):
        bring(submitted, county, step)
    late = handed_in(county, county.other_clerk)
    for code, name in (("fengqiao", "枫桥镇"), ("qingyun", "青云乡")):
        Unit.objects.create(
            code=code, name=f"青禾县{name}人民政府", short_name=name, level=Level.TOWNSHIP, parent=county.unit
        )
    clerk = person("fengqiao", Role.CLERK, Unit.objects.get(code="fengqiao"))
    withdrawn = handed_in(county, clerk)
    advance(withdrawn, Action.WITHDRAW, by=clerk, note="还要改")
    due = timezone.make_aware(timezone.datetime.combine(county.round.due_on, timezone.datetime.min.time()))
    Event.objects.all().update(at=due)
    Event.objects.filter(report=late).update(at=due + timedelta(days=2))
    return county


NUMBERS = {
    "owed": 4, "on_time": 1, "late": 1, "unreported": 2, "returned": 1, "returns": 2, "published": 1, "corrected": 1,
    "reverted": 1, "sent_back": 0, "taken_down": 0,
}  # fmt: skip


@pytest.mark.proves("U62")
def test_each_number_is_counted_from_events_and_the_units_add_up(told):
    counts = counts_of(told.round)
    said = Explanation.objects.order_by().values("report", "key").distinct().count()
    assert {code: counts.number(code) for code in counts.lines} == {**NUMBERS, "explained": said}
    assert counts.number("on_time") + counts.number("late") + counts.number("unreported") == counts.number("owed")
    assert [line.words for line in counts.lines["late"]] == ["逾期2天"]
    deadlines.extend(told.round, told.liuwan, timezone.localdate() + timedelta(days=1), "系统迁移", by=told.reviewer)
    assert counts_of(told.round).number("late") == 0


@pytest.mark.proves("U62")
@pytest.mark.every_engine
def test_each_number_of_the_page_leads_to_a_list_of_that_length(reviewer, told):
    page = html.fromstring(reviewer.get(reverse("review:circular", args=[2024])).content)
    links = page.xpath("//article//a")
    assert [link.get("href").split("/")[-2] for link in links] == [
        "owed", "on_time", "late", "unreported", "returned", "returns", "explained", "published", "corrected",
        "reverted",
    ]  # fmt: skip
    for link in links:
        behind = reviewer.get(link.get("href"))
        assert behind.context["page"].paginator.count == int(link.text)
    assert "退回" in reviewer.get(reverse("review:circular_behind", args=[2024, "returns"])).content.decode()


@pytest.mark.proves("U62")
def test_word_and_text_say_what_the_page_says(reviewer, told):
    text = reviewer.get(reverse("review:circular_txt", args=[2024])).content.decode().splitlines()
    assert text[:3] == [
        "关于2024年度政府信息公开工作年度报告报送情况的通报（稿）",
        f"青禾县人民政府2024年度应编制政府信息公开工作年度报告的单位共4个。截至{today()}，报送和审核情况如下。",
        "一、报送情况",
    ]
    assert text[3] == (
        "按时上报1个，逾期上报1个，没有上报2个。逾期上报的是：青禾县柳湾镇人民政府（逾期2天）。"
        "没有上报的是：青禾县枫桥镇人民政府、青禾县青云乡人民政府。"
    )
    word = Document(BytesIO(reviewer.get(reverse("review:circular_docx", args=[2024])).content))
    assert [paragraph.text for paragraph in word.paragraphs] == text
    assert [paragraph.paragraph_format.space_before for paragraph in word.paragraphs[-2:]] == [A_LINE, None]
    shown = reviewer.get(reverse("review:circular", args=[2024]))
    assert shown.context["text"].splitlines() == text


@pytest.mark.proves("U62")
def test_what_was_taken_down_is_not_public_until_it_is_put_back_or_published_anew(county, submitted):
    def counted() -> tuple[list[str], list[str]]:
        lines = counts_of(county.round).lines
        return [line.words for line in lines["published"]], [line.words for line in lines["taken_down"]]

    for step in ("start_review", "approve", "publish"):
        bring(submitted, county, step)
    assert counted() == ([""], [])
    bring(submitted, county, "take_down")
    [why] = submitted.events.filter(action=Action.TAKE_DOWN).values_list("note", flat=True)
    assert why
    assert counted() == ([], [why])
    for step in ("correct", "revert"):
        bring(submitted, county, step)
        assert counted() == ([], [why])
    bring(submitted, county, "put_back")
    assert counted() == ([""], [])
    for step in ("take_down", "correct", "submit", "start_review", "approve", "publish"):
        bring(submitted, county, step)
    assert counted() == ([""], [])


@pytest.mark.proves("U62")
def test_nothing_is_told_of_what_was_not(reviewer, county):
    text = reviewer.get(reverse("review:circular_txt", args=[2024])).content.decode().splitlines()
    assert text[2:8] == [
        "一、报送情况",
        "没有上报2个。没有上报的是：青禾县白石镇人民政府、青禾县柳湾镇人民政府。",
        "二、审核情况",
        "审核中没有退回修改的单位。",
        "三、发布情况",
        "还没有公开的报告。",
    ]
    page = html.fromstring(reviewer.get(reverse("review:circular", args=[2024])).content)
    assert [link.text for link in page.xpath("//article//a")] == ["2", "2"]


def today() -> str:
    day: date = timezone.localdate()
    return f"{day.year}年{day.month}月{day.day}日"
