"""The clerk's own ticks: which hold for a content, and setting and taking away one."""

import hashlib
import json

from giyearreport.formats.grammar import Section
from giyearreport.formats.numbers import print_number
from giyearreport.reports.models import Report, Tick
from giyearreport.reports.store import Stored
from giyearreport.units.models import Person


def holding(report: Report, stored: Stored) -> dict[str, Tick]:
    """The ticks of sections that are still as they were ticked, by the section's code."""
    sections = {section.code: section for section in report.edition.sections}
    ticks = report.ticks.select_related("by")
    return {tick.section: tick for tick in ticks if tick.sha256 == _of(stored, sections[tick.section])}


def tick(report: Report, section: Section, stored: Stored, *, by: Person) -> None:
    report.ticks.update_or_create(section=section.code, defaults={"sha256": _of(stored, section), "by": by})


def take_away(report: Report, section: Section) -> None:
    report.ticks.filter(section=section.code).delete()


def _of(stored: Stored, section: Section) -> str:
    """The hash of a section's text, or of its cells as people see them."""
    content = stored.content
    if section.is_table:
        refs = [cell.ref for cell in content.edition.table(section.code).cells]
        seen = {str(ref): stored.unread.get(ref) or print_number(content.cells[ref]) for ref in refs}
    else:
        seen = content.prose[section.code]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()
