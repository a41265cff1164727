"""Approving and publishing many at once: what would be done and what is left out, and how far it is (U50, U96)."""

from datetime import timedelta
from math import ceil

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods

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
#: What this batch did, in words.
DONE = {Action.APPROVE: "审核通过", Action.PUBLISH: "已发布"}
CHOSEN = "chosen"  # in the session: what was chosen for the last summaries, by the key of each
MOST_CHOSEN = 3
MOST_DIGITS = 9


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_county
def new_batch(request, year: int):
    """Of what was chosen in the list, the summary, which writes nothing and has an address of its own, so that Back
    leads to it; with its ``key`` it is done."""
    round = round_of(request.user, year)
    if request.method != "POST":
        return _kept_summary(request, round)
    asked = request.POST.get("do", "")
    asked = asked if asked in ASKED else "publish"
    action, is_all = ASKED[asked]
    try:
        if key := request.POST.get("key", ""):
            begun = batches.begin(round, action, _chosen(request), key, by=request.user, told=_told(request))
            batches.step(begun)
            return redirect("review:batch", begun.pk)
        chosen = _all_of(round, action) if is_all else _chosen(request)
        if not chosen:
            why = "现在没有可以做的。" if is_all else f"{_only_to_chase(_to_chase(request))}请先在列表里勾选。"
            return _to_the_list(request, round, f"没有{action.label}：{why}")
        batches.refuse_too_many(chosen)
    except Refused as refusal:
        return own_page(request, refusal)
    key = get_random_string(LONGEST_BATCH_KEY)
    chased = 0 if is_all else _to_chase(request)
    kept = [*request.session.get(CHOSEN, {}).items(), (key, [asked, list(chosen.items()), chased])]
    request.session[CHOSEN] = dict(kept[-MOST_CHOSEN:])
    return redirect(f"{reverse('review:new_batch', args=[year])}?chosen={key}")


def _kept_summary(request: HttpRequest, round: Round) -> HttpResponse:
    key = request.GET.get("chosen", "")
    asked, pairs, chased = request.session.get(CHOSEN, {}).get(key, ("", [], 0))
    if asked not in ASKED:
        return _to_the_list(request, round, "选好的已经不在了，请在列表里再选一次。")
    action, is_all = ASKED[asked]
    try:
        return _summary(request, round, action, dict(pairs), key, chased, only_clean=is_all)
    except Refused as refusal:
        return own_page(request, refusal)


def _to_the_list(request: HttpRequest, round: Round, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect(f"{reverse('review:reports')}?year={round.year}")


def _summary(
    request: HttpRequest, round: Round, action: Action, chosen: dict[int, int], key: str, chased: int, *,
    only_clean: bool,
) -> HttpResponse:  # fmt: skip
    found = batches.candidates(round, action, chosen, request.user, only_clean=only_clean)
    context = {
        "round": round,
        "at_year": True,
        "transition": TRANSITIONS[action],
        "going": [each for each in found if not each.why_not],
        "left_out": [each for each in found if each.why_not],
        "only_to_chase": _only_to_chase(chased),
        "key": key,
    }
    return render(request, "review/new_batch.html", context)


def _to_chase(request: HttpRequest) -> int:
    """How many units were ticked that have handed in nothing: those ticks are for 催报."""
    return len(request.POST.getlist("unit"))


def _only_to_chase(units: int) -> str:
    return f"勾选的有 {units} 个单位还没有上报，只能催报，不在其中。" if units else ""


def _all_of(round: Round, action: Action) -> dict[int, int]:
    rows = [row for row in matrix(round).rows if row.state in TRANSITIONS[action].sources]
    return {row.report: row.version for row in rows}


def _chosen(request: HttpRequest) -> dict[int, int]:
    """The versions that were seen, by report."""
    return _pairs(request, "report")


def _told(request: HttpRequest) -> dict[int, int]:
    """Of how many warnings without an explanation the summary told, by report."""
    return _pairs(request, "told")


def _pairs(request: HttpRequest, name: str) -> dict[int, int]:
    """What is none of ours is left out."""
    pairs = [value.partition("-") for value in request.POST.getlist(name)]
    return {int(pk): int(number) for pk, _, number in pairs if _is_number(pk) and _is_number(number)}


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
            rows = render_to_string("review/batch_rows.html", {"rows": _rows(found)}, request)
            return JsonResponse({**said, "rows": rows})
        return redirect("review:batch", found.pk)
    now = batches.progress(found)
    context = {
        "batch": found,
        "round": found.round,
        "at_year": True,
        "progress": now,
        "words": _words(found, now),
        "rows": _rows(found),
    }
    return render(request, "review/batch.html", context)


def _rows(found: Batch) -> list[tuple[BatchItem, str, str]]:
    """Each item with the drawing and the words of what became of it."""
    items = found.items.select_related("report__unit").order_by("report__unit__position", "report__unit__code")
    takers = batches.takers(found)
    return [(item, *_result(found, item, takers.get(item.report_id, ""))) for item in items]


def _result(found: Batch, item: BatchItem, taker: str) -> tuple[str, str]:
    if item.state == BatchItem.State.DONE:
        return "ok", DONE[Action(found.action)]
    if item.state == BatchItem.State.REFUSED:
        return "warn", "没有做"
    return ("ok", f"已由{taker}另行{found.get_action_display()}") if taker else ("unknown", "等待")


def _held_up(found: Batch, left: int) -> str:
    """What is waited for where somebody was at all that is left, and may have been ended at it; empty elsewhere."""
    until = batches.held_until(found)
    if until is None:
        return ""
    minutes = ceil((until - timezone.now()) / timedelta(minutes=1))
    elsewhere = f"剩下的 {left} 份正在别处做（后台，或者另一个打开的页面）"
    return f"。{elsewhere}；那边要是断了，最迟 {max(minutes, 1)} 分钟后这里接着做"


def _words(found: Batch, now: batches.Progress) -> str:
    label = found.get_action_display()
    if now.is_busy:
        return f"正在{label}，{now.ended}/{now.total}{_held_up(found, now.total - now.ended)}"
    by_other = f"，另行{label}的 {now.by_other} 份" if now.by_other else ""
    refused = f"，没有{label} {now.refused} 份，原因在下表" if now.refused else ""
    return f"已结束：{label} {now.done} 份{by_other}{refused}。"
