"""The checks as the tests ask them: of a report, with what stands beside it."""

from collections.abc import Iterable

from giyearreport import rules
from giyearreport.content import ReportContent
from giyearreport.rules import Case, Finding, Neighbourhood, Organ


def check(content: ReportContent, prior: ReportContent | None = None, unit: Organ | None = None, *,
          notes: Iterable = (), neighbours: Iterable[ReportContent] = (), **more) -> list[Finding]:  # fmt: skip
    """``more`` are the other fields of the case."""
    return rules.check(Case(content, prior, unit, tuple(notes), neighbours=Neighbourhood(neighbours), **more))
