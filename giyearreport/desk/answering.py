"""What the unit answers to the county's comments: 已改, or 不改 with the reason (U87)."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from giyearreport.desk import check_page, report_page
from giyearreport.desk.editing import Editor
from giyearreport.desk.ways_on import comes_back, next_elsewhere, way_on
from giyearreport.formats.grammar import Section
from giyearreport.pages.access import for_the_unit, section_of, visible_report
from giyearreport.pages.comments import Comments, comments_of
from giyearreport.pages.refusing import status_of
from giyearreport.pages.scripts import is_script
from giyearreport.reports import comments
from giyearreport.reports.comments import ReplyKind
from giyearreport.reports.models import Report
from giyearreport.reports.permissions import ANSWER, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import State

FIELD = "reason-"  # before the key of the comment
ALTHOUGH_UNTOUCHED = "done_untouched"  # the button for 已改 where nothing has changed at the place
NOT_SENT = "“不改”的理由还没有记下：按“不改，写明理由”记下，不要了就清空。"
WORDS = {
    ReplyKind.DONE: "已标记为已改。",
    ReplyKind.DECLINED: "不改的理由已记下，退回人看得到。",
    ReplyKind.TAKEN_BACK: "已收回答复。",
}


@require_POST
@for_the_unit
def answer(request, report_id: int):
    """From the list of the whole report, or from 检查与提交, and back there; a script asks from a section's page, which
    it names."""
    report = visible_report(request.user, report_id)
    if is_script(request):
        section = section_of(report, request.POST.get("section", ""))
        keep(request, report)
        return JsonResponse(_section_now(request, report, section))
    from_check = comes_back(request)
    try:
        keep(request, report)
    except Refused as refusal:
        said, status = str(refusal), status_of(refusal)
        if from_check:
            return check_page.show(request, report, error=said, status=status)
        return report_page.show(request, report, error=said, reasons=reasons_typed(request.POST), status=status)
    if left := reasons_left(request.POST):
        return report_page.show(request, report, reasons=left)
    return redirect(f"{reverse('desk:check' if from_check else 'desk:report', args=[report.pk])}#comments")


def is_answer(post: QueryDict) -> bool:
    """Whether the button that was pressed is one for an answer."""
    return any(name in post for name in (*WORDS, ALTHOUGH_UNTOUCHED))


def keep(request: HttpRequest, report: Report) -> None:
    """Writes the answer whose button was pressed: its name is the answer, its value the comment's key. Refused where
    it cannot be written."""
    post, knows = request.POST, ALTHOUGH_UNTOUCHED in request.POST
    kind = ReplyKind.DONE if knows else next((kind for kind in WORDS if kind.value in post), None)
    if kind is None:
        raise Refused("没有记下：请按“标记已改”或者“不改”。")
    key = post[ALTHOUGH_UNTOUCHED if knows else kind.value]
    reason = post.get(f"{FIELD}{key}", "") if kind is ReplyKind.DECLINED else ""
    comments.reply(report, key, kind, reason, by=request.user, although_untouched=knows)
    if not is_script(request):
        messages.success(request, WORDS[kind])


def reasons_typed(post: QueryDict) -> dict[str, str]:
    """The reasons that stand in a page's fields, by the key of the comment."""
    return {name.removeprefix(FIELD): text for name, text in post.items() if name.startswith(FIELD) and text.strip()}


def reasons_left(post: QueryDict) -> dict[str, str]:
    """Those beside the one that was sent by the pressed button."""
    sent = {post[name] for name in (*WORDS, ALTHOUGH_UNTOUCHED) if name in post}
    return {key: text for key, text in reasons_typed(post).items() if key not in sent}


def _as_json(here: Comments) -> list[dict]:
    return [each.as_json() for each in here.all if not each.is_settled]


def _section_now(request: HttpRequest, report: Report, section: Section) -> dict:
    """The comments of a section as its page shows them, as data too, and what its main button says."""
    editor = Editor(report, section)
    found = comments_of(report, editor.content, request.user)
    last_return = report.events.last() if report.state == State.RETURNED else None
    shown = {"report": report, "last_return": last_return, **beside(request, report, section, found)}
    return {
        "list": render_to_string("desk/section_comments.html", shown),
        "comments": shown["comments_json"],
        "way_on": way_on(request, editor, found)._asdict(),
    }


def beside(
    request: HttpRequest, report: Report, section: Section, found: Comments, typed: Mapping[str, str] | None = None
) -> dict:
    """What the templates of a section's page need to show its comments; ``typed`` are reasons not kept yet."""
    here = found.within(section.code).with_reasons(typed or {})
    elsewhere = next_elsewhere(found, section)
    may_answer = may(request.user, ANSWER, report)
    return {
        "here": here,
        "next_elsewhere": elsewhere,
        "commented": here.by_cell(),
        "comments_json": _as_json(here),
        "may_answer": may_answer,
        "waiting_here": here.open_by_cell() if may_answer else {},
        "is_folded": section.is_table,
        "not_sent": NOT_SENT,
    }
