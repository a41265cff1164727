"""单位 × 状态: every unit of a round on one light row, from as many queries for 3,000 units as for three.

The list and the sums count the same units (``compilers.units_of``). The county's own report is of the whole area, and
stands above both.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from math import inf
from unicodedata import normalize

from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.utils import timezone

from giyearreport.pages.looks import Look
from giyearreport.pages.verdict import in_a_list
from giyearreport.reports import claims
from giyearreport.reports.chasing import Reminded, reminded
from giyearreport.reports.checking.tally import tallies
from giyearreport.reports.comments import InReview, in_review
from giyearreport.reports.compilers import gone, owes, units_of
from giyearreport.reports.deadlines import extensions
from giyearreport.reports.models import Event, Extension, Report, Round, Tally
from giyearreport.reports.states import Action, State
from giyearreport.rules import Standing
from giyearreport.units.models import Level, Unit
from giyearreport.workdays import Calendar

NOT_STARTED = "none"
LABELS = {NOT_STARTED: "未开始", **{state.value: state.label for state in State}}
UNREPORTED, LATE, REVIEW_LATE, RECENT = "unreported", "late", "review_late", "recent"
RECENT_DAYS = 7
#: What a reviewer does with a report in a state; else she looks at it.
TO_DO = {State.SUBMITTED: "审核", State.REVIEWING: "审核", State.APPROVED: "发布"}
WITH_THE_UNIT = {NOT_STARTED, State.DRAFTING, State.RETURNED, State.CORRECTING}
COLUMNS = (
    "pk", "code", "name", "short_name", "spelt", "level", "contact", "phone", "begun__pk", "begun__state",
    "begun__version", "begun__submitted_at", "begun__published_at", "begun__edited_at", "begun__edited_by__name",
    "begun__tally__version", "begun__tally__blanks", "begun__tally__errors", "begun__tally__unexplained",
    "begun__tally__explained",
)  # fmt: skip


def labels(round: Round) -> dict[str, str]:
    """The words for the states; nobody begins in a year that is only kept."""
    return LABELS | {NOT_STARTED: "没有导入"} if round.is_history else LABELS


def is_reported(state: str, published_at: datetime | None) -> bool:
    """Whether a report has been handed in; what was returned has to be handed in again."""
    return state not in WITH_THE_UNIT or published_at is not None


@dataclass
class Row:
    """A unit of the round. Its fields up to ``explained`` are ``COLUMNS``."""

    pk: int
    code: str
    name: str
    short_name: str
    spelt: str
    level: str
    contact: str
    phone: str
    report: int | None
    begun_state: str | None
    version: int | None
    submitted_at: datetime | None
    published_at: datetime | None
    edited_at: datetime | None
    edited_by: str | None
    tally_version: int | None
    blanks: int | None
    errors: int | None
    unexplained: int | None
    explained: int | None
    round: Round = field(repr=False)
    today: date
    calendar: Calendar = field(repr=False)
    extension: Extension | None = None
    returns: int = 0
    reviewer: str = ""
    claimed_by: str = ""
    in_review: InReview | None = None
    reminded: Reminded | None = None

    @property
    def state(self) -> str:
        return self.begun_state or NOT_STARTED

    @property
    def state_label(self) -> str:
        return labels(self.round)[self.state]

    @property
    def level_label(self) -> str:
        return Level(self.level).label

    @property
    def is_reported(self) -> bool:
        return is_reported(self.state, self.published_at)

    @cached_property
    def late(self):
        """The day that was missed (``rules.round.Missed``), or None; nobody is late in a year that is only kept."""
        if self.round.is_history or self.round.is_draft or self.state == State.HISTORY:
            return None
        moments = (self.submitted_at if self.is_reported else None, self.published_at)
        days = [moment and timezone.localdate(moment) for moment in moments]
        standing = Standing(self.name, self.state_label, *days, self.extension and self.extension.until)
        return standing.missed(self.round.due_on, self.round.review_due_on, self.today)

    @property
    def may_be_chased(self) -> bool:
        """Whether it can still hand in what it has not: nobody is asked for what the last day forbids."""
        is_extended = self.extension is not None and self.today <= self.extension.until
        is_bound = self.state in (NOT_STARTED, State.DRAFTING) and self.round.is_over(self.today)
        return not self.is_reported and (is_extended or not is_bound)

    @property
    def is_unit_late(self) -> bool:
        """Whether the unit has missed its day; what has been handed in is late with the county."""
        return self.late is not None and not self.is_reported

    @property
    def is_review_late(self) -> bool:
        return self.late is not None and self.is_reported

    @property
    def due_in(self) -> str:
        """The working days until the day that is next, or the days since the one that was missed, as the checks count
        them."""
        if self.late:
            whose = "审核逾期" if self.is_review_late else "逾期"
            return f"{whose} {(self.today - self.late.by).days} 天"
        if self.round.is_history or self.published_at or self.state == State.HISTORY:
            return ""
        day = self.round.review_due_on
        if not self.is_reported:
            day = max(self.round.due_on, self.extension.until) if self.extension else self.round.due_on
        left = self.calendar.between(self.today, day)
        return f"还有 {left} 个工作日" if left else "今天截止"

    @property
    def held_by(self) -> str:
        """Whose turn it is."""
        if self.state in (State.PUBLISHED, State.HISTORY) or (self.round.is_history and self.report is None):
            return ""
        if self.state in WITH_THE_UNIT:
            return "填报单位"
        if self.claimed_by:
            return f"{self.claimed_by}（正在看）"
        return self.reviewer if self.state == State.REVIEWING and self.reviewer else "县里"

    @property
    def is_counted(self) -> bool:
        """Whether what is known of its checks still holds."""
        return self.report is not None and self.tally_version == self.version

    @property
    def checked(self) -> list[Look]:
        if not self.is_counted:
            return []
        return in_a_list(
            Tally(**{name: getattr(self, name) for name in ("blanks", "errors", "unexplained", "explained")})
        )

    @property
    def to_do(self) -> str:
        return TO_DO.get(self.state, "查看")

    @property
    def in_batches(self) -> bool:
        """Whether it may be ticked to take a step together with others."""
        return self.state in (State.REVIEWING, State.APPROVED)

    @property
    def is_waiting(self) -> bool:
        return self.state in TO_DO


#: How the list may be sorted: the word, the key, and whether the largest comes first.
SORTS: dict[str, tuple[str, Callable[[Row], object], bool]] = {
    "name": ("名称", lambda row: row.name, False),
    "state": ("状态", lambda row: list(LABELS).index(row.state), False),
    "late": ("逾期最久", lambda row: (row.today - row.late.by).days if row.late else -1, True),
    "errors": ("错误最多", lambda row: row.errors or 0, True),
    "returns": ("退回最多", lambda row: row.returns, True),
    "submitted": ("最先上报", lambda row: row.submitted_at.timestamp() if row.submitted_at else inf, False),
    "edited": (
        "最近编辑",
        lambda row: row.edited_at or datetime.min.replace(tzinfo=timezone.get_current_timezone()),
        True,
    ),
}


@dataclass
class Matrix:
    """All rows, in the units' order."""

    round: Round
    rows: list[Row]
    county: Row | None  # the county's own report, where it owes one
    gone: list[str] = field(default_factory=list)  # listed as owing one, closed with nothing handed in: no rows

    @property
    def counts(self) -> Counter:
        """By state, and how many are not handed in, late, or changed of late."""
        found = Counter(row.state for row in self.rows)
        since = timezone.now() - timedelta(days=RECENT_DAYS)
        found[UNREPORTED] = sum(not row.is_reported for row in self.rows)
        found[LATE] = sum(row.is_unit_late for row in self.rows)
        found[REVIEW_LATE] = sum(row.is_review_late for row in self.rows)
        found[RECENT] = sum(row.edited_at is not None and row.edited_at >= since for row in self.rows)
        return found

    @property
    def added_up(self) -> str:
        """未开始 1 + 填写中 2 … = 8: the states add up to all units."""
        counts = Counter(row.state for row in self.rows)
        parts = " + ".join(f"{label} {counts[state]}" for state, label in labels(self.round).items() if counts[state])
        return f"{parts} = {len(self.rows)}" if parts else "0"

    def chosen(self, state: str = "", words: str = "", sort: str = "") -> list[Row]:
        """The rows that a filter lets through; what it does not know lets everything through."""
        since = timezone.now() - timedelta(days=RECENT_DAYS)
        tests: dict[str, Callable[[Row], bool]] = {
            UNREPORTED: lambda row: not row.is_reported,
            LATE: lambda row: row.is_unit_late,
            REVIEW_LATE: lambda row: row.is_review_late,
            RECENT: lambda row: row.edited_at is not None and row.edited_at >= since,
        }
        is_let = tests.get(state, (lambda row: row.state == state) if state in LABELS else lambda row: True)
        wanted = words.split()
        found = [row for row in self.rows if is_let(row) and all(_is_found(row, word) for word in wanted)]
        if sort in SORTS:
            _, key, is_reversed = SORTS[sort]
            found.sort(key=key, reverse=is_reversed)
        return found


