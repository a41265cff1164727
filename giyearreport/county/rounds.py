"""年度任务: a round's form, copied from last year's in one step."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giyearreport.audit.recording import field_values, record_changed, record_created
from giyearreport.county.access import for_the_administrator
from giyearreport.county.first_steps import first_steps
from giyearreport.county.past_days import asked_first
from giyearreport.county.round_forms import FIELDS, TEXTS, RoundForm, requirement_label, round_form
from giyearreport.formats import FIRST_YEAR, edition_for
from giyearreport.pages.fields import dress
from giyearreport.pages.listing import number_of
from giyearreport.pages.stale_form import as_touched, held, is_stale, one_at_a_time, shown
from giyearreport.reports import compilers
from giyearreport.reports.checking import tally
from giyearreport.reports.checking.settings import level_settings, settings_of, threshold_settings
from giyearreport.reports.models import Listing, Report, Round
from giyearreport.reports.refusals import Refused
from giyearreport.units.models import Level, Unit

DATES = ("opens_on", "due_on", "review_due_on", "closes_on")
COPIED = ("withdrawals", "withdraw_hours", "notice", "requirements", "kinds", "check_levels", "check_thresholds")


@require_safe
@for_the_administrator
def rounds(request):
    counted = Round.objects.annotate(
        listed=number_of(Listing.objects.filter(must_report=True), "round"),
        begun_number=number_of(Report.objects.all(), "round"),
    )
    found = counted.select_related("county").order_by("-year", "county")
    today, newest = timezone.localdate(), {}
    for round in found:
        if not round.is_history:
            newest.setdefault(round.county_id, round)
    following = [round for round in newest.values() if round.year < today.year]  # of whom the next year has come
    context = {
        "rows": [(round, _standing(round, today)) for round in found],
        "following": following,
        "has_none": not newest,
        "first_steps": first_steps(),
    }
    return render(request, "county/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
@one_at_a_time
def round_new(request):
    """It begins in preparation: nobody sees it until its list is settled and it is opened. Of two that are begun for a
    county at the same moment the second is told of the first."""
    if not list(held(Unit.objects.filter(parent=None).order_by("pk"))):
        messages.warning(request, "开年度以前，先建县（市、区）本级。")
        return redirect("county:unit_new")
    made = _proposed(request)
    form = round_form()(request.POST or None, instance=made)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            compilers.draft(made)
            record_created(made, on_record(made), by=request.user)
        messages.success(request, f"已建立{made}，还在筹备。请核对名单，再开启。")
        return redirect("county:compilers", made.pk)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_administrator
@one_at_a_time
def round_form_page(request, round_id: int):
    found = get_object_or_404(held(Round.objects.select_related("county")), pk=round_id)
    before = on_record(found)
    form = as_touched(lambda posted: round_form()(posted, instance=found), request.POST, on_record)
    sure, is_mine = "", request.method == "POST" and form.is_valid() and not is_stale(form, before, on_record(found))
    if is_mine and not (sure := asked_first(form, before)):
        with transaction.atomic():
            form.save()
            tally.void_settings(found)  # what is known of the reports was found with the settings of before
            differs = record_changed(found, before, on_record(found), by=request.user)
        messages.success(request, f"已保存{found}。" if differs else "没有改动。")
        return redirect("county:rounds")
    return _form_page(request, form, Round.objects.select_related("county").get(pk=round_id), sure)


@require_POST
@for_the_administrator
def delete_round(request, round_id: int):
    found = get_object_or_404(Round.objects.select_related("county"), pk=round_id)
    said = str(found)
    try:
        compilers.delete(found, on_record(found), by=request.user)
    except Refused as refusal:
        messages.error(request, f"没有删除：{refusal}")
        return redirect("county:round", round_id)
    messages.success(request, f"{said}已经删除。")
    return redirect("county:rounds")


@require_POST
@for_the_administrator
def hold_round(request, round_id: int):
    return _stepped(request, round_id, compilers.hold, "{}进入筹备。请核对日期和名单，再开启。", "county:compilers")


@require_POST
@for_the_administrator
def only_keep(request, round_id: int):
    return _stepped(request, round_id, compilers.only_keep, "{}又只存历年报告，各单位不用填报。", "county:round")


def _stepped(request, round_id: int, step: Callable[..., None], said: str, leads_to: str):
    """``said`` has the round's name in it."""
    found = get_object_or_404(Round.objects.select_related("county"), pk=round_id)
    try:
        step(found, by=request.user)
    except Refused as refusal:
        return _not_done(request, found, refusal)
    messages.success(request, said.format(found))
    return redirect(leads_to, round_id)


