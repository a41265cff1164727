"""Refusals: why something is not done. Each has a Chinese sentence for the person and a kind, from which a page
takes its status."""

from collections.abc import Sequence
from enum import StrEnum

from giyearreport.rules import Finding


class Because(StrEnum):
    """The kinds of refusal."""

    INVALID = "invalid"  # what was handed in cannot be used as it is
    FORBIDDEN = "forbidden"  # this person may not do it
    STALE = "stale"  # the report has moved on since the person saw it
    LOCKED = "locked"  # the state of the thing does not allow it
    BUSY = "busy"  # not possible at the moment: try again later, or call the administrator


class Refused(Exception):
    """Nothing was written. ``str()`` is a sentence in Chinese: what is the matter and what to do."""

    because = Because.INVALID

    def __init__(self, sentence: str, because: Because | None = None):
        super().__init__(sentence)
        self.because = because or self.because


class Stale(Refused):
    """Somebody else wrote the report meanwhile, or its state has changed."""

    because = Because.STALE

    def __init__(self, sentence: str = "报告刚被别人改动过，没有写入。请刷新后再看。"):
        super().__init__(sentence)


class NeedsReason(Refused):
    """The step needs a reason and none was given."""


class NotReady(Refused):
    """Errors stand that nobody let pass; for a submission, also warnings that nobody explained."""

    because = Because.LOCKED

    def __init__(self, sentence: str, errors: Sequence[Finding], unexplained: Sequence[Finding]):
        super().__init__(sentence)
        self.errors, self.unexplained = list(errors), list(unexplained)

    @property
    def findings(self) -> list[Finding]:
        return [*self.errors, *self.unexplained]


class Damaged(Refused):
    """A kept file is missing, or is not what was kept."""

    because = Because.BUSY
