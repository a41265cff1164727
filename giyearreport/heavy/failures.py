"""What comes of a job that was not done."""


class Busy(Exception):
    """Too many ask at this moment, nothing was begun; worth another try after ``retry_after`` seconds."""

    retry_after = 10


class Exhausted(Exception):
    """The job took more processor time, memory or patience than it may, or broke its process; another try would too."""
