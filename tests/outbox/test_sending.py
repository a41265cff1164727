"""Mail: nothing without a server, each letter at most once, tried again with growing pauses, told where it is lost."""

import logging
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from giyearreport.outbox import sending
from giyearreport.outbox.models import Letter
from giyearreport.outbox.smtp import Backend
from giyearreport.outbox.writing import Draft, write

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "年报 <nianbao@qinghe.example>"


@pytest.fixture
def fails(monkeypatch):
    """Puts a failure in the place of a step of the mail server: ``open`` or ``send_messages``."""

    def put(step: str, error: Exception) -> None:
        def failing(*_arguments):
            raise error

        monkeypatch.setattr(EmailBackend, step, failing)

    return put


def draft(number: int = 1, to: str = "office@baishi.example") -> Draft:
    return Draft(f"event {number}", to, f"第{number}封", "请登录系统。")


def state() -> list[tuple]:
    return list(Letter.objects.values_list("state", "tries", "said"))


def pauses_are_over() -> None:
    Letter.objects.filter(state=State.WAITING).update(not_before=timezone.now())


def test_nothing_is_written_or_sent_where_no_server_is_set(settings):
    assert settings.EMAIL_HOST == ""
    write([draft()])
    assert (Letter.objects.count(), sending.send(), mail.outbox) == (0, 0, [])


def test_nothing_is_sent_after_the_server_was_taken_out_of_the_settings(server, settings):
    write([draft()])
    settings.EMAIL_HOST = ""
    assert (sending.send(), mail.outbox, state()) == (0, [], [("waiting", 0, "")])


def test_a_letter_goes_to_one_address_and_is_known_by_its_key(server):
    write([draft(), draft(2, to=""), draft(3, to="office@liuwan.example")])
    write([draft()])
    assert (sending.send(), sending.send()) == (2, 0)
    told = [(one.to, one.cc, one.bcc, one.subject, one.body, one.extra_headers["Message-ID"]) for one in mail.outbox]
    assert told == [
        (["office@baishi.example"], [], [], "第1封", "请登录系统。", "<event.1@qinghe.example>"),
        (["office@liuwan.example"], [], [], "第3封", "请登录系统。", "<event.3@qinghe.example>"),
    ]
    assert state() == [("sent", 1, "")] * 2


def test_a_server_that_is_away_is_tried_with_growing_pauses_and_then_given_up(server, fails, caplog):
    write([draft(), draft(2)])
    fails("open", ConnectionRefusedError("office@baishi.example"))
    waited = []
    for _ in sending.PAUSES:
        assert sending.send() == 0
        [not_before] = {round((one.not_before - timezone.now()) / timedelta(minutes=1)) for one in Letter.objects.all()}
        waited.append(not_before)
        assert (sending.send(), Letter.objects.values_list("tries", flat=True)[0]) == (0, len(waited))  # not yet
        pauses_are_over()
    assert waited == [1, 5, 15, 60, 240, 720]
    sending.send()
    assert state() == [("given_up", 7, "连不上邮件服务器（ConnectionRefusedError），试过 7 次")] * 2
    assert "baishi" not in caplog.text


@pytest.mark.parametrize(
    ("refusal", "found"),
    [
        (SMTPRecipientsRefused({"a@b.example": (550, b"no such user")}), ("given_up", 1, "邮箱被拒收（550）")),
        (SMTPRecipientsRefused({"a@b.example": (450, b"later")}), ("waiting", 1, "邮箱被拒收（450）")),
        (SMTPDataError(554, b"spam"), ("given_up", 1, "邮件服务器不收（554）")),
        (SMTPDataError(452, b"full"), ("waiting", 1, "邮件服务器不收（452）")),
        (SMTPSenderRefused(553, b"who?", "x@y.example"), ("waiting", 1, "邮件服务器不收（553）")),
        (ValueError("bad address"), ("given_up", 1, "邮箱地址不能用")),
        (SMTPServerDisconnected("gone"), ("unknown", 1, sending.INTERRUPTED)),
        (TimeoutError(), ("unknown", 1, sending.INTERRUPTED)),
    ],
)
def test_what_a_server_says_decides_what_becomes_of_a_letter(server, fails, refusal, found):
    write([draft()])
    fails("send_messages", refusal)
    assert (sending.send(), state()) == (0, [found])
    pauses_are_over()
    assert Letter.objects.filter(is_handed_over=True).count() == 0


