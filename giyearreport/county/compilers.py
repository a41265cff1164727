"""编制主体名单: page by page, frozen by opening the round, printed. For who runs the system, and the county's
reviewers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.county.access import for_who_settles_lists
from giyearreport.pages.listing import asked, chips, page_of
from giyearreport.pages.refusing import status_of
from giyearreport.pages.stale_form import held, one_at_a_time
from giyearreport.reports import compilers
from giyearreport.reports.models import Listing, Round, Why
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Person, Role, Unit

MUST, NOT = "must", "not"
NAMED = 5  # units in a sentence
CHANGED_MEANWHILE = "您打开这一页以后，别人改成了“{}”。要用您选的“{}”，请再保存一次。"


@dataclass
class Row:
    """A line with what was chosen for it and what is wrong with that."""

    line: Listing
    chosen: str  # "" for 应编制, else why not
    note: str
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_settles_lists
@one_at_a_time
def compilers_page(request, round_id: int):
    """A page of the list; what is posted is that page's."""
    found = _round(request.user, round_id)
    lines, kind, words = found.listings.select_related("unit__merged_into"), asked(request, "kind"), asked(request, "q")
    for word in words.split():
        lines = lines.filter(Q(unit__name__icontains=word) | Q(unit__code__icontains=word))
    numbers = {MUST: lines.filter(must_report=True).count(), NOT: lines.filter(must_report=False).count()}
    chosen = lines.filter(must_report=kind == MUST) if kind in numbers else lines
    page = page_of(chosen, request)
    rows = [Row(line, line.why_not, line.note) for line in page]
    if request.method == "POST":
        return _posted(request, found)
    labels = (("", "全部", sum(numbers.values())), (MUST, "应编制", numbers[MUST]), (NOT, "不编制", numbers[NOT]))
    context = {"chips": chips(request, "kind", labels)}
    return _show(request, found, rows, {**context, "kind": kind, "words": words, "page": page})


@require_safe
@for_who_settles_lists
def compilers_print(request, round_id: int):
    """The whole list on paper, those who owe none with the reason."""
    found = _round(request.user, round_id)
    lines = list(found.listings.select_related("unit__merged_into"))
    context = {
        "round": found,
        "total": len(lines),
        "must": [line for line in lines if line.must_report],
        "others": [line for line in lines if not line.must_report],
        "added": sum(line.added_on is not None for line in lines),
    }
    return render(request, "county/compilers_print.html", context)


