"""How a page answers a refusal."""

from giyearreport.reports.refusals import Because, Refused

STATUS = {
    Because.INVALID: 400,
    Because.FORBIDDEN: 403,
    Because.STALE: 409,
    Because.LOCKED: 409,
    Because.BUSY: 503,
}


def status_of(refusal: Refused) -> int:
    """The HTTP status of the page that shows it."""
    return STATUS[refusal.because]
