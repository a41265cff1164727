"""Comments at the county's desk: writing a draft, dropping it, and what becomes of an answered one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.anchor import Anchor
from giyearreport.content import plain_prose
from giyearreport.formats.grammar import Ref
from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.comments import comments_of
from giyearreport.pages.marked import marked
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import checked, state_label
from giyearreport.pages.scripts import is_script
from giyearreport.pages.way import back_to_it
from giyearreport.reports import claims, comments, store
from giyearreport.reports.checking.explanations import answers_now
from giyearreport.reports.checking.tally import tallies
from giyearreport.reports.comments import ReplyKind, Said
from giyearreport.reports.models import Report
from giyearreport.reports.permissions import COMMENT, Standing, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import TRANSITIONS, Action, State
from giyearreport.review import report_page
from giyearreport.review.comment_form import CommentForm, blank_form, form_of, form_typed
from giyearreport.writers.html import article

WITH_COMMENTS = (Action.RETURN, Action.APPROVE, Action.PUBLISH)  # the steps whose buttons tell of the comments
JUDGED = {"settle": ReplyKind.SETTLED, "reopen": ReplyKind.REOPENED}
NOT_DONE = {**dict.fromkeys(JUDGED, "没有记下"), "drop": "没有删除"}


@require_safe
@for_the_county
def new_comment(request, report_id: int):
    """The form alone, for a place that ``at`` may name; so it works without a script."""
    report = visible_report(request.user, report_id)
    return _page(request, report, blank_form(report, request.user, request.GET.get("at", "")))


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def comment(request, report_id: int, key: str):
    """One comment: its form while it is a draft. Posting saves it, drops it, or judges what was answered."""
    report = visible_report(request.user, report_id)
    if request.method != "POST":
        return _page(request, report, form_of(report, key, request.user))
    try:
        said = _done(request, report, key)
    except Refused as refusal:
        if is_script(request):
            raise
        report.refresh_from_db()
        if request.POST.get("do") in JUDGED:
            typed = request.POST.get("text", "").strip()
            error = f"{refusal}您写的：{typed}" if typed else str(refusal)
            return report_page.show(request, report, error=error, status=status_of(refusal))
        return _page(request, report, form_typed(request, report, key, str(refusal)), status=status_of(refusal))
    if is_script(request):
        return JsonResponse(_news(request, report, key))
    messages.success(request, said)
    anchor = f"comment-{key}" if report.comments.filter(key=key).exists() else "comments"
    return redirect(f"{reverse('review:report', args=[report.pk])}{back_to_it(request)}#{anchor}")


def _done(request: HttpRequest, report: Report, key: str) -> str:
    """Does what was posted, and returns the words for it."""
    post, by = request.POST, request.user
    done = post.get("do", "save")
    claims.refuse_anothers(report, by, NOT_DONE.get(done, "没有保存"))  # it would go with a 退回 that has not seen it
    if done in JUDGED:
        kind = JUDGED[done]
        comments.reply(report, key, kind, post.get("text", ""), by=by)
        return "已标为已解决。" if kind is ReplyKind.SETTLED else "已标为还要改，退回时一起发给填报单位。"
    if done == "take_along":
        comments.take_along(report, key, by=by)
        return "已放到这次的草稿里，退回时一起发给填报单位。"
    if done == "drop":
        comments.drop(report, key, by=by)
        return "已删除这条意见草稿。"
    text, seen = post.get("text", ""), post.get("seen", "")
    said = Said(_anchor(post), post.get("weight", ""), text or post.get("phrase", ""))
    comments.write(report, key, said, by=by, seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0)
    if "keep_phrase" in post:
        comments.keep_phrase(by.unit.county, said.text, by=by)
    return "意见已存为草稿，退回时一起发给填报单位。"


def _anchor(post: QueryDict) -> Anchor:
    """Where the form says the comment is. What is no place is left out."""
    cells, section = [], None
    for place in dict.fromkeys(filter(None, post.getlist("place"))):
        if "." in place:
            try:
                cells.append(Ref.parse(place))
            except ValueError:
                continue
        else:
            section = place
    quote, offset = plain_prose(post.get("quote", "")) or None, post.get("offset", "")
    if not (section and quote):
        return Anchor(tuple(cells), section)
    return Anchor(tuple(cells), section, quote, int(offset) if offset.isdecimal() and len(offset) < 9 else 0)


def _news(request: HttpRequest, report: Report, key: str) -> dict:
    """What the page's script shows after it: of a save by itself only that it is kept, else the list and the report."""
    written = report.comments.filter(key=key).first()
    kept = {"saved_at": f"{timezone.localtime():%H:%M:%S}", "writes": written.writes if written else 0}
    if "quiet" in request.POST:
        return kept
    content = store.load(report)
    found = comments_of(report, content, request.user)
    shown = {
        "report": report,
        "way": back_to_it(request),
        "comments": found,
        "unexplained": tallies([report])[report.pk].unexplained,
        "may_comment": True,
        "view": request.POST.get("view", ""),
        "correction": report_page.correction_of(report, content),
    }
    if report.state == State.APPROVED:  # the summary of a publication tells what the checks find
        shown["checked"] = checked(report, answers_now(report))
    steps = [TRANSITIONS[action] for action in Standing(request.user, report).actions if action in WITH_COMMENTS]
    return {
        **kept,
        "list": render_to_string("review/comments.html", shown, request),
        "steps": {
            step.action: render_to_string("review/step.html", {**shown, "transition": step}, request) for step in steps
        },
        "article": marked(article(content, addressed=True), found.all),
    }


def _page(request: HttpRequest, report: Report, form: CommentForm, status: int = 200) -> HttpResponse:
    context = {
        "report": report,
        "way": back_to_it(request),
        "form": form,
        "state_label": state_label(report.state, request.user),
        "may_comment": may(request.user, COMMENT, report),
    }
    return render(request, "review/comment.html", context, status=status)
