"""The page of the matrix, the same as a file, and the 未报清单 on paper."""

from typing import NamedTuple

from django.http import QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from giyearreport.pages.access import for_the_county
from giyearreport.pages.listing import Chip, asked, chips, page_of
from giyearreport.pages.way import filter_in, filter_of, way
from giyearreport.reports import batches
from giyearreport.reports.models import Round
from giyearreport.reports.states import State
from giyearreport.review.matrix import (
    LABELS,
    LATE,
    RECENT,
    RECENT_DAYS,
    REVIEW_LATE,
    SORTS,
    UNREPORTED,
    Matrix,
    Row,
    complete,
    labels,
)
from giyearreport.review.matrix import matrix as matrix_of
from giyearreport.review.rounds import reporting_round_of, round_of
from giyearreport.writers.csv_lines import MEDIA_TYPE, csv_lines

BATCHES_SHOWN = 3
KEPT = "matrix"  # in the session: the year and the filter last looked at
HEADS = (
    "单位", "代码", "类别", "状态", "上报时间", "发布时间", "期限", "未填", "错误", "没有说明的提醒", "退回次数",
    "在谁手上", "最后编辑人", "最后编辑时间", "联系人", "联系电话",
)  # fmt: skip


@require_safe
@for_the_county
def newest_round(request):
    """The year that the address names, else where she was, with the filter as she left it; else the newest year."""
    rounds = Round.objects.filter(county=request.user.unit.county)
    year, filter = request.session.get(KEPT, (0, ""))
    asked_for = request.GET.get("year", "")
    wanted = int(asked_for) if asked_for.isdecimal() and len(asked_for) == 4 else year
    round = rounds.filter(year=wanted).first() or rounds.first()
    if round is None:
        return render(request, "review/no_round.html")
    address = reverse("review:round", args=[round.year])
    return redirect(f"{address}?{filter}" if filter and round.year == year else address)


@require_safe
@for_the_county
def round_page(request, year: int):
    round = round_of(request.user, year)
    found, chosen = matrix_of(round), _asked(request)
    page = page_of(found.chosen(**chosen), request)
    complete([*page, *([found.county] if found.county else [])])
    _keep(request, year)
    to_chase = sum(row.may_be_chased for row in found.rows)
    context = {
        "may_chase": to_chase and not (round.is_history or round.is_draft),
        "to_chase": to_chase,
        "round": round,
        "rounds": Round.objects.filter(county=round.county_id),
        "matrix": found,
        "due_in": _due_in(round),
        "chips": _chips(request, found),
        "asked": chosen,
        "sorts": [(code, word) for code, (word, _, _) in SORTS.items()],
        "page": page,
        "way": way(filter_of(request.GET)),
        "reviewing": found.counts[State.REVIEWING],
        "approved": found.counts[State.APPROVED],
        "batches": batches.latest(round, BATCHES_SHOWN),
    }
    return render(request, "review/round.html", context)


@require_safe
@for_the_county
def round_csv(request, year: int):
    """What the filter lets through, all pages."""
    round = round_of(request.user, year)
    rows = matrix_of(round).chosen(**_asked(request))
    response = StreamingHttpResponse(csv_lines(HEADS, map(_cells, rows)), content_type=MEDIA_TYPE)
    name = f"{round}报送情况-{timezone.localdate():%Y%m%d}.csv"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_safe
@for_the_county
def unreported(request, year: int):
    """未报清单: who has not handed in, with whom to call, on paper."""
    round = reporting_round_of(request.user, year)
    found = matrix_of(round)
    rows = found.chosen(state=UNREPORTED)
    context = {
        "round": round,
        "matrix": found,
        "page": page_of(rows, request),
        "unreported": len(rows),
        "late": sum(row.is_unit_late for row in rows),
        "today": timezone.localdate(),
        "reported": len(found.rows) - len(rows),
        "at_year": True,
    }
    return render(request, "review/unreported.html", context)


def _asked(request) -> dict[str, str]:
    return {"state": asked(request, "state"), "words": asked(request, "q"), "sort": asked(request, "sort")}


def _keep(request, year: int) -> None:
    """For the way back from what belongs to the round as a whole."""
    kept = [year, filter_of(request.GET)]
    if request.session.get(KEPT) != kept:
        request.session[KEPT] = kept


class Place(NamedTuple):
    """A report on the way through a list."""

    report: int
    name: str
    state: str


def list_behind(request, round: Round) -> str:
    """The filter of the list that she came from: as the address says; else of the one that she last looked at, if that
    was of this round."""
    year, kept = request.session.get(KEPT, (0, ""))
    found = filter_in(request)
    return (kept if year == round.year else "") if found is None else found


def kept_list(request, round: Round) -> list[Place] | None:
    """The reports of the list that she came from, in its filter and order; None where that is the whole list of the
    round as it comes."""
    kept = QueryDict(list_behind(request, round))
    chosen = {"state": kept.get("state", ""), "words": kept.get("q", ""), "sort": kept.get("sort", "")}
    if not any(chosen.values()):
        return None
    rows = matrix_of(round).chosen(**chosen)
    return [Place(row.report, row.short_name or row.name, row.state) for row in rows if row.report]


def _due_in(round: Round) -> str:
    today = timezone.localdate()
    if today > round.due_on:
        return "已截止"
    left = round.calendar.between(today, round.due_on)
    return f"还有 {left} 个工作日" if left else "今天截止"


def _chips(request, found: Matrix) -> list[Chip]:
    """All, then every state that there is, in the order of the workflow; then what lies across the states."""
    counts = found.counts
    across = {UNREPORTED: "没有上报", LATE: "逾期", REVIEW_LATE: "审核逾期", RECENT: f"{RECENT_DAYS} 天内修改"}
    if found.round.is_history:  # nobody reports in a year that is only kept
        del across[UNREPORTED]
    each = [(code, label, counts[code]) for code, label in (labels(found.round) | across).items()]
    return chips(request, "state", [("", "全部", len(found.rows)), *each], icons=LABELS)


def _cells(row: Row) -> tuple:
    counts = (row.blanks, row.errors, row.unexplained) if row.is_counted else ("", "", "")
    return (
        row.name, row.code, row.level_label, row.state_label, _moment(row.submitted_at), _moment(row.published_at),
        row.due_in, *counts, row.returns, row.held_by, row.edited_by, _moment(row.edited_at), row.contact, row.phone,
    )  # fmt: skip


def _moment(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
