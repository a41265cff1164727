"""Rows of the audit chain as a page shows them, so many at a time."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from giyearreport.audit.models import HASHED, Entry
from giyearreport.audit.verification import any_bytes
from giyearreport.auditing import words
from giyearreport.units.names import unseen_in

A_PAGE = 50
NOBODY = "系统"


@dataclass(frozen=True)
class Line:
    """A row, in words. ``is_sound``: its hash is that of its content."""

    entry: Entry
    is_sound: bool

    @property
    def at(self) -> str:
        """Day and time here; as it is written, where it is no time."""
        try:
            return f"{timezone.localtime(datetime.fromisoformat(self.entry.at)):%Y-%m-%d %H:%M:%S}"
        except ValueError:
            return self.entry.at

    @property
    def by(self) -> str:
        return self.entry.by_name or self.entry.by_username or NOBODY

    @property
    def done(self) -> str:
        return words.done(self.entry.action)

    @property
    def object(self) -> str:
        return words.object_of(self.entry.about)

    @property
    def before_after(self) -> tuple[str, str]:
        return words.from_to(self.entry.action, self.entry.before, self.entry.after)

    @property
    def told(self) -> list[str]:
        try:
            return [visible(phrase) for phrase in words.told(self.entry.about, json.loads(self.entry.details))]
        except (ValueError, TypeError, AttributeError, KeyError):  # not written by the program
            return [self.entry.details]


class Page(NamedTuple):
    """``newer`` and ``older`` are numbers of rows, from which the next page goes on that way; None where it ends."""

    lines: list[Line]
    total: int
    newer: int | None
    older: int | None


def page(entries: QuerySet[Entry], *, before: int | None, after: int | None) -> Page:
    """The rows below number ``before`` or above ``after``, or else the newest. Two queries."""
    with any_bytes():
        total = entries.count()
        if after is not None:
            above = list(entries.filter(number__gt=after).order_by("number")[: A_PAGE + 1])
            rows, has_newer, has_older = above[:A_PAGE][::-1], len(above) > A_PAGE, True
        else:
            below = list((entries if before is None else entries.filter(number__lt=before))[: A_PAGE + 1])
            rows, has_newer, has_older = below[:A_PAGE], before is not None, len(below) > A_PAGE
    newer = rows[0].number if rows and has_newer else None
    older = rows[-1].number if rows and has_older else None
    return Page([line(row) for row in rows], total, newer, older)


def line(entry: Entry) -> Line:
    """What somebody wrote past the program may be no text; from here on it is, and hides nothing from the eye."""
    is_sound = entry.sha256() == entry.hash
    for name in (*HASHED, "hash"):
        if isinstance(value := getattr(entry, name), str):
            setattr(entry, name, visible(value.encode(errors="surrogateescape").decode(errors="replace")))
    return Line(entry, is_sound)


def visible(text: str) -> str:
    """With the number of each character that nobody sees, or that turns a line round, in its place."""
    hidden = (ord(character) for character in unseen_in(text) if character != "\n")
    return text.translate({code: f"⟨U+{code:04X}⟩" for code in hidden})
