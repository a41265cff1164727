"""The day a document carries in its properties."""

from datetime import date

from giyearreport.content import ReportContent


def day_of(content: ReportContent, dated: date | None) -> date:
    """The report's own day where the caller knows it, else the first on which its year can be reported. Never today's:
    the same report always gives the same bytes."""
    return dated or date(content.year + 1, 1, 1)
