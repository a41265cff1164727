"""The findings of a report for a page: by level, with their answers, and what still stops the submission."""

from dataclasses import dataclass, field
from functools import cached_property

from giyearreport.pages.looks import FOLLOWS, LET_PASS, LOOKS, MOST_CAUSES, UNFILLED, Look
from giyearreport.pages.places import Listed
from giyearreport.reports.checking.explanations import Answer, lacking, left_open
from giyearreport.reports.models import Explanation
from giyearreport.rules import Finding, Level


@dataclass
class Entry:
    """A finding on a page. ``typed`` is what was just typed as its answer and could not be kept, ``fault`` why;
    ``is_unfilled``: it says no more than that something is not filled or not written."""

    answer: Answer
    typed: str | None = None
    fault: str = ""
    is_unfilled: bool = False

    @property
    def finding(self) -> Finding:
        return self.answer.finding

    @property
    def key(self) -> str:
        """The finding's: its id in the page too, to which other pages lead."""
        return self.finding.key

    @property
    def listed(self) -> Listed:
        return Listed(self.finding)

    @property
    def to_do(self) -> str:
        """The words of the link to its place."""
        return "去填写" if self.is_unfilled else "去修改"

    @property
    def is_open(self) -> bool:
        return not self.answer.is_settled

    @property
    def is_answered(self) -> bool:
        """Whether somebody explained it or let it pass: who reads on no longer asks what it may be."""
        return (self.answer.explanation or self.answer.waiver) is not None

    @property
    def is_let_pass(self) -> bool:
        """An error that a reviewer let pass."""
        return self.is_error and not self.is_open

    @property
    def is_error(self) -> bool:
        return self.finding.level is Level.ERROR

    @property
    def is_warning(self) -> bool:
        return self.finding.level is Level.WARNING

    @property
    def look(self) -> Look:
        if self.is_let_pass:
            return LET_PASS
        return UNFILLED if self.is_unfilled else FOLLOWS if self.finding.follows else LOOKS[self.finding.level]

    @property
    def tone(self) -> Level:
        """The level in whose colour it stands."""
        is_light = self.is_let_pass or self.is_unfilled or self.finding.follows
        return Level.HINT if is_light else self.finding.level

    @property
    def is_rewritten(self) -> bool:
        """Whether its 说明 was just typed anew and could not be kept."""
        return self.typed is not None

    @property
    def wants_explanation(self) -> bool:
        return self.is_open or self.is_rewritten

    @property
    def likely_causes(self) -> tuple[str, ...]:
        return self.finding.causes[:MOST_CAUSES]

    @property
    def other_causes(self) -> tuple[str, ...]:
        return self.finding.causes[MOST_CAUSES:]

    @property
    def may_be_waived(self) -> bool:
        return self.finding.waivable and self.finding.level is not Level.HINT

    @property
    def takes_waiver(self) -> bool:
        """Whether the page has a field for the reason."""
        return self.may_be_waived and self.answer.waiver is None

    @property
    def explained(self) -> str:
        """The 说明 that stands."""
        return self.answer.explanation.text if self.answer.explanation else ""

    @property
    def text(self) -> str:
        """What the field of its 说明 holds."""
        return self.explained if self.typed is None else self.typed

    @property
    def reason(self) -> str:
        """What the field of its 认可 holds."""
        return self.typed or ""


@dataclass
class Outcome:
    """All findings of a report. ``lapsed`` are the answers whose finding is gone, ``homeless`` what was just typed to
    a finding that is gone."""

    entries: list[Entry]
    lapsed: list[Explanation]
    homeless: list[str] = field(default_factory=list)

    @cached_property
    def errors(self) -> list[Entry]:
        """Each fault once."""
        return [entry for entry in self._of(Level.ERROR) if entry.is_open and not entry.finding.follows]

    @cached_property
    def following(self) -> list[Entry]:
        """The errors that go when another is mended."""
        return [entry for entry in self._of(Level.ERROR) if entry.is_open and entry.finding.follows]

    @cached_property
    def unfilled(self) -> list[Entry]:
        """The errors that only say what is not filled or not written yet."""
        return [entry for entry in self.errors if entry.is_unfilled]

    @cached_property
    def wrong(self) -> list[Entry]:
        return [entry for entry in self.errors if not entry.is_unfilled]

    @cached_property
    def let_pass(self) -> list[Entry]:
        """The errors that a reviewer let pass."""
        return [entry for entry in self._of(Level.ERROR) if not entry.is_open]

    @cached_property
    def warnings(self) -> list[Entry]:
        return self._of(Level.WARNING)

    @cached_property
    def unexplained(self) -> list[Entry]:
        return [entry for entry in self.warnings if entry.is_open]

    @cached_property
    def hints(self) -> list[Entry]:
        return self._of(Level.HINT)

    @property
    def weighty(self) -> list[Entry]:
        """All but the hints, what is let pass at the end."""
        return [*self.errors, *self.following, *self.warnings, *self.let_pass]

    @property
    def in_the_way(self) -> str:
        """What keeps it from being published, in words."""
        return "，".join(left_open(len(self.wrong), 0, len(self.unfilled)))

    @property
    def lacking(self) -> str:
        return lacking(len(self.wrong), len(self.unexplained), len(self.unfilled))

    def _of(self, level: Level) -> list[Entry]:
        return [entry for entry in self.entries if entry.finding.level is level]
