"""What units are told by mail: beside their desk, in the transaction of what it tells, and none of a report's words."""

from datetime import date, datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from giyearreport.outbox.models import Letter
from giyearreport.reports import chasing, deadlines, telling
from giyearreport.reports.models import Event, Round
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Unit
from tests.county import bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(settings, county):
    """A county with a mail server; of its units 白石镇 alone has an address."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "nianbao@qinghe.example"
    settings.MAIL_LINK = "https://nianbao.example/desk/"
    county.baishi.email = "office@baishi.example"
    county.baishi.save()
    return county


def subjects() -> list[str]:
    return list(Letter.objects.values_list("subject", flat=True))


@pytest.mark.proves("U84")
def test_steps_of_the_county_are_told_without_a_word_of_the_reason(mailed, submitted):
    bring(submitted, mailed, "start_review", "return", "submit", "start_review", "approve", "publish", "correct")
    name = "【青禾县政务公开】白石镇2024年度报告"
    assert subjects() == [f"{name}{what}" for what in ("已退回，请修改", "已审核通过", "已发布", "要更正")]
    events = Event.objects.filter(action__in=telling.STEPS)
    assert [letter.key for letter in Letter.objects.all()] == [f"event {event.pk}" for event in events]
    assert Letter.objects.first().text == (
        "青禾县白石镇人民政府：\n\n"
        "贵单位 2024 年度政府信息公开工作年度报告，已由县里退回。请登录系统看退回的意见，修改后重新提交。\n\n"
        "填报网址：https://nianbao.example/desk/\n\n"
        "这封邮件由系统自动发出，请不要回复；有疑问请联系县里。\n"
    )
    assert [letter.text for letter in Letter.objects.all() if "表三请再核对一遍" in letter.text] == []


def test_a_step_that_fails_tells_nothing(mailed, submitted, monkeypatch):
    bring(submitted, mailed, "start_review")

    def failing(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(telling.writing, "write", failing)
    with pytest.raises(RuntimeError), transaction.atomic():
        bring(submitted, mailed, "return")
    submitted.refresh_from_db()
    assert (submitted.state, Letter.objects.count()) == ("reviewing", 0)


@pytest.mark.proves("U57")
def test_who_is_reminded_gets_one_letter_a_day_and_the_log_says_what_became_of_it(client, mailed, draft):
    client.force_login(mailed.reviewer)
    units = {"unit": [mailed.baishi.pk, mailed.liuwan.pk]}
    page = client.post(reverse("review:chase", args=[2024]), units, follow=True)
    [said] = [str(message) for message in page.context["messages"]]
    assert said == "已催报 2 个单位，填报员在“我的年报”上看得到。其中 1 个登记了邮箱，另发邮件。"
    Unit.objects.filter(code="liuwan").update(email="late@liuwan.example")
    told = client.get(reverse("review:reminders", args=[2024])).content.decode()
    assert "没有发：催报那时还没有登记邮箱，或者没有配置邮件服务器" in told
    Unit.objects.filter(code="liuwan").update(email="")
    client.post(reverse("review:chase", args=[2024]), units)
    assert subjects() == ["【青禾县政务公开】白石镇2024年度报告请尽快上报"]
    log = reverse("review:reminders", args=[2024])
    for state in ("等待发出", "已发出"):
        told = [letter and letter.get_state_display() for _, letter in client.get(log).context["log"]]
        assert (sorted(told, key=str), "没有登记邮箱" in client.get(log).content.decode()) == ([None, state], True)
        call_command("work", "--once")
    assert [one.to for one in mail.outbox] == [["office@baishi.example"]]


@pytest.mark.proves("U84")
def test_without_a_mail_server_all_goes_as_before_and_nothing_is_written(county, submitted, reviewer):
    county.baishi.email = "office@baishi.example"
    county.baishi.save()
    chasing.remind(county.round, [county.liuwan], by=county.reviewer)
    bring(submitted, county, "start_review", "return")
    call_command("work", "--once")
    assert (Letter.objects.count(), mail.outbox) == (0, [])
    assert "邮件" not in reviewer.get(reverse("review:reminders", args=[2024])).content.decode()


class TestDeadlines:
    @pytest.fixture(autouse=True)
    def today(self, mailed, monkeypatch):
        """Monday, 13 January 2025, ten in the morning; one week before the round is due."""
        self.set_clock(monkeypatch, 13)
        self.county = mailed

    def set_clock(self, monkeypatch, day: int, hour: int = 10) -> None:
        now = datetime(2025, 1, day, hour, tzinfo=timezone.get_default_timezone())
        monkeypatch.setattr(timezone, "now", lambda: now)

    def told(self, monkeypatch, day: int, hour: int = 10) -> list[str]:
        self.set_clock(monkeypatch, day, hour)
        telling.tell_deadlines()
        return list(Letter.objects.values_list("key", flat=True))

    def key(self, day: date) -> str:
        return f"due {self.county.round.pk} {self.county.baishi.pk} {day}"

    def test_are_told_once_when_three_working_days_are_left_in_office_hours(self, monkeypatch):
        due = self.key(self.county.round.due_on)  # a Monday
        assert self.told(monkeypatch, 14) == []
        assert self.told(monkeypatch, 15, hour=7) == []
        assert self.told(monkeypatch, 15) == [due]
        assert self.told(monkeypatch, 20) == [due]
        assert "填报截止是2025年1月20日，还没有提交。" in Letter.objects.get().text

    def test_are_told_of_the_units_own_day(self, monkeypatch):
        extended = date(2025, 1, 24)
        deadlines.extend(self.county.round, self.county.baishi, extended, "汛情", by=self.county.reviewer)
        assert self.told(monkeypatch, 17) == []
        assert self.told(monkeypatch, 21) == [self.key(extended)]

    def test_are_not_told_to_who_has_handed_in_nor_of_a_year_that_is_only_kept(self, monkeypatch, filled):
        Round.objects.update(is_history=True)
        assert self.told(monkeypatch, 17) == []
        Round.objects.update(is_history=False)
        bring(filled, self.county, "submit")
        assert self.told(monkeypatch, 17) == []
        bring(filled, self.county, "start_review", "return")
        assert self.key(self.county.round.due_on) in self.told(monkeypatch, 17)


def test_a_refused_reminder_writes_no_letter(mailed):
    Round.objects.update(is_draft=True)
    mailed.round.refresh_from_db()
    with pytest.raises(Refused):
        chasing.remind(mailed.round, [mailed.baishi], by=mailed.reviewer)
    assert Letter.objects.count() == 0
