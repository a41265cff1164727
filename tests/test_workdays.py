"""Working days: weekends, holidays, and days worked instead."""

from datetime import date

import pytest

from giyearreport.workdays import Calendar, days_in

SPRING = Calendar(days_in("2026-02-15至2026-02-23\n2026-01-01"), days_in("2026-02-14 \n\n2026-02-28"))


@pytest.mark.parametrize(
    ("calendar", "start", "end", "number"),
    [
        (Calendar(), date(2026, 1, 9), date(2026, 1, 12), 1),  # Friday to Monday
        (Calendar(), date(2026, 1, 12), date(2026, 1, 12), 0),
        (Calendar(), date(2026, 1, 12), date(2026, 1, 9), 0),
        (Calendar(), date(2025, 12, 31), date(2026, 1, 31), 22),
        (SPRING, date(2026, 2, 13), date(2026, 2, 24), 2),  # the 14th is worked, the 24th too
        (SPRING, date(2026, 2, 14), date(2026, 2, 23), 0),
        (SPRING, date(2026, 2, 26), date(2026, 3, 1), 2),
    ],
)
def test_working_days_between_two_days(calendar, start, end, number):
    assert calendar.between(start, end) == number


@pytest.mark.parametrize(
    "said", ["2026-02-30", "春节", "2026/02/15", "2026-02-20至2026-02-15", "2025-02-15至2026-02-23"]
)
def test_what_names_no_days_is_told_with_its_line(said):
    with pytest.raises(ValueError, match=f"“{said}”"):
        days_in(f"2026-01-01\n{said}")