def matrix(round: Round) -> Matrix:
    shared = {"round": round, "today": timezone.localdate(), "calendar": round.calendar}
    extended, chased = extensions(round), reminded(round)
    events = Event.objects.filter(report__round=round)
    returns = dict(events.filter(action=Action.RETURN).order_by().values_list("report").annotate(Count("pk")))
    begun = events.filter(action=Action.START_REVIEW, report__state=State.REVIEWING).order_by("pk")
    begun = begun.exclude(report__claim__is_put_down=True)
    reviewers = dict(begun.values_list("report", "by__name"))
    claimed = dict(claims.live().filter(report__round=round).values_list("report", "by__name"))

    def rows(units: QuerySet[Unit]) -> list[Row]:
        joined = units.annotate(begun=FilteredRelation("reports", condition=Q(reports__round=round)))
        found = [Row(*values, **shared) for values in joined.values_list(*COLUMNS)]
        for row in found:
            row.extension, row.reminded = extended.get(row.pk), chased.get(row.pk)
            row.returns, row.reviewer = returns.get(row.report, 0), reviewers.get(row.report, "")
            row.claimed_by = claimed.get(row.report, "")
        return found

    own = rows(Unit.objects.filter(pk=round.county_id))
    has_one = bool(own) and (own[0].report is not None or _county_owes(round))
    return Matrix(round, rows(units_of(round)), own[0] if has_one else None, _gone(round))


