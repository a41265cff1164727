"""Which findings only say that something is not filled or not written yet: that is not wrong (U92)."""

from collections.abc import Collection

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.rules import Finding


def is_unfilled(content: ReportContent, finding: Finding, unread: Collection[Ref]) -> bool:
    """Whether it says no more than that; a text that is no number, which ``unread`` holds, is wrong."""
    is_placed = bool(finding.at.cells or finding.at.section)
    return is_placed and not wrong_in(content, finding) and not any(cell in unread for cell in finding.at.cells)


def wrong_in(content: ReportContent, error: Finding) -> set[str]:
    """The sections that an error makes wrong; one that is only not filled or not written is not."""
    at = error.at
    written = {at.section} if at.section and content.prose.get(at.section) else set()
    return written | {cell.table for cell in at.cells if content.value(cell) is not None}
