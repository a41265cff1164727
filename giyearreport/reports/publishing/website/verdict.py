"""What came of holding a site's page beside what was published: plain values, which a page and a command print."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from giyearreport.content import ReportContent
from giyearreport.difference import Paragraph
from giyearreport.formats.grammar import Ref


class Verdict(StrEnum):
    """Whether a page shows what was published; BESIDE where the report itself does, and something stands next to it."""

    SAME = "same"
    BESIDE = "beside"
    DIFFERENT = "different"


class Fault(NamedTuple):
    """What is not as it was published and is no cell or paragraph; ``section`` is empty where it is in none."""

    section: str
    said: str


@dataclass(frozen=True)
class Page:
    """What a page shows that was not ``published``. ``title`` and ``cells`` are as published and as shown, cells with
    sums; ``lost`` are the cells of rows that are missing; ``prose`` has the sections that differ, from what is shown to
    what was published. ``beside`` is what stands next to the report and somebody must judge, ``around`` what is the
    site's own. ``another`` says that the page shows another report, so that all else is of little use; empty where it
    does not."""

    published: ReportContent
    title: tuple[str, str] | None = None
    cells: Mapping[Ref, tuple[str, str]] = field(default_factory=dict)
    lost: Collection[Ref] = frozenset()
    prose: Mapping[str, Sequence[Paragraph]] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    beside: Sequence[str] = ()
    around: Sequence[str] = ()
    another: str = ""

    @property
    def verdict(self) -> Verdict:
        if self.title or self.cells or self.prose or self.faults:
            return Verdict.DIFFERENT
        return Verdict.BESIDE if self.beside else Verdict.SAME

    @property
    def is_as_published(self) -> bool:
        return self.verdict is Verdict.SAME