def _gone(round: Round) -> list[str]:
    listed = Unit.objects.filter(gone(round), listings__round=round, listings__must_report=True)
    return list(listed.values_list("name", flat=True))


def _county_owes(round: Round) -> bool:
    return not round.is_history and round.pk in owes(round.county, [round])


def complete(rows: list[Row]) -> None:
    """What is asked of the rows of one page alone: their comments, and the checks again where their counts no longer
    hold."""
    reviews = in_review([row.report for row in rows if row.report])
    for row in rows:
        row.in_review = reviews.get(row.report)
    stale = [row.report for row in rows if row.report and not row.is_counted]
    if not stale:
        return
    kept = tallies(Report.objects.filter(pk__in=stale).select_related("round", "unit"))
    for row in rows:
        if row.report in kept:
            tally = kept[row.report]
            row.tally_version, row.blanks = tally.version, tally.blanks
            row.errors, row.unexplained, row.explained = tally.errors, tally.unexplained, tally.explained


def _is_found(row: Row, word: str) -> bool:
    """As it stands, or as a name is spelt, from its beginning; letters and digits may be as wide as a character."""
    stands, narrow = f"{row.name} {row.short_name} {row.code} {row.contact} {row.phone}", normalize("NFKC", word)
    return word in stands or narrow in stands or f" {narrow.lower()}" in f" {row.spelt}"
