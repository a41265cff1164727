"""The tables of the database. The statutory tables are mirrored column by column; ``store`` is the way in and out."""

from giyearreport.reports.models.applications import Applications2019, Applications2021
from giyearreport.reports.models.ask import Ask
from giyearreport.reports.models.batch import Batch, BatchItem
from giyearreport.reports.models.change import Change
from giyearreport.reports.models.claim import Claim
from giyearreport.reports.models.comment import Comment, Phrase, Reply
from giyearreport.reports.models.coverage import Coverage, CoverageScope
from giyearreport.reports.models.departure import Departure
from giyearreport.reports.models.disclosure import Disclosure2019, Disclosure2021
from giyearreport.reports.models.event import Event
from giyearreport.reports.models.explanation import Explanation
from giyearreport.reports.models.imports import Import, PastYearsFile, PastYearsLoad
from giyearreport.reports.models.litigation import Litigation
from giyearreport.reports.models.origin import Origin
from giyearreport.reports.models.presence import Presence
from giyearreport.reports.models.prose import Prose
from giyearreport.reports.models.receipt import Receipt
from giyearreport.reports.models.reminder import Reminder
from giyearreport.reports.models.report import Report
from giyearreport.reports.models.revision import PublicFile, Revision
from giyearreport.reports.models.round import Extension, Listing, Round, Why
from giyearreport.reports.models.saves_heard import SavesHeard
from giyearreport.reports.models.scan import Scan
from giyearreport.reports.models.sign_off import SignOffSheet
from giyearreport.reports.models.snapshot import Snapshot
from giyearreport.reports.models.tally import Tally
from giyearreport.reports.models.tick import Tick
from giyearreport.reports.models.unread import UnreadEntry
from giyearreport.reports.models.vouched import Vouched

#: Which model keeps which table, by edition.
TABLE_MODELS = {
    "2019": {"disclosure": Disclosure2019, "applications": Applications2019, "litigation": Litigation},
    "2021": {"disclosure": Disclosure2021, "applications": Applications2021, "litigation": Litigation},
}

__all__ = [
    "TABLE_MODELS",
    "Applications2019",
    "Applications2021",
    "Ask",
    "Batch",
    "BatchItem",
    "Change",
    "Claim",
    "Comment",
    "Coverage",
    "CoverageScope",
    "Departure",
    "Disclosure2019",
    "Disclosure2021",
    "Event",
    "Explanation",
    "Extension",
    "Import",
    "Listing",
    "Litigation",
    "Origin",
    "PastYearsFile",
    "PastYearsLoad",
    "Phrase",
    "Presence",
    "Prose",
    "PublicFile",
    "Receipt",
    "Reminder",
    "Reply",
    "Report",
    "Revision",
    "Round",
    "SavesHeard",
    "Scan",
    "SignOffSheet",
    "Snapshot",
    "Tally",
    "Tick",
    "UnreadEntry",
    "Vouched",
    "Why",
]
