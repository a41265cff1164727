"""Where a section's page leads when its buttons have saved."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from giyearreport.desk.editing import Editor
from giyearreport.formats.grammar import Section
from giyearreport.pages.comments import Comments, ShownComment
from giyearreport.pages.progress import is_wanting
from giyearreport.reports.permissions import ANSWER, may


class WayOn(NamedTuple):
    """What the main button says, and where it leads when it has saved."""

    words: str
    address: str


def comes_back(request: HttpRequest) -> bool:
    """Whether the page was opened from 检查与提交, to mend something: it leads back there."""
    return request.GET.get("back") == "check"


def way_on(request: HttpRequest, editor: Editor, found: Comments) -> WayOn:
    """What the main button does: it leads back to where the page was opened from, else to what is still to be filled,
    then to a comment that waits for this person's answer, last to the check."""
    report = editor.report
    check = reverse("desk:check", args=[report.pk])
    if comes_back(request):
        return WayOn("保存并回到检查", check)
    if section := _next_wanting(editor):
        return WayOn("保存并填下一部分", reverse("desk:section", args=[report.pk, section.code]))
    if may(request.user, ANSWER, report) and (comment := next_elsewhere(found, editor.section) or found.next_open):
        address = reverse("desk:section", args=[report.pk, comment.section])
        return WayOn("保存并看下一条意见", f"{address}#{comment.target}")
    return WayOn("保存并去检查", check)


def _next_wanting(editor: Editor) -> Section | None:
    """The next section that is still to be filled, those before this one last."""
    sections = editor.content.edition.sections
    index = sections.index(editor.section)
    others = (*sections[index + 1 :], *sections[:index])
    return next((each for each in others if is_wanting(each, editor.content)), None)


def next_elsewhere(found: Comments, section: Section) -> ShownComment | None:
    """A comment in another section that waits for an answer, those that must be answered first."""
    return next((each for each in [*found.open_musts, *found.open] if each.section != section.code), None)


def address_below(editor: Editor) -> str:
    """The address of the section below this one, whether anything is to be filled there or not; below the last it is
    that of the check."""
    sections = editor.content.edition.sections
    below = sections[sections.index(editor.section) + 1 :]
    if not below:
        return reverse("desk:check", args=[editor.report.pk])
    return reverse("desk:section", args=[editor.report.pk, below[0].code])
