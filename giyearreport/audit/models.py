"""The rows of the audit chain: who did what, each with the hash of the one before it."""

import hashlib
import json

from django.db import models

HASHED = (
    "number", "at", "by_id", "by_username", "by_name", "address", "action", "about", "before", "after", "details",
    "previous",
)  # fmt: skip


def canonical(value) -> str:
    """JSON in one spelling: sorted keys, no spaces. What is no JSON at all has the spelling that Python gives it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)


class Entry(models.Model):
    """One thing done. No foreign keys: the chain outlives people, reports and rounds.

    Everything but the two numbers is text, so that the same bytes are hashed and stored on both databases.
    """

    number = models.PositiveBigIntegerField(primary_key=True)  # 1, 2, 3 …
    at = models.CharField(max_length=32)  # UTC: 2026-01-20T08:15:30.000000+00:00
    by_id = models.BigIntegerField(null=True)  # None, and two empty names: the system itself
    by_username = models.TextField()
    by_name = models.TextField()
    address = models.TextField()  # of the client; empty outside a request
    action = models.CharField(max_length=40)
    about = models.TextField()  # kind, id and name: unit 7 白石镇人民政府
    before = models.TextField()  # a hash or a short value; empty where there is none
    after = models.TextField()
    details = models.TextField()  # an object as canonical JSON
    previous = models.CharField(max_length=64)  # empty in the first row
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def canonical(self) -> bytes:
        return canonical({name: getattr(self, name) for name in HASHED}).encode(errors="surrogateescape")

    def sha256(self) -> str:
        """What ``hash`` must be."""
        return hashlib.sha256(self.canonical()).hexdigest()


class Head(models.Model):
    """The newest row's number and hash, in the only row of this table; 0 and empty before there is any."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
