"""What a check may look at: a report with what stands beside it, and the settings of its round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from giyearreport.anchor import Anchor
from giyearreport.content import Number, ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.rules.similarity import Neighbourhood


class Level(StrEnum):
    """An error blocks submitting, never saving; a warning needs a line of explanation; a hint is shown only."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Organ(Protocol):
    """Whose report it is; ``level`` is an OrganKind or its value."""

    @property
    def level(self) -> str: ...


@dataclass(frozen=True)
class Threshold:
    """A number that a rule measures with and that an administrator may change for a round.

    ``code`` begins with the rule's code: S10.prior. ``label`` describes it in Chinese, with its unit. ``is_whole``: it
    counts things; ``is_switch``: it is 1 or 0, for asked and not asked.
    """

    code: str
    default: float
    label: str
    is_whole: bool = False
    is_switch: bool = False


@dataclass(frozen=True)
class Settings:
    """Where a round departs from the catalogue: levels by rule code, thresholds by threshold code."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def threshold(self, threshold: Threshold) -> float:
        return self.thresholds.get(threshold.code, threshold.default)


#: The catalogue as it stands.
AS_DECLARED = Settings()


class Unprintable(NamedTuple):
    """A character that no typeface of the installation has. ``section`` is a section's code, None for the title;
    ``package`` one of the system's packages that has it, empty where none is known."""

    section: str | None
    character: str
    package: str = ""


class Note(Protocol):
    """What a check asks of a note: its kind, where it is, and what it quotes. Readers make them."""

    @property
    def kind(self) -> str: ...

    @property
    def at(self) -> Anchor: ...

    @property
    def printed(self) -> str | int | None: ...

    @property
    def expected(self) -> str | None: ...

    @property
    def derived(self) -> Number: ...


@dataclass(frozen=True)
class Case:
    """What a check of one report may look at.

    ``prior`` is last year's report, ``is_prior_published`` whether this system published it. ``notes`` are those of the
    reading, empty for a report typed in; ``unread`` is what was typed into blank cells and is no number. ``neighbours``
    are the round's other reports; the unit's own may be among them. ``settings`` are the round's. ``departure`` is why
    the unit's 上年结转 is another than last year's report says, empty where it said nothing of it. ``vouched`` are the
    counts of S16 of which the unit says that they are written, or that it has none. ``unprintable`` holds each
    character once for each section, section by section; it is empty where nobody asked the typefaces.
    ``former_names`` are those that the unit had before.
    """

    content: ReportContent
    prior: ReportContent | None = None
    unit: Organ | None = None
    notes: tuple[Note, ...] = ()
    is_prior_published: bool = False
    neighbours: Neighbourhood = field(default_factory=Neighbourhood)
    settings: Settings = AS_DECLARED
    departure: str = ""
    vouched: frozenset[str] = frozenset()
    unprintable: tuple[Unprintable, ...] = ()
    unread: Mapping[Ref, str] = field(default_factory=dict)
    former_names: tuple[str, ...] = ()

    @property
    def last_year(self) -> ReportContent | None:
        """What figures may be compared with: ``prior``, unless it is of another year than the last."""
        return self.prior if self.prior and self.prior.year == self.content.year - 1 else None

    def notes_of(self, kind: str) -> Iterator[Note]:
        return (note for note in self.notes if note.kind == kind)

    def threshold(self, threshold: Threshold) -> float:
        return self.settings.threshold(threshold)

    def exactly(self, threshold: Threshold) -> Decimal:
        """A threshold to multiply figures with."""
        return Decimal(str(self.threshold(threshold)))

    def judged(self, cell: Ref) -> str:
        """What stands in a cell that a remark is about."""
        return str(self.content.value(cell))
