"""Writing a letter: in the caller's transaction, so that it leaves if, and only if, what it tells has happened."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from giyearreport.outbox.models import Letter


class Draft(NamedTuple):
    """A letter before it is written. ``key`` names what it tells."""

    key: str
    to: str
    subject: str
    text: str


def is_on() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def write(drafts: list[Draft]) -> None:
    """Nothing is written without a mail server, to nobody, or of what was told before."""
    if is_on():
        Letter.objects.bulk_create([Letter(**draft._asdict()) for draft in drafts if draft.to], ignore_conflicts=True)
