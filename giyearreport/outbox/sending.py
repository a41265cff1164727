"""Sending what was written: each letter at most once, and told where it is not known to have been sent.

A mail server cannot be asked whether it took a letter. So the note that a letter is being handed over is committed
first, by whoever holds its lease; who is ended after that leaves a letter that is not sent again but told as unknown.
All that takes long and may fail, connecting and signing in, is done before.
"""

import logging
from datetime import timedelta
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from giyearreport.outbox.models import Letter
from giyearreport.outbox.smtp import Backend
from giyearreport.outbox.writing import is_on

LEASE = timedelta(seconds=120)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]  # after each try; then it is given up
PORTION = 50  # letters a connection
PERMANENT = 500  # from this reply of a mail server on, trying again helps nothing
AWAY = "连不上邮件服务器"
INTERRUPTED = "正在交给邮件服务器时中断，对方可能收到了，也可能没有，不再重发"

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Somebody else is at the letter."""


State = Letter.State


def send() -> int:
    """Sends what is due; how many letters were sent. None where there is no mail server, or it is away."""
    if not is_on() or not _due().exists():
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        _put_off(error)
        return 0
    try:
        return sum(_send(letter, connection) for letter in _due()[:PORTION])
    finally:
        _close(connection)


def _due():
    return Letter.objects.filter(state=State.WAITING, not_before__lte=timezone.now())


@transaction.atomic
def _put_off(error: Exception) -> None:
    """The mail server is away: that was a try for each letter that is due."""
    for letter in _due().select_for_update():
        _failed(letter, letter.tries + 1, f"{AWAY}（{_kind(error)}）")


def _send(letter: Letter, connection: BaseEmailBackend) -> bool:
    """Whether it was sent now."""
    if not _leased(letter):
        return False
    if letter.is_handed_over:
        _end(letter, State.UNKNOWN, INTERRUPTED)
        return False
    try:
        connection.open()  # again, where it was closed after another letter
    except (OSError, SMTPException) as error:
        _failed(letter, letter.tries, f"{AWAY}（{_kind(error)}）")
        return False
    try:
        _hand_over(letter, connection)
    except LeaseLost:
        pass
    except (SMTPResponseException, SMTPRecipientsRefused) as refusal:
        _refused(letter, refusal)
    except ValueError:
        _end(letter, State.GIVEN_UP, "邮箱地址不能用")
    except (OSError, SMTPException) as error:
        _broken_off(letter, error)
    else:
        _end(letter, State.SENT)
        return True
    _close(connection)
    return False


def _hand_over(letter: Letter, connection: BaseEmailBackend) -> None:
    """Sends it, with the note as late as the backend lets us write it."""
    if isinstance(connection, Backend):
        connection.handing_over = partial(_note, letter)
    else:
        _note(letter)
    connection.send_messages([_message(letter, connection)])


def _note(letter: Letter) -> None:
    """That it is being handed over; LeaseLost where the lease has run out and somebody else is at it."""
    mine = Letter.objects.filter(pk=letter.pk, state=State.WAITING, tries=letter.tries, is_handed_over=False)
    if not mine.update(is_handed_over=True):
        raise LeaseLost
    letter.is_handed_over = True


def _broken_off(letter: Letter, error: Exception) -> None:
    """The connection broke: before it was handed over, it was not sent."""
    if letter.is_handed_over:
        log.warning("a letter may have been sent or not: %s", _kind(error))
        _end(letter, State.UNKNOWN, INTERRUPTED)
    else:
        _failed(letter, letter.tries, f"{AWAY}（{_kind(error)}）")


def _leased(letter: Letter) -> bool:
    """Ours from now on, unless another was faster."""
    free = Letter.objects.filter(pk=letter.pk, state=State.WAITING, tries=letter.tries, not_before=letter.not_before)
    letter.tries += 1
    return bool(free.update(tries=F("tries") + 1, not_before=timezone.now() + LEASE))


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    """To one address alone; its Message-ID is that of its key, by which a receiver knows it again."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{letter.key.replace(' ', '.')}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.text, to=[letter.to], connection=connection, headers=headers)


def _refused(letter: Letter, refusal: SMTPResponseException | SMTPRecipientsRefused) -> None:
    """The server said no, so the letter was not sent."""
    of_recipient = isinstance(refusal, SMTPRecipientsRefused)
    codes = [code for code, _ in refusal.recipients.values()] if of_recipient else [refusal.smtp_code]
    said = f"{'邮箱被拒收' if of_recipient else '邮件服务器不收'}（{codes[0]}）"
    is_final = min(codes) >= PERMANENT and (of_recipient or isinstance(refusal, SMTPDataError))
    if is_final:
        _end(letter, State.GIVEN_UP, said)
    else:
        _failed(letter, letter.tries, said)


def _failed(letter: Letter, tries: int, said: str) -> None:
    """It was not sent: it is tried again after a pause, or given up. Where the lease has run out, whoever is at it now
    says when."""
    if tries > len(PAUSES):
        _end(letter, State.GIVEN_UP, f"{said}，试过 {tries} 次", tries=tries)
    else:
        not_before = timezone.now() + PAUSES[tries - 1]
        mine = Letter.objects.filter(pk=letter.pk, tries=letter.tries)
        mine.update(tries=tries, said=said, not_before=not_before, is_handed_over=False)


def _end(letter: Letter, state: State, said: str = "", **columns: int) -> None:
    Letter.objects.filter(pk=letter.pk).update(
        state=state, said=said, ended_at=timezone.now(), is_handed_over=False, **columns
    )


def _close(connection: BaseEmailBackend) -> None:
    """What was sent is sent, whether the server hears us go or not."""
    try:
        connection.close()
    except (OSError, SMTPException) as error:
        log.warning("the mail server did not say good-bye: %s", _kind(error))


def _kind(error: Exception) -> str:
    """Of an error, without what it says: that may name an address."""
    return str(error.smtp_code) if isinstance(error, SMTPResponseException) else type(error).__name__