def test_after_one_that_is_refused_the_next_is_sent(server, monkeypatch):
    write([draft(), draft(2)])
    send_messages = EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].subject == "第1封":
            raise SMTPRecipientsRefused({"a@b.example": (550, b"")})
        return send_messages(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    assert (sending.send(), [one.subject for one in mail.outbox]) == (1, ["第2封"])


class Smtp:
    """In the place of ``smtplib.SMTP``: breaks off at the step that the test names."""

    breaks_at = ""

    def __init__(self, *_where, **_how):
        self.connected = True

    def sendmail(self, _sender, _receivers, text):
        for step in ("mail", "data"):
            getattr(self, step)(text)

    def mail(self, _text):
        self._break_off("mail")

    def data(self, _text):
        self._break_off("data")

    def _break_off(self, step: str) -> None:
        if self.breaks_at == step:
            raise SMTPServerDisconnected("gone")

    def quit(self):
        self.connected = False


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("", ("sent", 1, "")),
        ("mail", ("waiting", 1, "连不上邮件服务器（SMTPServerDisconnected）")),
        ("data", ("unknown", 1, sending.INTERRUPTED)),
    ],
)
def test_only_from_the_text_on_nobody_knows_whether_it_was_taken(server, settings, monkeypatch, step, found):
    settings.EMAIL_BACKEND, settings.EMAIL_USE_TLS = "giyearreport.outbox.smtp.Backend", False
    monkeypatch.setattr(Backend, "connection_class", Smtp)
    monkeypatch.setattr(Smtp, "breaks_at", step)
    write([draft()])
    assert (sending.send(), state()) == (int(step == ""), [found])


class TestEndedInTheMiddle:
    """A process that was killed, as the next one finds what it left."""

    def leased(self, **left) -> None:
        write([draft()])
        Letter.objects.update(tries=1, not_before=timezone.now() + sending.LEASE, **left)

    def test_nobody_begins_while_another_is_at_it(self, server):
        self.leased()
        assert (sending.send(), mail.outbox) == (0, [])

    def test_before_it_was_handed_over_it_is_sent_when_the_lease_is_over(self, server):
        self.leased()
        pauses_are_over()
        assert (sending.send(), len(mail.outbox), state()) == (1, 1, [("sent", 2, "")])

    def test_while_it_was_handed_over_it_is_not_sent_again_but_told(self, server):
        self.leased(is_handed_over=True)
        pauses_are_over()
        assert (sending.send(), mail.outbox, state()) == (0, [], [("unknown", 2, sending.INTERRUPTED)])

    def test_who_comes_too_late_hands_nothing_over(self, server, monkeypatch):
        write([draft()])
        mine, others = Letter.objects.get(), Letter.objects.get()
        monkeypatch.setattr(EmailBackend, "open", lambda _: Letter.objects.update(tries=2))  # our lease ran out
        assert not sending._send(mine, sending.get_connection())
        assert (mail.outbox, state()) == ([], [("waiting", 2, "")])
        assert not sending._leased(others)

    def test_who_fails_too_late_leaves_the_note_of_who_hands_it_over_now(self, server, monkeypatch):
        write([draft()])

        def away(_backend) -> None:
            Letter.objects.update(tries=2, is_handed_over=True)  # our lease ran out
            raise ConnectionRefusedError

        monkeypatch.setattr(EmailBackend, "open", away)
        assert not sending._send(Letter.objects.get(), sending.get_connection())
        assert list(Letter.objects.values_list("tries", "is_handed_over")) == [(2, True)]


def test_journal_names_no_address(server, fails, caplog):
    write([draft()])
    fails("send_messages", OSError("office@baishi.example"))
    with caplog.at_level(logging.DEBUG):
        sending.send()
    assert ("baishi" in caplog.text, "OSError" in caplog.text) == (False, True)
