"""Writing a draft together with what is known of it: the door that pages and imports use."""

from collections.abc import Mapping

from django.db import transaction

from giyearreport.content import ReportContent
from giyearreport.formats.grammar import Ref
from giyearreport.reports import store
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.prior import Prior
from giyearreport.reports.cited import Places, follow, joined
from giyearreport.reports.deadlines import refuse_over
from giyearreport.reports.models import Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.models.prose import PROSE_LENGTH
from giyearreport.reports.refusals import Refused
from giyearreport.reports.saves_heard import Sender
from giyearreport.units.models import Person


def save(
    report: Report, content: ReportContent, *, by: Person, version: int, stored: store.Stored,
    unread: Mapping[Ref, str], provenance: Mapping[Ref, Provenance] | None = None, action: str = "save",
    sender: Sender | None = None, cites: Places | None = None, cited: Places | None = None, prior: Prior | None = None,
) -> int:  # fmt: skip
    """``store.save`` and the tally of the version that it makes, in one transaction. The checks run before it begins,
    so that nobody waits for them; nothing is checked or written where nothing differs. What the text took from the
    tables follows them: ``cited`` are the numbers of it that did so at ``version``, ``cites`` those that it takes now.
    ``cited`` and ``prior``, last year's report, are asked for where the caller has not done so. Refused where the prose
    grows beyond PROSE_LENGTH."""
    refuse_over(report)
    content, cited = follow(stored.content, content, store.cited_in(report) if cited is None else cited)
    for section, new in (cites or {}).items():
        cited = {**cited, section: joined(cited.get(section, ()), new, section, content)}
    _refuse_too_long(content, stored.content)
    differs = (content, dict(unread)) != stored
    counted = tally.count(report, content, prior=prior, unread=unread) if differs else None
    with transaction.atomic():
        written = store.save(
            report, content, by=by, version=version, stored=stored, unread=unread, provenance=provenance,
            action=action, sender=sender, cited=cited,
        )  # fmt: skip
        if counted and written != version:
            tally.keep(report, counted)
    return written


def _refuse_too_long(content: ReportContent, was: ReportContent) -> None:
    """A report that has been too long all along may still be changed, if it grows no further."""
    length = content.prose_length
    if length > max(PROSE_LENGTH, was.prose_length):
        over = f"最多 {PROSE_LENGTH} 字，多出 {length - PROSE_LENGTH} 字"
        raise Refused(f"没有保存：报告各部分的文字一共 {length} 字，{over}。请删减后再保存。")
