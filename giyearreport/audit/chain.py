"""Adds to the audit chain: callers use ``append`` in the transaction of the write that it records."""

from collections.abc import Mapping
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from giyearreport.audit.address import address
from giyearreport.audit.models import Entry, Head, canonical


class Actor(Protocol):
    """Who did it, with the names of the day; a ``Person`` is one."""

    pk: int
    username: str
    name: str


def append(
    *, by: Actor | None, action: str, about: str, before: str = "", after: str = "", details: Mapping | None = None
) -> Entry:
    """The new row, the last of the chain; ``by`` is None for the system itself.

    The head stays locked until the caller's transaction ends, so appends come one after the other and the chain
    has no forks. Append last: whoever takes other locks afterwards makes everybody wait, and may wait in a circle.
    Raises TransactionManagementError outside of a transaction: the write and its row are committed together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("append belongs into the transaction of the write it records")
    head = _locked_head()
    entry = Entry(
        number=head.number + 1,
        at=timezone.now().isoformat(timespec="microseconds"),
        by_id=by.pk if by else None,
        by_username=by.username if by else "",
        by_name=by.name if by else "",
        address=address(),
        action=action,
        about=about,
        before=before,
        after=after,
        details=canonical(details or {}),
        previous=head.hash,
    )
    entry.hash = entry.sha256()
    entry.save(force_insert=True)
    Head.objects.filter(pk=head.pk).update(number=entry.number, hash=entry.hash)
    return entry


def newest() -> Head:
    """Number and hash of the newest row, for what shall vouch for the chain elsewhere: receipts, backups."""
    return Head.objects.first() or Head()


def named(thing: models.Model) -> str:
    """A record as ``about`` has it: kind, id and name."""
    return f"{thing._meta.model_name} {thing.pk} {thing}"


def _locked_head() -> Head:
    """SQLite has locked the whole database when the transaction began (IMMEDIATE); PostgreSQL locks this row."""
    heads = Head.objects.select_for_update().filter(pk=1)
    if not heads:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)  # two may be the first at once
        heads = heads.all()
    return heads[0]
