"""已核对: a section is ticked or no longer, by a button of its form."""

from collections.abc import Mapping

from giyearreport.desk.editing import Editor
from giyearreport.pages.report_context import report_context
from giyearreport.reports import store, ticks
from giyearreport.reports.refusals import Because, Refused
from giyearreport.units.models import Person

TICK, TAKE_AWAY = "tick", "untick"  # what the buttons post as ``then``
NOT_SEEN = "没有标“已核对”：本部分刚才另外也改过，下面是现在的内容，请看过再标。刚写的已经保存。"
NOT_YET = "没有标“已核对”：本部分{}，请先填好、改好{}。刚写的已经保存。"


def is_ticking(post: Mapping[str, str]) -> bool:
    return post.get("then") in (TICK, TAKE_AWAY)


def take(post: Mapping[str, str], editor: Editor, *, by: Person, is_as_shown: bool) -> None:
    """What the pressed button says, about the section as it is stored. Refused where something in it is left to do, and
    where what is stored is not what the person has before them (``is_as_shown``)."""
    report, section = editor.report, editor.section
    if post["then"] == TAKE_AWAY:
        ticks.take_away(report, section)
        return
    if not is_as_shown:
        raise Refused(NOT_SEEN, Because.STALE)
    entry = next(each for each in report_context(report, by)["sections"] if each.section == section)
    if entry.lacks:
        raise Refused(NOT_YET.format(entry.lacks, "，或者写说明" if entry.warnings else ""), Because.LOCKED)
    ticks.tick(report, section, store.Stored(editor.content, editor.unread), by=by)
