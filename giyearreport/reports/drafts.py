"""Writing a draft together with what is known of it: the door that pages and imports use."""

from collections.abc import Mapping

from django.db import transaction

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking import tally
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Provenance
from giyearreport.units.models import Person


def save(
    report: Report, content: ReportContent, *, by: Person, version: int, stored: store.Stored,
    unread: Mapping[Ref, str], provenance: Mapping[Ref, Provenance] | None = None, action: str = "save",
) -> int:  # fmt: skip
    """``store.save`` and the tally of the version that it makes, in one transaction. The checks run before it begins,
    so that nobody waits for them; nothing is checked or written where nothing differs."""
    differs = (content, dict(unread)) != stored
    counted = tally.count(report, content) if differs else None
    with transaction.atomic():
        written = store.save(
            report, content, by=by, version=version, stored=stored, unread=unread, provenance=provenance, action=action
        )
        if counted and written != version:
            tally.keep(report, counted)
    return written