@require_POST
@for_who_settles_lists
@one_at_a_time
def take_on(request, round_id: int):
    """The units that came after the list was drawn up."""
    found = _round(request.user, round_id)
    number = compilers.take_on(found, by=request.user)
    messages.success(request, f"已列入 {number} 个单位。")
    return redirect("county:compilers", round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_settles_lists
@one_at_a_time
def open_round(request, round_id: int):
    """What was chosen on the list's page is kept first, then comes the question, which shows what the list has come to;
    posted again with that, the round is opened."""
    found = _round(request.user, round_id)
    if request.method != "POST":
        return _ask(request, found)
    if seen := request.POST.get("seen"):
        if found.is_draft and seen != _state_of(found):
            return _ask(request, found, "名单刚才又改过，还没有开启。下面是现在的，请看清后再开启。", status=409)
        return _step(request, round_id, compilers.open_round, _opened)
    rows = _rows(request, found)
    if any(row.fault for row in rows):
        return _show(request, found, rows, {}, status=400)
    try:
        _keep(request, found, rows)
    except Refused as refusal:
        return _refused(request, found, refusal)
    return redirect("county:open_round", round_id)


def _ask(request, round: Round, error: str = "", status: int = 200):
    """The question before opening, with what will be frozen."""
    lines = list(round.listings.select_related("unit"))
    others = [line for line in lines if not line.must_report]
    context = {
        "round": round,
        "error": error,
        "must": len(lines) - len(others),
        "others": others,
        "reasons": Counter(line.get_why_not_display() for line in others).most_common(),
        "without_clerk": _without_clerk(round),
        "unlisted": compilers.unlisted(round).count(),
        "today": timezone.localdate(),
        "seen": _state_of(round),
    }
    return render(request, "county/open_round.html", context, status=status)


def _state_of(round: Round) -> str:
    """The list and the days in a word, which tells whether anything changed since the question was asked."""
    days = (round.opens_on, round.due_on, round.closes_on)
    return sha256(repr((days, [(line.unit_id, str(line)) for line in round.listings.all()])).encode()).hexdigest()


@require_POST
@for_who_settles_lists
def draft_round(request, round_id: int):
    return _step(request, round_id, compilers.close_again, lambda round: "已退回筹备，各单位看不到了。")


def _opened(round: Round) -> str:
    """From when the units may fill in, and whether they may at all."""
    today = timezone.localdate()
    if round.is_over(today):
        over = f"但是停止填报的 {round.closes_on:%Y-%m-%d} 已经过了，各单位不能填"
        return f"已开启，名单已经固定。{over}：请在年度任务里改日期，或者逐个准予延期。"
    since = "现在就" if round.opens_on <= today else f"从 {round.opens_on:%Y-%m-%d} 起"
    return f"已开启，名单已经固定。各单位{since}可以填。"


def _step(request, round_id: int, step, said: Callable[[Round], str]):
    found = _round(request.user, round_id)
    try:
        step(found, by=request.user)
    except Refused as refusal:
        messages.error(request, f"没有做：{refusal}")
    else:
        messages.success(request, f"{found}{said(found)}")
    return redirect("county:compilers", round_id)


def _rows(request, round: Round) -> list[Row]:
    """The lines that were posted, as they were chosen."""
    ids = [int(key) for key in request.POST.getlist("line") if key.isascii() and key.isdigit() and len(key) < 16]
    return [_row(request, line) for line in round.listings.filter(pk__in=ids).select_related("unit__merged_into")]


def _posted(request, round: Round):
    rows = _rows(request, round)
    if any(row.fault for row in rows):
        return _show(request, round, rows, {}, status=400)
    try:
        number = _keep(request, round, rows)
    except Refused as refusal:
        return _refused(request, round, refusal)
    messages.success(request, f"已保存，改了 {number} 个单位。" if number else "没有改动。")
    return redirect(f"{reverse('county:compilers', args=[round.pk])}?{request.GET.urlencode()}")


def _refused(request, round: Round, refusal: Refused):
    """The page as it was posted, at each line what was chosen for it and is not kept: the list was frozen meanwhile."""
    rows = _rows(request, round)
    for row in rows:
        if row.line.must_report and row.chosen:
            row.fault = f"您选了“不编制：{Why(row.chosen).label}”，没有保存。"
    return _show(request, round, rows, {"refusal": refusal}, status=status_of(refusal))


def _keep(request, round: Round, rows: list[Row]) -> int:
    """How many lines differ."""
    return compilers.set_lines(round, {row.line: _wanted(row) for row in rows}, by=request.user)


def _wanted(row: Row) -> Listing:
    """The line as it was chosen."""
    note = row.note if row.chosen else ""
    return Listing(round=row.line.round, unit=row.line.unit, must_report=not row.chosen, why_not=row.chosen, note=note)


def _row(request, line: Listing) -> Row:
    chosen = request.POST.get(f"why-{line.pk}", "")
    note = request.POST.get(f"note-{line.pk}", line.note)  # not asked for on a frozen list
    row = Row(line, chosen, " ".join(note.replace("\x00", "").split()))
    mine, seen = str(_wanted(row)), request.POST.get(f"seen-{line.pk}", str(line))
    if mine == seen:  # not touched: what others made of it stays
        return Row(line, line.why_not, line.note)
    if str(line) not in (seen, mine):
        row.fault = CHANGED_MEANWHILE.format(line, mine)
    elif chosen and chosen not in Why.values:
        row.fault = "请从列出的理由里选。"
    elif chosen == Why.OTHER and not row.note:
        row.fault = "选了“其他”，请写明理由。"
    elif len(row.note) > 100:
        row.fault = "说明太长，最多 100 字。"
    return row


def _show(request, round: Round, rows: list[Row], more: dict, status: int = 200):
    context = {
        "round": round,
        "rows": rows,
        "reasons": Why.choices,
        "unlisted": list(compilers.unlisted(round).values_list("short_name", flat=True)),
        "gone": set(Unit.objects.filter(compilers.gone(round)).values_list("pk", flat=True)),
        "begun_by": set(compilers.begun(round).values_list("unit", flat=True)),
        "without_clerk": _without_clerk(round),
        "may_change": round.is_draft or any(not row.line.must_report for row in rows),
        "has_faults": any(row.fault for row in rows),
    }
    return render(request, "county/compilers.html", {**context, **more}, status=status)


def _without_clerk(round: Round) -> str:
    """The units that owe a report which nobody can write yet, a few by name; empty where there are none."""
    clerks = Person.objects.filter(is_active=True, role=Role.CLERK)
    gone = Unit.objects.filter(compilers.gone(round))
    lines = round.listings.filter(must_report=True).exclude(unit__in=clerks.values("unit")).exclude(unit__in=gone)
    number = lines.count()
    names = "、".join(lines.values_list("unit__short_name", flat=True)[:NAMED])
    return f"{names}{f'等 {number} 个单位' if number > 1 else ''}" if number else ""


def _round(person: Person, round_id: int) -> Round:
    """A round of past years has no list."""
    rounds = held(Round.objects.select_related("county", "opened_by"))
    found = get_object_or_404(rounds, pk=round_id, is_history=False)
    if person.role == Role.REVIEWER and found.county != person.unit:
        raise Http404
    return found
