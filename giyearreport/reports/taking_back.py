"""Kept versions of a report: what one holds, and writing it anew over what stands. Nothing is ever deleted by it."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from giyearreport.formats.grammar import Ref
from giyearreport.reports import drafts, store
from giyearreport.reports.models import Change, Event, Report
from giyearreport.reports.models.change import Provenance
from giyearreport.reports.permissions import EDIT, ROLES, may
from giyearreport.reports.refusals import Because, Refused, Stale
from giyearreport.reports.store import Stored
from giyearreport.units.models import Person

MOVED_ON = "您打开这一页以后报告又改过，什么也没有写入。下面是和现在的内容重新对照的，请看清后再恢复。"


class Version(NamedTuple):
    """A report as a save left it or a step handed it on: what ``done`` says, and what stood in it then."""

    number: int
    at: datetime
    by: Person
    done: str
    stored: Stored


def kept_version(report: Report, number: int) -> Version | None:
    """The version of a report with this number; None where its content was not kept."""
    row = _row(report, number)
    kept = report.snapshots.filter(sha256=_sha256(row)).first() if row else None
    if kept is None:
        return None
    content = kept.content
    texts = _texts_at(report, number)
    unread = {ref: text for ref, text in texts.items() if text and content.cells[ref] is None}
    return Version(number, row.at, row.by, row.get_action_display(), Stored(content, unread))


def with_sections(now: Stored, then: Stored, take: Collection[str]) -> Stored:
    """What stands now, the chosen sections as they were then, what is no number included."""
    content = now.content.with_values(
        {ref: value for ref, value in then.content.cells.items() if ref.table in take},
        {code: text for code, text in then.content.prose.items() if code in take},
    )
    kept = {ref: text for ref, text in now.unread.items() if ref.table not in take}
    return Stored(content, kept | {ref: text for ref, text in then.unread.items() if ref.table in take})


def refusal(report: Report, person: Person) -> Refused | None:
    """Why this person may not take anything back into this report now."""
    if person.role not in ROLES[EDIT]:
        return Refused("您可以查看历次修改；恢复旧版由填报员来做。", Because.FORBIDDEN)
    if not may(person, EDIT, report):
        return Refused(f"报告现在是“{report.get_state_display()}”，不能修改，所以不能恢复旧版。", Because.LOCKED)
    return None


def take_back(report: Report, then: Version, *, take: Collection[str], by: Person, version: int) -> int:
    """Write the chosen sections as they were then, in a save like any other, and return the new version; the old one
    where nothing differs. ``version`` is the one that the person saw. Refused where that is not possible."""
    if reason := refusal(report, by):
        raise reason
    if not take:
        raise Refused("没有勾选要恢复的部分，什么也没有写入。")
    stored = store.load_stored(report)
    content, unread = with_sections(stored, then.stored, take)
    try:
        return drafts.save(
            report, content, by=by, version=version, stored=stored, unread=unread, action=Change.Action.TAKE_BACK,
            provenance=dict.fromkeys(content.cells, Provenance.TAKEN_BACK),
        )  # fmt: skip
    except Stale:
        raise Stale(MOVED_ON) from None


def _row(report: Report, number: int) -> Change | Event | None:
    """The save or the step that made this version."""
    by_number = {"report": report, "version": number}
    change = Change.objects.filter(**by_number).select_related("by").first()
    return change or Event.objects.filter(**by_number).select_related("by", "snapshot").first()


def _sha256(row: Change | Event) -> str:
    """Of the content that the row names; empty for a step that names none."""
    if isinstance(row, Change):
        return row.sha256
    return row.snapshot.sha256 if row.snapshot else ""


def _texts_at(report: Report, number: int) -> dict[Ref, str]:
    """What people saw in each cell that had ever been changed by then. A snapshot holds no texts that are no numbers;
    the changes do."""
    texts: dict[Ref, str] = {}
    for cells in Change.objects.filter(report=report, version__lte=number).values_list("cells", flat=True):
        texts |= {Ref.parse(address): after for address, (_, after) in cells.items()}
    return texts
