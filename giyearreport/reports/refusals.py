"""Refusals: why something is not done. Each has a Chinese sentence for the person and a kind, from which a page
takes its status."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are many, and a command that only refuses needs none
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

    def __init__(self, sentence: str = "报告刚刚又改动过，没有写入。请看过现在的报告再做。"):
        super().__init__(sentence)


class TakenOver(Stale):
    """Another reviewer has taken the report over; the same goes once it is taken over again."""


class BeingPublished(Stale):
    """At this moment another request or a batch publishes the report."""

    def __init__(self) -> None:
        super().__init__("这份报告正在发布，这一步没有再做。请过几秒再看。")


class NeedsReason(Refused):
    """The step needs a reason and none was given."""


class LeftOpen(Refused):
    """A submission would leave what the county says must be changed without an answer, and nobody said it may."""

    because = Because.LOCKED


class NotReady(Refused):
    """Errors stand that nobody let pass; for a submission, also warnings that nobody explained."""

    because = Because.LOCKED

    def __init__(self, sentence: str, errors: "Sequence[Finding]", unexplained: "Sequence[Finding]"):
        super().__init__(sentence)
        self.errors, self.unexplained = list(errors), list(unexplained)

    @property
    def findings(self) -> "list[Finding]":
        return [*self.errors, *self.unexplained]


class Busy(Refused):
    """Too much is being done at this moment; the same may go in ``retry_after`` seconds."""

    because = Because.BUSY

    def __init__(self, retry_after: int, why: str = "现在同时处理的文件太多"):
        super().__init__(f"{why}，这一步还没有做。请过 {retry_after} 秒再试。")
        self.retry_after = retry_after


class TooMuch(Refused):
    """It took more time or memory than one thing may; the same will not go later either."""

    because = Because.BUSY

    def __init__(self) -> None:
        super().__init__(
            "处理这份内容要的时间或内存超过了限度，没有做完。请把内容减少后再试；仍然不行，请告诉系统管理员。"
        )


class Damaged(Refused):
    """A kept file is missing, or is not what was kept."""

    because = Because.BUSY
