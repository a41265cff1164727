"""Approving and publishing many at once: what would be done and what is left out, and how far it is (U50, U96)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_POST

from giyearreport.pages.access import for_the_county
from giyearreport.pages.refusing import own_page
from giyearreport.reports import batches
from giyearreport.reports.models import Batch, BatchItem, Round
from giyearreport.reports.models.batch import LONGEST_BATCH_KEY
from giyearreport.reports.refusals import Refused
from giyearreport.reports.states import TRANSITIONS, Action
from giyearreport.review.matrix import matrix
from giyearreport.review.rounds import round_of

#: What the buttons of the list ask for: the step, and whether for all of the round that have nothing against it.
ASKED = {
    "approve": (Action.APPROVE, False),
    "approve_all": (Action.APPROVE, True),
    "publish": (Action.PUBLISH, False),
    "publish_all": (Action.PUBLISH, True),
}
#: An item's drawing and word.
WORDS = {
    BatchItem.State.WAITING: ("unknown", "等待"),
    BatchItem.State.DONE: ("ok", "已完成"),
    BatchItem.State.BY_OTHER: ("unknown", "已由另一批{}"),
    BatchItem.State.REFUSED: ("warn", "没有做"),
}
MOST_DIGITS = 9


@require_POST
@for_the_county
def new_batch(request, year: int):
    """Of what was chosen in the list, the summary, which writes nothing; with its ``key`` it is done."""
    round = round_of(request.user, year)
    action, is_all = ASKED.get(request.POST.get("do", ""), (Action.PUBLISH, False))
    try:
        if key := request.POST.get("key", ""):
            begun = batches.begin(round, action, _chosen(request), key, by=request.user)
            batches.step(begun)
            return redirect("review:batch", begun.pk)
        return _summary(request, round, action, is_all)
    except Refused as refusal:
        return own_page(request, refusal)


def _summary(request: HttpRequest, round: Round, action: Action, is_all: bool) -> HttpResponse:
    chosen = _all_of(round, action) if is_all else _chosen(request)
    found = batches.candidates(round, action, chosen, request.user, only_clean=is_all)
    context = {
        "round": round,
        "at_year": True,
        "transition": TRANSITIONS[action],
        "going": [each for each in found if not each.why_not],
        "left_out": [each for each in found if each.why_not],
        "key": get_random_string(LONGEST_BATCH_KEY),
    }
    return render(request, "review/new_batch.html", context)


def _all_of(round: Round, action: Action) -> dict[int, int]:
    rows = [row for row in matrix(round).rows if row.state in TRANSITIONS[action].sources]
    return {row.report: row.version for row in rows}


def _chosen(request: HttpRequest) -> dict[int, int]:
    """The versions that were seen, by report. What is none of ours is left out."""
    pairs = [value.partition("-") for value in request.POST.getlist("report")]
    return {int(pk): int(version) for pk, _, version in pairs if _is_number(pk) and _is_number(version)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def batch(request, batch_id: int):
    """How far it is, and what became of each report. Posting goes on with it, where nobody does so in the
    background."""
    of_the_county = Batch.objects.filter(round__county=request.user.unit.county).select_related("round", "by")
    found = get_object_or_404(of_the_county, pk=batch_id)
    if request.method == "POST":
        batches.step(found)
        if request.headers.get("X-Requested-With") == "steps":
            now = batches.progress(found)
            said = {"done": now.ended, "total": now.total, "words": _words(found, now), "busy": now.is_busy}
            return JsonResponse(said)
        return redirect("review:batch", found.pk)
    now = batches.progress(found)
    items = found.items.select_related("report__unit").order_by("report__unit__position", "report__unit__code")
    context = {
        "batch": found,
        "round": found.round,
        "at_year": True,
        "progress": now,
        "words": _words(found, now),
        "rows": [(item, *_result(found, item)) for item in items],
    }
    return render(request, "review/batch.html", context)


def _result(found: Batch, item: BatchItem) -> tuple[str, str]:
    drawing, words = WORDS[BatchItem.State(item.state)]
    return drawing, words.format(found.get_action_display())


def _words(found: Batch, now: batches.Progress) -> str:
    label = found.get_action_display()
    if now.is_busy:
        return f"正在{label}，{now.ended}/{now.total}"
    by_other = f"，已由另一批{label} {now.by_other} 份" if now.by_other else ""
    refused = f"，没有{label} {now.refused} 份，原因在下表" if now.refused else ""
    return f"已结束：{label} {now.done} 份{by_other}{refused}。"
