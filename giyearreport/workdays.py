"""Working days (工作日): Monday to Friday, but for the holidays and the days worked instead that a county has named."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_RANGE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:\s*(?:至|到|~|～|—|－)\s*(\d{4})-(\d{1,2})-(\d{1,2}))?")
LONGEST = 60  # days of one range: a slip of the year makes a longer one
NO_DAYS = "“{}”不是日期。请写成 2026-02-15 或者 2026-02-15至2026-02-23，一行一个。"


@dataclass(frozen=True)
class Calendar:
    """``off`` are working days of the week that are none, ``worked`` days of a weekend that are some."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def between(self, start: date, end: date) -> int:
        """The working days after ``start`` up to ``end``, that one with; 0 where ``end`` is not later."""
        return sum(self.is_worked(start + timedelta(days)) for days in range(1, (end - start).days + 1))

    def before(self, day: date) -> date:
        """The last working day before a day; a fortnight back where all of it is off."""
        earlier = (day - timedelta(days) for days in range(1, 15))
        return next((each for each in earlier if self.is_worked(each)), day - timedelta(14))


def days_in(text: str) -> frozenset[date]:
    """The days that a text names, one or one range a line. ValueError with a sentence about the first that is none."""
    return frozenset(day for line in text.splitlines() if line.strip() for day in _days(line.strip()))


def _days(line: str) -> list[date]:
    found = _RANGE.fullmatch(line)
    if found is None:
        raise ValueError(NO_DAYS.format(line[:30]))
    try:
        first = date(*map(int, found.groups()[:3]))
        last = date(*map(int, found.groups()[3:])) if found[4] else first
    except ValueError:
        raise ValueError(NO_DAYS.format(line[:30])) from None
    if not 0 <= (last - first).days < LONGEST:
        raise ValueError(f"“{line[:30]}”的起止不对：后一天要在前一天之后，相差不到 {LONGEST} 天。")
    return [first + timedelta(days) for days in range((last - first).days + 1)]
