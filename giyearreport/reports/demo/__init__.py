"""A county to try the program out with: 青禾县, which does not exist.

``county`` has the units and the people. ``years/`` has the reports of two years as a clerk would write them, figures
and prose; ``figures`` and ``prose`` read them. ``story`` tells what happened to each report, through the program's own
functions.
"""

from enum import StrEnum
from pathlib import Path

YEARS = Path(__file__).resolve().parent / "years"


class When(StrEnum):
    """The two report years of the demo; also their folders in ``YEARS``."""

    LAST = "last"
    CURRENT = "current"