def _not_done(request, found: Round, refusal: Refused):
    messages.error(request, str(refusal))
    return redirect("county:round", found.pk)


def on_record(round: Round) -> dict[str, str]:
    """The fields, what is asked of the texts, and every setting as it holds, also where the catalogue's own does."""
    settings = settings_of(round)
    levels = {setting.name: settings.levels.get(setting.code, setting.default) for setting in level_settings()}
    thresholds = {
        setting.name: setting.words(settings.thresholds.get(setting.code, setting.default))
        for setting in threshold_settings()
    }
    asked = {requirement_label(section): round.requirements.get(section.code, "") for section in TEXTS}
    kinds = "、".join(Level(kind).label for kind in round.kinds) or "全部"
    found = field_values(round, [*FIELDS, "is_history"]) | {"kinds": kinds} | asked | levels | thresholds
    return {name: str(value) for name, value in found.items()}


def _proposed(request: HttpRequest) -> Round:
    """A round of the year after the newest, with its days a year later; the first of all with the usual ones. It begins
    when the year is over, of which it tells. The day for handing in and publishing is the law's (条例第四十九条)."""
    county = Unit.objects.filter(parent=None).first()
    like = Round.objects.filter(pk=_number(request.GET.get("like"))).first()
    before = like or Round.objects.filter(county=county, is_history=False).first()
    if before is None:
        year = max(FIRST_YEAR, timezone.localdate().year - (timezone.localdate().month < 11))
        days = [date(year + 1, 1, 1), date(year + 1, 1, 20), date(year + 1, 1, 31), date(year + 1, 3, 31)]
        made = Round(county=county, year=year, is_draft=True, **dict(zip(DATES, days, strict=True)))
    else:
        year = _next_free(before)
        days = {name: _later(getattr(before, name), year - before.year) for name in DATES}
        days["opens_on"] = min(max(days["opens_on"], date(year + 1, 1, 1)), days["due_on"])
        made = Round(county=before.county, year=year, is_draft=True, **days)
        for name in COPIED:
            setattr(made, name, getattr(before, name))
    made.edition_code = edition_for(year).code
    return made


def _next_free(before: Round) -> int:
    """The year after, where it has come and has no round; else the newest such year."""
    taken = set(Round.objects.filter(county=before.county).values_list("year", flat=True))
    come = range(timezone.localdate().year, FIRST_YEAR - 1, -1)
    following = before.year + 1
    return next((year for year in (following, *come) if year in come and year not in taken), following)


def _later(day: date | None, years: int) -> date | None:
    return day and day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0


def _standing(round: Round, today: date) -> tuple[str, str]:
    """The look and the words of how far it is."""
    if round.is_history:
        return "unknown", "只存历年报告"
    if round.is_draft:
        return "warn", "筹备中，单位看不到"
    if today < round.opens_on:
        return "info", f"{round.opens_on:%Y-%m-%d} 起填报"
    if round.is_over(today):
        return "unknown", "已停止填报"
    return ("ok", "填报中") if today <= round.due_on else ("warn", "已过填报截止")


def _form_page(request, form: RoundForm, found: Round | None, sure: str = ""):
    dress(form)
    seen = shown(form, on_record(found)) if found else ""
    context = {
        "form": form,
        "round": found,
        "seen": seen,
        "sure": sure,
        "why_kept": compilers.why_kept(found) if found else "",
        "keeps_past": bool(found) and compilers.keeps_past(found),
        "kept_reports": found.reports.count() if found else 0,
        "is_first": not Round.objects.filter(is_history=False).exists(),
    }
    return render(request, "county/round.html", context, status=400 if form.errors else 200)
