"""The findings beside a section's form: as the page opens, and again at every pause while the clerk types."""

from collections.abc import Collection, Mapping

from django.template.loader import render_to_string

from giyearreport.content import ReportContent
from giyearreport.desk.editing import Editor
from giyearreport.formats.grammar import Ref
from giyearreport.pages import places
from giyearreport.pages.asked_for import asked_for
from giyearreport.pages.comments import Comments, comments_of
from giyearreport.pages.looks import Look
from giyearreport.pages.places import Placed
from giyearreport.pages.progress import finished, progress, wanted
from giyearreport.reports import ticks
from giyearreport.reports.checking import explanations
from giyearreport.reports.checking.explanations import Answer
from giyearreport.reports.checking.findings import findings_of
from giyearreport.reports.permissions import ANSWER, Standing
from giyearreport.reports.store import Stored
from giyearreport.rules.language.asked_for import SECTION


def findings_beside(
    editor: Editor, answers: Collection[Answer], content: ReportContent, unread: Collection[Ref], waiting: Comments
) -> dict:
    """What the templates of a section's page need to show its findings; ``waiting`` are the comments on the report that
    the reader may answer."""
    open_here = waiting.within(editor.section.code).open
    to_see = places.placed(answers, editor.section, content, unread)
    return {
        "to_see": to_see,
        "open_here": open_here,
        "count": _count(to_see, len(open_here)),
        "to_see_json": [entry.as_json() for entry in to_see],
        "at_cells": places.by_cell(to_see),
    }


def _count(to_see: Collection[Placed], comments: int) -> Look:
    """How much of the section is left to see, under the drawing of the weightiest; the county's ``comments`` that wait
    for an answer are."""
    left = [entry for entry in to_see if not entry.answer and not entry.follows]
    if left:
        return Look(left[0].look.icon, f"本部分 {len(left)} 处要看")
    if comments:
        return Look("comment", f"县级意见 {comments} 条没有答复")
    return Look("ok", "本部分都看过了" if to_see else "本部分没有发现问题")


def findings_now(editor: Editor, content: ReportContent, unread: Mapping[Ref, str], standing: Standing) -> dict:
    """The findings of this content as data; their list, the outline and the tick as the page itself would show them.
    ``standing`` is that of the page's reader. None of it asks the request, as a whole page's frame does: what each
    request is asked for its frame would take as long as the list."""
    found = findings_of(editor.report, content, prior=editor.before, unread=unread)
    answers = explanations.answers(editor.report, found)
    ticked = ticks.holding(editor.report, Stored(content, dict(unread)))
    may_answer = standing.may(ANSWER)
    waiting = comments_of(editor.report, content, standing.person) if may_answer else Comments()
    sections = progress(content, places.left_to_see(answers), unread, ticked, waiting.open_by_section())
    here = next(entry for entry in sections if entry.section == editor.section)
    shown = {"report": editor.report, "editor": editor, "sections": sections}
    shown |= {"done": finished(sections), "wanted": wanted(sections)}
    shown |= findings_beside(editor, answers, content, unread, waiting)
    listed = asked_for(editor.report, content) if editor.section.code == SECTION else []
    asked = {"asked_for": listed, "may_edit": True}
    return {
        "findings": shown["to_see_json"],
        "counts": {
            entry.section.code: {"errors": entry.errors, "warnings": entry.warnings, "hints": entry.hints}
            for entry in sections
        },
        "list": render_to_string("desk/to_see.html", shown),
        "outline": render_to_string("desk/outline.html", shown),
        "asked_for": render_to_string("desk/asked_for.html", asked) if listed else "",
        "tick": render_to_string("desk/tick.html", {"entry": here, "may_edit": True}),
    }
