"""Comments at the county's desk: writing a draft, dropping it, and what becomes of an answered one."""

import secrets
from dataclasses import dataclass, field
from functools import cache

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from giyearreport.anchor import Anchor
from giyearreport.content import plain_prose
from giyearreport.formats.grammar import Edition, Ref, Section
from giyearreport.pages.access import for_the_county, visible_report
from giyearreport.pages.comments import comments_of
from giyearreport.pages.marked import marked
from giyearreport.pages.progress import FOREWORD
from giyearreport.pages.refusing import status_of
from giyearreport.pages.report_context import state_label
from giyearreport.pages.scripts import is_script
from giyearreport.reports import comments, store
from giyearreport.reports.comments import ReplyKind, Said, Weight
from giyearreport.reports.models import Comment, Phrase, Report
from giyearreport.reports.permissions import COMMENT, Standing, may
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import TRANSITIONS, Action
from giyearreport.units.models import Person
from giyearreport.writers.html import article

WITH_COMMENTS = (Action.RETURN, Action.APPROVE)  # the steps whose buttons tell of the comments
JUDGED = {"settle": ReplyKind.SETTLED, "reopen": ReplyKind.REOPENED}


@dataclass(frozen=True)
class CommentForm:
    """The form of one comment, with what stands in its fields. ``places`` are the chosen cells and section."""

    key: str
    edition: Edition
    phrases: list[Phrase]
    places: list[str] = field(default_factory=list)
    quote: str = ""
    weight: str = Weight.MUST
    text: str = ""
    seen: int = 0
    error: str = ""

    @property
    def weights(self) -> list[tuple[str, str, bool]]:
        return [(value, label, value == self.weight) for value, label in Weight.choices]

    @property
    def options(self) -> str:
        """What may be chosen, as HTML: each section, whole or by its cells."""
        return _options(self.edition)

    @property
    def first(self) -> str:
        """The place that is chosen; empty where none is, or none that the report has."""
        return self.places[0] if self.places and self.places[0] in _labels(self.edition) else ""

    @property
    def first_label(self) -> str:
        return _labels(self.edition).get(self.first, "")

    @property
    def others(self) -> list[str]:
        """The cells beyond the first."""
        return self.places[1:]


def blank_form(report: Report, person: Person, place: str = "") -> CommentForm:
    """For a new comment, under a key of its own."""
    return CommentForm(secrets.token_hex(8), report.edition, phrases_of(person), [place] if place else [])


def phrases_of(person: Person) -> list[Phrase]:
    return list(Phrase.objects.filter(county=person.unit.county))


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
        return _page(request, report, _form_of(report, key, request.user))
    try:
        said = _done(request, report, key)
    except Refused as refusal:
        if is_script(request):
            raise
        report.refresh_from_db()
        return _page(request, report, _form_typed(request, report, key, str(refusal)), status=status_of(refusal))
    if is_script(request):
        return JsonResponse(_news(request, report, key))
    messages.success(request, said)
    anchor = f"comment-{key}" if report.comments.filter(key=key).exists() else "comments"
    return redirect(f"{reverse('review:report', args=[report.pk])}#{anchor}")


def _done(request: HttpRequest, report: Report, key: str) -> str:
    """Does what was posted, and returns the words for it."""
    post, by = request.POST, request.user
    done = post.get("do", "save")
    if done in JUDGED:
        kind = JUDGED[done]
        comments.reply(report, key, kind, post.get("text", ""), by=by)
        return "已标为已解决。" if kind is ReplyKind.SETTLED else "已标为还要改，退回时一起发给填报单位。"
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
    shown = {"report": report, "comments": found, "may_comment": True, "view": request.POST.get("view", "")}
    steps = [TRANSITIONS[action] for action in Standing(request.user, report).actions if action in WITH_COMMENTS]
    return {
        **kept,
        "list": render_to_string("review/comments.html", shown, request),
        "steps": {
            step.action: render_to_string("review/step.html", {**shown, "transition": step}, request) for step in steps
        },
        "article": marked(article(content, addressed=True), found.all),
    }


def _form_of(report: Report, key: str, person: Person) -> CommentForm:
    """With what the draft says; blank where there is none under this key."""
    draft = report.comments.filter(key=key, state=Comment.State.DRAFT).first()
    if draft is None:
        return CommentForm(key, report.edition, phrases_of(person))
    at = draft.anchor
    places = [*map(str, at.cells), *([at.section] if at.section else [])]
    return CommentForm(
        key, report.edition, phrases_of(person), places, at.quote or "", draft.weight, draft.text, draft.writes
    )


def _form_typed(request: HttpRequest, report: Report, key: str, error: str) -> CommentForm:
    """With what was posted and could not be kept. What somebody else wrote meanwhile has been shown by the error."""
    post, now = request.POST, report.comments.filter(key=key).first()
    text = post.get("text", "") or post.get("phrase", "")
    return CommentForm(
        key, report.edition, phrases_of(request.user), post.getlist("place"), post.get("quote", ""),
        post.get("weight", Weight.MUST), text, now.writes if now else 0, error,
    )  # fmt: skip


def _page(request: HttpRequest, report: Report, form: CommentForm, status: int = 200) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "state_label": state_label(report.state, request.user),
        "may_comment": may(request.user, COMMENT, report),
    }
    return render(request, "review/comment.html", context, status=status)


@cache  # over two hundred, the same on every page
def _options(edition: Edition) -> str:
    groups = [_places_in(edition, section) for section in edition.sections]
    return render_to_string("review/places.html", {"groups": groups})


@cache
def _labels(edition: Edition) -> dict[str, str]:
    return dict(place for section in edition.sections for place in _places_in(edition, section)[1])


def _places_in(edition: Edition, section: Section) -> tuple[str, list[tuple[str, str]]]:
    """The section's name, and its places with their labels: it as a whole, and its cells."""
    name = section.heading or FOREWORD
    cells = (cell.ref for cell in edition.table(section.code).grid.cells if cell.ref) if section.is_table else ()
    return name, [(section.code, f"{name}（整个部分）"), *((str(ref), edition.cell(ref).label) for ref in cells)]
